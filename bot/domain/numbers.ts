import type { Case } from './case.js'
import type { Stores } from './store.js'

/**
 * The cases with a number, seen from a region. Numbers are given out in each community: from above it every
 * community's own is meant, so that there may be several.
 */
export function casesNumbered(
  stores: Pick<Stores, 'cases' | 'regions'>,
  regionId: number,
  number: number,
): readonly Case[] {
  const { cases, regions } = stores
  const here = cases.byNumber(regionId, number)
  if (regions.above(regionId, 'community').level === 'community') return here ? [here] : []
  const below = regions
    .all()
    .filter((each) => each.level === 'community' && regions.within(each.id, regionId))
    .map((each) => cases.byNumber(each.id, number))
  const found = [here, ...below].filter((each) => each !== null)
  return [...new Map(found.map((each) => [each.id, each])).values()]
}
