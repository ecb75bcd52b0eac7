/** Numbers that look like chance and are the same in every run. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number
  pick<T>(list: readonly T[]): T
  /** True so often. */
  happens(share: number): boolean
  /** A waiting time around `mean`, in its unit: mostly short, sometimes long. */
  wait(mean: number): number
}

/** A generator from a seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    pick: (list) => {
      const found = list[below(list.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    happens: (share) => next() < share,
    wait: (mean) => -Math.log(1 - next()) * mean,
  }
}
