import type { Area } from '../../bot/domain/media.js'
import { BETWEEN, PARTS } from './texts.js'

const area = (x: number, y: number, width: number, height: number): Area => ({
  x,
  y,
  width,
  height,
})

const AREAS: { readonly [K in keyof typeof PARTS]: Area } = {
  top_left: area(0, 0, 0.5, 0.5),
  top_right: area(0.5, 0, 0.5, 0.5),
  bottom_left: area(0, 0.5, 0.5, 0.5),
  bottom_right: area(0.5, 0.5, 0.5, 0.5),
  middle: area(0.25, 0.25, 0.5, 0.5),
  top: area(0, 0, 1, 0.5),
  bottom: area(0, 0.5, 1, 0.5),
  left: area(0, 0, 0.5, 1),
  right: area(0.5, 0, 0.5, 1),
  all: area(0, 0, 1, 1),
}

/** The parts of a picture that words name, in order of mention; null when they name anything else besides. */
export function areasIn(words: string): readonly Area[] | null {
  let rest = words.trim().toLowerCase()
  const found: Area[] = []
  while (rest !== '') {
    const part = NAMES.find(({ name }) => rest.startsWith(name))
    const filler = part ? undefined : BETWEEN.find((word) => rest.startsWith(word))
    if (part) found.push(AREAS[part.key])
    else if (!filler) return null
    rest = rest.slice((part?.name ?? filler ?? '').length).trim()
  }
  return found.length > 0 ? found : null
}

const NAMES = (Object.keys(PARTS) as (keyof typeof PARTS)[])
  .flatMap((key) => PARTS[key].map((name) => ({ key, name })))
  .sort((a, b) => b.name.length - a.name.length)
