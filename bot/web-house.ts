import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Effort, WebSite } from '../adapters/web/contract.js'
import {
  createWeb,
  type KnownCase,
  type OwnCase,
  type Spot,
  type Town,
} from '../adapters/web/index.js'
import { isShortFor, readShortCode, shortCodeOf } from '../adapters/web/short-code.js'
import type { Storage } from '../storage/open.js'
import type { Config } from './config.js'
import type { Case } from './domain/case.js'
import { isLive } from './domain/life.js'
import { mask } from './domain/mask.js'
import { NOWHERE } from './domain/place.js'
import type { Region } from './domain/region.js'
import type { Instant } from './domain/time.js'
import { namesWith } from './naming.js'
import type { Platform } from './port.js'
import { spellPlace } from './text.js'
import { type BoardParts, boardsOf, WEB } from './web-boards.js'

const MOST_NEIGHBOURS = 30
const MOST_OWN = 40

/**
 * The page by QR over a house's storage. `home`: whether the port's own `/` is the page's too. `effort` is left
 * out but by tests.
 */
export function openWebDoor(
  config: Config,
  storage: Storage,
  now: () => Instant,
  folder: string,
  home: boolean,
  effort?: Effort,
): Platform & WebSite {
  const { lang } = config
  const names = namesWith(config.naming)[lang]
  const parts = { storage, lang, names, now, random: randomBytes }
  return createWeb(
    {
      now,
      random: (bytes) => randomBytes(bytes),
      threads: storage.web,
      atomically: (work) => storage.transaction(work),
      memory: storage.memory,
      folder: join(folder, 'web'),
      publicUrl: home ? config.publicUrl : null,
      town: townOf(parts),
      keepMs: config.limits.keepMs,
      ...(effort ? { effort } : {}),
    },
    home,
  )
}

/** What the page may know of the house, and no more. */
export function townOf(parts: BoardParts): Town {
  const { storage, names } = parts
  const { regions } = storage
  const boards = boardsOf(parts)
  const personOf = (visitorKey: string) => storage.people.account(WEB, visitorKey)?.personId ?? null
  return {
    spot: (code, building) => {
      const short = readShortCode(code)
      const found =
        regions.byCode(code) ??
        (short === null ? null : regions.all().find(({ id }) => isShortFor(short.id, id))) ??
        null
      return found === null ? null : spotIn(parts, found, building ?? short?.building ?? null)
    },
    spotOf: (regionId, building) => {
      const found = regions.get(regionId)
      return found === null ? null : spotIn(parts, found, building)
    },
    boards: (visitorKey, regionId) => boards.of(personOf(visitorKey), regionId),
    neighbours: (visitorKey, regionId) =>
      neighbours(parts, personOf(visitorKey), regions.above(regionId, 'microgrid').id),
    mine: (visitorKey) => {
      const personId = personOf(visitorKey)
      return personId === null
        ? []
        : storage.cases.of(personId, MOST_OWN).map((one) => own(parts, one))
    },
    duties: (visitorKey) => {
      const personId = personOf(visitorKey)
      const held = personId === null ? [] : storage.people.posts(personId, parts.now())
      return held.map(({ role, regionId }) => {
        const name = regions.get(regionId)?.name ?? ''
        return `${name} ${names.role[role]}`.trim()
      })
    },
    speaks: ({ key, name }, lang) => {
      const chat = storage.chats.ensure(WEB, key, 'private', name)
      if (chat.lang !== lang) storage.chats.update(chat.id, { lang })
    },
    picture: (hash) => storage.files.path(hash),
    lackingBoards: boards.lacking,
    idleBoards: boards.idle,
  }
}

/** A poster of a region that was merged or split leads where its households went. */
function spotIn(
  { storage, lang }: BoardParts,
  found: Region,
  building: string | null,
): Spot | null {
  const { regions } = storage
  const now = regions.endedAt(found.id) === null ? [found] : regions.successors(found.id)
  const region =
    now.find((each) => building !== null && each.buildings.includes(building)) ?? now[0] ?? null
  if (region === null) return null
  const only = region.level === 'building' ? (region.buildings[0] ?? null) : null
  const known = building !== null && region.buildings.includes(building) ? building : only
  return {
    regionId: region.id,
    code: region.code,
    short: shortCodeOf(region.id),
    name: region.name,
    building: known,
    place: known === null ? '' : spellPlace({ ...NOWHERE, building: known }, lang),
  }
}

/** Never a private matter, a dispute, or one's own; titles without names, telephones and doors. */
function neighbours(
  { storage, names }: BoardParts,
  personId: number | null,
  regionId: number,
): readonly KnownCase[] {
  const { cases } = storage
  const mine = new Set(personId === null ? [] : cases.of(personId, MOST_OWN).map((each) => each.id))
  return cases
    .live(regionId)
    .filter((each) => !each.private && each.kind !== 'dispute' && !mine.has(each.id))
    .slice(-MOST_NEIGHBOURS)
    .reverse()
    .map((each) => ({
      number: each.number,
      title: mask(each.title, 'group'),
      state: names.state[each.state],
      joined: cases.people(each.id, 'joined').length,
    }))
}

function own({ names }: BoardParts, each: Case): OwnCase {
  const { state, reason } = names
  return {
    number: each.number,
    title: mask(each.title, 'private'),
    state: each.closeReason === null ? state[each.state] : reason[each.closeReason],
    open: isLive(each.state),
  }
}
