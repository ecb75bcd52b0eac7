import { userInfo } from 'node:os'
import { createCalendar } from '../../bot/domain/calendar.js'
import { NO_PROFILE, type Region } from '../../bot/domain/region.js'
import type { Heir, Moved } from '../../bot/domain/succession.js'
import { namesWith } from '../../bot/naming.js'
import type { Storage } from '../../storage/open.js'
import { Declined, fill, langOf, listOf, type Terminal, withStorage } from '../terminal.js'
import { CODE } from '../territory/take-regions.js'
import { TERRITORY_TEXTS, type TerritoryTexts } from '../territory/texts.js'

/** What merging was given. */
export interface MergeOptions {
  readonly into?: string
  readonly name?: string
  readonly yes?: boolean
}

/** What splitting was given. */
export interface SplitOptions {
  readonly into?: readonly string[]
  readonly name?: readonly string[]
  readonly yes?: boolean
}

/** What the parts of this file share. */
interface Room {
  readonly terminal: Terminal
  readonly storage: Storage
  readonly texts: TerritoryTexts['succession']
  /** A level as people here call it. */
  level(region: Region): string
}

/** Ends the transaction of a trial. */
class Undone extends Error {}

const SPLITTABLE = ['grid', 'microgrid', 'building']

/** Makes several regions one. Shown first; done with `--yes`. */
export async function mergeRegions(
  terminal: Terminal,
  codes: readonly string[],
  options: MergeOptions,
): Promise<void> {
  await inRoom(terminal, (room) => {
    const { texts } = room
    const from = [...new Set(codes)].map((code) => known(room, code))
    const first = from[0]
    if (!first || from.length < 2) throw new Declined(texts.few, 2)
    if (options.into === undefined) throw new Declined(texts.into, 2)
    const { into } = options
    for (const each of from) checkTogether(room, first, each)
    const moved = tryOut(room, options.yes === true, () => {
      const heir = heirOf(room, into, first, options.name)
      checkTogether(room, first, heir)
      join(room, [...from.filter((each) => each.id !== heir.id), heir], heir)
      return from
        .filter((each) => each.id !== heir.id)
        .map((each) =>
          pass(room, each, [{ regionId: heir.id, buildings: [], children: [] }], 'merge'),
        )
    })
    const name = options.name ?? room.storage.regions.byCode(into)?.name ?? into
    terminal.say(fill(texts.planMerge, { from: codes.join(' + '), into, name }))
    conclude(room, moved, options.yes === true, first.code)
  })
}

/** Makes one region several: each part says which buildings or regions below it gets. */
export async function splitRegion(
  terminal: Terminal,
  code: string,
  options: SplitOptions,
): Promise<void> {
  await inRoom(terminal, (room) => {
    const { texts, storage } = room
    const from = known(room, code)
    checkTogether(room, from, from)
    const parts = (options.into ?? []).map((given) => partOf(room, given))
    if (parts.length < 2) throw new Declined(texts.parts, 2)
    checkParts(room, from, parts)
    const names = new Map((options.name ?? []).map((given) => splitOnce(given)))
    const moved = tryOut(room, options.yes === true, () => {
      const heirs = parts.map(({ code: part, items }) => {
        const heir = heirOf(room, part, from, names.get(part))
        checkTogether(room, from, heir)
        return { heir, items }
      })
      return [divide(room, from, heirs)]
    })
    for (const { code: into, items } of parts) {
      const name = names.get(into) ?? storage.regions.byCode(into)?.name ?? into
      terminal.say(fill(texts.planSplit, { from: code, into, name, items: items.join(' ') }))
    }
    conclude(room, moved, options.yes === true, code)
    const [kept, other] = parts
    if (moved.some((each) => each.chats > 0)) {
      terminal.say(fill(texts.groups, { code: kept?.code ?? '', other: other?.code ?? '' }))
    }
  })
}

/** Says what became of a region and what it came from. */
export async function regionHistory(terminal: Terminal, code: string): Promise<void> {
  await inRoom(terminal, ({ storage, texts }, zone) => {
    const { regions } = storage
    const region = regions.byCode(code) ?? regions.endedByCode(code)
    if (!region) throw new Declined(fill(texts.unknown, { code }))
    const steps = regions.history(region.id)
    if (steps.length === 0) terminal.say(fill(texts.noHistory, { code }))
    const calendar = createCalendar(zone)
    for (const { at, how, fromId, toId, actor } of steps) {
      const from = regions.get(fromId)?.code ?? ''
      const to = (toId === null ? null : regions.get(toId)?.code) ?? '—'
      terminal.say(fill(texts.history, { day: calendar.day(at), how: texts[how], from, to, actor }))
    }
  })
}

async function inRoom(terminal: Terminal, work: (room: Room, zone: string) => void): Promise<void> {
  const lang = langOf(terminal)
  await withStorage(terminal, (storage, { naming, zone }) => {
    const names = namesWith(naming)[lang].level
    const texts = TERRITORY_TEXTS[lang].succession
    work({ terminal, storage, texts, level: (region) => names[region.level] }, zone)
  })
}

