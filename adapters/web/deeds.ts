import type { IncomingMessage } from 'node:http'
import { LANGS, type Lang } from '../../bot/domain/person.js'
import type { WebVisitor } from '../../bot/domain/web-threads.js'
import type { Spot, WebDeps } from './contract.js'
import { addressOf } from './guard.js'
import type { Hands } from './hear.js'
import type { News } from './news.js'
import type { Paces } from './pace.js'
import type { Fields } from './requests.js'
import { roomsOf, type ShownLine, shown } from './rooms.js'
import { Unacceptable } from './unacceptable.js'
import type { Uploads } from './uploads.js'
import { cookieOf, type Visitors } from './visitors.js'
import type { Work } from './work.js'

/** What the page's questions are answered with. */
export interface Desk {
  readonly deps: WebDeps
  readonly visitors: Visitors
  readonly hands: Hands
  readonly news: News
  readonly paces: Paces
  readonly uploads: Uploads
  /** The bytes of a stored picture, null when it was erased. */
  picture(hash: string, path: string): Uint8Array | null
  work(): Work
}

/** An answer: JSON, and a cookie where the visitor became known or was forgotten. */
export interface Answer {
  readonly value: unknown
  readonly cookie?: string
}

/** Lines of one chat that a browser is given at most, newest. */
const MOST_LINES = 80
const HOLD_MS = 25_000
const MAX_NAME = 12

/**
 * The visitor whose secret the request carries. Throws `Unacceptable` unknown_visitor; whoever keeps trying
 * secrets is slowed down.
 */
export function knownVisitor(desk: Desk, request: IncomingMessage): WebVisitor {
  const visitor = desk.visitors.of(request)
  if (visitor === null) {
    desk.paces.count('strangeByAddress', addressOf(request))
    throw new Unacceptable('unknown_visitor')
  }
  desk.paces.count('readByVisitor', visitor.key)
  return visitor
}

/** Lets a browser in: known by its secret, or anew with a poster and a little work done. */
export async function enter(desk: Desk, request: IncomingMessage, fields: Fields): Promise<Answer> {
  const { visitors, paces, deps, hands } = desk
  const spot = spotOf(desk, request, fields)
  const known = visitors.of(request)
  if (known) {
    const moved = spot !== null && moveTo(desk, known, spot)
    const visitor = moved ? (deps.threads.visitor(known.key) ?? known) : known
    return hello(desk, visitor, visitors.secretOf(request) ?? '')
  }
  const address = addressOf(request)
  if (visitors.secretOf(request) !== null) paces.count('strangeByAddress', address)
  if (spot === null) throw new Unacceptable('unknown_visitor')
  paces.count('enterByAddress', address)
  paces.count('enterAtSpot', String(spot.regionId))
  await desk.work().spend(fields.raw('work'))
  const made = deps.atomically(() => {
    const fresh = visitors.make(langOf(fields), spot)
    deps.town.speaks(fresh.visitor, fresh.visitor.lang)
    hands.arrive(fresh.visitor, spot)
    return fresh
  })
  return hello(desk, made.visitor, made.secret)
}

function spotOf(desk: Desk, request: IncomingMessage, fields: Fields): Spot | null {
  const code = fields.textOrNull('spot')
  if (code === null || code === '') return null
  const found = desk.deps.town.spot(code.slice(0, 40), fields.textOrNull('building'))
  if (found) return found
  desk.paces.count('strangeByAddress', addressOf(request))
  throw new Unacceptable('unknown_spot')
}

/** True when they were elsewhere before. */
function moveTo({ deps, hands }: Desk, visitor: WebVisitor, spot: Spot): boolean {
  const building = spot.building ?? (visitor.regionId === spot.regionId ? visitor.building : null)
  if (visitor.regionId === spot.regionId && visitor.building === building) return false
  deps.atomically(() => {
    const { regionId } = spot
    hands.arrive(deps.threads.changeVisitor(visitor.key, { regionId, building }), spot)
  })
  return true
}

function hello({ deps }: Desk, visitor: WebVisitor, secret: string): Answer {
  const secure = deps.publicUrl?.startsWith('https:') === true
  const spot =
    visitor.regionId === null ? null : deps.town.spotOf(visitor.regionId, visitor.building)
  return {
    cookie: cookieOf(secret, secure),
    value: { secret, name: visitor.name, lang: visitor.lang, spot, origin: deps.publicUrl },
  }
}

