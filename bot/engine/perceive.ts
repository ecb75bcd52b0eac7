import { readFile } from 'node:fs/promises'
import type { Outcome } from '../domain/errand.js'
import { mask } from '../domain/mask.js'
import type { Area, Media, MediaProblem, Sight } from '../domain/media.js'
import type { MediaRef, Message } from '../domain/message.js'
import type { InboxRow } from '../domain/queues.js'
import type { Point } from '../domain/region.js'
import { type Instant, seconds } from '../domain/time.js'
import { SendError } from '../port.js'
import { understand } from '../understand/index.js'
import type { Block, Meaning } from '../understand/meaning.js'
import { asksAlone, type Describe, describePicture, type Glimpse, type Shown } from './describe.js'
import { doErrand } from './do-errand.js'
import { hearCommand } from './ears.js'
import { heldPhotos } from './held-photos.js'
import type { Mind } from './mind.js'
import { READ_DEADLINE, storePicture, within } from './pictures.js'
import { nameSpot } from './spots.js'
import { blockOf } from './surroundings.js'

/** A picture that was fetched, examined, stripped and stored. */
export interface StoredPhoto {
  readonly media: Media
}

/** What perceiving a message came to. Never throws: a failure is a problem with a name, or nothing known. */
export interface Perception {
  readonly photos: readonly StoredPhoto[]
  readonly problems: readonly MediaProblem[]
  /** True when a picture reads as a notice or poster: it is no report. */
  readonly notice: boolean
  /** What was seen in pictures that came before and are stored already. */
  readonly looked: readonly { readonly hash: string; readonly seen: readonly Sight[] }[]
  /** A second opinion on words of the middle zone, null where none was asked for or given. */
  readonly refined: Meaning | null
  /** What a language model saw in a picture, to be confirmed by its sender; null where it was not asked or gave nothing. */
  readonly shown: Shown | null
  /** What an errand of the house came to, null for everything else. */
  readonly errand: Outcome | null
}

/** A row with what its pictures turned out to be. An album's rows are decided as one. */
export interface Perceived extends Perception {
  readonly row: InboxRow
  /** Further rows of the same album, decided together with `row`. */
  readonly siblings: readonly InboxRow[]
}

/** Nothing to look at, nothing seen. */
export const UNSEEN: Perception = {
  photos: [],
  problems: [],
  notice: false,
  looked: [],
  refined: null,
  shown: null,
  errand: null,
}

/** Looks into pictures, elsewhere and with time: what they say and whom they show. Rejects when it could not. */
export type Look = (bytes: Uint8Array) => Promise<Looked>

/** What a look found; `areas` are the places of faces and number plates. */
export interface Looked {
  readonly notice: boolean
  readonly seen: readonly Sight[]
  readonly areas: readonly Area[]
  /** Places of lines that hold numbers or names which nobody outside may read. */
  readonly numbers?: readonly Area[]
}

/** What the house can look with. */
export interface Eyes {
  readonly examine: Examine
  /** Null where pictures are not read. */
  readonly look: Look | null
  /** Null where no language model helps. Its words are masked; on any failure the meaning comes back as it was. */
  readonly refine: Refine | null
  /** Null where no language model may see pictures. */
  readonly describe: Describe | null
}

/** A second opinion on masked words of the middle zone. */
export type Refine = (masked: string, meaning: Meaning, block: Block) => Promise<Meaning>

/** What looking at bytes says: a picture to keep, or why not. */
export type Examination =
  | {
      readonly ok: true
      readonly bytes: Uint8Array
      readonly mime: string
      readonly width: number
      readonly height: number
      readonly phash: string | null
      readonly dhash: string | null
      readonly thumb?: string | null
      /** A small picture of the same, for where a preview is enough. */
      readonly preview?: Uint8Array
      /** When the camera says it was taken; used here, never stored. */
      readonly takenAt?: Instant | null
      /** Where the camera says it was; named here, never stored. */
      readonly takenWhere?: Point | null
    }
  | { readonly ok: false; readonly reason: MediaProblem }

export type Examine = (bytes: Uint8Array) => Promise<Examination>

const MOST_PHOTOS = 10
const FETCH_DEADLINE = seconds(20)
const FETCH_TRIES = 3
const BETWEEN_TRIES = seconds(2)

/** True when a row has pictures or files that must be looked at before it can be decided. */
export function needsPerceiving(mind: Mind, row: InboxRow, eyes: Eyes): boolean {
  if (row.incoming.kind === 'errand') return true
  if (row.incoming.kind !== 'message') return false
  if (row.incoming.media.length > 0) return true
  if (eyes.refine !== null && isUnclear(mind, row.incoming)) return true
  return eyes.look !== null && heldPhotos(mind, row.incoming).length > 0
}

/** Words in a group that are no command and might be a report. */
function isUnclear(mind: Mind, message: Message): boolean {
  if (message.text === '' || message.chat.kind === 'private') return false
  return (
    understand(message.text).zone === 'middle' && hearCommand(message.text, mind.registry) === null
  )
}

/** Asks for a second opinion; the words lose everything personal before they leave. */
async function refineWords(
  mind: Mind,
  rows: readonly InboxRow[],
  eyes: Eyes,
): Promise<Meaning | null> {
  const message = rows
    .map((row) => row.incoming)
    .find((each) => each.kind === 'message' && each.text !== '')
  if (!eyes.refine || message?.kind !== 'message' || !isUnclear(mind, message)) return null
  const chat = mind.storage.chats.find(message.platform, message.chat.key)
  if (!chat || chat.regionId === null) return null
  const block = blockOf(mind, chat)
  return eyes.refine(mask(message.text, 'group'), understand(message.text, { block }), block)
}

