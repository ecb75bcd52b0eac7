import { PURPOSES } from '../../bot/domain/chat.js'
import { LEVELS, type Region } from '../../bot/domain/region.js'
import type { SheetKind } from './columns.lexicon.js'
import { bare } from './take-regions.js'
import { type Taking, tallyOf } from './taking.js'

/** One thing that is there but not in its sheet, and how it would end. */
interface Absent {
  readonly kind: SheetKind
  readonly name: string
  end(): void
}

/** Notes what is there but not in the sheets that are in the workbook; ends it where that was asked for. */
export function takeAbsent(taking: Taking): void {
  const found = [
    ...absentPosts(taking),
    ...absentPeople(taking),
    ...absentOverlays(taking),
    ...absentBodies(taking),
    ...absentHouseholds(taking),
    ...absentListed(taking, 'places'),
    ...absentListed(taking, 'buildings'),
    ...absentRegions(taking),
  ]
  for (const { kind, name, end } of found) {
    tallyOf(taking, kind).absent.push(name)
    if (taking.options.endMissing) end()
  }
}

/** The values of a column in all rows of a sheet, wrong ones too; null when the sheet is not there. */
function given({ tables }: Taking, kind: SheetKind, field: string): ReadonlySet<string> | null {
  const table = tables.get(kind)
  if (!table || table.rows.length === 0) return null
  return new Set(table.rows.flatMap((row) => row.cells.get(field) ?? []))
}

function absentPosts(taking: Taking): readonly Absent[] {
  const { storage, tables, now } = taking
  const rows = tables.get('posts')?.rows ?? []
  if (rows.length === 0) return []
  const { people, regions } = storage
  const kept = new Set<number>()
  for (const { cells } of rows) {
    const person = people.byCode(cells.get('person') ?? '')
    const region = regions.byCode(cells.get('region') ?? '')
    if (person && region) {
      const held = people.postsAt(region.id, now).filter((post) => post.personId === person.id)
      for (const post of held) kept.add(post.id)
    }
  }
  return people.codes().flatMap(({ code, personId }) =>
    people
      .posts(personId, now)
      .filter((post) => !kept.has(post.id))
      .map((post) => ({
        kind: 'posts' as const,
        name: `${code} ${post.role} ${regions.get(post.regionId)?.code ?? ''}`,
        end: () => people.endPost(post.id, now),
      })),
  )
}

/** Only who holds a post: with it they end, as a person nobody is ended. */
function absentPeople(taking: Taking): readonly Absent[] {
  const { people } = taking.storage
  const codes = given(taking, 'people', 'code')
  if (codes === null) return []
  return people
    .codes()
    .filter(({ code }) => !codes.has(code))
    .filter(({ personId }) => people.posts(personId, taking.now).length > 0)
    .map(({ code, personId }) => ({
      kind: 'people',
      name: code,
      end: () => {
        for (const post of people.posts(personId, taking.now)) people.endPost(post.id, taking.now)
      },
    }))
}

function absentOverlays(taking: Taking): readonly Absent[] {
  const { overlays } = taking.storage
  const codes = given(taking, 'overlays', 'code')
  if (codes === null) return []
  return overlays
    .all()
    .filter(({ code }) => !codes.has(code))
    .map(({ id, code }) => ({
      kind: 'overlays',
      name: code,
      end: () => overlays.end(id, taking.now),
    }))
}

function absentBodies(taking: Taking): readonly Absent[] {
  const { bodies } = taking.storage
  const codes = given(taking, 'bodies', 'code')
  if (codes === null) return []
  return bodies
    .all()
    .filter(({ code }) => !codes.has(code))
    .map(({ id, code }) => ({ kind: 'bodies', name: code, end: () => bodies.end(id, taking.now) }))
}

