import type { Case } from './case.js'
import { captainsFor } from './standing.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/**
 * The people who must act on a case now, to whom reminders go (PRODUCT.md 6: only to the one who must act): its
 * leader; else the captains while it may be claimed; else community staff. Empty when nobody has the duty.
 */
export function whoMustAct(
  stores: Pick<Stores, 'cases' | 'people' | 'regions'>,
  about: Case,
  at: Instant,
): readonly number[] {
  if (about.leaderId !== null) return [about.leaderId]
  const captains = about.state === 'open' ? captainsFor(stores, about, at) : []
  const people = captains.length > 0 ? captains : stores.people.holders(about.regionId, 'staff', at)
  return people.map((person) => person.id)
}
