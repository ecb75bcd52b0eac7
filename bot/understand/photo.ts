import { readFile } from 'node:fs/promises'
import { readTaken, type Taken } from './photo-exif.js'
import { hashPhoto, type PhotoHashes, samePhoto } from './photo-hash.js'
import { isMovingAvif, isMovingPng, type PhotoKind, photoKind } from './photo-kind.js'
import { loadSharp, type Sharp } from './photo-sharp.js'
import { inTurn } from './photo-turns.js'

export { blurAll, blurRectangle } from './photo-blur.js'
export { type PhotoHashes, samePhoto } from './photo-hash.js'
export { platesIn } from './photo-plates.js'
export type { PhotoKind, Taken }

/** Limits and sizes; all have defaults. */
export interface PhotoOptions {
  /** Bytes of the file: 30 million. */
  readonly bytesAtMost?: number
  /** Width times height: 50 million, the most a telephone sends; a small file can claim far more. */
  readonly pixelsAtMost?: number
  /** The same for what can only be decoded whole (progressive, interlaced, GIF, AVIF): 25 million. */
  readonly wholeAtMost?: number
  /** Pixels of the longer side of the picture that is kept: 1600. */
  readonly largeSide?: number
  /** Pixels of the longer side of the preview: 320. */
  readonly smallSide?: number
  /** Minutes east of UTC of a camera clock that names no zone: 480, China's. */
  readonly minutesEastOfUtc?: number
}

/** A JPEG right way up, without any metadata. */
export interface StoredPhoto {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/**
 * Why a file is not taken, in the words of `MediaProblem`. `unsupported`: not a picture; `heic`: a picture of
 * a kind that cannot be opened; `animated`: it moves; `too_large`: in bytes or pixels.
 */
export type PhotoProblem = 'empty' | 'unsupported' | 'heic' | 'broken' | 'too_large' | 'animated'

/** What there is to know about a file that should be a photo. */
export type PhotoFacts =
  | ({
      readonly ok: true
      readonly kind: PhotoKind
      /** Pixels of the original, right way up. */
      readonly width: number
      readonly height: number
      readonly taken: Taken
      readonly large: StoredPhoto
      readonly small: StoredPhoto
    } & PhotoHashes)
  | { readonly ok: false; readonly reason: PhotoProblem; readonly kind: PhotoKind | null }

const DECODING_SECONDS = 15

/**
 * Opens a file by its content, reads time and place from it, then keeps only pixels in two sizes and
 * two fingerprints. Never rejects for what the bytes hold; one file at a time is worked on.
 */
export function examinePhoto(bytes: Buffer, options: PhotoOptions = {}): Promise<PhotoFacts> {
  const kind = photoKind(bytes)
  if (bytes.length === 0) return refused('empty', kind)
  if (bytes.length > (options.bytesAtMost ?? 30_000_000)) return refused('too_large', kind)
  if (kind === null) return refused('unsupported', kind)
  if (kind === 'heic') return refused('heic', kind)
  if (kind === 'png' && isMovingPng(bytes)) return refused('animated', kind)
  if (kind === 'avif' && isMovingAvif(bytes)) return refused('animated', kind)
  return inTurn(async () => {
    const sharp = await loadSharp()
    const size = await measure(sharp, bytes, options)
    if (typeof size === 'string') return { ok: false, reason: size, kind }
    try {
      return { ok: true, kind, ...size, ...(await keep(sharp, bytes, options)) }
    } catch {
      return { ok: false, reason: 'broken', kind }
    }
  })
}

/** Whether two files show one photo (see `samePhoto`); a file that is no photo is the same as none. */
export async function samePhotoFiles(a: string, b: string): Promise<{ same: boolean }> {
  const first = await examinePhoto(await readFile(a))
  const second = await examinePhoto(await readFile(b))
  return { same: first.ok && second.ok && samePhoto(first, second) }
}

function refused(reason: PhotoProblem, kind: PhotoKind | null): Promise<PhotoFacts> {
  return Promise.resolve({ ok: false, reason, kind })
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Reads the header only, so that what is too large is never decoded. */
async function measure(
  sharp: Sharp,
  bytes: Buffer,
  { pixelsAtMost = 50_000_000, wholeAtMost = 25_000_000 }: PhotoOptions,
): Promise<Size | PhotoProblem> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    const pixels = header.width * header.height
    if (pixels > pixelsAtMost) return 'too_large'
    if ((header.pages ?? 1) > 1) return 'animated'
    const whole = header.isProgressive || header.format === 'gif' || header.format === 'heif'
    if (whole && pixels > wholeAtMost) return 'too_large'
    return { width: header.autoOrient.width, height: header.autoOrient.height }
  } catch {
    return 'broken'
  }
}

async function keep(sharp: Sharp, bytes: Buffer, options: PhotoOptions) {
  const taken = await readTaken(bytes, options.minutesEastOfUtc ?? 480)
  const limits = { limitInputPixels: options.pixelsAtMost ?? 50_000_000, failOn: 'error' } as const
  const opened = sharp(bytes, limits).autoOrient().timeout({ seconds: DECODING_SECONDS })
  const large = await stored(opened, options.largeSide ?? 1600, 82)
  const small = await stored(sharp(large.bytes), options.smallSide ?? 320, 75)
  return { taken, large, small, ...(await hashPhoto(sharp, large.bytes)) }
}

async function stored(
  opened: ReturnType<Sharp>,
  side: number,
  quality: number,
): Promise<StoredPhoto> {
  const { data, info } = await opened
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
