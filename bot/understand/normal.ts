import { readFileSync } from 'node:fs'
import { MARKS } from './normal.lexicon.js'

const table = loadTable()

function loadTable(): Map<string, string> {
  const file = new URL('./model/traditional.json', import.meta.url)
  const { from, to }: { from: string; to: string } = JSON.parse(readFileSync(file, 'utf8'))
  const simplified = new Map<string, string>()
  for (let i = 0; i < from.length; i++) simplified.set(from.charAt(i), to.charAt(i))
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
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i)
    out += sign < '\u3400' ? sign : (table.get(sign) ?? sign)
  }
  return out
}

/** Regional words and slips of the keyboard that mean nothing else, by their first sign, longer ones first. */
const regional = loadSpoken()

function loadSpoken(): Map<string, [string, string][]> {
  const file = new URL('./spoken.json', import.meta.url)
  const words: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  const byFirst = new Map<string, [string, string][]>()
  for (const pair of Object.entries(words).sort(([a], [b]) => b.length - a.length)) {
    const first = pair[0].charAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), pair])
  }
  return byFirst
}

function spoken(text: string): string {
  let [out, from] = ['', 0]
  for (let at = 0; at < text.length; at++) {
    const found = regional.get(text.charAt(at))?.find(([word]) => text.startsWith(word, at))
    if (!found) continue
    out += text.slice(from, at) + found[1]
    from = at + found[0].length
    at = from - 1
  }
  return from === 0 ? text : out + text.slice(from)
}
