import type { Region } from '../bot/domain/region.js'
import type { RegionStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { regionClosure, regions as t } from './schema.js'
import { named } from './statements.js'

/** The tree as the other stores need it: everything answered from memory. */
export interface Tree extends RegionStore {
  /** The region itself, then each one above it up to the root. Empty when there is no such region. */
  path(id: number): readonly number[]
  /** True when nothing lies below it. */
  isLeaf(id: number): boolean
  /** The region and all below it. */
  subtree(id: number): readonly number[]
}

/** What is remembered of table `regions`; made anew after a change. */
interface Remembered {
  readonly epoch: number
  readonly all: readonly Region[]
  readonly byId: ReadonlyMap<number, Region>
  readonly byCode: ReadonlyMap<string, Region>
  readonly children: ReadonlyMap<number | null, readonly Region[]>
}

/** The territory tree over tables `regions` and `region_closure`. */
export function openRegions(connection: Connection): Tree {
  const q = statements(connection)
  let remembered: Remembered | undefined
  const tree = (): Remembered => {
    const epoch = connection.epoch()
    if (remembered?.epoch !== epoch) remembered = remember(epoch, q.all.all().map(toRegion))
    return remembered
  }
  const add = (region: Omit<Region, 'id'>): Region => {
    const above = region.parentId === null ? [] : pathOf(tree(), region.parentId)
    const id = Number(q.insert.run({ ...region }).lastInsertRowid)
    for (const outerId of [id, ...above.map((one) => one.id)])
      q.enclose.run({ outerId, innerId: id })
    remembered = undefined
    return { ...region, id }
  }
  return { ...reading(tree), add: (region) => connection.transaction(() => add(region)) }
}

function reading(tree: () => Remembered): Omit<Tree, 'add'> {
  const path = (id: number) => pathOf(tree(), id).map((region) => region.id)
  const children = (id: number) => tree().children.get(id) ?? []
  const subtree = (id: number): readonly number[] => [
    id,
    ...children(id).flatMap((child) => subtree(child.id)),
  ]
  return {
    get: (id) => tree().byId.get(id) ?? null,
    byCode: (code) => tree().byCode.get(code) ?? null,
    children,
    root: () => tree().children.get(null)?.[0] ?? null,
    all: () => tree().all,
    within: (inner, outer) => path(inner).includes(outer),
    above: (id, level) => above(pathOf(tree(), id), id, level),
    path,
    isLeaf: (id) => children(id).length === 0,
    subtree,
  }
}

function statements({ db, statements: all }: Connection) {
  return {
    all: all.add('regions.all', () => db.select().from(t).orderBy(t.id)),
    insert: all.add('regions.insert', () =>
      db
        .insert(t)
        .values(named('code', 'level', 'kind', 'name', 'parentId', 'buildings', 'places')),
    ),
    enclose: all.add('regions.enclose', () =>
      db.insert(regionClosure).values(named('outerId', 'innerId')),
    ),
  }
}

function remember(epoch: number, all: readonly Region[]): Remembered {
  const children = new Map<number | null, Region[]>()
  for (const region of all) {
    const siblings = children.get(region.parentId)
    if (siblings) siblings.push(region)
    else children.set(region.parentId, [region])
  }
  return {
    epoch,
    all,
    byId: new Map(all.map((region) => [region.id, region])),
    byCode: new Map(all.map((region) => [region.code, region])),
    children,
  }
}

function pathOf(tree: Remembered, id: number): readonly Region[] {
  const path: Region[] = []
  let region = tree.byId.get(id)
  while (region) {
    path.push(region)
    region = region.parentId === null ? undefined : tree.byId.get(region.parentId)
  }
  return path
}

function above(path: readonly Region[], id: number, level: Region['level']): Region {
  const found = path.find((region) => region.level === level) ?? path.at(-1)
  if (!found) throw new Error(`there is no region ${id}`)
  return found
}

function toRegion(row: typeof t.$inferSelect): Region {
  return { ...row }
}
