/** A point in pixels, x to the right, y down. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle turned by `angle` radians (clockwise on screen) about its centre. */
export interface Slanted {
  readonly centre: Point
  readonly width: number
  readonly height: number
  /** Between -π/4 and π/4: the width runs along the direction nearest to horizontal. */
  readonly angle: number
}

/** The convex hull, in order, of points in any order (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  if (sorted.length < 3) return sorted
  const lower = halfHull(sorted)
  const upper = halfHull(sorted.reverse())
  return [...lower.slice(0, -1), ...upper.slice(0, -1)]
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = []
  for (const point of sorted) {
    while (hull.length >= 2 && !turnsLeft(hull.at(-2), hull.at(-1), point)) hull.pop()
    hull.push(point)
  }
  return hull
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
}

/** The smallest rectangle, at any angle, that holds the hull: one of its sides lies on a hull's edge. */
export function smallestRectangle(hull: readonly Point[]): Slanted | null {
  let best: Slanted | null = null
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length] ?? from
    const candidate = rectangleAlong(hull, Math.atan2(to.y - from.y, to.x - from.x))
    if (best === null || candidate.width * candidate.height < best.width * best.height) {
      best = candidate
    }
  }
  return best
}

function rectangleAlong(hull: readonly Point[], direction: number): Slanted {
  const angle = nearestToHorizontal(direction)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const along = span(hull.map((p) => p.x * cos + p.y * sin))
  const across = span(hull.map((p) => p.y * cos - p.x * sin))
  const centre = {
    x: along.middle * cos - across.middle * sin,
    y: along.middle * sin + across.middle * cos,
  }
  return { centre, width: along.length + 1, height: across.length + 1, angle }
}

function nearestToHorizontal(direction: number): number {
  const quarter = Math.PI / 2
  return direction - quarter * Math.round(direction / quarter)
}

function span(values: readonly number[]): { middle: number; length: number } {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { middle: (low + high) / 2, length: high - low }
}
