import { convexHull, type Point, type Slanted, smallestRectangle } from './ocr-geometry.js'
import type { Network } from './ocr-network.js'
import { type Picture, resizePicture } from './ocr-picture.js'

/** How likely each pixel is part of a line of text, row by row, 0…1. */
export interface TextMap {
  readonly likely: Float32Array
  readonly width: number
  readonly height: number
}

/** The detector was trained with these means and deviations, in blue-green-red order (PP-OCR). */
const MEANS = [0.485, 0.456, 0.406] as const
const DEVIATIONS = [0.229, 0.224, 0.225] as const

/** PP-OCR's defaults for "differentiable binarisation" (arXiv 1911.08947). */
const TEXT_PIXEL = 0.3
const TEXT_BOX = 0.6
const GROWTH = 1.6
const THINNEST = 3
const BOXES_AT_MOST = 80

/** The rectangles of a picture that hold a line of text, in the picture's pixels, in no order. */
export async function detectLines(
  picture: Picture,
  longestSide: number,
  network: Network,
): Promise<Slanted[]> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const width = inSteps(picture.width * scale)
  const height = inSteps(picture.height * scale)
  const small = await resizePicture(picture, width, height)
  const output = await network(asTensor(small), [1, 3, height, width])
  const boxes = boxesOf({ likely: output.values, width, height })
  return boxes.map((box) => stretched(box, picture.width / width, picture.height / height))
}

/** The network halves its picture five times. */
function inSteps(side: number): number {
  return Math.max(32, Math.round(side / 32) * 32)
}

function asTensor(picture: Picture): Float32Array {
  const size = picture.width * picture.height
  const values = new Float32Array(size * 3)
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEANS[channel] ?? 0
    const deviation = DEVIATIONS[channel] ?? 1
    for (let i = 0; i < size; i++) {
      const byte = picture.rgb[i * 3 + 2 - channel] ?? 0
      values[channel * size + i] = (byte / 255 - mean) / deviation
    }
  }
  return values
}

/** Text rectangles of a map: connected patches, framed, judged and grown to the full letters. */
export function boxesOf(map: TextMap): Slanted[] {
  const boxes: Slanted[] = []
  for (const patch of patchesOf(map)) {
    const box = smallestRectangle(convexHull(patch))
    if (box === null || Math.min(box.width, box.height) < THINNEST) continue
    if (meanInside(map, box) < TEXT_BOX) continue
    boxes.push(grown(box))
    if (boxes.length >= BOXES_AT_MOST) break
  }
  return boxes
}

/** The network marks letters shrunk towards the line's middle: undo it (its "unclip"). */
function grown(box: Slanted): Slanted {
  const distance = (box.width * box.height * GROWTH) / (2 * (box.width + box.height))
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance }
}

function stretched(box: Slanted, x: number, y: number): Slanted {
  const centre = { x: box.centre.x * x, y: box.centre.y * y }
  return { ...box, centre, width: box.width * x, height: box.height * y }
}

/** Each connected patch of text pixels as the ends of its rows: enough for its hull. */
function* patchesOf(map: TextMap): Generator<Point[]> {
  const seen = new Uint8Array(map.likely.length)
  for (let start = 0; start < map.likely.length; start++) {
    if (seen[start] === 1 || (map.likely[start] ?? 0) <= TEXT_PIXEL) continue
    yield rowEnds(flood(map, start, seen), map.width)
  }
}

function flood(map: TextMap, start: number, seen: Uint8Array): number[] {
  const found = [start]
  seen[start] = 1
  for (let next = 0; next < found.length; next++) {
    const at = found[next] ?? start
    const x = at % map.width
    for (let dy = -map.width; dy <= map.width; dy += map.width) {
      for (let dx = x === 0 ? 0 : -1; dx <= (x === map.width - 1 ? 0 : 1); dx++) {
        const near = at + dy + dx
        if (seen[near] !== 0 || (map.likely[near] ?? 0) <= TEXT_PIXEL) continue
        seen[near] = 1
        found.push(near)
      }
    }
  }
  return found
}

function rowEnds(pixels: readonly number[], width: number): Point[] {
  const rows = new Map<number, { left: number; right: number }>()
  for (const pixel of pixels) {
    const x = pixel % width
    const y = (pixel - x) / width
    const row = rows.get(y)
    if (row === undefined) rows.set(y, { left: x, right: x })
    else if (x < row.left) row.left = x
    else if (x > row.right) row.right = x
  }
  return [...rows].flatMap(([y, { left, right }]) => [
    { x: left, y },
    { x: right, y },
  ])
}

function meanInside(map: TextMap, box: Slanted): number {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const reach = (Math.abs(cos) * box.width + Math.abs(sin) * box.height) / 2
  const drop = (Math.abs(sin) * box.width + Math.abs(cos) * box.height) / 2
  let sum = 0
  let count = 0
  for (let y = Math.ceil(box.centre.y - drop); y <= box.centre.y + drop; y++) {
    for (let x = Math.ceil(box.centre.x - reach); x <= box.centre.x + reach; x++) {
      const [dx, dy] = [x - box.centre.x, y - box.centre.y]
      if (Math.abs(dx * cos + dy * sin) > box.width / 2) continue
      if (Math.abs(dy * cos - dx * sin) > box.height / 2) continue
      sum += map.likely[y * map.width + x] ?? 0
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
