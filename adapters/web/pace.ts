import { Unacceptable } from './unacceptable.js'

/** What is counted, with how many are taken within how long. One building may share one address. */
const LIMITS = {
  enterByAddress: { most: 60, ms: 600_000 },
  enterAtSpot: { most: 200, ms: 3_600_000 },
  sayByVisitor: { most: 40, ms: 60_000 },
  sayByVisitorHour: { most: 200, ms: 3_600_000 },
  sayByAddress: { most: 600, ms: 600_000 },
  sayAtSpot: { most: 600, ms: 3_600_000 },
  pressByVisitor: { most: 60, ms: 60_000 },
  readByVisitor: { most: 240, ms: 60_000 },
  readByAddress: { most: 6_000, ms: 60_000 },
  workByAddress: { most: 600, ms: 600_000 },
  strangeByAddress: { most: 60, ms: 600_000 },
  photosByVisitor: { most: 60, ms: 86_400_000 },
  piecesByVisitor: { most: 2_000, ms: 600_000 },
} as const
export type Counted = keyof typeof LIMITS

/** Counts within spans of time. Kept in memory only: after a restart everybody begins anew. */
export interface Paces {
  /** Counts one more. Throws `Unacceptable` too_often with the milliseconds to wait. */
  count(what: Counted, of: string): void
}

const MOST_KEPT = 50_000

/** Paces over a clock of real milliseconds. */
export function createPaces(now: () => number): Paces {
  const spans = new Map<string, { begun: number; count: number; ms: number }>()

  function forgetOld(at: number): void {
    for (const [key, span] of spans) if (at - span.begun >= span.ms) spans.delete(key)
    if (spans.size >= MOST_KEPT) spans.clear()
  }

  return {
    count: (what, of) => {
      const at = now()
      const { most, ms } = LIMITS[what]
      const key = `${what} ${of}`
      const known = spans.get(key)
      if (known === undefined || at - known.begun >= ms) {
        if (spans.size >= MOST_KEPT) forgetOld(at)
        spans.set(key, { begun: at, count: 1, ms })
        return
      }
      known.count += 1
      if (known.count > most) throw new Unacceptable('too_often', { waitMs: known.begun + ms - at })
    },
  }
}
