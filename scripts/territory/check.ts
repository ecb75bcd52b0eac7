import type { Region } from '../../bot/domain/region.js'
import { type Naming, type SizeRule, sizesWith } from '../../bot/naming.js'
import type { Storage } from '../../storage/open.js'

/** Something about the division of the territory that is worth a look. */
export type Finding =
  /** A building of a region that is in none of the micro-grids below it; or a micro-grid without any building. */
  | { readonly what: 'gap'; readonly region: Region; readonly building: string | null }
  /** A building that is in two micro-grids side by side. */
  | {
      readonly what: 'overlap'
      readonly region: Region
      readonly other: Region
      readonly building: string
    }
  | {
      readonly what: 'large' | 'small'
      readonly region: Region
      readonly of: 'households' | 'residents'
      readonly count: number
      readonly bound: number
    }

type House = Pick<Storage, 'regions' | 'households'>

/** Gaps, overlaps and units over or under their size, from the top down (岳阳: 街巷定界、无缝覆盖、规模适度). */
export function checkDivision(storage: House, naming: Naming): readonly Finding[] {
  const sizes = sizesWith(naming)
  return storage.regions
    .all()
    .flatMap((region) => [
      ...gaps(storage, region),
      ...overlaps(storage, region),
      ...sizeFindings(storage, region, sizes),
    ])
}

function gaps({ regions }: House, region: Region): readonly Finding[] {
  if (region.level === 'building') return []
  const below = regions.children(region.id).filter((each) => each.level !== 'building')
  if (region.level === 'microgrid') {
    return region.buildings.length === 0 ? [{ what: 'gap', region, building: null }] : []
  }
  const covered = new Set(below.flatMap((each) => coveredBy(regions, each)))
  const listed = below.length === 0 ? [] : region.buildings
  return listed
    .filter((building) => !covered.has(building))
    .map((building) => ({ what: 'gap', region, building }))
}

function coveredBy(regions: House['regions'], region: Region): readonly string[] {
  const below = regions.children(region.id).filter((each) => each.level !== 'building')
  return [...region.buildings, ...below.flatMap((each) => coveredBy(regions, each))]
}

function overlaps({ regions }: House, parent: Region): readonly Finding[] {
  const side = regions.children(parent.id).filter((each) => each.level === 'microgrid')
  const first = new Map<string, Region>()
  const found: Finding[] = []
  for (const other of side) {
    for (const building of other.buildings) {
      const region = first.get(building)
      if (region) found.push({ what: 'overlap', region, other, building })
      else first.set(building, other)
    }
  }
  return found
}

function sizeFindings(
  storage: House,
  region: Region,
  sizes: Readonly<Record<string, SizeRule>>,
): readonly Finding[] {
  const named = storage.regions.profile(region.id).size
  const rule =
    named === null ? Object.values(sizes).find((each) => each.level === region.level) : sizes[named]
  if (!rule || region.kind === 'dedicated') return []
  return (['households', 'residents'] as const).flatMap((of): readonly Finding[] => {
    const count = counted(storage, region, of)
    const { from, to } = rule[of]
    if (count === null) return []
    if (to !== null && count > to) return [{ what: 'large', region, of, count, bound: to }]
    if (from !== null && count < from) return [{ what: 'small', region, of, count, bound: from }]
    return []
  })
}

/** Listed households count; else the declared number; else what the regions below declare. Null: not known. */
function counted(storage: House, region: Region, of: 'households' | 'residents'): number | null {
  const listed = of === 'households' ? storage.households.count(region.id) : 0
  if (listed > 0) return listed
  const declared = storage.regions.profile(region.id)[of]
  if (declared !== null) return declared
  const below = storage.regions
    .children(region.id)
    .map((each) => counted(storage, each, of))
    .filter((count) => count !== null)
  return below.length === 0 ? null : below.reduce((sum, count) => sum + count, 0)
}
