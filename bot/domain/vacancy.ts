import type { Body } from './body.js'
import type { Region } from './region.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/**
 * A duty that nobody can be asked for: a grid without head, a building (or, where buildings are no regions of their
 * own, a micro-grid) without captain, a grid without a reported-in member, a body that nobody answers for.
 * `unclaimed`: somebody is named, but has no account yet.
 */
export type Vacancy =
  | {
      readonly what: 'head' | 'captain' | 'member'
      readonly region: Region
      readonly unclaimed: boolean
    }
  | { readonly what: 'contact'; readonly body: Body }

/** Every empty post of a territory and all below it (河南: 每个网格明确1名网格长). */
export function vacancies(
  stores: Pick<Stores, 'bodies' | 'people' | 'regions'>,
  regionId: number,
  at: Instant,
): readonly Vacancy[] {
  const regions = stores.regions.all().filter((each) => stores.regions.within(each.id, regionId))
  // Of what a deployment keeps no account at all, nothing is missing.
  const members = stores.bodies.all().filter((body) => body.kind === 'members')
  return [
    ...regions
      .filter((each) => each.level === 'grid')
      .flatMap((each) => empty(stores, each, 'head', at)),
    ...regions
      .filter((each) => needsCaptain(stores, each))
      .flatMap((each) => empty(stores, each, 'captain', at)),
    ...(members.length === 0 ? [] : memberless(stores, regions)),
    ...unreachable(stores, regionId, at),
  ]
}

function needsCaptain({ regions }: Pick<Stores, 'regions'>, region: Region): boolean {
  if (region.level === 'building') return true
  return region.level === 'microgrid' && regions.children(region.id).length === 0
}

function empty(
  { people, regions }: Pick<Stores, 'people' | 'regions'>,
  region: Region,
  what: 'head' | 'captain',
  at: Instant,
): readonly Vacancy[] {
  // A captain of the whole micro-grid is the captain of its buildings, too.
  const above = what === 'captain' && region.level === 'building' ? region.parentId : null
  const places = [region.id, ...(above === null ? [] : [above])]
  const held = places.flatMap((id) =>
    people.postsAt(id, at).filter((post) => post.role === what && post.from <= at),
  )
  if (held.some((post) => people.accounts(post.personId).length > 0)) return []
  const known = regions.get(region.id) ?? region
  return [{ what, region: known, unclaimed: held.length > 0 }]
}

function memberless(
  { bodies }: Pick<Stores, 'bodies'>,
  all: readonly Region[],
): readonly Vacancy[] {
  return all
    .filter((region) => region.level === 'grid')
    .filter((region) => !bodies.serving(region.id).some((body) => body.kind === 'members'))
    .map((region) => ({ what: 'member', region, unclaimed: false }))
}

function unreachable(
  { bodies, regions }: Pick<Stores, 'bodies' | 'regions'>,
  regionId: number,
  at: Instant,
): readonly Vacancy[] {
  return bodies
    .all()
    .filter((body) => regions.within(body.regionId, regionId))
    .filter(
      (body) =>
        body.contact === '' &&
        bodies.chats(body.id).length === 0 &&
        bodies.members(body.id, at).length === 0,
    )
    .map((body) => ({ what: 'contact', body }))
}
