import { NO_PROFILE, type Region } from '../../bot/domain/region.js'
import { bare, blameEnded, CODE } from './take-regions.js'
import { alike, count, type Line, linesOf, type Taking, tallyOf, withoutTwins } from './taking.js'

/** Takes in buildings: into the list of their micro-grid and, with a code, as regions of their own. */
export function takeBuildings(taking: Taking): void {
  const keyOf = (line: Line) => `${line.need('parent')} ${bare(line.need('building'))}`
  const lines = withoutTwins(linesOf(taking, 'buildings'), keyOf, 'building')
  const coded = lines.filter((line) => line.get('code') !== null)
  const twins = new Set(withoutTwins(coded, (line) => line.need('code'), 'code'))
  for (const line of lines) {
    if (line.get('code') === null || twins.has(line)) takeBuilding(line)
  }
}

function takeBuilding(line: Line): void {
  const { storage, faults } = line.taking
  const before = faults.count
  const parent = microgridOf(line)
  const building = line.part('building')
  if (!parent || building === null) return
  const tally = tallyOf(line.taking, 'buildings')
  const code = line.get('code')
  if (!parent.buildings.includes(building)) {
    storage.regions.change(parent.id, { buildings: [...parent.buildings, building] })
  }
  const known = line.taking.listed.has(`buildings ${parent.code} ${building}`)
  if (code === null) count(tally, known ? building : null, building)
  else if (faults.count === before) takeOwnRegion(line, parent, building, code)
}

function takeOwnRegion(line: Line, parent: Region, building: string, code: string): void {
  const { storage, faults, names, lang } = line.taking
  const { regions } = storage
  if (!CODE.test(code)) return void line.wrong('code', 'badCode', { given: code })
  const old = regions.byCode(code)
  const ended = regions.endedByCode(code)
  if (!old && ended) {
    blameEnded(line, ended)
    return
  }
  if (old && old.level !== 'building') {
    return void line.wrong('code', 'levelChanged', { level: names[lang].level[old.level] })
  }
  const before = faults.count
  const usual = names[lang].building.replace('{n}', building)
  const region = {
    code,
    level: 'building',
    kind: 'basic',
    name: line.get('name') ?? old?.name ?? usual,
    parentId: parent.id,
    buildings: [building],
    places: old?.places ?? [],
  } as const
  const known = old ? regions.profile(old.id) : NO_PROFILE
  const profile = {
    ...known,
    households: line.number('households') ?? known.households,
    residents: line.number('residents') ?? known.residents,
  }
  if (faults.count > before) return
  const id = old?.id ?? regions.add(region).id
  if (old && !alike(old, { id, ...region })) moveBuilding(line.taking, old, region)
  if (!alike(known, profile)) regions.setProfile(id, profile)
  const was = old ? { ...old, profile: known } : null
  count(tallyOf(line.taking, 'buildings'), was, { id, ...region, profile })
}

/** A building that goes to another micro-grid is no longer in the list of the old one. */
function moveBuilding({ storage }: Taking, old: Region, region: Omit<Region, 'id'>): void {
  const { regions } = storage
  const { name, parentId, buildings } = region
  const from = old.parentId === null ? null : regions.get(old.parentId)
  if (from && from.id !== parentId) {
    const left = from.buildings.filter((each) => !old.buildings.includes(each))
    regions.change(from.id, { buildings: left })
  }
  regions.change(old.id, { name, parentId, buildings })
}

/** Buildings and households lie in a micro-grid, or in a grid that has none. */
function microgridOf(line: Line): Region | null {
  const region = line.region('parent')
  if (!region || region.level === 'microgrid' || region.level === 'grid') return region
  const { names, lang } = line.taking
  return line.wrong('parent', 'notMicrogrid', {
    given: region.code,
    level: names[lang].level.microgrid,
  })
}

/** Takes in households. An address is known by its micro-grid, building, unit and room. */
export function takeHouseholds(taking: Taking): void {
  const { households, regions } = taking.storage
  const keyOf = (line: Line) =>
    ['parent', 'building', 'unit', 'room'].map((field) => bare(line.get(field) ?? '')).join(' ')
  const lines = withoutTwins(linesOf(taking, 'households'), keyOf, 'room')
  const tally = tallyOf(taking, 'households')
  const listed = new Map(
    regions
      .all()
      .filter((each) => each.buildings.length > 0)
      .map((each) => [each.id, each]),
  )
  for (const line of lines) {
    const region = microgridOf(line)
    const [building, unit, room] = [line.part('building'), line.part('unit'), line.part('room')]
    if (!region || building === null || unit === null || room === null) continue
    const known = listed.get(region.id)
    if (known && !known.buildings.includes(building)) {
      line.wrong('building', 'noBuilding', { region: region.code, building })
      continue
    }
    const address = { building, unit, room }
    const old = households.at(region.id, address)
    if (!old) households.save(region.id, address)
    count(tally, old ? address : null, address)
  }
  listBuildings(taking, lines, new Set(listed.keys()))
}

/** A micro-grid without a list of its buildings has those of its households. */
function listBuildings(taking: Taking, lines: readonly Line[], listed: ReadonlySet<number>): void {
  const { regions } = taking.storage
  const found = new Map<number, Set<string>>()
  for (const line of lines) {
    const region = regions.byCode(line.need('parent'))
    if (!region || listed.has(region.id)) continue
    const buildings = found.get(region.id) ?? new Set()
    found.set(region.id, buildings.add(bare(line.need('building'))))
  }
  for (const [id, buildings] of found) regions.change(id, { buildings: [...buildings] })
}

/** Takes in named places, into the list of their region. */
export function takePlaces(taking: Taking): void {
  const { regions } = taking.storage
  const keyOf = (line: Line) => `${line.need('parent')} ${line.need('name')}`
  const tally = tallyOf(taking, 'places')
  for (const line of withoutTwins(linesOf(taking, 'places'), keyOf, 'name')) {
    const region = line.region('parent')
    if (!region) continue
    const name = line.need('name')
    if (!region.places.includes(name))
      regions.change(region.id, { places: [...region.places, name] })
    // The sheet of regions may have taken it in already.
    const listed = taking.listed.has(`places ${region.code} ${name}`)
    count(tally, listed ? name : null, name)
  }
}
