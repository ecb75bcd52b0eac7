import { CATEGORIES, type Category } from '../../bot/domain/category.js'
import { LANGS } from '../../bot/domain/person.js'
import {
  ESTATES,
  LEVELS,
  NO_PROFILE,
  type Point,
  type Region,
  type RegionProfile,
} from '../../bot/domain/region.js'
import { codeMeant, sizesWith } from '../../bot/naming.js'
import { NAMES } from '../../bot/texts.js'
import { ESTATE_WORDS, KIND_WORDS, PLACE_TAIL } from './columns.lexicon.js'
import { alike, count, type Line, linesOf, type Taking, tallyOf, withoutTwins } from './taking.js'

/** A code becomes part of links, which take no more than this. */
export const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,23}$/

/** Takes in the sheet of regions: parents before children, whatever the order of the rows. */
export function takeRegions(taking: Taking): void {
  const lines = withoutTwins(linesOf(taking, 'regions'), (line) => line.need('code'), 'code')
  const byCode = new Map(lines.map((line) => [line.need('code'), line]))
  const done = new Set<string>()
  const circle = new Set<string>()
  const take = (line: Line, path: readonly string[]): void => {
    const code = line.need('code')
    if (done.has(code) || circle.has(code)) return
    if (path.includes(code)) {
      const round = path.slice(path.indexOf(code))
      for (const each of round) circle.add(each)
      line.wrong('parent', 'cycle', { path: [...round, code].join(' → ') })
      return
    }
    const above = byCode.get(line.get('parent') ?? '')
    if (above) take(above, [...path, code])
    if (circle.has(code)) return
    done.add(code)
    takeRegion(line)
  }
  for (const line of lines) take(line, [])
  checkRoots(taking, lines)
}

function takeRegion(line: Line): void {
  const { taking } = line
  const { regions } = taking.storage
  const code = line.need('code')
  if (!CODE.test(code)) return void line.wrong('code', 'badCode', { given: code })
  const before = taking.faults.count
  const ended = regions.endedByCode(code)
  if (ended && regions.successors(ended.id).length > 0) {
    blameEnded(line, ended)
    return
  }
  const old = regions.byCode(code)
  const region = read(line, old ?? ended)
  const profile = readProfile(line, region)
  if (taking.faults.count > before || !region) return
  const tally = tallyOf(taking, 'regions')
  if (!old && !ended) {
    const added = regions.add(region)
    if (!alike(NO_PROFILE, profile)) regions.setProfile(added.id, profile)
    count(tally, null, added)
    return
  }
  const id = (old ?? ended)?.id ?? 0
  if (ended) {
    regions.revive(id, region.parentId)
    regions.noteStep({ at: taking.now, how: 'revive', fromId: id, toId: null, actor: 'import' })
  }
  const known = regions.profile(id)
  count(tally, old ? { ...old, profile: known } : null, { id, ...region, profile })
  const { level: _, code: __, ...change } = region
  if (!old || !alike(old, { id, ...region })) regions.change(id, change)
  if (!alike(known, profile)) regions.setProfile(id, profile)
}

/** What became something else is not begun again under the old code. */
export function blameEnded(line: Line, ended: Region): void {
  const into = line.taking.storage.regions.successors(ended.id).map((each) => each.code)
  line.wrong('code', 'endedRegion', { given: ended.code, into: into.join(' ') || '—' })
}

function read(line: Line, old: Region | null): Omit<Region, 'id'> | null {
  const { taking } = line
  const level = codeMeant(line.need('level'), LEVELS, taking.naming, (names) => names.level)
  if (level === null) {
    const known = LEVELS.map((code) => taking.names[taking.lang].level[code]).join(' ')
    return line.wrong('level', 'choice', { given: line.need('level'), known })
  }
  const names = taking.names[taking.lang].level
  if (old && old.level !== level)
    return line.wrong('level', 'levelChanged', { level: names[old.level] })
  const parent = parentOf(line, old)
  if (parent === undefined) return null
  if (parent && LEVELS.indexOf(level) <= LEVELS.indexOf(parent.level)) {
    return line.wrong('parent', 'order', {
      level: names[level],
      parent: parent.name,
      parentLevel: names[parent.level],
    })
  }
  const kind = line.choice('kind', ['basic', 'dedicated'], (each) => KIND_WORDS[each])
  const code = line.need('code')
  return {
    code,
    level,
    kind: kind ?? old?.kind ?? 'basic',
    name: line.need('name'),
    parentId: parent?.id ?? null,
    buildings: merged(buildingsOf(line), old?.buildings, added(taking, 'buildings', code)),
    places: merged(
      line.get('places') === null ? null : line.list('places'),
      old?.places,
      added(taking, 'places', code),
    ),
  }
}

