import type { Post, Role } from './person.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/** True where only one person may hold a role: the head of a region, the captain of a building. */
export function isSole(regions: Stores['regions'], role: Role, regionId: number): boolean {
  if (role === 'head') return true
  return role === 'captain' && regions.get(regionId)?.level === 'building'
}

/** The post, now or from later on, of whoever holds a role that only one may hold there; null when it is free. */
export function soleHolder(
  stores: Pick<Stores, 'people' | 'regions'>,
  role: Role,
  regionId: number,
  at: Instant,
): Post | null {
  if (!isSole(stores.regions, role, regionId)) return null
  return stores.people.postsAt(regionId, at).find((post) => post.role === role) ?? null
}
