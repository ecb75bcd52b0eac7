import { dice } from '../learning/fit.js'

/** One judged thing: what was said of it and what is true. */
export interface Verdict {
  readonly said: string | null
  readonly truth: string | null
}

/** Precision, recall and F1 in percent. */
export interface Figures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** A figure with the bounds between which it lies in 95 of 100 resamples. */
export interface Bounded {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** How well one value was told. */
export function figuresOf(verdicts: readonly Verdict[], value: string): Figures {
  const said = verdicts.filter((v) => v.said === value).length
  const truth = verdicts.filter((v) => v.truth === value).length
  const right = verdicts.filter((v) => v.said === value && v.truth === value).length
  return percentages(right, said, truth)
}

/** How well a field with many values was told, where it was told or true at all. */
export function fieldFigures(verdicts: readonly Verdict[]): Figures {
  const said = verdicts.filter((v) => v.said !== null).length
  const truth = verdicts.filter((v) => v.truth !== null).length
  const right = verdicts.filter((v) => v.truth !== null && v.said === v.truth).length
  return percentages(right, said, truth)
}

function percentages(right: number, said: number, truth: number): Figures {
  return {
    precision: share(right, said),
    recall: share(right, truth),
    f1: share(2 * right, said + truth),
  }
}

/** A share in percent; 100 of nothing is 100. */
export function share(part: number, all: number): number {
  return all === 0 ? 100 : (100 * part) / all
}

/** The mean F1 of all values that occur in truth. */
export function macroF1(verdicts: readonly Verdict[]): number {
  const values = [...new Set(verdicts.map((v) => v.truth))].filter((v) => v !== null)
  const sum = values.reduce((total, value) => total + figuresOf(verdicts, value).f1, 0)
  return sum / Math.max(1, values.length)
}

const RESAMPLES = 300

/** A figure of a list and its 95 % bounds by bootstrap; the same every time. */
export function bounded<T>(list: readonly T[], figure: (some: readonly T[]) => number): Bounded {
  const random = dice(5)
  const values = Array.from({ length: list.length === 0 ? 0 : RESAMPLES }, () => {
    const some = list.map(() => list[Math.floor(random() * list.length)])
    return figure(some.filter((one) => one !== undefined))
  }).sort((a, b) => a - b)
  const at = (part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0
  return { value: figure(list), low: at(0.025), high: at(0.975) }
}
