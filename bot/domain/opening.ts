import type { Calendar } from './calendar.js'
import type { Case, CaseKind, CaseSource } from './case.js'
import type { Category, Tier } from './category.js'
import { duesOf } from './clocks.js'
import type { Place } from './place.js'
import type { Region } from './region.js'
import type { RegionStore, Stores } from './store.js'
import type { Instant } from './time.js'

/** What a report holds when it becomes a case. */
export interface Report {
  /** The region it was told in; the case goes to the micro-grid of its building below that. */
  readonly regionId: number
  readonly chatId: number
  readonly kind: CaseKind
  readonly source: CaseSource
  readonly reporterId: number
  readonly proxyId: number | null
  readonly title: string
  readonly words: string
  readonly category: Category
  readonly tier: Tier
  readonly place: Place
  readonly private: boolean
  readonly photos: readonly string[]
}

/** Opens a case with its clocks and photos and accepts it, so that it may be claimed at once. */
export function openCase(
  stores: Pick<Stores, 'cases' | 'regions'>,
  report: Report,
  at: Instant,
  calendar: Calendar,
): Case {
  const { photos, ...rest } = report
  const region = homeRegion(stores.regions, report.regionId, report.place)
  const only = region.buildings.length === 1 ? (region.buildings[0] ?? null) : null
  const place = { ...report.place, building: report.place.building ?? only }
  const dues = duesOf(report.tier, at, calendar)
  const opened = stores.cases.open({ ...rest, regionId: region.id, place, dues, at })
  for (const hash of photos) stores.cases.addPhoto(opened.id, hash, 'before', at)
  return stores.cases.step(opened.id, 'accept', { at, actorId: null }).case
}

/**
 * The region whose list a case stays in: the micro-grid below `regionId` that has the building, when exactly
 * one has; else `regionId` itself. Throws RangeError when there is no such region.
 */
export function homeRegion(regions: RegionStore, regionId: number, place: Place): Region {
  const told = regions.get(regionId)
  if (!told) throw new RangeError(`no region ${regionId}`)
  const { building } = place
  if (building === null || told.buildings.includes(building)) return told
  const fitting = below(regions, told).filter((each) => each.buildings.includes(building))
  return fitting.length === 1 ? (fitting[0] ?? told) : told
}

function below(regions: RegionStore, region: Region): readonly Region[] {
  const children = regions.children(region.id)
  return [...children, ...children.flatMap((each) => below(regions, each))]
}
