import type { Calendar } from './calendar.js'
import type { Case, CaseKind, CaseSource } from './case.js'
import type { Category, Tier } from './category.js'
import { duesOf, duesOfClocks, startClocks } from './clocks.js'
import type { Limits } from './limits.js'
import type { Place } from './place.js'
import type { Region } from './region.js'
import type { RuleTable } from './rule.js'
import type { RegionStore, Stores } from './store.js'
import { type Instant, minutes } from './time.js'

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

/** What a case is opened with: every flow has it. */
type Room = Pick<Stores, 'cases' | 'regions' | 'clocks'> & {
  readonly rules: RuleTable
  readonly limits: Limits
}

/** Opens a case with its clocks and photos, as `reported`: accepting and offering are for whoever hears of it. */
export function openCase(stores: Room, report: Report, at: Instant, calendar: Calendar): Case {
  const { photos, ...rest } = report
  const region = homeRegion(stores.regions, report.regionId, report.place)
  const only = region.buildings.length === 1 ? (region.buildings[0] ?? null) : null
  const place = { ...report.place, building: report.place.building ?? only }
  const rule = stores.rules.rule(report.category, report.tier)
  const clocks = startClocks(0, rule, at, { calendar, limits: stores.limits })
  const dues = duesOfClocks(clocks, duesOf(report.tier, at, calendar))
  const opened = stores.cases.open({ ...rest, regionId: region.id, place, dues, at })
  for (const clock of clocks) stores.clocks.save({ ...clock, caseId: opened.id })
  const sender = report.proxyId ?? report.reporterId
  for (const hash of photos) stores.cases.addPhoto(opened.id, hash, 'before', at, sender)
  return opened
}

/** Within this time whatever is dangerous in one place is one emergency. */
const ONE_EMERGENCY_MS = minutes(30)

/**
 * The emergency a danger belongs to: the one told of as a danger in the same place since half an hour, which the
 * sender joins (never a public one with what must stay private, nor an outage with a fire), else a new case of source `alert`, accepted at once so that anybody may claim it.
 */
export function openAlarm(
  stores: Room,
  report: Omit<Report, 'source' | 'tier' | 'kind' | 'proxyId'>,
  at: Instant,
  calendar: Calendar,
): { readonly case: Case; readonly fresh: boolean } {
  const region = homeRegion(stores.regions, report.regionId, report.place)
  const known = stores.cases
    .live(region.id)
    .find(
      (each) =>
        each.source === 'alert' &&
        each.private === report.private &&
        each.reportedAt >= at - ONE_EMERGENCY_MS &&
        !elsewhere(each.place, report.place),
    )
  if (!known) {
    const alarm = { source: 'alert', tier: 'emergency', kind: 'report', proxyId: null } as const
    const opened = openCase(stores, { ...report, ...alarm }, at, calendar)
    const accepted = stores.cases.step(opened.id, 'accept', { at, actorId: null })
    return { case: accepted.case, fresh: true }
  }
  for (const hash of report.photos) {
    stores.cases.addPhoto(known.id, hash, 'before', at, report.reporterId)
  }
  if (known.reporterId !== report.reporterId) {
    stores.cases.addPerson(known.id, report.reporterId, 'joined', at)
  }
  stores.cases.log(known.id, 'join', at, report.reporterId, report.words)
  return { case: known, fresh: false }
}

function elsewhere(a: Place, b: Place): boolean {
  return a.building !== null && b.building !== null && a.building !== b.building
}

/** A title as it stands in a sentence of ours: with Chinese commas, without a full stop of its own. */
export function tidyTitle(title: string): string {
  return title
    .replace(/(?<=\p{Script=Han})(?:,\s*|\s+)(?=\S)/gu, '\uff0c')
    .replace(/[\s.,!?~\u3002\uff0c\uff01\uff1f\u3001\uff5e]+$/u, '')
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
  const holding = below(regions, told).filter((each) => each.buildings.includes(building))
  // A building that is a region of its own lies in its micro-grid, which names it too and keeps the case.
  const fitting = holding.filter(
    (each) => !holding.some((other) => other !== each && regions.within(each.id, other.id)),
  )
  return fitting.length === 1 ? (fitting[0] ?? told) : told
}

function below(regions: RegionStore, region: Region): readonly Region[] {
  const children = regions.children(region.id)
  return [...children, ...children.flatMap((each) => below(regions, each))]
}
