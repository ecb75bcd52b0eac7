import { type eq, sql } from 'drizzle-orm'
import type { Region } from '../bot/domain/region.js'
import type { RegionStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { regionClosure, regions as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** The tree as the other stores need it: everything answered from memory. */
export interface Tree extends RegionStore {
  /** The region itself, then each one above it up to the root. Empty when there is no such region. */
  path(id: number): readonly number[]
  /** True when nothing lies below it. */
  isLeaf(id: number): boolean
  /** The region and all below it. */
  subtree(id: number): readonly number[]
}

/** What is remembered of table `regions`; made anew after a change or a rollback. */
interface Remembered {
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
    remembered ??= remember(q.all.all().map(toRegion))
    return remembered
  }
  const forget = () => {
    remembered = undefined
  }
  /** A command beside the house may have added a region: what is not known is looked for once more. */
  const known = <T>(find: () => T | null | undefined): T | null => {
    const found = find()
    if (found) return found
    forget()
    return find() ?? null
  }
  connection.onRollback(forget)
  const path = (id: number) => pathOf(tree(), id).map((region) => region.id)
  const children = (id: number) => tree().children.get(id) ?? []
  const subtree = (id: number): readonly number[] => [
    id,
    ...children(id).flatMap((child) => subtree(child.id)),
  ]
  return {
    get: (id) => known(() => tree().byId.get(id)),
    byCode: (code) => known(() => tree().byCode.get(code)),
    children,
    root: () => known(() => tree().children.get(null)?.[0]),
    all: () => tree().all,
    add: (region) =>
      connection.transaction(() => {
        const above = region.parentId === null ? [] : path(region.parentId)
        const id = Number(q.insert.run({ ...region }).lastInsertRowid)
        for (const outerId of [id, ...above]) q.enclose.run({ outerId, innerId: id })
        forget()
        return { ...region, id }
      }),
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

/** Where the cases or events of a whole subtree are found; `column` is their region. */
export function inSubtree(column: Parameters<typeof eq>[0], regionId: ReturnType<typeof p>) {
  return sql`${column} = ${regionClosure.innerId} and ${regionClosure.outerId} = ${regionId}`
}

function remember(all: readonly Region[]): Remembered {
  const children = new Map<number | null, Region[]>()
  for (const region of all) {
    const siblings = children.get(region.parentId)
    if (siblings) siblings.push(region)
    else children.set(region.parentId, [region])
  }
  return {
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
