import type { Media } from '../domain/media.js'
import type { Outgoing } from '../domain/outgoing.js'
import type { OutboxRow } from '../domain/queues.js'
import { seconds } from '../domain/time.js'
import type { Mind } from './mind.js'
import type { Examination } from './perceive.js'

/** Milliseconds a picture may be looked at. */
export const READ_DEADLINE = seconds(8)

/** Puts an examined picture and its preview into the files; the index learns of them when a decision keeps them. */
export function storePicture(mind: Mind, picture: Extract<Examination, { ok: true }>): Media {
  const { mime, width, height, phash, dhash, bytes, preview } = picture
  const { hash } = mind.storage.files.put(bytes, mime)
  const small = preview ? mind.storage.files.put(preview, mime).hash : null
  return { hash, mime, width, height, bytes: bytes.length, phash, dhash, small, seen: null }
}

/** Stored pictures as a post shows them; those that were erased meanwhile are left out. */
export function shownPictures(mind: Mind, hashes: readonly string[]): Outgoing['photos'] {
  return hashes.flatMap((hash) => {
    const path = mind.storage.files.path(hash)
    const media = mind.storage.media.get(hash)
    return path && media ? [{ hash, path, mime: media.mime }] : []
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
