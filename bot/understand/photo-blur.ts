import { loadSharp } from './photo-sharp.js'
import { inTurn } from './photo-turns.js'

/** A part of a picture that stands upright, in fractions 0…1 of its width and height from the top left. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Squares across the longer side: too few to know a face or read a plate by. */
const SQUARES = 6

/**
 * The picture as a JPEG with one part made unrecognisable: reduced to a few squares, which no filter can
 * undo as it can a soft blur. What reaches over the edge is cut. Throws a RangeError when nothing of the
 * rectangle is inside, and rejects with the decoder's error for what is no picture.
 */
export function blurRectangle(bytes: Buffer, rectangle: Rectangle): Promise<Buffer> {
  return inTurn(async () => {
    const sharp = await loadSharp()
    const { data, info } = await sharp(bytes, { limitInputPixels: 50_000_000 })
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    const area = inPixels(rectangle, info.width, info.height)
    const scale = SQUARES / Math.max(area.width, area.height)
    const squares = await sharp(data, { raw })
      .extract(area)
      .resize(
        Math.max(1, Math.round(area.width * scale)),
        Math.max(1, Math.round(area.height * scale)),
        { fit: 'fill' },
      )
      .png()
      .toBuffer()
    const patch = await sharp(squares)
      .resize(area.width, area.height, { fit: 'fill', kernel: 'nearest' })
      .png()
      .toBuffer()
    return sharp(data, { raw })
      .composite([{ input: patch, left: area.left, top: area.top }])
      .jpeg({ quality: 82 })
      .toBuffer()
  })
}

/**
 * The picture as a JPEG of at most `longestSide` pixels with all these parts made unrecognisable. A part that reaches
 * over the edge is cut, one that lies outside is left out. Rejects with the decoder's error for what is no picture.
 */
export function blurAll(
  bytes: Buffer,
  rectangles: readonly Rectangle[],
  longestSide: number,
): Promise<Buffer> {
  return inTurn(async () => {
    const sharp = await loadSharp()
    const { data, info } = await sharp(bytes, { limitInputPixels: 50_000_000 })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    const patches = []
    for (const rectangle of rectangles) {
      if (!isInside(rectangle)) continue
      const { left, top, width, height } = inPixels(rectangle, info.width, info.height)
      const mean = await sharp(data, { raw })
        .extract({ left, top, width, height })
        .resize(1, 1, { fit: 'fill' })
        .png()
        .toBuffer()
      const input = await sharp(mean).resize(width, height, { fit: 'fill' }).png().toBuffer()
      patches.push({ input, left, top })
    }
    return sharp(data, { raw }).composite(patches).jpeg({ quality: 80 }).toBuffer()
  })
}

function isInside({ x, y, width, height }: Rectangle): boolean {
  return x < 1 && y < 1 && x + width > 0 && y + height > 0 && width > 0 && height > 0
}

function inPixels(rectangle: Rectangle, width: number, height: number) {
  const left = Math.floor(clamp(rectangle.x) * width)
  const top = Math.floor(clamp(rectangle.y) * height)
  const right = Math.ceil(clamp(rectangle.x + rectangle.width) * width)
  const bottom = Math.ceil(clamp(rectangle.y + rectangle.height) * height)
  if (!(right > left && bottom > top)) throw new RangeError('The rectangle holds nothing')
  return { left, top, width: right - left, height: bottom - top }
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}
