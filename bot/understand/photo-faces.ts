import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { type Network, openNetwork } from './ocr-network.js'
import { type Picture, readPicture } from './ocr-picture.js'
import type { Rectangle } from './photo-blur.js'
import { asOnnx, type Step, type Weights } from './photo-onnx.js'

/** A face that was found, in fractions of the upright picture. */
export interface Face extends Rectangle {
  /** 0…1 */
  readonly certainty: number
}

/** Takes a file or the bytes of a picture, gives the faces in it. Rejects for what is no picture. */
export type FaceFinder = (source: string | Buffer) => Promise<Face[]>

/**
 * Longer sides at which a picture is looked at: the network knows faces of about 50 to 340 pixels, so the
 * first finds large ones, the last small ones.
 */
const SIDES = [416, 1056, 1600] as const
/** A larger picture is looked at in parts, whose memory is that of one; a face on a seam is whole in the next. */
const PART_SIDE = 1056
const SEAM = 128
/** Pixels of the picture for each cell of the answer. */
const CELL = 32
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
const CERTAIN_ENOUGH = 0.66
const OVERLAP_AT_MOST = 0.4

const Listed = v.object({
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
 * Loads the small face network (190 KB; photo-faces.json says where it comes from). It finds faces that
 * take about a thirtieth of the longer side of a 1600-pixel picture or more; smaller, turned-away and covered ones escape
 * it, so that "no face found" is never a promise.
 */
export async function openFaceFinder(threads = 2): Promise<FaceFinder> {
  const network = await openNetwork(asOnnx(steps(await loadLayers()), 3), threads)
  return async (source) => {
    const faces: Face[] = []
    let before = 0
    for (const side of SIDES) {
      const picture = await readPicture(source, side)
      // A small picture is the same at the next side.
      if (Math.max(picture.width, picture.height) === before) break
      before = Math.max(picture.width, picture.height)
      for (const part of partsOf(picture)) {
        const found = await lookAt(cutOut(picture, part), network)
        faces.push(...found.map((face) => inWhole(face, part, picture)))
      }
    }
    return withoutRepeats(faces)
  }
}

type Layers = (name: string) => Weights

async function loadLayers(): Promise<Layers> {
  const bytes = await readFile(new URL('./photo-faces.bin', import.meta.url))
  const listed = await readFile(new URL('./photo-faces.json', import.meta.url), 'utf8')
  const layers = new Map<string, Weights>()
  let at = 0
  for (const { name, shape, scale, min } of v.parse(Listed, JSON.parse(listed)).weights) {
    const size = shape.reduce((product, side) => product * side, 1)
    const values = Float32Array.from(bytes.subarray(at, at + size), (byte) => byte * scale + min)
    layers.set(name, { dims: shape, values })
    at += size
  }
  return (name) => {
    const found = layers.get(name)
    if (found === undefined) throw new Error(`photo-faces.json lacks ${name}`)
    return found
  }
}

/** The "tiny face detector" of face-api.js: a small YOLO of separable convolutions. */
function steps(layers: Layers): Step[] {
  const relu: Step = { op: 'LeakyRelu', attributes: { alpha: 0.1 } }
  const halve: Step = {
    op: 'MaxPool',
    attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 },
  }
  const smear: Step = { op: 'MaxPool', attributes: { kernel_shape: [2, 2], pads: [0, 0, 1, 1] } }
  const conv = (filters: Weights, bias: Weights): Step => ({ op: 'Conv', weights: [filters, bias] })
  const all = [conv(outputFirst(layers('conv0/filters')), layers('conv0/bias')), relu]
  for (let n = 1; n <= 5; n++) {
    const each = outputFirst(swapped(layers(`conv${n}/depthwise_filter`)))
    const group = each.dims[0] ?? 1
    const mix = outputFirst(layers(`conv${n}/pointwise_filter`))
    all.push(halve)
    all.push({ op: 'Conv', weights: [each], attributes: { group, pads: [1, 1, 1, 1] } })
    all.push(conv(mix, layers(`conv${n}/bias`)), relu)
  }
  return [...all, smear, conv(outputFirst(layers('conv8/filters')), layers('conv8/bias'))]
}

/** [height, width, channels, 1] as [height, width, 1, channels]: the numbers stay where they are. */
function swapped({ dims, values }: Weights): Weights {
  const [height = 1, width = 1, channels = 1, one = 1] = dims
  return { dims: [height, width, one, channels], values }
}

/** [height, width, in, out] as ONNX wants it: [out, in, height, width]. */
function outputFirst({ dims, values }: Weights): Weights {
  const [height = 1, width = 1, into = 1, out = 1] = dims
  const area = height * width
  const turned = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const [o, rest] = [i % out, Math.floor(i / out)]
    const [c, pixel] = [rest % into, Math.floor(rest / into)]
    turned[(o * into + c) * area + pixel] = values[i] ?? 0
  }
  return { dims: [out, into, height, width], values: turned }
}

