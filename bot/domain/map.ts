import type { Point } from './region.js'

const EARTH_METRES = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points; exact enough within a city. */
export function metresBetween(a: Point, b: Point): number {
  const north = radians(b.lat - a.lat)
  const east = radians(b.lon - a.lon) * Math.cos(radians((a.lat + b.lat) / 2))
  return EARTH_METRES * Math.hypot(north, east)
}

/** True when the point lies within the border given by its corners; fewer than three enclose nothing. */
export function isWithin({ lat, lon }: Point, area: readonly Point[]): boolean {
  if (area.length < 3) return false
  let within = false
  let before = area.at(-1)
  for (const corner of area) {
    if (before && corner.lat > lat !== before.lat > lat) {
      const share = (lat - corner.lat) / (before.lat - corner.lat)
      if (lon < corner.lon + share * (before.lon - corner.lon)) within = !within
    }
    before = corner
  }
  return within
}
