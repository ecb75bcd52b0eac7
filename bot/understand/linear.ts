import type { Features } from './features.js'

/** A linear model: one weight a class for each of 2^bits feature buckets. */
export interface Linear {
  readonly classes: number
  readonly bits: number
  /** Weights, bucket by bucket, the classes of a bucket side by side. */
  readonly weights: Int8Array | Float32Array
  /** What one step of a weight is worth. */
  readonly step: number
  readonly bias: Float32Array
}

/** The sums of all classes for one text, before any squashing. */
export function sums(model: Linear, features: Features): Float32Array {
  const { classes, weights, step } = model
  const mask = (1 << model.bits) - 1
  const out = new Float32Array(classes)
  const { ids, values } = features
  for (let i = 0; i < ids.length; i++) {
    const base = ((ids[i] ?? 0) & mask) * classes
    const value = values[i] ?? 0
    for (let c = 0; c < classes; c++) out[c] = (out[c] ?? 0) + value * (weights[base + c] ?? 0)
  }
  for (let c = 0; c < classes; c++) out[c] = (out[c] ?? 0) * step + (model.bias[c] ?? 0)
  return out
}

/** 0…1 for a sum of a two-class model. */
export function squash(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

/** Shares of one for the sums of a many-class model. */
export function shares(all: Float32Array): Float32Array {
  const top = Math.max(...all)
  const raised = all.map((sum) => Math.exp(sum - top))
  const total = raised.reduce((a, b) => a + b, 0)
  return raised.map((one) => one / total)
}
