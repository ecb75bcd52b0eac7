import type { Instant } from './time.js'

/** One of the regions that something goes to. Of a merge there is one; of a split the first takes what fits none. */
export interface Heir {
  readonly regionId: number
  /** The buildings it gets. Ignored where it is the only one: that gets everything. */
  readonly buildings: readonly string[]
  /** Regions below the old one that it gets, by id. */
  readonly children: readonly number[]
}

/** What went over, in numbers. */
export interface Moved {
  readonly regions: number
  readonly cases: number
  readonly posts: number
  readonly chats: number
  readonly households: number
  /** Sole posts (a head, a building's captain) that ended because the new region has one already. */
  readonly endedPosts: number
}

/** Merging and splitting: what hung on one region hangs on others from now on. */
export interface SuccessionStore {
  /**
   * Everything of a region goes to its heirs: what lies below it, all its cases with their owners, look-backs,
   * recurrences and consultations, posts, places in the row 轮训, groups, open codes, bodies, households, homes and projects. Cases go by their building; posts that several may hold
   * go to every heir, so that nobody loses a right; a sole post and the groups go to the first. Then the region
   * is ended (unless it is an heir itself) and lies below the first. All or nothing. Throws RangeError when an
   * heir is unknown, ended, or of another level or community.
   */
  pass(
    fromId: number,
    heirs: readonly Heir[],
    how: 'merge' | 'split',
    at: Instant,
    actor: string,
  ): Moved
}
