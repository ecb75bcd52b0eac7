import type { ChatRef, MediaRef, Message, SenderRef } from '../../bot/domain/message.js'
import { seconds } from '../../bot/domain/time.js'
import { type FindPerson, fullName, readWords, type Self } from './read-words.js'
import type { WireChat, WireFile, WireMessage, WireUser } from './wire.js'

/** The general topic: it has no thread id on the way out. */
export const GENERAL_TOPIC = 1

/** What Telegram lets a bot download. */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

/** The chat, with the topic only when it really is one: plain reply threads carry a thread id too. */
export function readChat(
  chat: WireChat,
  topic: Pick<WireMessage, 'is_topic_message' | 'message_thread_id'> = {},
): ChatRef {
  const { is_topic_message: isTopic, message_thread_id: id } = topic
  const inTopic = isTopic === true && id !== undefined && id !== GENERAL_TOPIC
  const name = [chat.first_name, chat.last_name].filter(Boolean).join(' ')
  return {
    key: String(chat.id),
    kind: chat.type === 'private' ? 'private' : 'group',
    title: chat.title ?? name,
    thread: inTopic ? String(id) : null,
  }
}

/** A person; never faceless. */
export function readPerson(user: WireUser): SenderRef {
  return {
    key: String(user.id),
    name: fullName(user),
    faceless: false,
    lang: user.language_code ?? null,
  }
}

/** An anonymous admin or a channel: `from` is a stand-in there, and must not get the credit. */
export function readFaceless(chat: WireChat): SenderRef {
  return { key: String(chat.id), name: chat.title ?? '', faceless: true, lang: null }
}

/** A message somebody wrote, or null when it is none of ours: service messages, bots, other bots' commands. */
export function readMessage(
  wire: WireMessage,
  key: string,
  edited: boolean,
  self: Self,
  find: FindPerson,
): Message | null {
  const sender = readSender(wire)
  if (!sender || wire.is_automatic_forward || (edited && wire.location)) return null
  const raw = wire.text ?? wire.caption ?? wire.venue?.title ?? ''
  const words = readWords(raw, wire.entities ?? wire.caption_entities ?? [], self, find)
  if (!words) return null
  const media = readMedia(wire)
  const location = wire.venue?.location ?? wire.location ?? null
  if (raw === '' && media.length === 0 && !location) return null
  return {
    kind: 'message',
    platform: 'telegram',
    key,
    chat: readChat(wire.chat, wire),
    at: seconds(edited ? (wire.edit_date ?? wire.date) : wire.date),
    sender,
    messageKey: String(wire.message_id),
    ...words,
    media,
    album: wire.media_group_id ?? null,
    location: location && { latitude: location.latitude, longitude: location.longitude },
    replyTo: readReply(wire.reply_to_message, self),
    edited,
  }
}

function readSender(wire: WireMessage): SenderRef | null {
  if (wire.sender_chat) return readFaceless(wire.sender_chat)
  return wire.from && !wire.from.is_bot ? readPerson(wire.from) : null
}

// In a topic every message without a real answer "answers" the message that opened the topic.
function readReply(answered: WireMessage | undefined, self: Self): Message['replyTo'] {
  if (!answered || answered.forum_topic_created) return null
  return {
    messageKey: String(answered.message_id),
    toBot: answered.from?.id === self.id,
    text: answered.text ?? answered.caption ?? '',
  }
}

function readMedia(wire: WireMessage): readonly MediaRef[] {
  const sizes = wire.photo ?? []
  const photo =
    sizes.findLast((size) => (size.file_size ?? 0) <= MAX_DOWNLOAD_BYTES) ?? sizes.at(-1)
  if (photo) return [readFile('photo', photo)]
  const video = wire.video ?? wire.video_note ?? wire.animation
  if (video) return [readFile('video', video)]
  if (wire.voice) return [readFile('voice', wire.voice)]
  const file = wire.document ?? wire.audio
  if (!file) return []
  return [readFile(file.mime_type?.startsWith('image/') ? 'photo' : 'file', file)]
}

function readFile(kind: MediaRef['kind'], file: WireFile): MediaRef {
  return {
    kind,
    handle: file.file_id,
    name: file.file_name ?? null,
    bytes: file.file_size ?? null,
  }
}
