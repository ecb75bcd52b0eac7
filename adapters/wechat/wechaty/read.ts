import type { payloads } from 'wechaty-puppet'
import type { MediaRef } from '../../../bot/domain/message.js'
import { seconds } from '../../../bot/domain/time.js'
import type { Seen, SeenKind } from '../line.js'
import { splitQuote } from '../words.js'

/** Where a photo or file lies; what `MediaRef.handle` holds. */
export interface WechatyMedia {
  readonly id: string
  readonly kind: MediaRef['kind']
}

/** wechaty's numbers for what a message is. */
const KINDS: Readonly<Record<number, SeenKind>> = {
  1: 'file',
  2: 'voice',
  6: 'photo',
  7: 'text',
  8: 'location',
  13: 'recall',
  15: 'video',
}

/** Milliseconds where the puppet means them, else seconds. */
const MILLISECONDS = 100_000_000_000

/** Reads a message as a puppet tells it; `me` is our own id. Throws when it belongs to no chat. */
export function readPayload(payload: payloads.Message, me: string): Seen {
  const { id, roomId: room = null, talkerId: from = null, listenerId: to = null } = payload
  const own = from === me
  const peer = room === null ? (own ? to : from) : null
  if (room === null && peer === null) throw new Error('a message of no chat')
  const kind = KINDS[payload.type] ?? 'other'
  const words = kind === 'text' ? splitQuote(payload.text ?? '') : { text: '', quote: null }
  const { timestamp } = payload
  return {
    id,
    at: timestamp > MILLISECONDS ? timestamp : seconds(timestamp),
    room,
    from,
    peer,
    own,
    kind,
    ...words,
    location: null,
    media: mediaOf(payload, kind),
    recalls: kind === 'recall' ? (payload.text ?? null) : null,
    mentioned: 'mentionIdList' in payload ? (payload.mentionIdList ?? null) : null,
  }
}

function mediaOf({ id, filename }: payloads.Message, kind: SeenKind): MediaRef | null {
  if (kind !== 'photo' && kind !== 'voice' && kind !== 'video' && kind !== 'file') return null
  const media: WechatyMedia = { id, kind }
  return { kind, handle: JSON.stringify(media), name: filename ?? null, bytes: null }
}
