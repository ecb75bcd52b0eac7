import type { Order, Outgoing, Receipt } from '../../bot/domain/outgoing.js'
import type { Instant } from '../../bot/domain/time.js'
import { type Capabilities, SendError } from '../../bot/port.js'
import { drawInWords, isDrawn, isNativePoll, splitText } from '../fallback.js'
import { BUTTONS, WORDS } from './abilities.js'
import type { Attachment, Body } from './line.js'
import type { Shelf } from './photos.js'
import { personOfPrivateChat, type Sample } from './sample.js'
import { receiptFor, type Transcript } from './transcript.js'

/** What carrying out an order needs. */
export interface Stage {
  readonly transcript: Transcript
  readonly shelf: Shelf
  readonly sample: Sample
  readonly capabilities: Capabilities
  now(): Instant
}

/** Carries out an order; the same order twice shows it once. Throws `SendError` and nothing else. */
export function show(order: Order, stage: Stage): Receipt {
  const earlier = stage.transcript.receipt(order.key)
  if (earlier !== null) return earlier
  if (!isKnownChat(order.chat.key, stage.sample))
    throw new SendError({ kind: 'unreachable' }, 'no such chat')
  if (order.do === 'post') return post(order, stage)
  if (order.do === 'edit') return edit(order, stage)
  if (order.do === 'toast') return toast(order, stage)
  return closePoll(order, stage)
}

/** True for the sample's groups and its people's private chats. */
export function isKnownChat(key: string, sample: Sample): boolean {
  const owner = personOfPrivateChat(key)
  return owner === null
    ? sample.chats.some((chat) => chat.key === key)
    : sample.people.some((person) => person.key === owner)
}

type OrderTo<K extends Order['do']> = Extract<Order, { readonly do: K }>

/** Long words go out in pieces: the first calls by name, the last holds buttons, pictures and the receipt. */
function post(order: OrderTo<'post'>, stage: Stage): Receipt {
  const pieces = splitText(order.post.text, stage.capabilities.maxText)
  const [first, ...others] = pieces.length === 0 ? [''] : pieces
  const last = others.pop()
  const whole = { ...order.post, text: first ?? '' }
  if (last === undefined) return finish(order, bodyOf(whole, stage), stage)
  say(order, bodyOf({ ...whole, ...BARE }, stage), stage, null)
  for (const text of others) say(order, plain(text), stage, null)
  return finish(
    order,
    bodyOf({ ...order.post, text: last, mention: null, quote: null }, stage),
    stage,
  )
}

/** What the first piece of long words leaves to the last one. */
const BARE: Partial<Outgoing> = { words: null, choices: [], photos: [], file: null, poll: null }

function finish(order: OrderTo<'post'>, body: Body, stage: Stage): Receipt {
  return receiptFor(say(order, body, stage, order.key), body)
}

function say(order: OrderTo<'post'>, body: Body, stage: Stage, key: string | null): string {
  const messageKey = `m${stage.transcript.nextId()}`
  stage.transcript.append({
    type: 'message',
    at: stage.now(),
    chat: order.chat.key,
    key: messageKey,
    from: null,
    body,
    album: null,
    quotes: order.post.quote,
    order: key,
  })
  return messageKey
}

function edit(order: OrderTo<'edit'>, stage: Stage): Receipt {
  const message = stage.transcript.message(order.messageKey)
  if (message === null || message.from !== null || message.chat !== order.chat.key)
    throw new SendError({ kind: 'gone' }, 'no such message of ours')
  if (!isDrawn(stage.capabilities.edits))
    throw new SendError({ kind: 'gone' }, 'nothing can be changed here')
  const body = bodyOf(order.post, stage)
  stage.transcript.append({
    type: 'edit',
    at: stage.now(),
    chat: order.chat.key,
    key: message.key,
    body,
    order: order.key,
  })
  return receiptFor(message.key, body)
}

function toast(order: OrderTo<'toast'>, stage: Stage): Receipt {
  const press = stage.transcript.press(order.pressKey)
  if (press === null) throw new SendError({ kind: 'gone' }, 'nobody pressed that')
  stage.transcript.append({
    type: 'toast',
    at: stage.now(),
    chat: press.chat,
    who: press.who,
    text: order.text,
    order: order.key,
  })
  return { messageKey: null, pollKey: null }
}

function closePoll(order: OrderTo<'closePoll'>, stage: Stage): Receipt {
  const body = stage.transcript.bodyOf(order.messageKey)
  if (body === null || body.poll === null) throw new SendError({ kind: 'gone' }, 'no such poll')
  stage.transcript.append({
    type: 'closed',
    at: stage.now(),
    chat: order.chat.key,
    message: order.messageKey,
    order: order.key,
  })
  return { messageKey: order.messageKey, pollKey: order.messageKey }
}

function plain(text: string): Body {
  return { text, inWords: text, choices: [], poll: null, attachments: [], mention: null }
}

function bodyOf(post: Outgoing, stage: Stage): Body {
  const quoted = post.quote === null ? null : (stage.transcript.bodyOf(post.quote)?.text ?? null)
  return {
    text: drawInWords(post, BUTTONS, { quoted }).text,
    inWords: drawInWords(post, WORDS, { quoted }).text,
    choices: post.choices,
    poll: isNativePoll(post, BUTTONS) ? post.poll : null,
    attachments: attachmentsOf(post, stage.shelf),
    mention: post.mention?.name ?? null,
  }
}

function attachmentsOf(post: Outgoing, shelf: Shelf): Attachment[] {
  try {
    const photos = post.photos.map(({ path, mime }) => shelf.keepOwn(path, null, mime, 'photo'))
    if (post.file === null) return photos
    const { path, name, mime } = post.file
    return [...photos, shelf.keepOwn(path, name, mime, 'file')]
  } catch {
    throw new SendError({ kind: 'refused' }, 'a picture or file to send is not there')
  }
}
