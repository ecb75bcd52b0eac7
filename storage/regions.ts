import type { Region, RegionChange } from '../bot/domain/region.js'
import { LEVELS } from '../bot/domain/region.js'
import type { RegionStore } from '../bot/domain/store.js'
import type { Instant } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import { type RegionBook, regionBook } from './region-book.js'
import { type RegionStatements, regionStatements } from './region-statements.js'
import { ownOf, pathOf, type Remembered, remember } from './region-tree.js'

/** The tree as the other stores need it: everything answered from memory. */
export interface Tree extends RegionStore {
  /** The region itself, then each one above it up to the root. Empty when there is no such region. */
  path(id: number): readonly number[]
  /** True when nothing that has not ended lies below it. */
  isLeaf(id: number): boolean
  /** The region and all below it, ended ones too. */
  subtree(id: number): readonly number[]
}

/** The territory tree over tables `regions` and `region_closure`. */
export function openRegions(connection: Connection): Tree {
  const q = regionStatements(connection)
  const book = regionBook(connection)
  const memory = connection.memory()
  let remembered: Remembered | undefined
  const tree = (): Remembered => {
    const epoch = memory.epoch()
    if (remembered?.epoch !== epoch) remembered = remember(epoch, q.all.all())
    return remembered
  }
  const forget = (): void => {
    remembered = undefined
  }
  const add = (region: Omit<Region, 'id'>): Region => {
    // Read before the row is there: read afterwards it would hold the new region twice.
    const known = tree()
    const above = region.parentId === null ? [] : pathOf(known, region.parentId)
    const id = Number(q.insert.run({ ...ownOf(region) }).lastInsertRowid)
    for (const outerId of [id, ...above.map((one) => one.id)])
      q.enclose.run({ outerId, innerId: id })
    // A territory is drawn by thousands of these: the tree grows in memory instead of being read anew.
    known.grow({ ...region, id })
    return { ...region, id }
  }
  const writes = writing(q, tree, forget)
  const write = <T>(work: () => T): T =>
    connection.transaction(() => {
      memory.wrote()
      return work()
    })
  return {
    ...reading(tree, book),
    add: (region) => write(() => add(region)),
    change: (id, change) => write(() => writes.change(id, change)),
    end: (id, at, below) => write(() => writes.end(id, at, below)),
    revive: (id, parentId) => write(() => writes.revive(id, parentId)),
    profile: book.profile,
    setProfile: book.setProfile,
    noteStep: book.note,
  }
}

function reading(tree: () => Remembered, book: RegionBook) {
  const path = (id: number) => pathOf(tree(), id).map((region) => region.id)
  const children = (id: number) => tree().children.get(id) ?? []
  const subtree = (id: number): readonly number[] => [
    id,
    ...(tree().below.get(id) ?? []).flatMap((child) => subtree(child)),
  ]
  const endedAt = (id: number) => tree().endedAt.get(id) ?? null
  const get = (id: number) => tree().byId.get(id) ?? null
  const successors = (id: number): readonly Region[] => {
    const seen = new Set<number>()
    const follow = (from: number): readonly Region[] => {
      // What was split off and taken back again leads in a circle.
      if (seen.has(from)) return []
      seen.add(from)
      const region = get(from)
      if (region && endedAt(from) === null) return [region]
      return book.after(from).flatMap(follow)
    }
    return follow(id)
  }
  return {
    get,
    byCode: (code: string) => tree().byCode.get(code) ?? null,
    endedByCode: (code: string) => tree().endedByCode.get(code) ?? null,
    children,
    root: () => tree().children.get(null)?.[0] ?? null,
    all: () => tree().working,
    within: (inner: number, outer: number) => path(inner).includes(outer),
    above: (id: number, level: Region['level']) => above(pathOf(tree(), id), id, level),
    endedAt,
    successors,
    history: book.of,
    path,
    isLeaf: (id: number) => children(id).length === 0,
    subtree,
  }
}

function writing(q: RegionStatements, tree: () => Remembered, forget: () => void) {
  const known = (id: number): Region => {
    const region = tree().byId.get(id)
    if (!region) throw new RangeError(`there is no region ${id}`)
    return region
  }
  const hang = (id: number, parentId: number | null): void => {
    const old = pathOf(tree(), id).slice(1)
    const fresh = parentId === null ? [] : pathOf(tree(), parentId)
    for (const innerId of below(tree(), id)) {
      for (const outer of old) q.release.run({ outerId: outer.id, innerId })
      for (const outer of fresh) q.enclose.run({ outerId: outer.id, innerId })
    }
  }
  const change = (id: number, what: RegionChange): Region => {
    const region = known(id)
    const next: Region = { ...region, ...what }
    if (next.parentId !== region.parentId) {
      checkParent(tree(), next)
      hang(id, next.parentId)
    }
    q.change.run({ ...ownOf(next), id })
    if (next.parentId === region.parentId) tree().swap(next)
    else forget()
    return next
  }
  const end = (id: number, at: Instant, under: number | null): void => {
    if (under !== null && under !== known(id).parentId) hang(id, under)
    q.end.run({ id, at, parentId: under ?? known(id).parentId })
    forget()
  }
  const revive = (id: number, parentId: number | null): void => {
    hang(id, parentId)
    q.end.run({ id, at: null, parentId })
    forget()
  }
  return { change, end, revive }
}

function checkParent(tree: Remembered, region: Region): void {
  if (region.parentId === null) return
  const path = pathOf(tree, region.parentId)
  const parent = path[0]
  if (!parent) throw new RangeError(`there is no region ${region.parentId}`)
  if (path.some((each) => each.id === region.id)) {
    throw new RangeError(`region ${region.code} would lie below itself`)
  }
  if (LEVELS.indexOf(parent.level) >= LEVELS.indexOf(region.level)) {
    throw new RangeError(`region ${region.code} cannot lie below ${parent.code}`)
  }
}

function below(tree: Remembered, id: number): readonly number[] {
  return [id, ...(tree.below.get(id) ?? []).flatMap((child) => below(tree, child))]
}

function above(path: readonly Region[], id: number, level: Region['level']): Region {
  const found = path.find((region) => region.level === level) ?? path.at(-1)
  if (!found) throw new Error(`there is no region ${id}`)
  return found
}
