import type { Case } from './case.js'
import type { Facts } from './facts.js'
import type { Owner } from './owner.js'
import type { Person, Role } from './person.js'
import type { Level, Region } from './region.js'
import { dutyRegion, ownCase } from './standing.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

type Territory = Pick<Stores, 'regions'>
type Staffed = Pick<Stores, 'cases' | 'people' | 'regions'>

/** Who has the duty at a level, in the region itself: captains below, the head of a grid, staff, the street office. */
const ON_DUTY: Readonly<Record<Level, readonly Role[]>> = {
  building: ['captain', 'head', 'staff'],
  microgrid: ['captain', 'head', 'staff'],
  grid: ['head', 'captain', 'staff'],
  community: ['staff'],
  street: ['street', 'staff'],
  district: ['street'],
}

/** What must stay private is for the community's own people and the street's only. */
const PRIVATE_DUTY: readonly Role[] = ['staff', 'street']

/** The rungs above the micro-grid. The ladder ends with the street. */
const RUNGS: readonly Level[] = ['grid', 'community', 'street']

/** A region and every one above it, the nearest first. */
export function upwards(stores: Territory, regionId: number): readonly Region[] {
  const region = stores.regions.get(regionId)
  if (!region) return []
  return [region, ...(region.parentId === null ? [] : upwards(stores, region.parentId))]
}

/** Who holds a duty in exactly this region and may act on the case; nobody for whom it is their own. */
export function onDuty(
  stores: Staffed,
  about: Case,
  region: Region,
  at: Instant,
): readonly Person[] {
  const roles = ON_DUTY[region.level].filter(
    (role) => !about.private || PRIVATE_DUTY.includes(role),
  )
  const people = roles.flatMap((role) =>
    stores.people
      .holders(region.id, role, at)
      .filter((person) => holdsHere(stores, person.id, role, region.id, at)),
  )
  return [...new Map(people.map((person) => [person.id, person])).values()].filter(
    (person) => !ownCase(stores, about, person.id),
  )
}

/** Who has the duty there, or at the nearest region above when the post is empty. */
export function onDutyFrom(
  stores: Staffed,
  about: Case,
  regionId: number,
  at: Instant,
): readonly Person[] {
  for (const region of upwards(stores, regionId)) {
    const people = onDuty(stores, about, region, at)
    if (people.length > 0) return people
  }
  return []
}

/**
 * The next level up: the nearest rung above with somebody on duty, else the nearest rung above. Null at the top
 * of the ladder.
 */
export function nextUp(stores: Staffed, about: Case, regionId: number, at: Instant): Region | null {
  const rungs = upwards(stores, regionId)
    .slice(1)
    .filter((region) => RUNGS.includes(region.level))
  return rungs.find((region) => onDuty(stores, about, region, at).length > 0) ?? rungs[0] ?? null
}

/** The next level down towards the home region, past levels where nobody is on duty. Null at home already. */
export function nextDown(
  stores: Staffed,
  about: Case,
  regionId: number,
  at: Instant,
): Region | null {
  const path = upwards(stores, about.regionId)
  const here = path.findIndex((region) => region.id === regionId)
  const below = (here < 0 ? path : path.slice(0, here)).slice().reverse()
  const home = below.at(-1) ?? null
  return below.find((region) => onDuty(stores, about, region, at).length > 0) ?? home
}

/** The street of a case, or the top of its tree where there is none. Throws RangeError for an unknown region. */
export function streetOf(stores: Territory, about: Case): Region {
  const path = upwards(stores, about.regionId)
  const found = path.find((region) => region.level === 'street') ?? path.at(-1)
  if (!found) throw new RangeError(`no region ${about.regionId}`)
  return found
}

/** What must be at hand to give a case another owner: handlers have it. */
export interface Moving extends Pick<Stores, 'owners' | 'regions'> {
  readonly now: Instant
  fact(name: 'case.owned', fact: Facts['case.owned']): void
}

/**
 * Gives a case another owner and says so to the other flows, in the same transaction. `actorId` is null when the
 * bot did it by itself. Throws RangeError for an unknown region.
 */
export function handOn(
  ctx: Moving,
  about: Pick<Case, 'id'>,
  to: Pick<Owner, 'regionId' | 'bodyId' | 'mode' | 'why'> & { readonly bounces?: number },
  actorId: number | null,
): Owner {
  const region = ctx.regions.get(to.regionId)
  if (!region) throw new RangeError(`no region ${to.regionId}`)
  const { bounces } = ctx.owners.of(about.id)
  const { regionId, bodyId, mode, why } = to
  const owner: Owner = {
    caseId: about.id,
    regionId,
    level: region.level,
    bodyId,
    mode,
    why,
    since: ctx.now,
    bounces: to.bounces ?? bounces,
  }
  ctx.owners.set(owner, actorId)
  ctx.fact('case.owned', { caseId: about.id, regionId, bodyId, why })
  return owner
}

function holdsHere(
  stores: Pick<Stores, 'people'>,
  personId: number,
  role: Role,
  regionId: number,
  at: Instant,
): boolean {
  return stores.people
    .posts(personId, at)
    .some((post) => post.role === role && post.regionId === regionId)
}

/** What a step up the ladder needs besides. */
export interface Climbing extends Omit<Moving, 'fact'>, Staffed {
  readonly people: Stores['people']
  fact<F extends 'case.owned' | 'case.escalated'>(name: F, fact: Facts[F]): void
}

/**
 * 上报 by somebody: the next level owes it now, whoever had it stays an observer. `top` when there is no level
 * above, `above` when a level above the actor's owes it already, `illegal` where the life of the case forbids it;
 * then nothing was done.
 */
export function climb(
  ctx: Climbing,
  about: Case,
  actorId: number,
  words: string,
): 'done' | 'top' | 'above' | 'illegal' {
  const owner = ctx.owners.of(about.id)
  const decides = hasDuty(ctx, about, owner, actorId, ctx.now)
  if (!decides && about.leaderId !== actorId) return 'above'
  // Whoever took on what a level above owes brings it back there; it climbs from where it is owed.
  const next = decides
    ? nextUp(ctx, about, owner.regionId, ctx.now)
    : ctx.regions.get(owner.regionId)
  if (!next) return 'top'
  const before = about.leaderId
  const outcome = ctx.cases.step(about.id, 'escalate', { at: ctx.now, actorId, words })
  if (!outcome.ok) return 'illegal'
  for (const id of new Set([before, actorId])) {
    if (id !== null) ctx.cases.addPerson(about.id, id, 'observer', ctx.now)
  }
  const to = { regionId: next.id, bodyId: null, mode: 'accept', why: 'escalated' } as const
  handOn(ctx, about, to, actorId)
  ctx.fact('case.escalated', { caseId: about.id, personId: actorId })
  return 'done'
}

/** True when the actor has a duty where it is owed now, or above. */
function hasDuty(
  stores: Staffed,
  about: Case,
  owner: Owner,
  actorId: number,
  at: Instant,
): boolean {
  const home = owner.regionId === about.regionId
  const regionId = home ? dutyRegion(stores, about) : owner.regionId
  const roles = stores.people.roles(actorId, regionId, at)
  return [...roles].some((role) => role !== 'department' && role !== 'admin')
}