/** What the cell says, else what there was; and what other sheets say of it. */
function merged(
  cell: readonly string[] | null,
  old: readonly string[] | undefined,
  more: readonly string[],
): readonly string[] {
  return [...new Set([...(cell ?? old ?? []), ...more])]
}

function buildingsOf(line: Line): readonly string[] | null {
  if (line.get('buildings') === null) return null
  return line.list('buildings').map((each) => line.part('buildings', each) ?? each)
}

/** What the sheets of buildings and places say of a region. */
function added(taking: Taking, kind: 'buildings' | 'places', code: string): readonly string[] {
  return (additions.get(taking) ?? gather(taking))[kind].get(code) ?? []
}

type Additions = Readonly<Record<'buildings' | 'places', ReadonlyMap<string, readonly string[]>>>
const additions = new WeakMap<Taking, Additions>()

function gather(taking: Taking): Additions {
  const collect = (kind: 'buildings' | 'places', wordOf: (line: Line) => string) => {
    const found = new Map<string, string[]>()
    for (const line of linesOf(taking, kind)) {
      const code = line.need('parent')
      found.set(code, [...(found.get(code) ?? []), wordOf(line)])
    }
    return found
  }
  const made = {
    // What cannot be read is blamed when the sheet itself is taken.
    buildings: collect('buildings', (line) => bare(line.need('building'))),
    places: collect('places', (line) => line.need('name')),
  }
  additions.set(taking, made)
  return made
}

/** A building by its bare number, as it was given when it has none. */
export function bare(given: string): string {
  const line = PLACE_TAIL.exec(given)?.[1]
  return line?.toUpperCase() ?? given
}

/** Null at the top; undefined when it is wrong. */
function parentOf(line: Line, old: Region | null): Region | null | undefined {
  const { regions } = line.taking.storage
  const code = line.get('parent')
  if (code !== null) return line.region('parent') ?? undefined
  const parent = old?.parentId ? regions.get(old.parentId) : null
  const root = regions.root()
  if (parent || !root || root.code === line.need('code')) return parent
  return line.wrong('parent', 'noParent', { code: root.code }) ?? undefined
}

function checkRoots(taking: Taking, lines: readonly Line[]): void {
  const roots = taking.storage.regions.all().filter((each) => each.parentId === null)
  const first = lines[0]
  if (roots.length > 1 && first && taking.faults.count === 0) {
    const list = roots.map((each) => each.code).join(' ')
    taking.faults.add({ sheet: first.table.sheet }, 'twoRoots', { list })
  }
}

function readProfile(line: Line, region: Pick<Region, 'code'> | null): RegionProfile {
  const { regions } = line.taking.storage
  const old = region ? regions.byCode(region.code) : null
  const known = old ? regions.profile(old.id) : NO_PROFILE
  const estate = line.choice('estate', ESTATES, (each) => ESTATE_WORDS[each])
  return {
    size: sizeOf(line) ?? known.size,
    estate: estate ?? known.estate,
    households: line.number('households') ?? known.households,
    residents: line.number('residents') ?? known.residents,
    centre: pointOf(line, 'centre', line.get('centre')) ?? known.centre,
    area: areaOf(line) ?? known.area,
    hours: line.get('hours') ?? known.hours,
    categories: line.get('categories') === null ? known.categories : categoriesOf(line),
    contact: line.get('contact') ?? known.contact,
  }
}

function sizeOf(line: Line): string | null {
  const given = line.get('size')
  const sizes = Object.keys(sizesWith(line.taking.naming))
  if (given === null || sizes.includes(given)) return given
  return line.wrong('size', 'choice', { given, known: sizes.join(' ') })
}

/** Categories in a cell, by code or name in any language. */
export function categoriesOf(line: Line): readonly Category[] {
  return line.list('categories').flatMap((given) => {
    const word = given.toLowerCase()
    const found = CATEGORIES.find(
      (code) => code === word || LANGS.some((lang) => NAMES[lang].category[code] === word),
    )
    if (found) return [found]
    const names = NAMES[line.taking.lang].category
    line.wrong('categories', 'choice', {
      given,
      known: CATEGORIES.map((each) => names[each]).join(' '),
    })
    return []
  })
}

function pointOf(line: Line, field: string, given: string | null): Point | null {
  if (given === null) return null
  const [lon, lat] = given.split(/[,\uff0c\s]+/u).map(Number)
  const fits = lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  return fits ? { lat, lon } : line.wrong(field, 'point', { given })
}

function areaOf(line: Line): readonly Point[] | null {
  const given = line.get('area')
  if (given === null) return null
  const points = given
    .split(/[;\uff1b]+/u)
    .filter((part) => part.trim() !== '')
    .map((part) => pointOf(line, 'area', part.trim()))
  if (points.length < 3) return line.wrong('area', 'area')
  return points.filter((point) => point !== null)
}
