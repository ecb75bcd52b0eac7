import { CATEGORIES, type Category } from '../domain/category.js'
import type { Features } from './features.js'
import { type Linear, shares, squash, sums } from './linear.js'
import { ACTS, type Act } from './meaning.js'
import { readWeights, type Weights } from './weights.js'

let loaded: Weights | undefined

/** The weights shipped with the program, read once. */
export function weights(): Weights {
  loaded ??= readWeights(new URL('./model/weights.bin', import.meta.url))
  return loaded
}

/** Takes other weights than the shipped ones from now on: for training, which fits sameness upon fresh weights. */
export function useWeights(fresh: Weights): void {
  loaded = fresh
}

/** What the learned models say of one text. */
export interface Scores {
  /** 0…1: a report, a question for the community, a dispute or a wish. */
  readonly report: number
  /** The likeliest act among those that are no report. */
  readonly other: Act
  /** Shares of one, in the order of CATEGORIES. */
  readonly categories: Float32Array
  /** Shares of one, in the order of TIERS. */
  readonly tiers: Float32Array
}

const WANTED: readonly Act[] = ['report', 'policy', 'dispute', 'wish']

/** Scores one text with given models (training measures with models of its own). */
export function scoresOf(models: ReadonlyMap<string, Linear>, features: Features): Scores {
  const acts = shares(sums(need(models, 'act'), features))
  const wanted = ACTS.reduce(
    (sum, act, at) => sum + (WANTED.includes(act) ? (acts[at] ?? 0) : 0),
    0,
  )
  return {
    report: squash((logit(reportShare(need(models, 'report'), features)) + logit(wanted)) / 2),
    other: likeliestOther(acts),
    categories: shares(sums(need(models, 'category'), features)),
    tiers: shares(sums(need(models, 'tier'), features)),
  }
}

function need(models: ReadonlyMap<string, Linear>, name: string): Linear {
  const model = models.get(name)
  if (!model) throw new Error(`weights without ${name}`)
  return model
}

function reportShare(model: Linear, features: Features): number {
  const all = sums(model, features)
  return squash(model.classes === 1 ? (all[0] ?? 0) : (all[1] ?? 0) - (all[0] ?? 0))
}

function logit(share: number): number {
  const safe = Math.min(0.9999, Math.max(0.0001, share))
  return Math.log(safe / (1 - safe))
}

function likeliestOther(acts: Float32Array): Act {
  let best: Act = 'chat'
  let top = 0
  ACTS.forEach((act, at) => {
    if (WANTED.includes(act) || (acts[at] ?? 0) <= top) return
    best = act
    top = acts[at] ?? 0
  })
  return best
}

/** The best category and, when it comes close, the next best. */
export function bestTwo(categories: Float32Array): { category: Category; second: Category | null } {
  const order = CATEGORIES.map((category, at) => ({ category, share: categories[at] ?? 0 }))
  order.sort((a, b) => b.share - a.share)
  const [first, next] = order
  const close = first && next && next.share >= 0.6 * first.share
  return { category: first?.category ?? 'other', second: close ? next.category : null }
}
