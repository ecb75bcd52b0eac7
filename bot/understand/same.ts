import type { Category } from '../domain/category.js'
import { NOWHERE, type Place } from '../domain/place.js'
import type { KnownCase, Meaning, Sameness } from './meaning.js'
import { normal } from './normal.js'
import { findWords, subjectsOf } from './words.js'

/** One report to be compared. */
export interface Told {
  readonly words: string
  readonly title?: string
  readonly category?: Category
  readonly place?: Place
}

const HALF_HOUR = 30 * 60_000
const TWO_WEEKS = 14 * 24 * 60 * 60_000

/** Whether two reports tell of one matter. Never when building, unit or room conflict. */
export function sameMatter(a: Told, b: Told): { same: boolean; score: number } {
  const score = likeness(a, b)
  return { same: score >= 0.5, score }
}

/**
 * The case a report belongs to: 'same' joins it, 'ask' asks its sender, 'new' opens another. Looks at cases of the last two weeks;
 * an outage told again within half an hour needs fewer words.
 */
export function findSame(
  report: { readonly words: string; readonly meaning: Pick<Meaning, 'category' | 'place'> },
  known: readonly KnownCase[],
): Sameness {
  const told: Told = {
    words: report.words,
    category: report.meaning.category,
    place: report.meaning.place,
  }
  let best: Sameness = { verdict: 'new', score: 0, id: null }
  for (const one of known) {
    if (one.age > TWO_WEEKS) continue
    const { score } = sameMatter(told, one)
    const fresh = one.age <= HALF_HOUR ? 0.1 : 0
    const sum = Math.min(1, score + fresh)
    if (sum > best.score && sum >= 0.35) {
      best = { verdict: sum >= 0.6 ? 'same' : 'ask', score: sum, id: one.id }
    }
  }
  return best
}

function likeness(a: Told, b: Told): number {
  const [here, there] = [a.place ?? NOWHERE, b.place ?? NOWHERE]
  if (conflict(here, there)) return 0
  const [left, right] = [
    subjectsOf(findWords(normal(a.words))),
    subjectsOf(findWords(normal(b.words))),
  ]
  const shared = left.filter((name) => right.includes(name)).length
  const subject = shared / Math.max(1, Math.min(left.length, right.length))
  const place = here.building !== null && here.building === there.building ? 0.3 : 0
  return Math.min(1, 0.5 * subject + place + (a.category === b.category ? 0.1 : 0))
}

/** True when two places cannot be one: another building, unit or room is told on both sides. */
export function conflict(a: Place, b: Place): boolean {
  return differ(a.building, b.building) || differ(a.unit, b.unit) || differ(a.room, b.room)
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}