/** Does it; and undoes it where it was only to be shown. */
function tryOut(room: Room, keep: boolean, work: () => readonly Moved[]): readonly Moved[] {
  let moved: readonly Moved[] = []
  try {
    room.storage.transaction(() => {
      moved = work()
      if (!keep) throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return moved
}

function pass(room: Room, from: Region, heirs: readonly Heir[], how: 'merge' | 'split'): Moved {
  return room.storage.succession.pass(from.id, heirs, how, room.terminal.now(), userInfo().username)
}

function divide(
  room: Room,
  from: Region,
  parts: readonly { readonly heir: Region; readonly items: readonly string[] }[],
): Moved {
  const { regions } = room.storage
  const children = regions.children(from.id)
  const heirs = parts.map(({ heir, items }) => {
    const below = children.filter((each) => items.includes(each.code))
    const buildings = items.filter((item) => from.buildings.includes(item))
    const old = heir.id === from.id ? [] : heir.buildings
    regions.change(heir.id, { buildings: [...new Set([...old, ...buildings])] })
    const all = [...buildings, ...below.flatMap((each) => each.buildings)]
    return { regionId: heir.id, buildings: all, children: below.map((each) => each.id) }
  })
  const [first] = heirs
  if (first) regions.change(first.regionId, { places: from.places })
  return pass(room, from, heirs, 'split')
}

/** One region has what several had: buildings, places, and their numbers where all are known. */
function join({ storage }: Room, all: readonly Region[], heir: Region): void {
  const { regions } = storage
  const buildings = [...new Set(all.flatMap((each) => each.buildings))]
  const places = [...new Set(all.flatMap((each) => each.places))]
  regions.change(heir.id, { buildings, places })
  const profiles = [...new Map(all.map((each) => [each.id, regions.profile(each.id)])).values()]
  const sum = (of: 'households' | 'residents') => {
    const counts = profiles.map((each) => each[of]).filter((count) => count !== null)
    return counts.length === 0 ? null : counts.reduce((total, count) => total + count, 0)
  }
  const [some = NO_PROFILE] = profiles
  const households = sum('households')
  regions.setProfile(heir.id, {
    ...some,
    ...regions.profile(heir.id),
    households,
    residents: sum('residents'),
  })
}

function known({ storage, texts }: Room, code: string): Region {
  const found = storage.regions.byCode(code)
  if (found) return found
  const ended = storage.regions.endedByCode(code)
  throw new Declined(fill(ended ? texts.ended : texts.unknown, { code }))
}

/** The region with that code, or a new one beside the old. */
function heirOf(
  { storage, texts }: Room,
  code: string,
  like: Region,
  name: string | undefined,
): Region {
  const { regions } = storage
  const found = regions.byCode(code)
  if (found) return found
  if (!CODE.test(code)) throw new Declined(fill(texts.badPart, { given: code }), 2)
  if (regions.endedByCode(code)) throw new Declined(fill(texts.taken, { code }))
  const { level, kind, parentId } = like
  const made = regions.add({
    code,
    level,
    kind,
    parentId,
    name: name ?? code,
    buildings: [],
    places: [],
  })
  const { size, estate } = regions.profile(like.id)
  regions.setProfile(made.id, { ...NO_PROFILE, size, estate })
  return made
}

function checkTogether(room: Room, one: Region, other: Region): void {
  const { storage, texts } = room
  const { regions } = storage
  if (!SPLITTABLE.includes(one.level)) {
    throw new Declined(fill(texts.level, { code: one.code, level: room.level(one) }))
  }
  const scope = (region: Region) => regions.above(region.id, 'community').id
  if (one.level === other.level && scope(one) === scope(other)) return
  throw new Declined(fill(texts.apart, { code: one.code, other: other.code }))
}

interface Part {
  readonly code: string
  readonly items: readonly string[]
}

function partOf({ texts }: Room, given: string): Part {
  const [code, list] = splitOnce(given)
  const items = listOf(list)
  if (!CODE.test(code) || items.length === 0) throw new Declined(fill(texts.badPart, { given }), 2)
  return { code, items }
}

function splitOnce(given: string): readonly [string, string] {
  const at = given.indexOf('=')
  return at < 0 ? [given, ''] : [given.slice(0, at).trim(), given.slice(at + 1).trim()]
}

/** Every building and everything below goes to exactly one part. */
function checkParts({ storage, texts }: Room, from: Region, parts: readonly Part[]): void {
  const { code } = from
  const below = storage.regions.children(from.id)
  const whole = new Set([...from.buildings, ...below.map((each) => each.code)])
  const given = parts.flatMap((part) => part.items)
  const strange = given.find((item) => !whole.has(item))
  if (strange !== undefined) throw new Declined(fill(texts.unknownItem, { code, item: strange }))
  const twice = given.find((item, index) => given.indexOf(item) !== index)
  if (twice !== undefined) throw new Declined(fill(texts.twicePart, { item: twice }))
  // A region below goes where its buildings go, unless it is named itself.
  const goes = new Set([
    ...given,
    ...below
      .filter((each) => each.buildings.some((one) => given.includes(one)))
      .map((each) => each.code),
    ...below.filter((each) => given.includes(each.code)).flatMap((each) => each.buildings),
  ])
  const left = [...whole].filter((item) => !goes.has(item))
  if (left.length > 0) throw new Declined(fill(texts.leftOver, { code, items: left.join(' ') }))
}

function conclude(
  { terminal, texts }: Room,
  moved: readonly Moved[],
  done: boolean,
  code: string,
): void {
  const sum = (of: keyof Moved) => moved.reduce((total, each) => total + each[of], 0)
  const numbers = {
    regions: sum('regions'),
    cases: sum('cases'),
    posts: sum('posts'),
    chats: sum('chats'),
    households: sum('households'),
  }
  terminal.say(fill(texts.moves, numbers))
  const n = sum('endedPosts')
  if (n > 0) terminal.say(fill(texts.endedPosts, { n }))
  terminal.say(done ? fill(texts.done, { code }) : texts.ask)
}
