import type { KnownRoom, Mark } from '../../bot/domain/binding.js'

/** A group as it is seen now, its members as marks. */
export interface LiveRoom {
  readonly key: string
  readonly marks: readonly Mark[]
}

/** The overlap from which a group may be taken for a known one. */
export const ENOUGH = 0.6
/** And how many times as good as the next best it must be. */
const CLEARLY = 2
/** With fewer in common, a copy of the names is too easily made. */
const FEWEST = 3

/**
 * The share of members two lists have in common (Jaccard), each member counted once. The same name with
 * another account's marks is somebody else.
 */
export function overlap(one: readonly Mark[], other: readonly Mark[]): number {
  const shared = inCommon(one, other)
  const all = one.length + other.length - shared
  return all === 0 ? 0 : shared / all
}

function inCommon(one: readonly Mark[], other: readonly Mark[]): number {
  const left = new Map<string, Mark[]>()
  for (const mark of other) left.set(mark.name, [...(left.get(mark.name) ?? []), mark])
  let shared = 0
  for (const mark of one) {
    const candidates = left.get(mark.name) ?? []
    const at = candidates.findIndex((each) => isSame(each.attr, mark.attr))
    if (at < 0) continue
    candidates.splice(at, 1)
    shared += 1
  }
  return shared
}

function isSame(one: number, other: number): boolean {
  return one === 0 || other === 0 || one === other
}

/**
 * Which groups of this login are which known ones. A pair is made only when each is clearly the other's best:
 * an overlap of at least 0.6, twice the second best on both sides, at least three members in common. All
 * others stay without: silent until somebody types the group's phrase.
 */
export function sameRooms(
  live: readonly LiveRoom[],
  known: readonly KnownRoom[],
): ReadonlyMap<string, number> {
  const scores = live.map((room) =>
    known.map((old) =>
      inCommon(room.marks, old.marks) < FEWEST ? 0 : overlap(room.marks, old.marks),
    ),
  )
  const found = new Map<string, number>()
  for (const [row, room] of live.entries()) {
    const column = clearBest(scores[row] ?? [])
    const old = column === null ? undefined : known[column]
    if (column === null || !old) continue
    const back = clearBest(scores.map((each) => each[column] ?? 0))
    if (back === row) found.set(room.key, old.id)
  }
  return found
}

function clearBest(scores: readonly number[]): number | null {
  const best = Math.max(0, ...scores)
  const at = scores.indexOf(best)
  const second = Math.max(0, ...scores.filter((_, index) => index !== at))
  return best >= ENOUGH && best >= CLEARLY * second ? at : null
}
