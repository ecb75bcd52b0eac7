import { loadSharp } from './photo-sharp.js'

/** Pixels as red, green, blue bytes, row by row, right way up. */
export interface Picture {
  readonly rgb: Uint8Array
  readonly width: number
  readonly height: number
}

/** Pictures with more pixels than this are not decoded (a 100-kilobyte file can claim a gigapixel). */
const PIXELS_AT_MOST = 50_000_000

/**
 * Reads a picture from a path or bytes, turned by its EXIF orientation, its longer side at most
 * `longestSide` pixels. Rejects with the decoder's error for what is no picture.
 */
export async function readPicture(source: string | Buffer, longestSide: number): Promise<Picture> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(source, { limitInputPixels: PIXELS_AT_MOST, failOn: 'error' })
    .autoOrient()
    .resize({
      width: longestSide,
      height: longestSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { rgb: inThreeChannels(data, info.channels), width: info.width, height: info.height }
}

/** The same picture at exactly `width` × `height`. */
export async function resizePicture(
  picture: Picture,
  width: number,
  height: number,
): Promise<Picture> {
  if (picture.width === width && picture.height === height) return picture
  const sharp = await loadSharp()
  const rgb = await sharp(picture.rgb, {
    raw: { width: picture.width, height: picture.height, channels: 3 },
  })
    .resize({ width, height, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  return { rgb, width, height }
}

function inThreeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = data.length / channels
  const rgb = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) rgb.fill(data[i * channels] ?? 0, i * 3, i * 3 + 3)
  return rgb
}
