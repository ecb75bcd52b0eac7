import type { Board, NewBoard } from '../adapters/web/index.js'
import { PAGE_TEXTS } from '../adapters/web/texts.js'
import type { Storage } from '../storage/open.js'
import type { Chat, Purpose } from './domain/chat.js'
import type { Lang, Role } from './domain/person.js'
import type { Region } from './domain/region.js'
import { hours, type Instant } from './domain/time.js'
import type { Names } from './texts.js'

/** The platform's name, as in chats and accounts. */
export const WEB = 'web'
const CODE_LENGTH = 8
// No letter or digit that can be taken for another, as in the codes people are given.
const CODE_LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679'

/** Who may see a board besides residents of the place. */
const READERS: Readonly<Record<Exclude<Purpose, 'residents'>, readonly Role[]>> = {
  captains: ['head', 'captain', 'volunteer', 'staff', 'street', 'admin'],
  staff: ['staff', 'street', 'admin'],
  department: ['department', 'staff', 'street', 'admin'],
}

/** What finding and making boards needs. */
export interface BoardParts {
  readonly storage: Storage
  readonly lang: Lang
  /** What this deployment calls its duties and states. */
  readonly names: Names
  now(): Instant
  random(bytes: number): Uint8Array
}

/** The boards a person may see: residents' where they are, the others by the duties they hold there. */
export function boardsFor(
  parts: BoardParts,
  personId: number | null,
  regionId: number | null,
): readonly Board[] {
  const { regions, people } = parts.storage
  return webChats(parts.storage).flatMap((chat): readonly Board[] => {
    const { purpose, regionId: place } = chat
    if (purpose === null || place === null) return []
    const board = { key: chat.key, title: chat.title, purpose, regionId: place }
    if (purpose === 'residents') {
      return regionId !== null && regions.within(regionId, place) ? [board] : []
    }
    if (personId === null) return []
    const held = people.roles(personId, place, parts.now())
    return READERS[purpose].some((role) => held.has(role)) ? [board] : []
  })
}

/** Boards of regions that no group serves, neither their own nor one above; with a fresh code for each. */
export function lackingBoards(
  parts: BoardParts,
  isAsked: (key: string) => boolean,
): readonly NewBoard[] {
  return wantedBoards(parts).flatMap(({ purpose, region }): readonly NewBoard[] => {
    if (servedElsewhere(parts.storage, region.id, purpose) || hasBoard(parts, region.id, purpose)) {
      return []
    }
    const key = freshKey(parts.storage, purpose, region)
    if (isAsked(key)) return []
    const title = PAGE_TEXTS[parts.lang].board[purpose].replace('{region}', region.name)
    return [
      { key, title, purpose, regionId: region.id, code: inviteFor(parts, purpose, region.id) },
    ]
  })
}

/** Keys of boards whose people have a group of their own by now, or whose region is no more. */
export function idleBoards({ storage }: BoardParts): readonly string[] {
  return webChats(storage)
    .filter(({ purpose, regionId }) => {
      if (purpose === null || regionId === null) return false
      return (
        storage.regions.endedAt(regionId) !== null || servedElsewhere(storage, regionId, purpose)
      )
    })
    .map(({ key }) => key)
}

interface Wanted {
  readonly purpose: Purpose
  readonly region: Region
}

/** Residents and captains have theirs where they live, staff where they work. */
function wantedBoards({ storage: { regions } }: BoardParts): readonly Wanted[] {
  const all = regions.all()
  const homes = all.filter(
    ({ id, level }) =>
      level === 'microgrid' || (level !== 'building' && regions.children(id).length === 0),
  )
  const communities = all.filter(({ level }) => level === 'community')
  const root = regions.root()
  const offices = communities.length > 0 || root === null ? communities : [root]
  return [
    ...homes.flatMap((region) => [
      { purpose: 'residents', region } as const,
      { purpose: 'captains', region } as const,
    ]),
    ...offices.map((region) => ({ purpose: 'staff', region }) as const),
  ]
}

function webChats({ chats }: Storage): readonly Chat[] {
  return (['residents', 'captains', 'staff', 'department'] as const)
    .flatMap((purpose) => chats.all(purpose))
    .filter((chat) => chat.platform === WEB && chat.kind === 'group')
}

function servedElsewhere({ chats, regions }: Storage, regionId: number, purpose: Purpose): boolean {
  return chats
    .all(purpose)
    .some(
      (chat) =>
        chat.platform !== WEB &&
        chat.regionId !== null &&
        chat.leftAt === null &&
        regions.within(regionId, chat.regionId),
    )
}

function hasBoard({ storage }: BoardParts, regionId: number, purpose: Purpose): boolean {
  return webChats(storage).some((chat) => chat.regionId === regionId && chat.purpose === purpose)
}

/** A board that was taken down stays as it was; the next one in its place is another chat. */
function freshKey({ chats }: Storage, purpose: Purpose, { code }: Region): string {
  for (let turn = 1; ; turn += 1) {
    const key = `${purpose}.${code}.${turn}`
    if ((chats.find(WEB, key)?.leftAt ?? null) === null) return key
  }
}

function inviteFor({ storage, now, random }: BoardParts, purpose: Purpose, regionId: number) {
  const letters = [...random(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length])
  const code = letters.join('')
  const expiresAt = now() + hours(1)
  storage.invites.add({ code, regionId, purpose, role: null, expiresAt })
  return code
}
