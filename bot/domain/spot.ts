import { isWithin, metresBetween } from './map.js'
import { NOWHERE, type Place } from './place.js'
import { LEVELS, type Point, type Region, type RegionProfile } from './region.js'

/**
 * Where a photo was taken, as far as the territory has a name for it: a place of the estate, or far outside all
 * that is drawn. Made while a photo is looked at; the coordinates themselves are kept nowhere.
 */
export type Spot = { readonly far: false; readonly place: Place } | { readonly far: true }

/** A region with what is known of where it lies. */
export interface Drawn {
  readonly region: Region
  readonly profile: Pick<RegionProfile, 'centre' | 'area'>
}

/** Metres from a centre that still mean it: a telephone between houses errs by twenty to fifty. */
const NEAR = { building: 50, microgrid: 150 } as const
/** The next one must be this many times as far away, or neither is meant. */
const CLEARLY = 1.5
/**
 * Metres from every centre and border beyond which a photo is of somewhere else. Cameras that write China's shifted
 * coordinates (GCJ-02) as if they were GPS's are wrong by up to 700.
 */
const FAR = 2_000

/**
 * Names the place of a point: the building it is in or clearly nearest to, else the smallest drawn region that holds
 * it, else the micro-grid clearly nearest. `here` is the region that is spoken in, which needs no name. Null when
 * nothing is drawn, or nothing can be said.
 */
export function spotAt(point: Point, drawn: readonly Drawn[], here: number): Spot | null {
  const lies = drawn.filter(({ profile }) => profile.centre !== null || profile.area.length > 2)
  if (lies.length === 0) return null
  const holding = lies
    .filter(({ profile }) => isWithin(point, profile.area))
    .sort((a, b) => depth(b) - depth(a))
  const inside = holding[0]
  const found =
    (inside?.region.level === 'building' ? inside : null) ??
    nearest(point, lies, 'building') ??
    inside ??
    nearest(point, lies, 'microgrid')
  if (found) return named(found.region, here)
  return lies.every((each) => metresTo(point, each) > FAR) ? { far: true } : null
}

function depth({ region }: Drawn): number {
  return LEVELS.indexOf(region.level)
}

function nearest(
  point: Point,
  lies: readonly Drawn[],
  level: 'building' | 'microgrid',
): Drawn | null {
  const [first, second] = lies
    .flatMap((each) =>
      each.region.level === level && each.profile.centre
        ? [{ each, metres: metresBetween(point, each.profile.centre) }]
        : [],
    )
    .sort((a, b) => a.metres - b.metres)
  if (!first || first.metres > NEAR[level]) return null
  return second && second.metres < first.metres * CLEARLY ? null : first.each
}

function metresTo(point: Point, { profile }: Drawn): number {
  const points = profile.centre ? [profile.centre, ...profile.area] : profile.area
  return Math.min(...points.map((each) => metresBetween(point, each)))
}

function named(region: Region, here: number): Spot | null {
  const only = region.buildings.length === 1 ? region.buildings[0] : undefined
  const small = region.level === 'building' || region.level === 'microgrid'
  if (small && only !== undefined) return { far: false, place: { ...NOWHERE, building: only } }
  if (region.id === here || !small) return null
  return { far: false, place: { ...NOWHERE, named: region.name } }
}
