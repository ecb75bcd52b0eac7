import type { Case } from './case.js'
import type { OwnedWhy } from './facts.js'
import type { Level } from './region.js'
import type { RegionStore } from './store.js'
import type { Instant } from './time.js'

/** How a case is given out: offered to all 抢单, to a named duty 指派, by rotation 轮训, or to staff for acceptance. */
export const DISPATCH_MODES = ['offer', 'assign', 'rotate', 'accept'] as const
export type DispatchMode = (typeof DISPATCH_MODES)[number]

/**
 * Who owes the answer of a case now: a level of the ladder, and below it perhaps an institution. The case itself
 * stays in the list of its home grid (`Case.regionId`), wherever it is owned. Every case has exactly one owner.
 */
export interface Owner {
  readonly caseId: number
  /** The region whose people owe it: the home micro-grid, its grid, community or street. */
  readonly regionId: number
  readonly level: Level
  /** The institution it was given to, null while the region's own people have it. */
  readonly bodyId: number | null
  readonly mode: DispatchMode
  readonly since: Instant
  readonly why: OwnedWhy
  /** How many bodies have said 非我单位 in this round of the case. */
  readonly bounces: number
}

/** Owners of cases. The store gives every case its first owner (its home region) in the transaction that opens it. */
export interface OwnerStore {
  /** Throws Error where there is no such case. */
  of(caseId: number): Owner
  set(owner: Owner, actorId: number | null): void
  /** Every owner it had, oldest first. */
  history(caseId: number): readonly Owner[]
  /** Ids of live cases that a body owes, oldest first. */
  ofBody(bodyId: number): readonly number[]
  /** Ids of live cases that the people of exactly this region owe (no body), oldest first. */
  ofRegion(regionId: number): readonly number[]
}

/** Whose turn it is when cases go round 轮训: who had one longest ago is next. */
export interface RotationStore {
  /** When each person last had a turn at a region. Who is not in it never had one. */
  turns(regionId: number): ReadonlyMap<number, Instant>
  take(regionId: number, personId: number, at: Instant): void
}

/** True for what the community itself must look at first: complex, urgent or private. */
export function belongsToCommunity(about: Pick<Case, 'tier' | 'private'>): boolean {
  return about.private || about.tier === 'complex' || about.tier === 'emergency'
}

/**
 * Who owes a new case: the people of its home region, or of its community what that must look at first. Throws
 * RangeError when its region is not in the tree.
 */
export function firstOwner(
  regions: Pick<RegionStore, 'get' | 'above'>,
  about: Pick<Case, 'id' | 'regionId' | 'tier' | 'private' | 'reportedAt'>,
): Owner {
  const region = belongsToCommunity(about)
    ? regions.above(about.regionId, 'community')
    : regions.get(about.regionId)
  if (!region) throw new RangeError(`no region ${about.regionId}`)
  const accepts = about.private || about.tier === 'complex'
  return {
    caseId: about.id,
    regionId: region.id,
    level: region.level,
    bodyId: null,
    mode: accepts ? 'accept' : 'offer',
    since: about.reportedAt,
    why: 'opened',
    bounces: 0,
  }
}
