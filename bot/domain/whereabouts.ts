import type { Chat } from './chat.js'
import type { Person } from './person.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/**
 * The region a person speaks of in a chat: that of the group; in private their home, else the region of a duty,
 * else that of the first residents' group in which they were seen. Null when nothing is known.
 */
export function regionOf(
  stores: Pick<Stores, 'people' | 'chats'>,
  chat: Chat,
  person: Person,
  at: Instant,
): number | null {
  if (chat.kind === 'group') return chat.regionId
  if (person.homeRegionId !== null) return person.homeRegionId
  const duty = stores.people.posts(person.id, at)[0]
  if (duty) return duty.regionId
  const group = stores.chats
    .all('residents')
    .find((each) => stores.people.firstSeen(each.id, person.id) !== null)
  return group?.regionId ?? null
}

/** Midnight of the local day `at` falls on: daily limits count from there. */
export function dayStart(
  calendar: { day(at: Instant): string; at(day: string, clock: string): Instant },
  at: Instant,
): Instant {
  return calendar.at(calendar.day(at), '00:00')
}
