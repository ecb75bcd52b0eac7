import type { Case } from '../domain/case.js'
import type { Chat } from '../domain/chat.js'
import type { Role } from '../domain/person.js'
import type { Instant } from '../domain/time.js'
import type { Block, KnownCase, SenderRole } from '../understand/meaning.js'
import type { Mind } from './mind.js'

const MOST_CASES = 60

/** The one role the understanding should think of, when a person has several. */
export function senderRole(roles: ReadonlySet<Role>): SenderRole {
  if (roles.has('staff') || roles.has('street') || roles.has('admin')) return 'staff'
  if (roles.has('department')) return 'property'
  if (roles.has('head') || roles.has('captain')) return 'captain'
  return roles.has('volunteer') ? 'volunteer' : 'resident'
}

/** The names places are checked against: this group's buildings, the estate's, and the named places of both. */
export function blockOf(mind: Mind, chat: Chat): Block {
  const regions = mind.storage.regions
  const own = chat.regionId === null ? null : regions.get(chat.regionId)
  if (!own) return { buildings: [], covers: [], places: [] }
  const parent = own.parentId === null ? null : regions.get(own.parentId)
  const siblings = own.parentId === null ? [] : regions.children(own.parentId)
  const all = [own, ...siblings, ...(parent ? [parent] : [])]
  return {
    covers: own.buildings,
    buildings: [...new Set(all.flatMap((region) => region.buildings))],
    places: [...new Set([...own.places, ...(parent?.places ?? [])])],
  }
}

/** Cases of a region as the understanding sees them: live ones and those closed within the duplicate window. */
export function knownCases(
  mind: Mind,
  regionId: number,
  personId: number | null,
  now: Instant,
): readonly KnownCase[] {
  const { cases } = mind.storage
  const found = cases.recent(regionId, now - mind.limits.duplicateWindowMs, MOST_CASES)
  if (found.length === 0) return []
  const mine = new Set(
    personId === null ? [] : cases.of(personId, MOST_CASES).map((each) => each.id),
  )
  return found.map((each) => knownCase(each, mine.has(each.id), now))
}

function knownCase(each: Case, mine: boolean, now: Instant): KnownCase {
  return {
    id: each.id,
    number: each.number,
    words: each.words,
    category: each.category,
    place: each.place,
    age: now - each.reportedAt,
    open: each.closedAt === null,
    mine,
    touched: each.notedAt === null ? null : now - each.notedAt,
  }
}