/** A part of a picture in pixels. */
interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function partsOf({ width, height }: Picture): readonly Part[] {
  const [across, down] = [spans(width), spans(height)]
  return down.flatMap(([top, tall]) =>
    across.map(([left, wide]) => ({ left, top, width: wide, height: tall })),
  )
}

/** One span, or two that share a seam. */
function spans(length: number): readonly (readonly [number, number])[] {
  if (length <= PART_SIDE) return [[0, length]]
  const half = Math.ceil((length + SEAM) / 2)
  return [
    [0, half],
    [length - half, half],
  ]
}

function cutOut(picture: Picture, { left, top, width, height }: Part): Picture {
  if (width === picture.width && height === picture.height) return picture
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * picture.width + left) * 3
    rgb.set(picture.rgb.subarray(from, from + width * 3), y * width * 3)
  }
  return { rgb, width, height }
}

function inWhole(face: Face, part: Part, picture: Picture): Face {
  return {
    certainty: face.certainty,
    x: (part.left + face.x * part.width) / picture.width,
    y: (part.top + face.y * part.height) / picture.height,
    width: (face.width * part.width) / picture.width,
    height: (face.height * part.height) / picture.height,
  }
}

async function lookAt(picture: Picture, network: Network): Promise<Face[]> {
  const width = Math.ceil(picture.width / CELL) * CELL
  const height = Math.ceil(picture.height / CELL) * CELL
  const { values, dims } = await network(padded(picture, width, height), [1, 3, height, width])
  const [rows = 0, columns = 0] = dims.slice(2)
  const cells = { values, rows, columns }
  return decode(cells).map((face) => ({
    ...face,
    x: (face.x * CELL) / picture.width,
    y: (face.y * CELL) / picture.height,
    width: (face.width * CELL) / picture.width,
    height: (face.height * CELL) / picture.height,
  }))
}

/** The picture in the upper left corner, black to the right and below. */
function padded(picture: Picture, width: number, height: number): Float32Array {
  const values = new Float32Array(width * height * 3)
  for (let c = 0; c < 3; c++) {
    const mean = MEAN[c] ?? 0
    const plane = values.subarray(c * width * height, (c + 1) * width * height).fill(-mean / 255)
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const byte = picture.rgb[(y * picture.width + x) * 3 + c] ?? 0
        plane[y * width + x] = (byte - mean) / 255
      }
    }
  }
  return values
}

interface Cells {
  readonly values: Float32Array
  readonly rows: number
  readonly columns: number
}

/** Faces in cells. For each anchor come five planes: centre x and y, width, height, certainty. */
function decode({ values, rows, columns }: Cells): Face[] {
  const faces: Face[] = []
  const area = rows * columns
  for (const [n, [anchorWidth, anchorHeight]] of ANCHORS.entries()) {
    for (let cell = 0; cell < area; cell++) {
      const plane = (k: number) => values[(n * 5 + k) * area + cell] ?? 0
      const certainty = sigmoid(plane(4))
      if (certainty < CERTAIN_ENOUGH) continue
      const width = Math.exp(plane(2)) * anchorWidth
      const height = Math.exp(plane(3)) * anchorHeight
      const x = (cell % columns) + sigmoid(plane(0)) - width / 2
      const y = Math.floor(cell / columns) + sigmoid(plane(1)) - height / 2
      faces.push({ x, y, width, height, certainty })
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
