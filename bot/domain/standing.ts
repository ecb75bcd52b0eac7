import type { Case } from './case.js'
import type { Chat } from './chat.js'
import type { Person, Role } from './person.js'
import { isPersonal } from './personal.js'
import type { Stores } from './store.js'
import type { Instant } from './time.js'

/** Who may take a case on: heads of grids, captains, volunteers and community staff. */
export const TAKERS = ['captain', 'volunteer', 'head', 'staff'] as const satisfies readonly Role[]
/** Who works on cases: those, and departments on what their own institution was given (see `mayActOn`). */
export const WORKERS = [...TAKERS, 'department'] as const satisfies readonly Role[]

/**
 * The building a case lies in when the territory has it as a region of its own, else its micro-grid.
 * A duty held there or above reaches the case.
 */
export function dutyRegion(stores: Pick<Stores, 'regions'>, about: Case): number {
  const { building } = about.place
  if (building === null) return about.regionId
  const found = stores.regions
    .children(about.regionId)
    .find((each) => each.level === 'building' && each.buildings.includes(building))
  return found?.id ?? about.regionId
}

/** The group in which a case may be spoken of: the one it was reported in, unless it is personal or we left. */
export function openGroup(stores: Pick<Stores, 'chats'>, about: Case): Chat | null {
  if (isPersonal(about)) return null
  const chat = stores.chats.get(about.chatId)
  return chat && chat.kind === 'group' && chat.leftAt === null ? chat : null
}

/** True for whoever leads or helps: their own work, which they neither confirm nor rate. */
export function worksOn(stores: Pick<Stores, 'cases'>, about: Case, personId: number): boolean {
  return about.leaderId === personId || stores.cases.people(about.id, 'helper').includes(personId)
}

/** True for the reporter and everybody who joined: their own case, which they do not claim. */
export function ownCase(stores: Pick<Stores, 'cases'>, about: Case, personId: number): boolean {
  return about.reporterId === personId || stores.cases.people(about.id, 'joined').includes(personId)
}

/** Who led the case last: the leader, or after a release or re-opening whoever claimed it before. */
export function lastLeader(stores: Pick<Stores, 'cases'>, about: Case): number | null {
  if (about.leaderId !== null) return about.leaderId
  const taken = stores.cases
    .events(about.id)
    .filter((event) => event.what === 'claim' || event.what === 'handover')
  return taken.at(-1)?.actorId ?? null
}

/** The reporter, the one who filed it for them, and everybody who joined, each once. */
export function concerned(stores: Pick<Stores, 'cases'>, about: Case): readonly number[] {
  const people = [about.reporterId, about.proxyId, ...stores.cases.people(about.id, 'joined')]
  return [...new Set(people.filter((id) => id !== null))]
}

/**
 * Captains of the building or micro-grid who may act on the case, else the head of its grid: none for whom it
 * is their own.
 */
export function captainsFor(
  stores: Pick<Stores, 'cases' | 'people' | 'regions'>,
  about: Case,
  at: Instant,
): readonly Person[] {
  const able = (role: Role) =>
    stores.people
      .holders(dutyRegion(stores, about), role, at)
      .filter((person) => !ownCase(stores, about, person.id))
  const captains = able('captain')
  return captains.length > 0 ? captains : able('head')
}

/** True when one of the person's accounts can be written to in private. */
export function reachable(stores: Pick<Stores, 'people'>, personId: number): boolean {
  return stores.people.accounts(personId).some((account) => account.privateChatId !== null)
}

/**
 * True where the case is under supervision 督办 and the reader is to see so: who leads it and who is at work there,
 * where no neighbours read along.
 */
export function seesSupervision(
  stores: Pick<Stores, 'people' | 'regions' | 'owners' | 'bodies' | 'waits'>,
  about: Case,
  personId: number,
  chat: Pick<Chat, 'purpose'> | null,
  at: Instant,
): boolean {
  if (chat?.purpose === 'residents' || chat?.purpose === 'captains') return false
  if (stores.waits.supervision(about.id) === null) return false
  if (about.leaderId === personId) return true
  return mayActOn(stores, about, personId, ['staff', 'street', 'department'], at)
}

/** True for whoever answers for the institution that owes the case now. */
export function actsForOwner(
  stores: Pick<Stores, 'owners' | 'bodies'>,
  about: Case,
  personId: number,
  at: Instant,
): boolean {
  const { bodyId } = stores.owners.of(about.id)
  return bodyId !== null && isMember(stores, bodyId, personId, at)
}

/** True for whoever answers for the institution now. */
export function isMember(
  stores: Pick<Stores, 'bodies'>,
  bodyId: number,
  personId: number,
  at: Instant,
): boolean {
  return stores.bodies.members(bodyId, at).some((person) => person.id === personId)
}

/**
 * True when the person has one of the roles where the case lies or above. The role of a department counts for
 * nothing but the cases its own institution owes now, wherever that institution is.
 */
export function mayActOn(
  stores: Pick<Stores, 'people' | 'regions' | 'owners' | 'bodies'>,
  about: Case,
  personId: number,
  roles: readonly Role[],
  at: Instant,
): boolean {
  const held = stores.people.roles(personId, dutyRegion(stores, about), at)
  if (roles.some((role) => role !== 'department' && held.has(role))) return true
  return roles.includes('department') && actsForOwner(stores, about, personId, at)
}

/**
 * True when the person may lead the case: a duty that reaches it, staff for private matters, whoever answers for
 * the institution it was given to; never their own.
 */
export function mayLead(
  stores: Pick<Stores, 'cases' | 'people' | 'regions' | 'owners' | 'bodies'>,
  about: Case,
  personId: number,
  at: Instant,
): boolean {
  if (ownCase(stores, about, personId)) return false
  if (actsForOwner(stores, about, personId, at)) return true
  const roles = stores.people.roles(personId, dutyRegion(stores, about), at)
  return about.private ? roles.has('staff') : TAKERS.some((role) => roles.has(role))
}

/**
 * The people a written name may mean: known in this chat or in a group serving the case; only those who may
 * lead it when there are any.
 */
export function leadersNamed(
  stores: Pick<Stores, 'cases' | 'chats' | 'people' | 'regions' | 'owners' | 'bodies'>,
  about: Case,
  chatId: number,
  name: string,
  at: Instant,
): readonly Person[] {
  const groups = (['captains', 'residents', 'staff'] as const)
    .flatMap((purpose) => stores.chats.serving(about.regionId, purpose))
    .map((chat) => chat.id)
  const found = [...new Set([chatId, ...groups])].flatMap((id) => stores.people.named(id, name))
  const people = [...new Map(found.map((person) => [person.id, person])).values()]
  const able = people.filter((person) => mayLead(stores, about, person.id, at))
  const meant = able.length > 0 ? able : people
  const exact = meant.filter((person) => person.name === name)
  return exact.length > 0 ? exact : meant
}

/** Who hears of a case for its reporter: the reporter, or whoever filed it for one we cannot write to. */
export function hearerOf(stores: Pick<Stores, 'people'>, about: Case): number {
  if (about.proxyId === null || reachable(stores, about.reporterId)) return about.reporterId
  return about.proxyId
}
