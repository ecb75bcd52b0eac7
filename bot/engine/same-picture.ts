import type { Media } from '../domain/media.js'
import type { Instant } from '../domain/time.js'
import { conflict } from '../understand/likeness.js'
import type { Meaning, Sameness } from '../understand/meaning.js'
import { type PhotoHashes, samePhoto } from '../understand/photo-hash.js'
import type { Mind } from './mind.js'

/** How many of a block's newest cases are looked through for a photo, and how sure a found one makes. */
const MOST_CASES = 60
const SURE = 0.97

/** True when two stored pictures are one photo. */
export function samePicture(mind: Mind, hash: string, other: string): boolean {
  if (hash === other) return true
  const { media } = mind.storage
  return alike(media.get(hash), media.get(other))
}

/**
 * What the words alone found, unless one of the photos is that of an open case of the block: then it is that
 * case, save where the buildings told contradict each other.
 */
export function withPhotos(
  mind: Mind,
  found: Sameness,
  place: Meaning['place'],
  regionId: number,
  photos: readonly string[],
  now: Instant,
): Sameness {
  if (photos.length === 0 || found.verdict === 'same') return found
  const { cases } = mind.storage
  const known = cases
    .recent(regionId, now - mind.limits.duplicateWindowMs, MOST_CASES)
    .filter((each) => each.closedAt === null && !conflict(place, each.place))
    .find((each) =>
      cases
        .photos(each.id)
        .some(({ hash }) => photos.some((photo) => samePicture(mind, photo, hash))),
    )
  return known ? { verdict: 'same', score: SURE, id: known.id } : found
}

function alike(a: Media | null, b: Media | null): boolean {
  const [first, second] = [hashesOf(a), hashesOf(b)]
  return first !== null && second !== null && samePhoto(first, second)
}

function hashesOf(media: Media | null): PhotoHashes | null {
  if (!media?.phash || !media.dhash) return null
  return { phash: media.phash, dhash: media.dhash, thumb: media.thumb ?? null }
}
