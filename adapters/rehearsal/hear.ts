import type { ChatRef, Incoming, Message, SenderRef } from '../../bot/domain/message.js'
import type { Body, Line, MessageLine, PressLine, VoteLine } from './line.js'
import { personOfPrivateChat, type Sample } from './sample.js'
import type { Transcript } from './transcript.js'

/** The platform's name in accounts, chats and inbox keys. */
export const REHEARSAL = 'rehearsal'

/** What a line of the transcript is to the house; null for lines that are not people's doing. */
export function incomingOf(line: Line, sample: Sample, transcript: Transcript): Incoming | null {
  if (line.type === 'message' && line.from !== null) return messageOf(line, sample, transcript)
  if (line.type === 'press') return pressOf(line, sample)
  if (line.type === 'vote') return voteOf(line, sample)
  return null
}

function messageOf(line: MessageLine, sample: Sample, transcript: Transcript): Message {
  const { text, mentionsBot, mentions } = takeMentions(line.body.text, sample)
  return {
    ...common(line, sample),
    kind: 'message',
    sender: senderOf(line.from ?? '', sample),
    messageKey: line.key,
    text,
    media: line.body.attachments.map(({ kind, handle, name, bytes }) => ({
      kind,
      handle,
      name,
      bytes,
    })),
    album: line.album,
    location: null,
    replyTo: replyOf(line.quotes, transcript),
    mentionsBot,
    mentions,
    payload: null,
    edited: false,
  }
}

function pressOf(line: PressLine, sample: Sample): Incoming {
  return {
    ...common(line, sample),
    kind: 'press',
    sender: senderOf(line.who, sample),
    messageKey: line.message,
    data: line.data,
    pressKey: line.key,
  }
}

function voteOf(line: VoteLine, sample: Sample): Incoming {
  return {
    ...common(line, sample),
    kind: 'vote',
    sender: senderOf(line.who, sample),
    pollKey: line.message,
    options: line.options,
  }
}

function common(line: MessageLine | PressLine | VoteLine, sample: Sample) {
  return { platform: REHEARSAL, key: line.key, chat: chatOf(line.chat, sample), at: line.at }
}

function chatOf(key: string, sample: Sample): ChatRef {
  const owner = personOfPrivateChat(key)
  const group = sample.chats.find((chat) => chat.key === key)
  const person = sample.people.find((each) => each.key === owner)
  return {
    key,
    kind: owner === null ? 'group' : 'private',
    title: group?.title ?? person?.name ?? key,
    thread: null,
  }
}

function senderOf(key: string, sample: Sample): SenderRef {
  const person = sample.people.find((each) => each.key === key)
  return { key, name: person?.name ?? key, faceless: false, lang: null }
}

function replyOf(quotes: string | null, transcript: Transcript): Message['replyTo'] {
  const quoted = quotes === null ? null : transcript.message(quotes)
  if (quoted === null) return null
  const body: Body = transcript.bodyOf(quoted.key) ?? quoted.body
  return { messageKey: quoted.key, toBot: quoted.from === null, text: body.text }
}

/** Mentions are plain `@name` words; the bot's own is taken out, the others stay where they stand. */
function takeMentions(text: string, sample: Sample) {
  const bot = `@${sample.privately.title}`
  const mentionsBot = text.includes(bot)
  const rest = mentionsBot ? text.replaceAll(bot, ' ').replace(/ {2,}/gu, ' ').trim() : text
  const mentions = sample.people
    .map(({ key, name }) => ({ key, name, at: rest.indexOf(`@${name}`) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ key, name }) => ({ key, name }))
  return { text: rest, mentionsBot, mentions }
}
