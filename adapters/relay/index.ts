import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { CarryJob } from '../../bot/domain/errand.js'
import type { Order, Receipt } from '../../bot/domain/outgoing.js'
import type { Instant } from '../../bot/domain/time.js'
import {
  type Capabilities,
  type Doorway,
  type Platform,
  type PlatformHealth,
  SendError,
} from '../../bot/port.js'
import { drawInWords, splitText } from '../fallback.js'

/** What a group can be told through a person who pastes: words and pictures, nothing that changes afterwards. */
export const RELAY_CAPABILITIES: Capabilities = {
  buttons: 'no',
  edits: 'no',
  polls: 'no',
  mentions: 'words',
  quotes: 'no',
  photos: 'partly',
  files: 'no',
  writeFirst: 'no',
  idempotent: 'fully',
  maxText: 1_500,
  maxCaption: 1_500,
  maxPollOptions: 0,
  pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
}

/** What the relay needs of the house. */
export interface RelayConfig {
  /** The flow that gives words to a person to carry. */
  readonly flow: string
  /** Where a stored picture lies, null when it is gone. */
  readonly path: (hash: string) => string | null
  readonly now: () => Instant
}

/**
 * The platform of groups in which no bot is. Messages come in through the flow `bridge`, out of what captains
 * paste elsewhere; what is to be said is given to the house again, which hands it to the captain to paste.
 */
export function createRelay(config: RelayConfig): Platform {
  let state: PlatformHealth['state'] = 'starting'
  let open: Doorway | null = null
  const carry: Carry = (key, job) => {
    if (open === null) throw new SendError({ kind: 'retry', afterMs: null }, 'the relay is closed')
    const { flow } = config
    open.accept([
      { kind: 'errand', platform: 'house', key: `relay:${key}`, at: config.now(), flow, job },
    ])
  }
  return {
    name: 'relay',
    capabilities: RELAY_CAPABILITIES,
    start: async (door) => {
      open = door
      state = 'online'
    },
    send: async (order) => send(carry, order),
    fetch: async (media) => picture(config, media.handle),
    health: () => ({ state, lastSeenAt: state === 'online' ? config.now() : null, trouble: null }),
    stop: async () => {
      open = null
      state = 'stopped'
    },
  }
}

/** Commits words to be carried; the same key twice is one. */
type Carry = (key: string, job: CarryJob) => void

function send(carry: Carry, order: Order): Receipt {
  if (order.do === 'closePoll') return { messageKey: null, pollKey: null }
  if (order.do === 'edit')
    throw new SendError({ kind: 'gone' }, 'a pasted message cannot be edited')
  if (order.chat.kind === 'private') {
    throw new SendError(
      { kind: 'unreachable' },
      'nobody of a group without the bot can be written to',
    )
  }
  const { text, photos, quote } = drawn(order)
  if (photos.some(({ path }) => !existsSync(path))) {
    throw new SendError({ kind: 'refused' }, 'the picture is gone')
  }
  const pieces = splitText(text, RELAY_CAPABILITIES.maxText)
  const messageKey = `out:${order.key}`
  const shown = pieces.length === 0 ? [''] : pieces
  shown.forEach((piece, index) => {
    const key = index === 0 ? messageKey : `${messageKey}.${index}`
    const shownHere = index === 0 ? photos.map(({ hash }) => hash) : []
    carry(key, {
      do: 'carry',
      chatKey: order.chat.key,
      messageKey: key,
      text: piece,
      quote,
      photos: shownHere,
    })
  })
  return { messageKey, pollKey: null }
}

function drawn(order: Exclude<Order, { do: 'closePoll' | 'edit' }>) {
  if (order.do === 'toast') return { text: order.text, photos: [], quote: null }
  const { photos, quote } = order.post
  const { text } = drawInWords(order.post, RELAY_CAPABILITIES)
  return { text, photos, quote }
}

async function picture(config: RelayConfig, handle: string): Promise<Uint8Array> {
  const path = config.path(handle)
  if (path === null) throw new SendError({ kind: 'refused' }, 'the picture is gone')
  return readFile(path)
}
