import type { Seen } from '../contract.js'
import { type Outside, platformContract } from '../contract.js'
import { type BotApi, type FakeMessage, openBotApi } from '../fakes/bot-api.js'
import { type Kept, messageOf, targetOf, telegramOn } from './harness.js'

platformContract('Telegram', async (): Promise<Outside> => {
  const api = await openBotApi()
  const kept: Kept = { memory: new Map(), logged: [] }
  const group = api.group('幸福里3栋')
  const resident = api.user('王姐')
  resident.startsBot()
  api.world.queue = []
  return {
    open: () => telegramOn(api, kept),
    group: targetOf(group),
    privateChat: targetOf(resident.chat),
    stranger: targetOf(api.user('路人').chat),
    writes: (text) => void resident.writes(group, text),
    sendsPhoto: (bytes, caption) => void resident.sendsPhoto(group, Buffer.from(bytes), caption),
    answers: (key, text) => void resident.writes(group, text, { replyTo: messageOf(group, key) }),
    presses: (key, label) => void resident.presses(messageOf(group, key), label),
    votes: (key, options) => void resident.votes(messageOf(group, key), options),
    seen: () => api.messagesIn(group).map((message) => seen(api, message)),
    toasts: () => [...api.world.callbacks.values()].flatMap(({ toast }) => toast ?? []),
    slow: (ms) => {
      api.slowMs = ms
    },
    close: () => api.close(),
  }
})

function seen(api: BotApi, message: FakeMessage): Seen {
  const bytes = message.photo && api.bytesOf(message)
  const answered = message.reply_to_message
  return {
    text: message.text ?? message.caption ?? message.poll?.question ?? '',
    buttons: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
    photos: bytes ? [bytes] : [],
    quoted: answered ? (answered.text ?? answered.caption ?? '') : null,
  }
}
