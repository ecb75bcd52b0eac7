import type { Region } from '../bot/domain/region.js'
import type { Instant } from '../bot/domain/time.js'
import type { regions } from './schema.js'

/** What is remembered of table `regions`: read anew after a change, grown by what is added. */
export interface Remembered {
  readonly epoch: number
  /** All that have not ended. */
  readonly working: readonly Region[]
  /** Ended ones too. */
  readonly byId: ReadonlyMap<number, Region>
  readonly byCode: ReadonlyMap<string, Region>
  readonly endedByCode: ReadonlyMap<string, Region>
  readonly endedAt: ReadonlyMap<number, Instant>
  readonly children: ReadonlyMap<number | null, readonly Region[]>
  /** Ids of the children, ended ones too. */
  readonly below: ReadonlyMap<number, readonly number[]>
  grow(region: Region): void
  /** The same region under the same parent, with other words. */
  swap(region: Region): void
}

/** Reads the rows into memory. */
export function remember(
  epoch: number,
  rows: readonly (typeof regions.$inferSelect)[],
): Remembered {
  const working: Region[] = []
  const byId = new Map<number, Region>()
  const byCode = new Map<string, Region>()
  const endedByCode = new Map<string, Region>()
  const endedAt = new Map<number, Instant>()
  const children = new Map<number | null, Region[]>()
  const below = new Map<number, number[]>()
  const lists = (region: Region): void => {
    byId.set(region.id, region)
    if (region.parentId !== null) push(below, region.parentId, region.id)
  }
  const grow = (region: Region): void => {
    lists(region)
    working.push(region)
    byCode.set(region.code, region)
    push(children, region.parentId, region)
  }
  const swap = (region: Region): void => {
    byId.set(region.id, region)
    if (endedAt.has(region.id)) return
    byCode.set(region.code, region)
    put(working, region)
    put(children.get(region.parentId) ?? [], region)
  }
  for (const row of rows) {
    const region = toRegion(row)
    if (row.endedAt === null) {
      grow(region)
      continue
    }
    lists(region)
    endedByCode.set(region.code, region)
    endedAt.set(region.id, row.endedAt)
  }
  return { epoch, working, byId, byCode, endedByCode, endedAt, children, below, grow, swap }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function put(list: Region[], region: Region): void {
  const at = list.findIndex((each) => each.id === region.id)
  if (at >= 0) list[at] = region
}

/** The region, then each one above it. */
export function pathOf(tree: Remembered, id: number): readonly Region[] {
  const path: Region[] = []
  let region = tree.byId.get(id)
  while (region) {
    path.push(region)
    region = region.parentId === null ? undefined : tree.byId.get(region.parentId)
  }
  return path
}

/** The columns of a region. */
export function ownOf(region: Omit<Region, 'id'>): Omit<Region, 'id'> {
  const { code, level, kind, name, parentId, buildings, places } = region
  return { code, level, kind, name, parentId, buildings, places }
}

function toRegion(row: typeof regions.$inferSelect): Region {
  const { endedAt: _, ...region } = row
  return region
}