/** Fetches, examines and stores the pictures of rows that are decided as one. */
export async function perceive(
  mind: Mind,
  rows: readonly InboxRow[],
  eyes: Eyes,
): Promise<Perception> {
  const first = rows[0]?.incoming
  if (first?.kind === 'errand') return { ...UNSEEN, errand: await doErrand(mind, first.job, eyes) }
  const photos: StoredPhoto[] = []
  const problems: MediaProblem[] = []
  const read = eyes.look !== null && isWorthReading(mind, rows)
  const glimpses: Glimpse[] = []
  let notice = false
  for (const { message, media } of mediaOf(rows).slice(0, MOST_PHOTOS)) {
    const kept = await keep(mind, message, media, eyes.examine)
    if (typeof kept === 'string') problems.push(kept)
    else if (!photos.some((photo) => photo.media.hash === kept.photo.media.hash)) {
      const found = read ? await lookInto(mind, eyes, kept.bytes) : null
      photos.push({ media: { ...kept.photo.media, seen: found?.seen ?? null } })
      notice ||= found?.notice === true
      if (found) glimpses.push({ bytes: kept.bytes, looked: found })
    }
  }
  const refined = await refineWords(mind, rows, eyes)
  const earlier = await lookAtHeld(mind, rows, eyes)
  notice ||= earlier.notice
  const glimpse = notice ? undefined : [...glimpses, ...earlier.glimpses][0]
  const shown = glimpse ? await describeGlimpse(mind, rows, eyes, glimpse) : null
  return { ...UNSEEN, photos, problems, notice, looked: earlier.looked, refined, shown }
}

/** The first picture is described where it came alone to us, or where its words leave open whether they are a report. */
async function describeGlimpse(
  mind: Mind,
  rows: readonly InboxRow[],
  eyes: Eyes,
  glimpse: Glimpse,
): Promise<Shown | null> {
  const messages = rows.flatMap(({ incoming }) => (incoming.kind === 'message' ? [incoming] : []))
  const worded = messages.find((message) => message.text !== '')
  const wanted = worded
    ? isUnclear(mind, worded)
    : messages[0] !== undefined && asksAlone(mind, messages[0])
  return wanted && eyes.describe ? describePicture(eyes.describe, glimpse) : null
}

/** Pictures are read only where they may become part of a case: the chatter's pictures are nobody's business. */
function isWorthReading(mind: Mind, rows: readonly InboxRow[]): boolean {
  return rows.some(({ incoming }) => {
    if (incoming.kind !== 'message') return false
    if (incoming.chat.kind === 'private' || incoming.mentionsBot || incoming.replyTo) return true
    if (incoming.text === '') return false
    return (
      hearCommand(incoming.text, mind.registry) !== null ||
      understand(incoming.text).zone !== 'ignore'
    )
  })
}

async function lookAtHeld(mind: Mind, rows: readonly InboxRow[], eyes: Eyes) {
  const looked: { hash: string; seen: readonly Sight[] }[] = []
  const glimpses: Glimpse[] = []
  let notice = false
  const held = rows.flatMap(({ incoming }) =>
    eyes.look && incoming.kind === 'message' ? heldPhotos(mind, incoming) : [],
  )
  for (const hash of held.slice(0, MOST_PHOTOS)) {
    const path = mind.storage.files.path(hash)
    const bytes = path === null ? null : await readFile(path)
    const found = bytes === null ? null : await lookInto(mind, eyes, bytes)
    if (bytes === null || found === null) continue
    glimpses.push({ bytes, looked: found })
    notice ||= found.notice
    looked.push({ hash, seen: found.seen })
  }
  return { notice, looked, glimpses }
}

async function lookInto(mind: Mind, eyes: Eyes, bytes: Uint8Array) {
  try {
    return eyes.look ? await within(READ_DEADLINE, eyes.look(bytes)) : null
  } catch {
    mind.log('warn', 'perceive.unread')
    return null
  }
}

function mediaOf(rows: readonly InboxRow[]): { message: Message; media: MediaRef }[] {
  return rows.flatMap(({ incoming }) =>
    incoming.kind === 'message'
      ? incoming.media.map((media) => ({ message: incoming, media }))
      : [],
  )
}

async function keep(
  mind: Mind,
  message: Message,
  media: MediaRef,
  examine: Examine,
): Promise<{ photo: StoredPhoto; bytes: Uint8Array } | MediaProblem> {
  if (media.kind === 'video' || media.kind === 'voice') return 'unsupported'
  const bytes = await fetchBytes(mind, message.platform, media)
  if (typeof bytes === 'string') return bytes
  const seen = await examine(bytes)
  if (!seen.ok) return seen.reason
  const stored = storePicture(mind, seen)
  const spot = seen.takenWhere ? nameSpot(mind, message, seen.takenWhere) : null
  if (spot) mind.spots.note(stored.hash, spot, mind.now())
  return { photo: { media: stored }, bytes: seen.bytes }
}

async function fetchBytes(
  mind: Mind,
  platformName: string,
  media: MediaRef,
): Promise<Uint8Array | MediaProblem> {
  const platform = mind.platforms.get(platformName)
  if (!platform) return 'unreachable'
  for (let attempt = 1; attempt <= FETCH_TRIES; attempt += 1) {
    try {
      return await within(FETCH_DEADLINE, platform.fetch(media))
    } catch (error) {
      const retry = !(error instanceof SendError) || error.trouble.kind === 'retry'
      mind.log('warn', 'perceive.fetch', { attempt, retry })
      if (!retry) return error.trouble.kind === 'refused' ? 'too_large' : 'unreachable'
      if (attempt < FETCH_TRIES) await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES))
    }
  }
  return 'unreachable'
}
