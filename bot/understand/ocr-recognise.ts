import type { Slanted } from './ocr-geometry.js'
import type { Network } from './ocr-network.js'
import type { Picture } from './ocr-picture.js'

/** One line as read: its characters and the mean certainty of them, 0…1. */
export interface Reading {
  /** The rectangle as it was read: its angle is the direction of reading. */
  readonly box: Slanted
  readonly text: string
  readonly certainty: number
}

/** The recogniser's fixed picture height; its width may vary. */
const HEIGHT = 48
const NARROWEST = 160
const WIDEST = 2400
/** PP-OCR turns a box this much taller than wide: its text runs downwards or the photo lies on its side. */
const TALL = 1.5
/** Below this a line may be upside down: it is read the other way round too. */
const DOUBTFUL = 0.85

/**
 * Reads the text inside one rectangle of the picture. `letters` are the dictionary's characters
 * in the network's order, without its blank (index 0); a space comes after the last.
 */
export async function readLine(
  picture: Picture,
  box: Slanted,
  network: Network,
  letters: readonly string[],
): Promise<Reading> {
  const upright = box.height >= box.width * TALL ? turned(box, -Math.PI / 2) : box
  const first = await readUpright(picture, upright, network, letters)
  if (first.certainty >= DOUBTFUL) return first
  const flipped = { ...upright, angle: upright.angle + Math.PI }
  const second = await readUpright(picture, flipped, network, letters)
  return second.certainty > first.certainty ? second : first
}

/**
 * Reads a rectangle again so that it faces as the rest of the picture does; gives the first reading back
 * when it already did.
 */
export async function readFacing(
  first: Reading,
  angle: number,
  picture: Picture,
  network: Network,
  letters: readonly string[],
): Promise<Reading> {
  const quarters = Math.round((angle - first.box.angle) / (Math.PI / 2)) % 4
  if (quarters === 0) return first
  const by = quarters * (Math.PI / 2)
  const box =
    quarters % 2 === 0 ? { ...first.box, angle: first.box.angle + by } : turned(first.box, by)
  return readUpright(picture, box, network, letters)
}

function turned(box: Slanted, by: number): Slanted {
  return { ...box, width: box.height, height: box.width, angle: box.angle + by }
}

async function readUpright(
  picture: Picture,
  box: Slanted,
  network: Network,
  letters: readonly string[],
): Promise<Reading> {
  const textWidth = Math.min(WIDEST, Math.max(8, Math.round((HEIGHT * box.width) / box.height)))
  const width = Math.max(NARROWEST, Math.ceil(textWidth / 8) * 8)
  const values = cutOut(picture, box, textWidth, width)
  const output = await network(values, [1, 3, HEIGHT, width])
  return { box, ...spell(output.values, output.dims[2] ?? 0, letters) }
}

/** The box's pixels as a blue-green-red tensor from -1 to 1; what is right of the text stays 0. */
function cutOut(picture: Picture, box: Slanted, textWidth: number, width: number): Float32Array {
  const values = new Float32Array(3 * HEIGHT * width)
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const [stepX, stepY] = [box.width / textWidth, box.height / HEIGHT]
  // Several samples per pixel when shrinking, or thin strokes fall between them.
  const samples = Math.min(4, Math.max(1, Math.round(Math.max(stepX, stepY))))
  const colour = new Float64Array(3)
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < textWidth; column++) {
      colour.fill(0)
      for (let sub = 0; sub < samples * samples; sub++) {
        const along = (column + ((sub % samples) + 0.5) / samples) * stepX - box.width / 2
        const across = (row + (Math.floor(sub / samples) + 0.5) / samples) * stepY - box.height / 2
        const x = box.centre.x + along * cos - across * sin
        const y = box.centre.y + along * sin + across * cos
        addSample(picture, x, y, colour)
      }
      const at = row * width + column
      for (let channel = 0; channel < 3; channel++) {
        const mean = (colour[2 - channel] ?? 0) / (samples * samples)
        values[channel * HEIGHT * width + at] = mean / 127.5 - 1
      }
    }
  }
  return values
}

/** Adds the colour at a point between pixels (bilinear), the edge repeated outside. */
function addSample(picture: Picture, x: number, y: number, colour: Float64Array): void {
  const left = clamp(Math.floor(x), picture.width - 1)
  const top = clamp(Math.floor(y), picture.height - 1)
  const right = Math.min(left + 1, picture.width - 1)
  const bottom = Math.min(top + 1, picture.height - 1)
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const { rgb, width } = picture
  for (let channel = 0; channel < 3; channel++) {
    const a = rgb[(top * width + left) * 3 + channel] ?? 0
    const b = rgb[(top * width + right) * 3 + channel] ?? 0
    const c = rgb[(bottom * width + left) * 3 + channel] ?? 0
    const d = rgb[(bottom * width + right) * 3 + channel] ?? 0
    const value = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy
    colour[channel] = (colour[channel] ?? 0) + value
  }
}

function clamp(value: number, high: number): number {
  return Math.min(high, Math.max(0, value))
}

/** Greedy CTC: the likeliest character of each step, repeats and blanks dropped. */
function spell(values: Float32Array, classes: number, letters: readonly string[]) {
  let text = ''
  let sum = 0
  let kept = 0
  let before = 0
  for (let step = 0; step + classes <= values.length && classes > 0; step += classes) {
    const { index, value } = likeliest(values, step, classes)
    if (index !== 0 && index !== before) {
      text += letters[index - 1] ?? ' '
      sum += value
      kept++
    }
    before = index
  }
  return { text, certainty: kept === 0 ? 0 : sum / kept }
}

function likeliest(values: Float32Array, from: number, count: number) {
  let index = 0
  let value = values[from] ?? 0
  for (let i = 1; i < count; i++) {
    const candidate = values[from + i] ?? 0
    if (candidate > value) [index, value] = [i, candidate]
  }
  return { index, value }
}
