import type { Case } from './case.js'
import { onDutyFrom } from './moving.js'
import { captainsFor } from './standing.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/**
 * The people who must act on a case now, to whom alone reminders go: its
 * leader; else who answers for the institution that owes it; else the captains while its home may take it; else who
 * is on duty in the region that owes it, or at the nearest above where the post is empty, or where nobody is there
 * either in its community or at home. Empty when nobody at all has the duty. Nobody for whom it is their own case.
 */
export function whoMustAct(
  stores: Pick<Stores, 'cases' | 'people' | 'regions' | 'owners' | 'bodies'>,
  about: Case,
  at: Instant,
): readonly number[] {
  if (about.leaderId !== null) return [about.leaderId]
  const { bodyId, regionId } = stores.owners.of(about.id)
  const offered = about.state === 'open' && !about.private && regionId === about.regionId
  const members = bodyId === null ? [] : stores.bodies.members(bodyId, at)
  if (members.length > 0) return members.map((person) => person.id)
  const captains = offered ? captainsFor(stores, about, at) : []
  if (captains.length > 0) return captains.map((person) => person.id)
  for (const from of [regionId, about.scopeId, about.regionId]) {
    const people = onDutyFrom(stores, about, from, at)
    if (people.length > 0) return people.map((person) => person.id)
  }
  return []
}
