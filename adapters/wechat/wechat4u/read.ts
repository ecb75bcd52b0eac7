import type { MediaRef } from '../../../bot/domain/message.js'
import { seconds } from '../../../bot/domain/time.js'
import type { Quote, Seen, SeenKind } from '../line.js'
import { attribute, plainText, splitQuote, tagged } from '../words.js'
import type { WebMessage } from './inside.js'

const TEXT = 1
const APP = 49
const LOCATION = 48
const FILE = 6
const QUOTE = 57

const KINDS: Readonly<Record<number, SeenKind>> = {
  [TEXT]: 'text',
  3: 'photo',
  34: 'voice',
  43: 'video',
  62: 'video',
  [LOCATION]: 'location',
  10000: 'system',
  9999: 'system',
  10002: 'recall',
}

/** Where a photo, voice, video or file lies; what `MediaRef.handle` holds. */
export interface WebMedia {
  readonly kind: MediaRef['kind']
  readonly id: string
  /** Files only. */
  readonly from?: string
  readonly mediaId?: string
  readonly name?: string
}

/**
 * Reads a message from what the server sent, not from what the puppet made of it (hardening 10): the puppet
 * keeps only what stands between the first two colons at a line's end, leaves signs escaped and loses where
 * a location is. `me` is our own id.
 */
export function readWire(wire: WebMessage, me: string): Seen {
  const { FromUserName: sender, ToUserName: to } = wire
  const own = sender === me
  const room = [sender, to].find((id) => id.startsWith('@@')) ?? null
  const { from, content } = partsOf(wire, room !== null, own, me)
  const kind = kindOf(wire)
  return {
    id: wire.MsgId,
    at: seconds(Number(wire.CreateTime)),
    room,
    from,
    peer: room === null ? (own ? to : sender) : null,
    own,
    kind,
    ...wordsOf(wire, kind, content),
    location: kind === 'location' ? placeOf(wire, content) : null,
    media: mediaOf(wire, kind),
    recalls: kind === 'recall' ? recalled(plainText(content)) : null,
    mentioned: null,
  }
}

/** In a group the writer's id stands in front of the words; a line of the system has none. */
function partsOf(
  { FromUserName, Content }: WebMessage,
  inRoom: boolean,
  own: boolean,
  me: string,
): { from: string | null; content: string } {
  if (own) return { from: me, content: Content }
  if (!inRoom) return { from: FromUserName, content: Content }
  const found = /^(@[0-9a-zA-Z]+):(?:<br\/>|\n)/.exec(Content)
  if (!found?.[1]) return { from: null, content: Content }
  return { from: found[1], content: Content.slice(found[0].length) }
}

function kindOf({ MsgType, SubMsgType, AppMsgType }: WebMessage): SeenKind {
  const type = Number(MsgType)
  if (type === TEXT && Number(SubMsgType) === LOCATION) return 'location'
  if (type === APP && Number(AppMsgType) === FILE) return 'file'
  if (type === APP && Number(AppMsgType) === QUOTE) return 'text'
  return KINDS[type] ?? 'other'
}

function wordsOf(
  wire: WebMessage,
  kind: SeenKind,
  content: string,
): { text: string; quote: Quote | null } {
  const words = plainText(content)
  if (kind === 'location') return { text: labelOf(wire, words), quote: null }
  if (kind === 'system') return { text: words, quote: null }
  if (kind !== 'text') return { text: '', quote: null }
  return Number(wire.MsgType) === APP ? quoteOf(words) : splitQuote(words)
}

/** An answer as the phone sends it: the answer is the title, the quoted message stands beside it. */
function quoteOf(xml: string): { text: string; quote: Quote | null } {
  const refer = /<refermsg>[\s\S]*<\/refermsg>/.exec(xml)?.[0]
  const text = tagged(xml.replace(refer ?? '', ''), 'title') ?? ''
  if (refer === undefined) return { text, quote: null }
  const quote = {
    messageKey: tagged(refer, 'svrid'),
    name: tagged(refer, 'displayname') ?? '',
    text: tagged(refer, 'content') ?? '',
  }
  return { text: text.trim(), quote }
}

function labelOf({ OriContent = '' }: WebMessage, words: string): string {
  const xml = plainText(OriContent)
  const name = attribute(xml, 'location', 'poiname') ?? ''
  const label = attribute(xml, 'location', 'label') ?? ''
  const told = [label, name].filter((each) => each !== '' && !/^\[.*\]$/.test(each)).join(' ')
  if (told !== '') return told
  // Without the original there is `label:` and the address of a little map.
  return words.replace(/:\s*\n?\/cgi-bin\/[\s\S]*$/, '').trim()
}

function placeOf({ OriContent = '', Url = '' }: WebMessage, content: string): Seen['location'] {
  const xml = plainText(OriContent === '' ? content : OriContent)
  const [x, y] = [attribute(xml, 'location', 'x'), attribute(xml, 'location', 'y')]
  if (x !== null && y !== null) return place(Number(x), Number(y))
  const found = /coord=(-?[\d.]+),(-?[\d.]+)/.exec(plainText(Url))
  return found ? place(Number(found[1]), Number(found[2])) : null
}

function place(latitude: number, longitude: number): Seen['location'] {
  const sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return sound && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
}

function recalled(xml: string): string | null {
  return tagged(xml, 'newmsgid') ?? tagged(xml, 'msgid')
}

function mediaOf(wire: WebMessage, kind: SeenKind): MediaRef | null {
  if (kind !== 'photo' && kind !== 'voice' && kind !== 'video' && kind !== 'file') return null
  const name = kind === 'file' ? (wire.FileName ?? '') : null
  const bytes = Number(wire.FileSize ?? 0)
  const media: WebMedia = {
    kind,
    id: wire.MsgId,
    ...(kind === 'file'
      ? { from: wire.FromUserName, mediaId: wire.MediaId ?? '', name: name ?? '' }
      : {}),
  }
  return {
    kind,
    handle: JSON.stringify(media),
    name: name === '' ? null : name,
    bytes: bytes > 0 ? bytes : null,
  }
}
