import type { Media, MediaProblem } from '../domain/media.js'
import type { MediaRef } from '../domain/message.js'
import type { InboxRow } from '../domain/queues.js'
import { seconds } from '../domain/time.js'
import { SendError } from '../port.js'
import type { Mind } from './mind.js'

/** A picture that was fetched, examined, stripped and stored. */
export interface StoredPhoto {
  readonly media: Media
}

/** What perceiving a message's pictures came to. Never throws: a failure is a problem with a name. */
export interface Perception {
  readonly photos: readonly StoredPhoto[]
  readonly problems: readonly MediaProblem[]
}

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
    }
  | { readonly ok: false; readonly reason: MediaProblem }

export type Examine = (bytes: Uint8Array) => Promise<Examination>

const MOST_PHOTOS = 10
const FETCH_DEADLINE = seconds(20)
const FETCH_TRIES = 3
const BETWEEN_TRIES = seconds(2)

/** True when a row has pictures or files that must be looked at before it can be decided. */
export function needsPerceiving(row: InboxRow): boolean {
  return row.incoming.kind === 'message' && row.incoming.media.length > 0
}

/** Fetches, examines and stores the pictures of rows that are decided as one. */
export async function perceive(
  mind: Mind,
  rows: readonly InboxRow[],
  examine: Examine,
): Promise<Perception> {
  const photos: StoredPhoto[] = []
  const problems: MediaProblem[] = []
  for (const { platform, media } of mediaOf(rows).slice(0, MOST_PHOTOS)) {
    const seen = await look(mind, platform, media, examine)
    if (typeof seen === 'string') problems.push(seen)
    else if (!photos.some((photo) => photo.media.hash === seen.media.hash)) photos.push(seen)
  }
  return { photos, problems }
}

function mediaOf(rows: readonly InboxRow[]): { platform: string; media: MediaRef }[] {
  return rows.flatMap(({ incoming }) =>
    incoming.kind === 'message'
      ? incoming.media.map((media) => ({ platform: incoming.platform, media }))
      : [],
  )
}

async function look(
  mind: Mind,
  platformName: string,
  media: MediaRef,
  examine: Examine,
): Promise<StoredPhoto | MediaProblem> {
  if (media.kind === 'video' || media.kind === 'voice') return 'unsupported'
  const bytes = await fetchBytes(mind, platformName, media)
  if (typeof bytes === 'string') return bytes
  const seen = await examine(bytes)
  if (!seen.ok) return seen.reason
  const { hash } = mind.storage.files.put(seen.bytes, seen.mime)
  const { mime, width, height, phash, dhash } = seen
  return { media: { hash, mime, width, height, bytes: seen.bytes.length, phash, dhash } }
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

async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), deadline)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
