import type { ChatRef, Incoming } from '../../bot/domain/message.js'
import { type Instant, minutes } from '../../bot/domain/time.js'
import { type Doorway, type MenuEntry, type Platform, SendError } from '../../bot/port.js'
import { type Api, openApi } from './api.js'
import { CAPABILITIES } from './capabilities.js'
import { type Deliverer, openDeliverer } from './deliver.js'
import { type Listening, poll } from './listen.js'
import { digestOf, publishMenu } from './menu.js'
import { startPulse } from './pulse.js'
import { readUpdate } from './read.js'
import { MAX_DOWNLOAD_BYTES } from './read-message.js'
import type { Self } from './read-words.js'
import { type Log, rest, TEMPO, type Tempo } from './tempo.js'
import { sendError } from './trouble.js'
import { meetUsernames, type Usernames } from './usernames.js'
import { serveWebhook, type WebhookConfig } from './webhook.js'
import type { WireUpdate, WireUser } from './wire.js'

export type { Tempo } from './tempo.js'
export type { WebhookConfig } from './webhook.js'

/** What Telegram needs from the house. */
export interface TelegramConfig {
  readonly token: string
  /** Another Bot API server; Telegram's own when left out. */
  readonly apiRoot?: string
  /** Receives by webhook instead of asking. */
  readonly webhook?: WebhookConfig | null
  readonly now: () => Instant
  /** In [0, 1), for pauses that do not march in step. */
  readonly random: () => number
  /** Gets codes and numbers only, never a token, a name or a word anybody wrote. */
  readonly log: Log
  /** Small facts that must outlive a restart: our name, the menu's digest, where polls were asked. */
  readonly memory: {
    get(key: string): string | null
    set(key: string, value: string): void
  }
  /** Other waiting times than `TEMPO`. */
  readonly tempo?: Partial<Tempo>
}

const STOP_WITHIN_MS = 1_500
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/

/** Telegram as a platform, through telegraf's HTTP client and our own loop. */
export function createTelegram(config: TelegramConfig): Platform {
  const api = openApi(config.token, config.apiRoot)
  const pulse = startPulse(config.now)
  const known = memories(config.memory)
  const deliverer = openDeliverer(api, known.keepPoll)
  const stopping = new AbortController()
  const identity = introduce(api, config, known)
  let running: Promise<void> = Promise.resolve()

  const read = readerOf(config, known, deliverer, identity.self)
  const begin = (door: Doorway): Promise<void> => {
    const { random, log, webhook } = config
    const tempo = { ...TEMPO, ...config.tempo }
    const { signal } = stopping
    // The first poll may wait for the better part of a minute; that Telegram knows us is news at once.
    const greet = async (): Promise<void> => {
      const first = identity.self() === null
      await identity.greet(signal)
      if (first) pulse.online()
    }
    const listening: Listening = { api, door, pulse, tempo, random, log, greet, read }
    return webhook ? serveWebhook(webhook, listening, signal) : poll(listening, signal)
  }

  return {
    name: 'telegram',
    capabilities: CAPABILITIES,
    start: async (door) => {
      running = begin(door)
    },
    send: deliverer.send,
    fetch: (media) => fetchMedia(api, media.handle, media.bytes),
    announce: identity.announce,
    link: (payload) => linkTo(known.username(), payload),
    health: pulse.read,
    stop: async () => {
      stopping.abort()
      await atMost(STOP_WITHIN_MS, running)
      pulse.stopped()
    },
  }
}

/** An answer to a poll that is just being asked waits until the poll is known. */
function readerOf(
  config: TelegramConfig,
  known: Known,
  deliverer: Deliverer,
  self: () => Self | null,
): Listening['read'] {
  const usernames = meetUsernames()
  return async (updates) => {
    if (updates.some((update) => update.poll_answer)) await deliverer.pollsKnown()
    return updates.flatMap((update) => readOne(update, self(), config, known, usernames))
  }
}

