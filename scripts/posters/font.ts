import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create, type Font } from 'fontkit'

/** One letter as an outline, in units of the font with y upwards. */
export interface Letter {
  /** SVG path data. */
  readonly outline: string
  /** How far the next letter stands. */
  readonly advance: number
}

/** Letters of any script the font has, so that no system font is needed to print Chinese. */
export interface Letters {
  readonly unitsPerEm: number
  /** Throws RangeError for a letter the font does not have. */
  letter(character: string): Letter
  has(character: string): boolean
}

const PACKAGE = '@fontsource-variable/noto-sans-sc'
const LATIN = 'latin'

interface Subset {
  readonly file: string
  readonly ranges: readonly (readonly [number, number])[]
}

/**
 * Noto Sans SC out of its npm package, which cuts it into about a hundred files by Unicode range: only those
 * that are needed are opened. Its outlines are those of the thinnest weight; whoever draws gives them a stroke.
 */
export function openLetters(): Letters {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`))
  const subsets = readSubsets(join(folder, 'unicode.json'))
  const opened = new Map<string, Font>()
  const letters = new Map<string, Letter | null>()

  function fontOf({ file }: Subset): Font {
    const known = opened.get(file)
    if (known) return known
    const made = create(readFileSync(join(folder, 'files', file)))
    if (!('glyphForCodePoint' in made)) throw new Error(`${file} holds more than one font`)
    opened.set(file, made)
    return made
  }

  function find(character: string): Letter | null {
    const code = character.codePointAt(0) ?? 0
    for (const subset of subsets) {
      if (!subset.ranges.some(([from, to]) => code >= from && code <= to)) continue
      const font = fontOf(subset)
      if (!font.hasGlyphForCodePoint(code)) continue
      const glyph = font.glyphForCodePoint(code)
      return { outline: glyph.path.toSVG(), advance: glyph.advanceWidth }
    }
    return null
  }

  function letterOrNull(character: string): Letter | null {
    const known = letters.get(character)
    if (known !== undefined) return known
    const found = find(character)
    letters.set(character, found)
    return found
  }

  return {
    unitsPerEm: 1_000,
    has: (character) => letterOrNull(character) !== null,
    letter: (character) => {
      const found = letterOrNull(character)
      if (found === null) throw new RangeError(`the font has no letter ${character}`)
      return found
    },
  }
}

function readSubsets(file: string): readonly Subset[] {
  const table: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'))
  const subsets = Object.entries(table).map(([name, ranges]) => ({
    file: `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
    latin: name === LATIN,
    ranges: ranges.split(',').map(rangeOf),
  }))
  // Digits and Latin letters stand in several files; this one has them all.
  return subsets.sort((a, b) => Number(b.latin) - Number(a.latin))
}

function rangeOf(written: string): readonly [number, number] {
  const [from, to] = written
    .trim()
    .replace(/^U\+/i, '')
    .split('-')
    .map((hex) => Number.parseInt(hex, 16))
  return [from ?? 0, to ?? from ?? 0]
}
