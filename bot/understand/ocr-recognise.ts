import { cutOut, cutStacked, HEIGHT } from './ocr-crop.js'
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
  const tall = box.height >= box.width * TALL
  const upright = tall ? turned(box, -Math.PI / 2) : box
  const first = await readUpright(picture, upright, network, letters)
  if (first.certainty >= DOUBTFUL) return first
  const flipped = { ...upright, angle: upright.angle + Math.PI }
  const others = [await readUpright(picture, flipped, network, letters)]
  if (tall) others.push(await readStacked(picture, box, network, letters))
  return others.reduce((best, one) => (one.certainty > best.certainty ? one : best), first)
}

/** Signs on Chinese walls are often written downwards, the characters upright. */
async function readStacked(
  picture: Picture,
  box: Slanted,
  network: Network,
  letters: readonly string[],
): Promise<Reading> {
  const { values, width } = cutStacked(picture, box)
  const output = await network(values, [1, 3, HEIGHT, width])
  return { box, ...spell(output.values, output.dims[2] ?? 0, letters) }
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
