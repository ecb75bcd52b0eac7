import { readFileSync } from 'node:fs'
import type { Category } from '../domain/category.js'
import type { Place } from '../domain/place.js'
import { chatLikeness, conflict, formalLikeness, type Prepared, prepare } from './likeness.js'
import type { KnownCase, Meaning, Sameness } from './meaning.js'
import { normal } from './normal.js'
import { findWords, SUBJECTS } from './words.js'

/** One report to be compared. A title makes it a formal letter, which is compared by its words more than by its place. */
export interface Told {
  readonly words: string
  readonly title?: string
  readonly category?: Category
  readonly place?: Place
}

interface Rule {
  readonly bias: number
  readonly weights: readonly number[]
  /** From this chance on two reports are called the same. */
  readonly same: number
}

const HALF_HOUR = 30 * 60_000
const TWO_WEEKS = 14 * 24 * 60 * 60_000
const ASK = 0.55
/** What fails for a whole house at once. */
const OUTAGES = new Set(['water', 'power', 'gas', 'heat', 'net'].map((s) => SUBJECTS.indexOf(s)))
const KEPT = 400

let rules: Readonly<Record<'letters' | 'chat', Rule>> | undefined
const kept = new Map<string, Prepared>()

/** Whether two reports tell of one matter. In chat never when building, unit or room conflict. Score 0…1. */
export function sameMatter(a: Told, b: Told): { same: boolean; score: number } {
  return compared(prepare(a.words, a.title, a.place), prepare(b.words, b.title, b.place))
}

function compared(left: Prepared, right: Prepared): { same: boolean; score: number } {
  const formal = left.formal && right.formal
  if (!formal && conflict(left.place, right.place)) return { same: false, score: 0 }
  const score = formal
    ? chance(rule('letters'), formalLikeness(left, right))
    : calmed(chance(rule('chat'), chatLikeness(left, right)), left, right)
  return { same: score >= rule(formal ? 'letters' : 'chat').same, score }
}

/**
 * The case a report belongs to: 'same' joins it, 'ask' asks its sender, 'new' opens another. Looks at cases of the last two weeks
 * and prefers open ones. Never joins when building, unit or room conflict, save for a burst: an outage told again from the same
 * building within half an hour is one case whoever tells it.
 */
export function findSame(
  report: { readonly words: string; readonly meaning: Pick<Meaning, 'category' | 'place'> },
  known: readonly KnownCase[],
): Sameness {
  const told: Told = { words: report.words, place: report.meaning.place }
  const left = prepare(told.words, undefined, told.place)
  let best: Sameness = { verdict: 'new', score: 0, id: null }
  for (const one of known) {
    if (one.age > TWO_WEEKS) continue
    const right = prepared(one)
    const burst = isBurst(left, right, one)
    const score = burst ? 0.95 : compared(left, right).score * (one.open ? 1 : 0.97)
    if (score > best.score && score >= ASK) {
      const sure = score >= rule('chat').same && sharesSubjects(left, right)
      const alike = sure || (one.category === report.meaning.category && shareSome(left, right))
      if (burst || alike) best = { verdict: burst || sure ? 'same' : 'ask', score, id: one.id }
    }
  }
  return best
}

/** One common word is not enough where everybody lives in one house: most of what either tells of must be shared. */
function sharesSubjects(a: Prepared, b: Prepared): boolean {
  const shared = [...a.subjects].filter((one) => b.subjects.has(one)).length
  return shared / Math.max(1, Math.min(a.subjects.size, b.subjects.size)) >= 0.6
}

/** Whoever is asked whether two things are one must see why. */
function shareSome(a: Prepared, b: Prepared): boolean {
  return [...a.subjects].some((one) => b.subjects.has(one)) || a.subjects.size === 0
}

function isBurst(report: Prepared, known: Prepared, one: KnownCase): boolean {
  if (one.age > HALF_HOUR || !one.open) return false
  const { building } = report.place
  if (building !== null && known.place.building !== null && building !== known.place.building) {
    return false
  }
  return [...OUTAGES].some((subject) => report.subjects.has(subject) && known.subjects.has(subject))
}

/** True when the words tell of water, power, gas, heat or the net. */
export function isOutage(words: string): boolean {
  const { subjects } = findWords(normal(words))
  return [...OUTAGES].some((subject) => (subjects[subject] ?? 0) > 0)
}

/** A danger and a nuisance at one place are two matters, however alike the words. */
function calmed(score: number, a: Prepared, b: Prepared): number {
  return a.danger === b.danger ? score : Math.min(score, 0.75)
}

function chance(rule: Rule, likeness: readonly number[]): number {
  const sum = likeness.reduce(
    (total, value, k) => total + value * (rule.weights[k] ?? 0),
    rule.bias,
  )
  return 1 / (1 + Math.exp(-sum))
}

function rule(name: 'letters' | 'chat'): Rule {
  rules ??= readRules()
  return rules[name]
}

function readRules(): Readonly<Record<'letters' | 'chat', Rule>> {
  return JSON.parse(readFileSync(new URL('./model/sameness.json', import.meta.url), 'utf8'))
}

/** Known cases are read once; words that became no case are never kept. */
function prepared(told: Told): Prepared {
  const key = `${told.words}\n${JSON.stringify(told.place ?? null)}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size >= KEPT) kept.clear()
  const made = prepare(told.words, undefined, told.place)
  kept.set(key, made)
  return made
}
