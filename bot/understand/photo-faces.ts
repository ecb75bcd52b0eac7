import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { readPicture, resizePicture } from './ocr-picture.js'
import type { Rectangle } from './photo-blur.js'
import { type Grid, leaky, perChannel, perPixel, pooled, slidingWindow } from './photo-network.js'

/** A face that was found, in fractions of the upright picture. */
export interface Face extends Rectangle {
  /** 0…1 */
  readonly certainty: number
}

/** Takes a picture, gives the faces in it. About 0.3 s of pure computing: meant for the child process. */
export type FaceFinder = (source: string | Buffer) => Promise<Face[]>

/** The side the network was trained around; it needs a multiple of 32. */
const SIDE = 416
/** Mean colour of the training pictures, red first. */
const MEAN = [117.001, 114.697, 97.404] as const
/** Widths and heights, in cells, of the five face sizes each cell looks for. */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const
const CERTAIN_ENOUGH = 0.5
const OVERLAP_AT_MOST = 0.4

const Weights = v.object({
  weights: v.array(
    v.object({
      name: v.string(),
      shape: v.array(v.number()),
      scale: v.number(),
      min: v.number(),
    }),
  ),
})

/**
 * Loads the small face network (190 KB, see photo-faces.json for where it comes from). It finds faces
 * that take a tenth of the picture's side or more; smaller, turned-away and covered ones escape it, so
 * that "no face found" is never a promise.
 */
export async function openFaceFinder(): Promise<FaceFinder> {
  const layers = await loadLayers()
  return async (source) => {
    const picture = await readPicture(source, SIDE)
    const longer = Math.max(picture.width, picture.height)
    const [width, height] = [picture.width, picture.height].map((side) =>
      Math.max(1, Math.round((side * SIDE) / longer)),
    )
    const fitted = await resizePicture(picture, width ?? SIDE, height ?? SIDE)
    const cells = run(layers, asGrid(fitted.rgb, fitted.width, fitted.height))
    const faces = decode(cells, SIDE / fitted.width, SIDE / fitted.height)
    return withoutRepeats(faces)
  }
}

type Layers = (name: string) => Float32Array

async function loadLayers(): Promise<Layers> {
  const bytes = await readFile(new URL('./photo-faces.bin', import.meta.url))
  const listed = await readFile(new URL('./photo-faces.json', import.meta.url), 'utf8')
  const { weights } = v.parse(Weights, JSON.parse(listed))
  const layers = new Map<string, Float32Array>()
  let at = 0
  for (const { name, shape, scale, min } of weights) {
    const size = shape.reduce((product, side) => product * side, 1)
    layers.set(
      name,
      Float32Array.from(bytes.subarray(at, at + size), (byte) => byte * scale + min),
    )
    at += size
  }
  return (name) => {
    const found = layers.get(name)
    if (found === undefined) throw new Error(`photo-faces.json lacks ${name}`)
    return found
  }
}

/** The picture in the upper left corner of a square, black elsewhere. */
function asGrid(rgb: Uint8Array, width: number, height: number): Grid {
  const values = new Float32Array(SIDE * SIDE * 3)
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)]
    const from = x < width && y < height ? (y * width + x) * 3 : -1
    for (let c = 0; c < 3; c++) {
      const byte = from < 0 ? 0 : (rgb[from + c] ?? 0)
      values[i * 3 + c] = (byte - (MEAN[c] ?? 0)) / 255
    }
  }
  return { values, side: SIDE, channels: 3 }
}

function run(layers: Layers, picture: Grid): Grid {
  let grid = leaky(slidingWindow(picture, layers('conv0/filters'), layers('conv0/bias')))
  for (let n = 1; n <= 5; n++) {
    grid = pooled(grid, 2)
    grid = perChannel(grid, layers(`conv${n}/depthwise_filter`))
    grid = leaky(perPixel(grid, layers(`conv${n}/pointwise_filter`), layers(`conv${n}/bias`)))
  }
  return perPixel(pooled(grid, 1), layers('conv8/filters'), layers('conv8/bias'))
}

/** Each cell holds, for each anchor: centre x and y, width, height, certainty, all before their curves. */
function decode({ values, side }: Grid, stretchX: number, stretchY: number): Face[] {
  const faces: Face[] = []
  for (let cell = 0; cell < side * side; cell++) {
    for (const [n, [anchorWidth, anchorHeight]] of ANCHORS.entries()) {
      const at = cell * ANCHORS.length * 5 + n * 5
      const certainty = sigmoid(values[at + 4] ?? 0)
      if (certainty < CERTAIN_ENOUGH) continue
      const x = ((cell % side) + sigmoid(values[at] ?? 0)) / side
      const y = (Math.floor(cell / side) + sigmoid(values[at + 1] ?? 0)) / side
      const width = ((Math.exp(values[at + 2] ?? 0) * anchorWidth) / side) * stretchX
      const height = ((Math.exp(values[at + 3] ?? 0) * anchorHeight) / side) * stretchY
      const [left, top] = [x * stretchX - width / 2, y * stretchY - height / 2]
      faces.push({ x: left, y: top, width, height, certainty })
    }
  }
  return faces
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

function withoutRepeats(faces: readonly Face[]): Face[] {
  const kept: Face[] = []
  for (const face of [...faces].sort((a, b) => b.certainty - a.certainty)) {
    if (kept.every((other) => overlap(other, face) <= OVERLAP_AT_MOST)) kept.push(face)
  }
  return kept
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (a.width * a.height + b.width * b.height - width * height)
}
