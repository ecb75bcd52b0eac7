import { mask } from '../../bot/domain/mask.js'
import type { Incoming, Message, SenderRef } from '../../bot/domain/message.js'
import type { WebBody, WebLine, WebVisitor } from '../../bot/domain/web-threads.js'
import type { Doorway } from '../../bot/port.js'
import type { Spot, WebDeps } from './contract.js'
import { EMPTY_BODY, lineOf, messageKeyOf, shortOf } from './deliver.js'
import type { News } from './news.js'
import type { Fields } from './requests.js'
import { type Room, roomsOf } from './rooms.js'
import { PAGE_TEXTS } from './texts.js'
import { Unacceptable } from './unacceptable.js'
import type { Uploads } from './uploads.js'

/** The platform's name in accounts, chats and inbox keys. */
export const WEB = 'web'
const MAX_TEXT = 2_000
const MAX_PHOTOS = 9
const ID = /^[0-9a-z]{8,24}$/

/** What turning a visitor's doing into messages needs. */
export interface Hearing extends Pick<WebDeps, 'threads' | 'now' | 'atomically' | 'town'> {
  readonly news: News
  readonly uploads: Uploads
  /** Where it is handed in; null while the house is closed. */
  door(): Doorway | null
  /** Hears whether the house took what was handed in last. */
  refused(refused: boolean): void
}

/** What a visitor does. Each is safe in the house's inbox, and in the thread, when it returns; else neither is. */
export interface Hands {
  say(visitor: WebVisitor, fields: Fields): void
  press(visitor: WebVisitor, fields: Fields): void
  vote(visitor: WebVisitor, fields: Fields): void
  /** They came by another poster than before. */
  arrive(visitor: WebVisitor, spot: Spot): void
}

/** Hands over one door. */
export function createHands(hearing: Hearing): Hands {
  return {
    say: (visitor, fields) => say(hearing, visitor, fields),
    press: (visitor, fields) => press(hearing, visitor, fields),
    vote: (visitor, fields) => vote(hearing, visitor, fields),
    arrive: (visitor, spot) => arrive(hearing, visitor, spot),
  }
}

/** The thread and the inbox take it together or not at all; a repeated request is taken once. */
function take(hearing: Hearing, chat: string, work: () => Incoming): void {
  const door = hearing.door()
  if (door === null) throw new Unacceptable('busy')
  try {
    hearing.atomically(() => door.accept([work()]))
    hearing.refused(false)
  } catch (error) {
    hearing.refused(!(error instanceof Unacceptable))
    throw error instanceof Unacceptable ? error : new Unacceptable('busy')
  }
  hearing.news.tell(chat)
}

function common({ now }: Hearing, visitor: WebVisitor, room: Room, id: string) {
  const sender = senderOf(visitor)
  return { platform: WEB, key: `${visitor.key}:${id}`, chat: room.ref, at: now(), sender } as const
}

function say(hearing: Hearing, visitor: WebVisitor, fields: Fields): void {
  const room = roomFor(hearing, visitor, fields)
  if (!room.writable) throw new Unacceptable('not_yours')
  const said = sayingOf(hearing, visitor, fields)
  const body = {
    ...EMPTY_BODY,
    text: room.ref.kind === 'group' ? mask(said.shown, 'group') : said.shown,
    who: visitor.name,
    photos: said.media.map(({ handle }) => ({ handle })),
    quoted: said.reply === null ? null : shortOf(said.reply.body.text),
  }
  take(hearing, room.ref.key, () => {
    const line = own(hearing, visitor, room, said.id, body)
    return { ...common(hearing, visitor, room, said.id), ...messageOf(said, line) }
  })
}

function press(hearing: Hearing, visitor: WebVisitor, fields: Fields): void {
  const room = roomFor(hearing, visitor, fields)
  const id = idOf(fields)
  const line = lineIn(hearing, room, fields.text('message'))
  const data = fields.text('data')
  const choice = line.body.choices.find((each) => each.data === data) ?? refuse('gone')
  take(hearing, room.ref.key, () => {
    const body = { ...EMPTY_BODY, text: choice.label, who: visitor.name }
    if (room.ref.kind === 'private') own(hearing, visitor, room, id, body)
    const pressKey = `${visitor.key}:${id}`
    const messageKey = messageKeyOf(line)
    return { ...common(hearing, visitor, room, id), kind: 'press', data, messageKey, pressKey }
  })
}

function vote(hearing: Hearing, visitor: WebVisitor, fields: Fields): void {
  const room = roomFor(hearing, visitor, fields)
  const id = idOf(fields)
  const line = lineIn(hearing, room, fields.text('message'))
  const options = fields.numbers('options')
  const { poll } = line.body
  if (poll === null || poll.closed) throw new Unacceptable('gone')
  if (options.length > 1 || options.some((each) => each < 0 || each >= poll.options.length)) {
    throw new Unacceptable('bad_request')
  }
  const pollKey = messageKeyOf(line)
  take(hearing, room.ref.key, () => ({
    ...common(hearing, visitor, room, id),
    kind: 'vote',
    pollKey,
    options,
  }))
}

