import type { Area, Media, Sight } from './media.js'
import type { Instant } from './time.js'

/**
 * Work that a decision cannot do itself: with pictures, because it takes longer, or because what it is about comes
 * from the sending side. The house gives it to itself as a row of its own inbox.
 */
export type Job =
  /** Looks at the photos of a case that nobody has looked at. */
  { readonly do: 'look'; readonly caseId: number } | BlurJob | CarryJob

/** Makes parts of photos unrecognisable. */
export interface BlurJob {
  readonly do: 'blur'
  readonly caseId: number
  /** Those photos of the case that came then: a photo keeps its time when another is put in its place. */
  readonly at: readonly Instant[]
  /** Null: the faces and number plates that are found. */
  readonly areas: readonly Area[] | null
  readonly askedBy: number
  /** The chat it was asked in. */
  readonly chatId: number
}

/** Words for a group in which no bot is, to be pasted there by a person. */
export interface CarryJob {
  readonly do: 'carry'
  readonly chatKey: string
  readonly messageKey: string
  readonly text: string
  /** The message it answers, null when it answers none. */
  readonly quote: string | null
  /** Hashes of pictures that go with it. */
  readonly photos: readonly string[]
}

/** What became of one photo. */
export interface PhotoDone {
  readonly hash: string
  /** What was found in it. */
  readonly seen: readonly Sight[]
  /** The picture to be put in its place, null when there was nothing to blur. */
  readonly fresh: Media | null
}

/** What a job came to: `photos` of those that were there, null when it could not be done after several tries. */
export interface Outcome {
  readonly photos: readonly PhotoDone[] | null
}
