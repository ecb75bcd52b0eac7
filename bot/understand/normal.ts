import { readFileSync } from 'node:fs'
import { MARKS } from './normal.lexicon.js'

const FIRST = 0x3400
const LAST = 0x9fff
const table = loadTable()

/** By sign from FIRST on: the simplified sign, 0 where there is none. */
function loadTable(): Uint16Array {
  const file = new URL('./model/traditional.json', import.meta.url)
  const { from, to }: { from: string; to: string } = JSON.parse(readFileSync(file, 'utf8'))
  const simplified = new Uint16Array(LAST - FIRST + 1)
  for (let i = 0; i < from.length; i++) simplified[from.charCodeAt(i) - FIRST] = to.charCodeAt(i)
  return simplified
}

/**
 * One spelling for what people type: full-width to half-width (NFKC), traditional to simplified characters,
 * keycap digits and variation selectors bare, regional words and common slips in their Mandarin form, photo and video marks as one sign each.
 */
export function normal(text: string): string {
  let plain = text.normalize('NFKC').replace(/[\u{FE0F}\u{20E3}\u{200B}-\u{200D}\u{2060}]/gu, '')
  for (const [mark, sign] of MARKS) plain = plain.replace(mark, sign)
  return spoken(simplify(plain))
}

/** Traditional characters as simplified ones, one for one: the length stays the same. */
export function simplify(text: string): string {
  let [out, from] = ['', 0]
  for (let at = 0; at < text.length; at++) {
    const sign = table[text.charCodeAt(at) - FIRST] ?? 0
    if (sign === 0) continue
    out += text.slice(from, at) + String.fromCharCode(sign)
    from = at + 1
  }
  return from === 0 ? text : out + text.slice(from)
}

/** Regional words and slips of the keyboard that mean nothing else, by their first sign, longer ones first. */
const regional = loadSpoken()

function loadSpoken(): Map<number, [string, string][]> {
  const file = new URL('./spoken.json', import.meta.url)
  const words: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  const byFirst = new Map<number, [string, string][]>()
  for (const pair of Object.entries(words).sort(([a], [b]) => b.length - a.length)) {
    const first = pair[0].charCodeAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), pair])
  }
  return byFirst
}

function spoken(text: string): string {
  let [out, from] = ['', 0]
  for (let at = 0; at < text.length; at++) {
    const found = regional.get(text.charCodeAt(at))?.find(([word]) => text.startsWith(word, at))
    if (!found) continue
    out += text.slice(from, at) + found[1]
    from = at + found[0].length
    at = from - 1
  }
  return from === 0 ? text : out + text.slice(from)
}
