import { readFileSync } from 'node:fs'
import { MARKS, SPOKEN } from './normal.lexicon.js'

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
 * keycap digits and variation selectors bare, common Cantonese words in their Mandarin form, photo and video marks as one sign each.
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

const CANTONESE = new RegExp([...SPOKEN.keys()].join('|'), 'g')

function spoken(text: string): string {
  return text.replace(CANTONESE, (word) => SPOKEN.get(word) ?? word)
}
