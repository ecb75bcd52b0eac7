import type { Slanted } from './ocr-geometry.js'

/** Something read in a rectangle whose angle is the direction of reading. */
interface Read {
  readonly box: Slanted
  readonly text: string
}

/**
 * Puts what was read in order: rows from top to bottom, each from left to right, as seen by
 * somebody who holds the picture so that most of its text stands upright.
 */
export function inRows<T extends Read>(items: readonly T[]): T[][] {
  const angle = readingAngle(items)
  const seen = items.map((item) => ({ item, ...levelled(item.box, angle) }))
  const rows: (typeof seen)[] = []
  for (const one of seen.sort((a, b) => a.y - b.y)) {
    const row = rows.find((candidate) => candidate.some((other) => besides(other, one)))
    if (row === undefined) rows.push([one])
    else row.push(one)
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x).map(({ item }) => item))
}

/**
 * The direction most characters are read in. Chinese ones count more: figures and some letters also make
 * sense upside down.
 */
export function readingAngle(items: readonly Read[]): number {
  let [x, y] = [0, 0]
  for (const { box, text } of items) {
    const weight = text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0)
    x += Math.cos(box.angle) * weight
    y += Math.sin(box.angle) * weight
  }
  return Math.atan2(y, x)
}

interface Level {
  readonly x: number
  readonly y: number
  readonly height: number
}

function levelled(box: Slanted, angle: number): Level {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const { x, y } = box.centre
  return { x: x * cos + y * sin, y: y * cos - x * sin, height: box.height }
}

/** True when two boxes are parts of one line: heights alike, middles level. */
function besides(a: Level, b: Level): boolean {
  const low = Math.min(a.height, b.height)
  const high = Math.max(a.height, b.height)
  return Math.abs(a.y - b.y) < low / 2 && high < low * 2.5
}
