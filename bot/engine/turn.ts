import type { Chat } from '../domain/chat.js'
import type { Arrival, Message, Press } from '../domain/message.js'
import type { Turn } from './message-context.js'
import type { Mind } from './mind.js'
import type { Perceived } from './perceive.js'

/** The chat something happened in, made on first need; null for what has none. */
export function chatOf(mind: Mind, incoming: Arrival): Chat | null {
  if (incoming.kind === 'vote' || incoming.kind === 'errand') return null
  const { chats } = mind.storage
  if (incoming.kind === 'moved') return chats.find(incoming.platform, incoming.chat.key)
  return chats.ensure(incoming.platform, incoming.chat.key, incoming.chat.kind, incoming.chat.title)
}

/** The turn of a message or press; null for everything else. */
export function turnOf(mind: Mind, item: Perceived, chat: Chat | null): Turn | null {
  const { incoming } = item.row
  if (!chat || (incoming.kind !== 'message' && incoming.kind !== 'press')) return null
  return incoming.kind === 'press'
    ? pressTurn(mind, incoming, chat)
    : messageTurn(mind, item, incoming, chat)
}

function messageTurn(mind: Mind, item: Perceived, message: Message, chat: Chat): Turn {
  const texts = [message, ...item.siblings.map((row) => row.incoming)].map((each) =>
    each.kind === 'message' ? each.text : '',
  )
  return {
    chat: threaded(chat, message),
    sender: message.sender,
    message: { ...message, text: texts.find((text) => text !== '') ?? '' },
    replyTo: message.replyTo,
    mentions: message.mentions,
    photos: item.photos.map((photo) => photo.media.hash),
    problems: item.problems,
    notice: item.notice,
    refined: item.refined,
    shown: item.shown,
    press: null,
    pressed: false,
    about: caseAt(mind, chat, message.replyTo?.messageKey ?? null),
    actor: null,
    meaning: null,
    known: null,
    judgement: null,
  }
}

function pressTurn(mind: Mind, press: Press, chat: Chat): Turn {
  return {
    chat: threaded(chat, press),
    sender: press.sender,
    message: {
      messageKey: press.messageKey ?? '',
      text: '',
      at: press.at,
      album: null,
      mentionsBot: true,
      edited: false,
      payload: null,
      location: null,
      replyTo: null,
    },
    replyTo: null,
    mentions: [],
    photos: [],
    problems: [],
    notice: false,
    refined: null,
    shown: null,
    press: { key: press.pressKey, answered: false },
    pressed: true,
    about: caseAt(mind, chat, press.messageKey),
    actor: null,
    meaning: null,
    known: null,
    judgement: null,
  }
}

/** Answers go to the topic that was spoken in. */
function threaded(chat: Chat, incoming: Message | Press): Chat {
  return incoming.chat.thread === null ? chat : { ...chat, thread: incoming.chat.thread }
}

function caseAt(mind: Mind, chat: Chat, messageKey: string | null): Turn['about'] {
  const id = messageKey === null ? null : mind.storage.refs.caseOf(chat.id, messageKey)
  return id === null ? null : mind.storage.cases.get(id)
}
