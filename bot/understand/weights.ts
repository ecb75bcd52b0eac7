import { readFileSync } from 'node:fs'
import type { Linear } from './linear.js'

/** One model of the file, as its header describes it. */
interface Head {
  readonly name: string
  readonly classes: number
  readonly bits: number
  readonly step: number
  readonly bias: readonly number[]
}

/** The header of the weights file. */
interface Header {
  readonly version: number
  readonly trained: string
  readonly heads: readonly Head[]
  /** Scores at which the middle and the strong zone begin. */
  readonly middle: number
  readonly strong: number
  /** Digests of the data files it was trained on, so that measuring knows to hold them apart. */
  readonly sources: readonly string[]
}

/** All models of one file. */
export interface Weights extends Header {
  readonly models: ReadonlyMap<string, Linear>
}

/** The version of the file this code reads. */
const VERSION = 1

/** Reads a weights file: a 32-bit length, a JSON header of that length, then the int8 weights of all heads in order. Throws when the version is another. */
export function readWeights(file: URL): Weights {
  const bytes = readFileSync(file)
  const length = bytes.readUInt32LE(0)
  const header: Header = JSON.parse(bytes.toString('utf8', 4, 4 + length))
  if (header.version !== VERSION) throw new Error(`weights of version ${header.version}`)
  const models = new Map<string, Linear>()
  let at = 4 + length
  for (const head of header.heads) {
    const size = head.classes << head.bits
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, size)
    models.set(head.name, { ...head, bias: Float32Array.from(head.bias), weights })
    at += size
  }
  return { ...header, models }
}

/** The bytes of a weights file: what readWeights reads. Weights are rounded to 8 bits. */
export function packWeights(
  facts: Omit<Header, 'version' | 'heads'>,
  models: ReadonlyMap<string, Linear>,
): Buffer {
  const heads: Head[] = []
  const parts: Buffer[] = []
  for (const [name, given] of models) {
    const model = given.classes === 2 ? single(given) : given
    const { step, weights } = rounded(model)
    heads.push({ name, classes: model.classes, bits: model.bits, step, bias: [...model.bias] })
    parts.push(Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength))
  }
  const header = Buffer.from(JSON.stringify({ version: VERSION, ...facts, heads }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, ...parts])
}

/** A model of two classes as one of their difference: half the size, the same answers. */
function single(model: Linear): Linear {
  const size = 1 << model.bits
  const weights = new Float32Array(size)
  for (let i = 0; i < size; i++)
    weights[i] = (model.weights[2 * i + 1] ?? 0) - (model.weights[2 * i] ?? 0)
  const bias = Float32Array.of((model.bias[1] ?? 0) - (model.bias[0] ?? 0))
  return { ...model, classes: 1, weights, bias }
}

function rounded(model: Linear): { step: number; weights: Int8Array } {
  let top = 0
  for (const weight of model.weights) top = Math.max(top, Math.abs(weight))
  const step = (top || 1) / 127
  return {
    step: step * model.step,
    weights: Int8Array.from(model.weights, (w) => Math.round(w / step)),
  }
}
