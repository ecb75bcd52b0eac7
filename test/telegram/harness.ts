import { createTelegram, type TelegramConfig } from '../../adapters/telegram/index.js'
import type { Platform } from '../../bot/port.js'
import type { BotApi, FakeChat, FakeMessage } from '../fakes/bot-api.js'

/** Waits short enough for tests: the shape of the pauses is tested on `judge`. */
export const QUICK = {
  firstMs: 5,
  mostMs: 20,
  conflictMs: 20,
  blockedMs: 20,
  pollSeconds: 20,
  hangMs: 25_000,
  lookMs: 20,
}

/** What the adapter kept and logged, for a look. */
export interface Kept {
  readonly memory: Map<string, string>
  readonly logged: { event: string; fields: Readonly<Record<string, string | number | boolean>> }[]
}

/** Telegram connected with the fake. `kept` outlives a restart, as the house's storage does. */
export function telegramOn(
  api: BotApi,
  kept: Kept = { memory: new Map(), logged: [] },
  more: Partial<TelegramConfig> = {},
): Platform {
  return createTelegram({
    token: api.token,
    apiRoot: api.url,
    now: Date.now,
    random: () => 0.5,
    log: (event, fields) => kept.logged.push({ event, fields }),
    memory: {
      get: (key) => kept.memory.get(key) ?? null,
      set: (key, value) => kept.memory.set(key, value),
    },
    tempo: QUICK,
    ...more,
  })
}

/** The bot's message with this id. */
export function messageOf(chat: FakeChat, messageKey: string | null): FakeMessage {
  const message = chat.messages.find((each) => String(each.message_id) === messageKey)
  if (!message) throw new Error(`there is no message ${messageKey}`)
  return message
}

/** A chat as orders name it. */
export function targetOf(chat: FakeChat) {
  return { key: String(chat.id), kind: chat.type === 'private' ? 'private' : 'group' } as const
}
