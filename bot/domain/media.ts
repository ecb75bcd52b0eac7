/** A picture kept content-addressed. EXIF has been used and stripped. */
export interface Media {
  /** SHA-256 of the stored bytes in hex: its name. */
  readonly hash: string
  readonly mime: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Perceptual hashes for re-posts, null when the picture could not be read. */
  readonly phash: string | null
  readonly dhash: string | null
  /** 32 by 32 grey pixels in base64, by which a part cut out of it is known again; null where there are none. */
  readonly thumb?: string | null
  /** SHA-256 of its preview, which is erased with it; null where there is none. */
  readonly small: string | null
  /** Whole days between taking and sending it where they are two or more, else null. All that stays of EXIF. */
  readonly daysOld: number | null
  /** What others should not see in it; null while nobody has looked. */
  readonly seen: readonly Sight[] | null
}

/** What a picture shows that others should not see. */
export type Sight = 'face' | 'plate'

/** A part of a picture, in fractions 0…1 of its width and height from the top left. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Why a picture or file could not be taken. Each has a sentence. */
export type MediaProblem =
  | 'empty'
  | 'too_large'
  | 'unsupported'
  | 'heic'
  | 'broken'
  | 'animated'
  | 'unreachable'
