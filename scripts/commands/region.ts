import { LEVELS, type Level, type Region } from '../../bot/domain/region.js'
import type { RegionStore } from '../../bot/domain/store.js'
import type { Storage } from '../../storage/open.js'
import {
  Declined,
  fill,
  listOf,
  meant,
  namesOf,
  sayJson,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'

/** What `region add` was given. */
export interface RegionOptions {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent?: string
  readonly buildings?: string
  readonly places?: string
  readonly dedicated?: boolean
}

// A code becomes part of links, which take no more than this.
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,23}$/

/** Adds one node to the territory. Declines duplicates, unknown parents, a second root and levels out of order. */
export async function addRegion(terminal: Terminal, options: RegionOptions): Promise<void> {
  const { region: texts } = textsOf(terminal)
  const { level: levels } = namesOf(terminal)
  await withStorage(terminal, (storage) => {
    const region = storage.transaction(() =>
      storage.regions.add(checked(terminal, storage, options)),
    )
    terminal.say(
      fill(texts.added, { code: region.code, name: region.name, level: levels[region.level] }),
    )
    const large = LEVELS.indexOf(region.level) <= LEVELS.indexOf('community')
    terminal.say(fill(large ? texts.nextStaff : texts.next, { code: region.code }))
  })
}

function checked(terminal: Terminal, storage: Storage, options: RegionOptions): Omit<Region, 'id'> {
  const { region: texts } = textsOf(terminal)
  const { code, name, dedicated = false } = options
  if (!CODE.test(code)) throw new Declined(fill(texts.badCode, { code }))
  const taken = storage.regions.byCode(code) ?? storage.regions.endedByCode(code)
  if (taken) throw new Declined(fill(texts.taken, { code, name: taken.name }))
  if (name.trim() === '') throw new Declined(texts.noName)
  const level = levelOf(terminal, options.level)
  const parent = parentOf(terminal, storage.regions, options.parent)
  if (parent) checkOrder(terminal, level, parent)
  return {
    code,
    level,
    kind: dedicated ? 'dedicated' : 'basic',
    name: name.trim(),
    parentId: parent?.id ?? null,
    buildings: listOf(options.buildings).map(plainBuilding),
    places: listOf(options.places),
  }
}

function levelOf(terminal: Terminal, given: string): Level {
  const { region: texts } = textsOf(terminal)
  const { level: levels } = namesOf(terminal)
  const level = meant(given, LEVELS, levels)
  if (level) return level
  const known = LEVELS.map((each) => fill(texts.known, { code: each, name: levels[each] })).join(
    ' ',
  )
  throw new Declined(fill(texts.badLevel, { given, known }))
}

function parentOf(
  terminal: Terminal,
  regions: RegionStore,
  code: string | undefined,
): Region | null {
  const { region: texts } = textsOf(terminal)
  if (code === undefined) {
    const root = regions.root()
    if (!root) return null
    throw new Declined(fill(texts.needsParent, { code: root.code, name: root.name }))
  }
  const parent = regions.byCode(code)
  if (parent) return parent
  const known = regions.all().map((each) => each.code)
  throw new Declined(fill(texts.noParent, { code, known: known.join(' ') || '—' }))
}

function checkOrder(terminal: Terminal, level: Level, parent: Region): void {
  const { region: texts } = textsOf(terminal)
  const { level: levels } = namesOf(terminal)
  if (LEVELS.indexOf(level) > LEVELS.indexOf(parent.level)) return
  throw new Declined(
    fill(texts.badOrder, {
      level: levels[level],
      parent: parent.name,
      parentLevel: levels[parent.level],
    }),
  )
}

/** Buildings are kept by their number alone, as reports are read: “3栋” is “3”. */
function plainBuilding(name: string): string {
  return name.replace(/^(\d+)(?:\p{Script=Han}{1,2}|#)$/u, '$1')
}

/** Prints the territory as a tree, or all of it as JSON. */
export async function listRegions(terminal: Terminal, { json = false }): Promise<void> {
  const { region: texts } = textsOf(terminal)
  await withStorage(terminal, ({ regions }) => {
    if (json) return sayJson(terminal, { regions: regions.all() })
    const root = regions.root()
    if (!root) return terminal.say(texts.none)
    sayBranch(terminal, regions, root, '')
  })
}

function sayBranch(terminal: Terminal, regions: RegionStore, region: Region, indent: string): void {
  const { region: texts } = textsOf(terminal)
  const { level: levels } = namesOf(terminal)
  const { code, name, level, buildings, places } = region
  const more = [
    buildings.length > 0 ? fill(texts.buildings, { list: buildings.join(' ') }) : '',
    places.length > 0 ? fill(texts.places, { list: places.join(' ') }) : '',
  ].filter((part) => part !== '')
  const line = indent + fill(texts.line, { code, name, level: levels[level] })
  terminal.say([line, ...more].join('  '))
  for (const child of regions.children(region.id)) {
    sayBranch(terminal, regions, child, `${indent}  `)
  }
}
