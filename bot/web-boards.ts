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

/** Whose duty shows them a board. Staff have their own; captains' boards are among captains, as their groups are. */
const READERS: Readonly<Record<Exclude<Purpose, 'residents'>, readonly Role[]>> = {
  captains: ['head', 'captain', 'volunteer'],
  staff: ['staff', 'street', 'admin'],
  department: ['department'],
}
/** A duty high up reaches many boards; more than these nobody reads on a telephone. */
const MOST_BOARDS = 12
/** For so long the list of boards is taken as known: every browser asks for it every half minute. */
const KNOWN_MS = 2_000

/** What finding and making boards needs. */
export interface BoardParts {
  readonly storage: Storage
  readonly lang: Lang
  /** What this deployment calls its duties and states. */
  readonly names: Names
  now(): Instant
  random(bytes: number): Uint8Array
}

/** The boards there are: looked up, found lacking, found idle. */
export interface Boards {
  /** The boards a person may see: residents' where they are, the others by the duties they hold. */
  of(personId: number | null, regionId: number | null): readonly Board[]
  /** Boards of regions that no group serves, neither their own nor one above; with a fresh code for each. */
  lacking(isAsked: (key: string) => boolean): readonly NewBoard[]
  /** Keys of boards whose people have a group of their own by now, or whose region is no more. */
  idle(): readonly string[]
}

/** Boards over a house's storage. */
export function boardsOf(parts: BoardParts): Boards {
  const { regions, people } = parts.storage
  let known: { readonly at: Instant; readonly boards: readonly Board[] } | null = null

  function all(): readonly Board[] {
    const at = parts.now()
    if (known === null || Math.abs(at - known.at) > KNOWN_MS) {
      known = { at, boards: webBoards(boundChats(parts.storage)) }
    }
    return known.boards
  }

  return {
    of: (personId, regionId) => {
      const posts = personId === null ? [] : people.posts(personId, parts.now())
      const seen = all().filter((board) => {
        const { purpose } = board
        if (purpose === 'residents') {
          return regionId !== null && regions.within(regionId, board.regionId)
        }
        return posts.some(
          (post) =>
            READERS[purpose].includes(post.role) && regions.within(board.regionId, post.regionId),
        )
      })
      return seen.slice(0, MOST_BOARDS)
    },
    lacking: (isAsked) => lackingBoards(parts, isAsked),
    idle: () => idleBoards(parts),
  }
}

/** Takes every board down: nobody can reach the page, so nothing must be said there instead of elsewhere. */
export function closeBoards({ chats }: Storage, now: Instant): void {
  for (const chat of boundChats({ chats })) if (chat.platform === WEB) chats.leave(chat.id, now)
}

function lackingBoards(parts: BoardParts, isAsked: (key: string) => boolean): readonly NewBoard[] {
  const { storage } = parts
  const chats = boundChats(storage)
  const others = othersOf(chats)
  const boards = new Set(webBoards(chats).map((board) => `${board.purpose} ${board.regionId}`))
  return wantedBoards(parts).flatMap(({ purpose, region }): readonly NewBoard[] => {
    if (boards.has(`${purpose} ${region.id}`)) return []
    const key = freshKey(storage, purpose, region)
    if (isAsked(key) || servedElsewhere(storage, others, region.id, purpose)) return []
    const title = PAGE_TEXTS[parts.lang].board[purpose].replace('{region}', region.name)
    return [
      { key, title, purpose, regionId: region.id, code: inviteFor(parts, purpose, region.id) },
    ]
  })
}

function idleBoards({ storage }: BoardParts): readonly string[] {
  const chats = boundChats(storage)
  const others = othersOf(chats)
  return webBoards(chats)
    .filter(
      ({ purpose, regionId }) =>
        storage.regions.endedAt(regionId) !== null ||
        servedElsewhere(storage, others, regionId, purpose),
    )
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

function boundChats({ chats }: Pick<Storage, 'chats'>): readonly Chat[] {
  return (['residents', 'captains', 'staff', 'department'] as const).flatMap((purpose) =>
    chats.all(purpose),
  )
}

function webBoards(chats: readonly Chat[]): readonly Board[] {
  return chats.flatMap(({ platform, kind, key, title, purpose, regionId }) =>
    platform === WEB && kind === 'group' && purpose !== null && regionId !== null
      ? [{ key, title, purpose, regionId }]
      : [],
  )
}

/** True when a group of another platform is bound to the region or to one above it. */
function servedElsewhere(
  { regions }: Storage,
  chats: ReadonlySet<string>,
  regionId: number,
  purpose: Purpose,
): boolean {
  for (let at: number | null = regionId; at !== null; at = regions.get(at)?.parentId ?? null) {
    if (chats.has(`${purpose} ${at}`)) return true
  }
  return false
}

/** Purpose and region of every group of another platform. */
function othersOf(chats: readonly Chat[]): ReadonlySet<string> {
  const others = chats.filter(({ platform }) => platform !== WEB)
  return new Set(others.map(({ purpose, regionId }) => `${purpose} ${regionId}`))
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