function absentHouseholds(taking: Taking): readonly Absent[] {
  const { storage, tables, now } = taking
  const rows = tables.get('households')?.rows ?? []
  if (rows.length === 0) return []
  const kept = new Set(
    rows.map(({ cells }) =>
      [
        cells.get('parent') ?? '',
        ...['building', 'unit', 'room'].map((field) => bare(cells.get(field) ?? '')),
      ].join(' '),
    ),
  )
  return storage.regions.all().flatMap(({ id, code }) =>
    storage.households
      .of(id)
      .map((each) => ({ id: each.id, key: `${code} ${each.building} ${each.unit} ${each.room}` }))
      .filter(({ key }) => !kept.has(key))
      .map((each) => ({
        kind: 'households' as const,
        name: each.key,
        end: () => storage.households.end(each.id, now),
      })),
  )
}

/** Names of places and buildings that stand in the list of a region but in no sheet. */
function absentListed(taking: Taking, kind: 'places' | 'buildings'): readonly Absent[] {
  const { regions } = taking.storage
  const named = listedBy(taking, kind)
  if (named === null) return []
  return regions
    .all()
    .filter((region) => region.level !== 'building')
    .flatMap((region) =>
      region[kind]
        .filter((name) => !named.has(`${region.code} ${name}`))
        .map((name) => ({
          kind,
          name: `${region.code} ${name}`,
          end: () => {
            const left = regions.get(region.id)?.[kind].filter((each) => each !== name) ?? []
            regions.change(region.id, { [kind]: left })
          },
        })),
    )
}

function listedBy({ tables }: Taking, kind: 'places' | 'buildings'): ReadonlySet<string> | null {
  const rows = tables.get(kind)?.rows ?? []
  if (rows.length === 0) return null
  const field = kind === 'places' ? 'name' : 'building'
  const own = rows.map(
    ({ cells }) => `${cells.get('parent') ?? ''} ${nameIn(kind, cells.get(field) ?? '')}`,
  )
  const inRegions = (tables.get('regions')?.rows ?? []).flatMap(({ cells }) =>
    (cells.get(kind) ?? '')
      .split(/[,\uff0c\u3001;\uff1b\s]+/u)
      .map((name) => `${cells.get('code') ?? ''} ${nameIn(kind, name)}`),
  )
  return new Set([...own, ...inRegions])
}

function nameIn(kind: 'places' | 'buildings', given: string): string {
  return kind === 'buildings' ? bare(given) : given
}

/** From the smallest up, so that what lies above may follow. The topmost never ends. */
function absentRegions(taking: Taking): readonly Absent[] {
  const { regions } = taking.storage
  const codes = given(taking, 'regions', 'code')
  const buildings = given(taking, 'buildings', 'code')
  const gone = (region: Region): boolean => {
    if (region.parentId === null) return false
    if (region.level === 'building') return buildings !== null && !buildings.has(region.code)
    return codes !== null && !codes.has(region.code)
  }
  return regions
    .all()
    .filter((region) => gone(region) && !(codes?.has(region.code) ?? false))
    .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
    .map((region) => ({
      kind: region.level === 'building' ? 'buildings' : 'regions',
      name: region.code,
      end: () => endRegion(taking, region),
    }))
}

/** Nothing that somebody waits for may be left without a region. */
function endRegion(taking: Taking, region: Region): void {
  const { storage, faults, now, tables } = taking
  const sheet = tables.get('regions')?.sheet ?? tables.get('buildings')?.sheet ?? ''
  const where = { sheet }
  const below = storage.regions.children(region.id).length
  const cases = storage.cases.live(region.id).length
  const chats = PURPOSES.flatMap((purpose) => storage.chats.all(purpose)).filter(
    (chat) => chat.regionId === region.id,
  ).length
  const values = { region: region.code }
  if (below > 0) faults.add(where, 'liveBelow', { ...values, n: below })
  else if (cases > 0) faults.add(where, 'liveCases', { ...values, n: cases })
  else if (chats > 0) faults.add(where, 'liveChats', { ...values, n: chats })
  else {
    for (const post of storage.people.postsAt(region.id, now)) storage.people.endPost(post.id, now)
    storage.regions.end(region.id, now, null)
    storage.regions.noteStep({
      at: now,
      how: 'end',
      fromId: region.id,
      toId: null,
      actor: 'import',
    })
  }
}
