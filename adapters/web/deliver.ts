import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Order, Outgoing, Receipt } from '../../bot/domain/outgoing.js'
import type { WebBody, WebLine } from '../../bot/domain/web-threads.js'
import { SendError } from '../../bot/port.js'
import { drawInWords, isNativePoll, splitText } from '../fallback.js'
import { CAPABILITIES } from './capabilities.js'
import type { WebDeps } from './contract.js'
import type { News } from './news.js'
import type { Uploads } from './uploads.js'

/** What carrying out an order needs. */
export interface Delivery extends Pick<WebDeps, 'threads' | 'now' | 'atomically'> {
  readonly news: News
  readonly uploads: Uploads
}

const QUOTE_LENGTH = 60

/** A line that shows nothing yet. */
export const EMPTY_BODY: WebBody = {
  text: '',
  who: null,
  choices: [],
  photos: [],
  file: null,
  poll: null,
  quoted: null,
  toast: false,
}

/** The platform's id of a line. */
export function messageKeyOf(line: Pick<WebLine, 'id'>): string {
  return `m${line.id}`
}

/** The line with that platform id, null when there is none. */
export function lineOf(threads: WebDeps['threads'], messageKey: string): WebLine | null {
  const id = /^m(\d{1,15})$/.exec(messageKey)?.[1]
  return id === undefined ? null : threads.get(Number(id))
}

/** The beginning of what a line says, for showing what is answered. */
export function shortOf(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()]
  const cut = characters.length > QUOTE_LENGTH
  return cut ? `${characters.slice(0, QUOTE_LENGTH).join('')}\u2026` : characters.join('')
}

/** Carries out one order: a line is appended or changed. The same order again changes nothing. Throws `SendError`. */
export function carryOut(order: Order, delivery: Delivery): Receipt {
  const receipt = delivery.atomically(() => {
    switch (order.do) {
      case 'post':
        return post(order, delivery)
      case 'edit':
        return edit(order, delivery)
      case 'toast':
        return toast(order, delivery)
      case 'closePoll':
        return closePoll(order, delivery)
    }
  })
  delivery.news.tell(order.do === 'toast' ? presserOf(order.pressKey) : order.chat.key)
  return receipt
}

type Of<D extends Order['do']> = Extract<Order, { readonly do: D }>

function post(order: Of<'post'>, delivery: Delivery): Receipt {
  const { threads, now } = delivery
  const { chat, post: said, key } = order
  const saidKey = `order:${key}`
  const before = threads.bySaid(saidKey)
  if (before) return receiptOf(before)
  if (chat.kind === 'private' && threads.visitor(chat.key) === null) {
    throw new SendError({ kind: 'unreachable' }, 'the visitor is gone')
  }
  const body = bodyOf(said, delivery)
  const pieces = splitText(body.text, CAPABILITIES.maxText)
  const last = pieces.pop() ?? ''
  const line = { chat: chat.key, at: now(), visitor: null }
  for (const text of pieces) {
    threads.append({ ...line, body: { ...EMPTY_BODY, text }, saidKey: null })
  }
  return receiptOf(threads.append({ ...line, body: { ...body, text: last }, saidKey }))
}

function edit(order: Of<'edit'>, delivery: Delivery): Receipt {
  const { threads } = delivery
  const line = lineOf(threads, order.messageKey)
  if (line === null || line.chat !== order.chat.key) throw new SendError({ kind: 'gone' }, 'gone')
  const body = bodyOf(order.post, delivery)
  const changed = JSON.stringify(body) !== JSON.stringify(line.body)
  return receiptOf(changed ? threads.edit(line.id, body) : line)
}

/** A short line to the one who pressed: it stands in their own thread, where they find it again. */
function toast(order: Of<'toast'>, { threads, now }: Delivery): Receipt {
  const chat = presserOf(order.pressKey)
  if (order.text === '') return { messageKey: null, pollKey: null }
  if (threads.visitor(chat) === null) throw new SendError({ kind: 'gone' }, 'the visitor is gone')
  const body = { ...EMPTY_BODY, text: order.text, toast: true }
  const saidKey = `order:${order.key}`
  return receiptOf(threads.append({ chat, at: now(), visitor: null, body, saidKey }))
}

function closePoll(order: Of<'closePoll'>, { threads }: Delivery): Receipt {
  const line = lineOf(threads, order.messageKey)
  if (!line?.body.poll || line.chat !== order.chat.key)
    throw new SendError({ kind: 'gone' }, 'gone')
  if (line.body.poll.closed) throw new SendError({ kind: 'done' }, 'closed already')
  return receiptOf(
    threads.edit(line.id, { ...line.body, poll: { ...line.body.poll, closed: true } }),
  )
}

/** `<visitor>:<request>`, as hear.ts makes it. */
function presserOf(pressKey: string): string {
  return pressKey.slice(0, pressKey.indexOf(':'))
}

function receiptOf(line: WebLine): Receipt {
  const messageKey = messageKeyOf(line)
  return { messageKey, pollKey: line.body.poll === null ? null : messageKey }
}

function bodyOf(said: Outgoing, { threads, uploads }: Delivery): WebBody {
  for (const photo of said.photos) {
    if (!existsSync(photo.path)) throw new SendError({ kind: 'refused' }, 'a photo is not there')
  }
  const quoted = said.quote === null ? null : lineOf(threads, said.quote)
  return {
    text: drawInWords(said, CAPABILITIES).text,
    who: null,
    choices: said.choices,
    photos: said.photos.map(({ hash, path, mime }) => ({ hash, path, mime })),
    file: said.file === null ? null : documentOf(said.file, uploads),
    poll:
      said.poll !== null && isNativePoll(said, CAPABILITIES)
        ? { question: said.poll.question, options: said.poll.options, closed: false }
        : null,
    quoted: quoted === null ? null : shortOf(quoted.body.text),
    toast: false,
  }
}

function documentOf(file: NonNullable<Outgoing['file']>, uploads: Uploads): WebBody['file'] {
  const { path, name, mime } = file
  if (!existsSync(path)) throw new SendError({ kind: 'refused' }, 'the file is not there')
  const handle = `${createHash('sha256').update(path).update(name).digest('hex').slice(0, 32)}.doc`
  uploads.keep(path, handle)
  return { handle, name, mime }
}
