import { join } from 'node:path'
import { chatLikeness, conflict, formalLikeness, prepare } from '../../bot/understand/likeness.js'
import { type GroupLine, lines } from './corpus.js'

/** One pair of reports as numbers. */
export interface Pair {
  readonly likeness: readonly number[]
  readonly same: boolean
  readonly weight: number
  readonly group: string
}

/** A logistic rule over the numbers of a pair. */
export interface Rule {
  readonly bias: number
  readonly weights: readonly number[]
}

interface PairLine {
  readonly a: { readonly title: string; readonly text: string }
  readonly b: { readonly title: string; readonly text: string }
  readonly same: number
}

/** The reviewed pairs of formal letters of a data folder. */
export function letterPairs(data: string): Pair[] {
  return lines<PairLine>(join(data, 'duplicate_pairs.jsonl')).map((line, at) => ({
    likeness: formalLikeness(
      prepare(line.a.text, line.a.title),
      prepare(line.b.text, line.b.title),
    ),
    same: line.same === 1,
    weight: 1,
    group: `p:${at}`,
  }))
}

const POSITIVE = 20

/** All pairs of chat reports that do not conflict by place: those of the data folder, and our own. */
export function chatPairs(data: string | undefined): Pair[] {
  const own = lines<{ text: string; matter: number }>(ownFile())
  const ours = paired(own.map((line) => ({ text: line.text, matter: `own${line.matter}` })))
  if (data === undefined) return ours
  const theirs = lines<GroupLine>(join(data, 'group_style.jsonl')).filter((l) => l.is_report === 1)
  return [...ours, ...paired(theirs.map((line) => ({ text: line.text, matter: line.dup })))]
}

function ownFile(): string {
  return new URL('../../bot/understand/examples/matters.jsonl', import.meta.url).pathname
}

function paired(all: readonly { text: string; matter: string | null }[]): Pair[] {
  const ready = all.map((one, at) => ({ ...one, at, prepared: prepare(one.text) }))
  return ready.flatMap((a, i) =>
    ready.slice(i + 1).flatMap((b) => {
      if (conflict(a.prepared.place, b.prepared.place)) return []
      const same = a.matter !== null && a.matter === b.matter
      const group = same ? (a.matter ?? '') : `${a.at}x${b.at}`
      const likeness = chatLikeness(a.prepared, b.prepared)
      return [{ likeness, same, weight: same ? POSITIVE : 1, group }]
    }),
  )
}

const ROUNDS = 1200
const RATE = 1.5
const PULL = 0.002

/** Fits a logistic rule by plain descent; the same pairs always give the same rule. */
export function fitRule(pairs: readonly Pair[]): Rule {
  const size = pairs[0]?.likeness.length ?? 0
  const total = pairs.reduce((sum, pair) => sum + pair.weight, 0)
  const weights = new Array<number>(size).fill(0)
  let bias = 0
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = new Array<number>(size).fill(0)
    let slope = 0
    for (const pair of pairs) {
      const error = (chance({ bias, weights }, pair.likeness) - (pair.same ? 1 : 0)) * pair.weight
      slope += error
      pair.likeness.forEach((value, k) => {
        slopes[k] = (slopes[k] ?? 0) + error * value
      })
    }
    bias -= (RATE * slope) / total
    slopes.forEach((value, k) => {
      weights[k] = (weights[k] ?? 0) - RATE * (value / total + PULL * (weights[k] ?? 0))
    })
  }
  return { bias, weights }
}

/** 0…1: how likely a pair is one matter. */
export function chance(rule: Rule, likeness: readonly number[]): number {
  const sum = likeness.reduce(
    (total, value, k) => total + value * (rule.weights[k] ?? 0),
    rule.bias,
  )
  return 1 / (1 + Math.exp(-sum))
}

/** Chances from which on two reports are called the same, chosen on pairs kept apart. */
export const SAME = { letters: 0.45, chat: 0.85 }

/** Both rules, with the chances from which on two reports are the same. */
export function fitRules(data: string): Record<'letters' | 'chat', Rule & { same: number }> {
  return {
    letters: { ...fitRule(letterPairs(data)), same: SAME.letters },
    chat: { ...fitRule(chatPairs(data)), same: SAME.chat },
  }
}
