import type { Region, RegionChange, RegionProfile, RegionStep } from './region.js'
import type { Instant } from './time.js'

/** The territory tree. */
export interface RegionStore {
  get(id: number): Region | null
  byCode(code: string): Region | null
  children(id: number): readonly Region[]
  root(): Region | null
  all(): readonly Region[]
  add(region: Omit<Region, 'id'>): Region
  /** True when `inner` is `outer` or lies below it. */
  within(inner: number, outer: number): boolean
  /** The nearest region at or above with that level, else the root of its tree. */
  above(id: number, level: Region['level']): Region
  /** `get` answers for ended regions too; all other lists hold what has not ended. Null while it has not. */
  endedAt(id: number): Instant | null
  /** The working regions that came out of an ended one by merging and splitting; itself while it works. */
  successors(id: number): readonly Region[]
  /** What became of it and what it came from, oldest first. */
  history(id: number): readonly RegionStep[]
  profile(id: number): RegionProfile
  setProfile(id: number, profile: RegionProfile): void
  /** Throws RangeError when the new parent is the region itself or lies below it, or is not of a higher level. */
  change(id: number, change: RegionChange): Region
  /** Ends it; below a region it became, its old events count there, else (null) it stays where it is. */
  end(id: number, at: Instant, below: number | null): void
  /** An ended region works again, below that parent. */
  revive(id: number, parentId: number | null): void
  /** The ended region with that code. */
  endedByCode(code: string): Region | null
  /** Notes what became of a region. */
  noteStep(step: RegionStep): void
}