/** What is new in the visitor's chats after what the browser has; waits for it a while when asked to. */
export async function news(
  desk: Desk,
  visitor: WebVisitor,
  fields: Fields,
  leaves: (gone: () => void) => void,
): Promise<Answer> {
  const since = sinceOf(fields)
  const found = look(desk, visitor, since)
  if (found.some((room) => room.lines.length > 0) || !fields.flag('wait')) return rooms(found)
  const keys = roomsOf(visitor, desk.deps).map((room) => room.ref.key)
  const waiting = desk.news.wait(visitor.key, keys, desk.deps.holdMs ?? HOLD_MS)
  leaves(waiting.ends)
  await waiting.heard
  return rooms(look(desk, visitor, since))
}

interface RoomNews {
  readonly key: string
  readonly title: string
  readonly purpose: string | null
  readonly writable: boolean
  readonly lines: readonly ShownLine[]
}

function rooms(found: readonly RoomNews[]): Answer {
  return { value: { rooms: found } }
}

function look(
  { deps }: Desk,
  visitor: WebVisitor,
  since: ReadonlyMap<string, number>,
): readonly RoomNews[] {
  return roomsOf(visitor, deps).map(({ alias, ref, purpose, writable }) => ({
    key: alias,
    title: ref.title,
    purpose,
    writable,
    lines: deps.threads
      .since(ref.key, since.get(alias) ?? 0, MOST_LINES)
      .map((line) => shown(line, visitor)),
  }))
}

function sinceOf(fields: Fields): ReadonlyMap<string, number> {
  const given = fields.raw('since')
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  return new Map(entries.flatMap(([key, rev]) => (Number.isInteger(rev) ? [[key, rev]] : [])))
}

/** The visitor's own cases, what their neighbours told of, and their duties. */
export function overview({ deps: { town } }: Desk, visitor: WebVisitor): Answer {
  const { key, regionId } = visitor
  return {
    value: {
      mine: town.mine(key),
      neighbours: regionId === null ? [] : town.neighbours(key, regionId),
      duties: town.duties(key),
    },
  }
}

/** Says something. Each time costs the browser a little work. */
export async function say(
  desk: Desk,
  visitor: WebVisitor,
  request: IncomingMessage,
  fields: Fields,
): Promise<Answer> {
  const { paces, deps } = desk
  paces.count('sayByVisitor', visitor.key)
  paces.count('sayByVisitorHour', visitor.key)
  paces.count('sayByAddress', addressOf(request))
  paces.count('sayAtSpot', String(visitor.regionId))
  const before = deps.threads.bySaid(`${visitor.key}:${fields.text('id')}`)
  // Said already, and only the answer was lost on the way.
  if (before) return { value: {} }
  await desk.work().spend(fields.raw('work'))
  desk.hands.say(visitor, fields)
  return { value: {} }
}

/** The name and language a visitor chooses. */
export function rename({ deps }: Desk, visitor: WebVisitor, fields: Fields): Answer {
  const lang = LANGS.find((each) => each === fields.textOrNull('lang'))
  const name = fields.textOrNull('name')?.replace(/\s+/gu, ' ').trim()
  if (name !== undefined && (name === '' || [...name].length > MAX_NAME)) {
    throw new Unacceptable('bad_request')
  }
  const changed = deps.threads.changeVisitor(visitor.key, {
    ...(name === undefined ? {} : { name }),
    ...(lang === undefined ? {} : { lang }),
  })
  if (lang !== undefined) deps.town.speaks(visitor, lang)
  return { value: { name: changed.name, lang: changed.lang } }
}

/** Takes the thread and the key away; cases that were filed stay cases. */
export function forget({ deps, news: told }: Desk, visitor: WebVisitor): Answer {
  deps.threads.eraseVisitor(visitor.key)
  told.tell(visitor.key)
  return { value: {}, cookie: cookieOf('', deps.publicUrl?.startsWith('https:') === true) }
}

function langOf(fields: Fields): Lang {
  return LANGS.find((lang) => lang === fields.textOrNull('lang')) ?? 'zh-CN'
}
