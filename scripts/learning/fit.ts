import type { Features } from '../../bot/understand/features.js'
import type { Linear } from '../../bot/understand/linear.js'

/** One labelled text: its features, the number of its class and how much it counts. */
export interface Lesson {
  readonly features: Features
  readonly label: number
  readonly weight: number
}

/** How to fit: rounds over all lessons, first step, shrinking per round, seed of the shuffling. */
export interface Plan {
  readonly classes: number
  readonly bits: number
  readonly rounds: number
  readonly rate: number
  readonly shrink: number
  readonly seed: number
}

/** Fits a softmax over hashed features by AdaGrad. The same lessons and plan always give the same model. */
export function fitLinear(lessons: readonly Lesson[], plan: Plan): Linear {
  const size = plan.classes << plan.bits
  const weights = new Float32Array(size)
  const seen = new Float32Array(size).fill(1)
  const bias = new Float32Array(plan.classes)
  const order = lessons.map((_, at) => at)
  const random = dice(plan.seed)
  for (let round = 0; round < plan.rounds; round++) {
    shuffle(order, random)
    for (const at of order) {
      const lesson = lessons[at]
      if (lesson) step(lesson, plan, weights, seen, bias)
    }
    for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) * (1 - plan.shrink)
  }
  return { classes: plan.classes, bits: plan.bits, weights, step: 1, bias }
}

function step(
  { features, label, weight }: Lesson,
  plan: Plan,
  weights: Float32Array,
  seen: Float32Array,
  bias: Float32Array,
): void {
  const errors = errorsOf(features, label, plan, weights, bias)
  const mask = (1 << plan.bits) - 1
  const { ids, values } = features
  for (let c = 0; c < plan.classes; c++) {
    const error = (errors[c] ?? 0) * weight
    if (Math.abs(error) < 1e-4) continue
    bias[c] = (bias[c] ?? 0) - 0.01 * plan.rate * error
    for (let i = 0; i < ids.length; i++) {
      const at = ((ids[i] ?? 0) & mask) * plan.classes + c
      const slope = error * (values[i] ?? 0)
      const total = (seen[at] ?? 1) + slope * slope
      seen[at] = total
      weights[at] = (weights[at] ?? 0) - (plan.rate * slope) / Math.sqrt(total)
    }
  }
}

function errorsOf(
  { ids, values }: Features,
  label: number,
  plan: Plan,
  weights: Float32Array,
  bias: Float32Array,
): Float32Array {
  const out = Float32Array.from(bias)
  const mask = (1 << plan.bits) - 1
  for (let i = 0; i < ids.length; i++) {
    const base = ((ids[i] ?? 0) & mask) * plan.classes
    const value = values[i] ?? 0
    for (let c = 0; c < plan.classes; c++) out[c] = (out[c] ?? 0) + value * (weights[base + c] ?? 0)
  }
  const top = Math.max(...out)
  let total = 0
  for (let c = 0; c < plan.classes; c++) total += out[c] = Math.exp((out[c] ?? 0) - top)
  for (let c = 0; c < plan.classes; c++) out[c] = (out[c] ?? 0) / total - (c === label ? 1 : 0)
  return out
}

/** A seeded source of numbers in 0…1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Shuffles in place. */
function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [list[i], list[j]]
    if (a !== undefined && b !== undefined) {
      list[i] = b
      list[j] = a
    }
  }
}