function arrive(hearing: Hearing, visitor: WebVisitor, { code, building }: Spot): void {
  const room = roomsOf(visitor, hearing)[0]
  if (!room) return
  const payload = `at_${code}${building === null ? '' : `_${building}`}`
  const id = `${payload}:${hearing.now()}`
  take(hearing, room.ref.key, () => ({
    ...common(hearing, visitor, room, id),
    ...plain(id),
    payload,
  }))
}

/** The visitor's own line, kept once under the browser's key. */
function own(
  { threads, now }: Hearing,
  visitor: WebVisitor,
  room: Room,
  id: string,
  body: WebBody,
): WebLine {
  const said = { chat: room.ref.key, at: now(), visitor: visitor.key, body }
  return threads.append({ ...said, saidKey: `${visitor.key}:${id}` })
}

/** Who says it, as the house knows them. */
function senderOf(visitor: WebVisitor): SenderRef {
  return { key: visitor.key, name: visitor.name, faceless: false, lang: visitor.lang }
}

interface Saying {
  readonly id: string
  /** What the house hears. */
  readonly text: string
  /** What stands in the thread: the same without the command word the form put before it. */
  readonly shown: string
  readonly media: readonly { readonly handle: string; readonly bytes: number }[]
  readonly reply: WebLine | null
  readonly confidential: boolean
  readonly orders: boolean
}

function sayingOf(hearing: Hearing, visitor: WebVisitor, fields: Fields): Saying {
  const id = idOf(fields)
  const words = fields.text('text').trim()
  const uploads = fields.texts('photos')
  if (words.length > MAX_TEXT) throw new Unacceptable('too_long')
  if (uploads.length > MAX_PHOTOS) throw new Unacceptable('too_many_photos')
  if (words === '' && uploads.length === 0) throw new Unacceptable('nothing_said')
  const media = uploads.map((upload) => {
    const found = hearing.uploads.finished(visitor.key, upload)
    if (found === null) throw new Unacceptable('gone')
    return found
  })
  const reply = fields.textOrNull('reply')
  const shown = placed(words, fields, visitor)
  return {
    id,
    shown,
    text: commanded(shown, fields, visitor),
    media,
    reply: reply === null ? null : lineIn(hearing, roomFor(hearing, visitor, fields), reply),
    confidential: fields.flag('private'),
    orders: isOrder(fields),
  }
}

/** The place of the poster with the words, unless they name it themselves. */
function placed(words: string, fields: Fields, visitor: WebVisitor): string {
  const place = (fields.textOrNull('place') ?? '').trim().slice(0, 40)
  const { order, colon, comma } = PAGE_TEXTS[visitor.lang]
  const named = place === '' || words.includes(place)
  if (isOrder(fields)) return `${order}${colon}${words}${named ? '' : `${comma}${place}`}`
  return named || words === '' ? words : `${place}${comma}${words}`
}

function isOrder(fields: Fields): boolean {
  return fields.textOrNull('how') === 'order'
}

/** The page's form is a deliberate sign: its words go in behind the command word. */
function commanded(words: string, fields: Fields, visitor: WebVisitor): string {
  const deliberate = isOrder(fields) || fields.textOrNull('how') === 'report'
  return deliberate ? `${PAGE_TEXTS[visitor.lang].report} ${words}`.trim() : words
}

function plain(id: string): Omit<Message, 'platform' | 'key' | 'chat' | 'at' | 'sender'> {
  return {
    kind: 'message',
    messageKey: id,
    text: '',
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
  }
}

function messageOf(said: Saying, line: WebLine): ReturnType<typeof plain> {
  return {
    ...plain(messageKeyOf(line)),
    text: said.text,
    media: said.media.map(({ handle, bytes }) => ({ kind: 'photo', handle, name: null, bytes })),
    replyTo:
      said.reply === null
        ? null
        : {
            messageKey: messageKeyOf(said.reply),
            toBot: said.reply.visitor === null,
            text: said.reply.body.text,
          },
    ...(said.confidential ? { confidential: true } : {}),
    ...(said.orders ? { orders: true } : {}),
  }
}

function roomFor(hearing: Hearing, visitor: WebVisitor, fields: Fields): Room {
  const alias = fields.text('chat')
  const room = roomsOf(visitor, hearing).find((each) => each.alias === alias)
  return room ?? refuse('not_yours')
}

/** A line the visitor sees in that room. */
function lineIn({ threads }: Hearing, room: Room, messageKey: string): WebLine {
  const line = lineOf(threads, messageKey)
  return line?.chat === room.ref.key ? line : refuse('gone')
}

function idOf(fields: Fields): string {
  const id = fields.text('id')
  return ID.test(id) ? id : refuse('bad_request')
}

function refuse(code: 'bad_request' | 'gone' | 'not_yours'): never {
  throw new Unacceptable(code)
}