function linkTo(username: string | null, payload: string): string | null {
  return username && PAYLOAD.test(payload) ? `https://t.me/${username}?start=${payload}` : null
}

async function atMost(ms: number, task: Promise<void>): Promise<void> {
  const ended = new AbortController()
  await Promise.race([task, rest(ms, ended.signal)])
  ended.abort()
}

type Known = ReturnType<typeof memories>

function memories(memory: TelegramConfig['memory']) {
  return {
    username: () => memory.get('telegram.username'),
    keepUsername: (name: string) => memory.set('telegram.username', name),
    menu: () => memory.get('telegram.menu'),
    keepMenu: (digest: string) => memory.set('telegram.menu', digest),
    poll: (pollKey: string): ChatRef | null => {
      const kept = memory.get(`telegram.poll.${pollKey}`)
      return kept === null ? null : (JSON.parse(kept) as ChatRef)
    },
    keepPoll: (pollKey: string, chat: ChatRef) =>
      memory.set(`telegram.poll.${pollKey}`, JSON.stringify(chat)),
  }
}

/** How long a menu Telegram did not take is left alone. It never holds up receiving. */
const MENU_AGAIN_MS = minutes(10)

/** Learns who we are once, and sets the menu when there is one that Telegram does not have yet. */
function introduce(api: Api, { log, now }: TelegramConfig, known: Known) {
  let self: Self | null = null
  let wanted: { readonly menu: readonly MenuEntry[]; readonly notBefore: Instant } | null = null

  const publish = async (menu: readonly MenuEntry[]): Promise<void> => {
    const digest = digestOf(menu)
    if (digest !== known.menu()) await publishMenu(api, menu)
    known.keepMenu(digest)
    wanted = null
  }

  const greet = async (signal: AbortSignal): Promise<void> => {
    if (!self) {
      const me = await api.call<WireUser>('getMe', {}, { signal })
      self = selfOf(me)
      known.keepUsername(self.username)
      log('telegram.online', { hearsAll: self.hearsAll })
    }
    if (!wanted || now() < wanted.notBefore) return
    const { menu } = wanted
    await publish(menu).catch((error: unknown) => {
      wanted = { menu, notBefore: now() + MENU_AGAIN_MS }
      log('telegram.menu', { reason: sendError(error, 'announce').message })
    })
  }

  return {
    greet,
    self: (): Self | null => self,
    announce: async (menu: readonly MenuEntry[]): Promise<void> => {
      wanted = { menu, notBefore: now() }
      if (!self) return
      await publish(menu).catch((error: unknown) => {
        throw sendError(error, 'announce')
      })
    },
  }
}

function selfOf(me: WireUser): Self {
  const { id, username = '', can_read_all_group_messages: hearsAll = false } = me
  return { id, username, hearsAll }
}

/** One update that cannot be read must not keep all that follow from coming in. */
function readOne(
  update: WireUpdate,
  self: Self | null,
  { now, log }: TelegramConfig,
  known: Known,
  usernames: Usernames,
): readonly Incoming[] {
  if (!self) throw new Error('updates are read only after getMe')
  try {
    usernames.learn(update)
    return readUpdate(update, { self, now, pollChat: known.poll, person: usernames.find })
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    log('telegram.unreadable', { update: update.update_id, reason })
    return []
  }
}

async function fetchMedia(api: Api, handle: string, bytes: number | null): Promise<Uint8Array> {
  if (bytes !== null && bytes > MAX_DOWNLOAD_BYTES)
    throw new SendError({ kind: 'refused' }, 'fetch: the file is too big')
  try {
    const file = await api.call<{ file_path?: string }>('getFile', { file_id: handle })
    if (file.file_path === undefined)
      throw new SendError({ kind: 'retry', afterMs: null }, 'fetch: no path yet')
    return await api.download(file.file_path, MAX_DOWNLOAD_BYTES)
  } catch (error) {
    throw sendError(error, 'fetch')
  }
}
