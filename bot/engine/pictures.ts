import type { Media } from '../domain/media.js'
import type { Outgoing } from '../domain/outgoing.js'
import type { OutboxRow } from '../domain/queues.js'
import { days, type Instant, seconds } from '../domain/time.js'
import type { Mind } from './mind.js'
import type { Examination } from './perceive.js'

/** Milliseconds a picture may be looked at. */
export const READ_DEADLINE = seconds(8)
/** Older photos come from cameras whose clock was never set. */
const BELIEVED_DAYS = 3_650

/** Puts an examined picture and its preview into the files; the index learns of them when a decision keeps them. */
export function storePicture(mind: Mind, picture: Extract<Examination, { ok: true }>): Media {
  const { mime, width, height, phash, dhash, thumb = null, bytes, preview } = picture
  const { hash } = mind.storage.files.put(bytes, mime)
  const small = preview ? mind.storage.files.put(preview, mime).hash : null
  const daysOld = daysBetween(picture.takenAt ?? null, mind.now())
  const about = { mime, width, height, bytes: bytes.length, phash, dhash, thumb }
  return { hash, ...about, small, daysOld, seen: null }
}

/** Null for a photo of today or yesterday, and for a camera whose clock cannot be right. */
function daysBetween(taken: Instant | null, now: Instant): number | null {
  const span = taken === null ? 0 : Math.floor((now - taken) / days(1))
  return span >= 2 && span <= BELIEVED_DAYS ? span : null
}

/** Stored pictures as a post shows them, as previews where asked; those that were erased meanwhile are left out. */
export function shownPictures(
  mind: Mind,
  hashes: readonly string[],
  preview: boolean,
): Outgoing['photos'] {
  return hashes.flatMap((hash) => {
    const media = mind.storage.media.get(hash)
    const shown = preview ? (media?.small ?? hash) : hash
    const path = mind.storage.files.path(shown)
    return path && media ? [{ hash: shown, path, mime: media.mime }] : []
  })
}

/** An order without the pictures that were erased since it was written: covered, taken back or kept long enough. */
export function withoutErased(mind: Mind, row: OutboxRow): OutboxRow {
  if (row.post.photos.length === 0) return row
  const photos = row.post.photos.filter(({ hash }) => mind.storage.files.path(hash) !== null)
  return { ...row, post: { ...row.post, photos } }
}

/** Rejects when `work` takes longer than `deadline`. */
export async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
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
