import { readFileSync } from 'node:fs'
import type { Danger } from './meaning.js'
import { DENIED, IN_LIFT, NO_DANGER, OUT_OF_LIFT, UNHEARD_OF } from './rules.lexicon.js'

interface Signs {
  readonly any?: readonly string[]
  /** One word of each list. */
  readonly all?: readonly (readonly string[])[]
  /** Words that take it back. */
  readonly without?: readonly string[]
}

const signs: Readonly<Record<string, Signs>> = JSON.parse(
  readFileSync(new URL('./dangers.json', import.meta.url), 'utf8'),
)
const ORDER: readonly (readonly [string, Danger])[] = [
  ['suicide', 'suicide'],
  ['fire', 'fire'],
  ['gas', 'gas'],
  ['trapped', 'trapped'],
  ['violence', 'violence'],
  ['fall', 'fall'],
  ['electric', 'electric'],
  ['burst', 'electric'],
  ['missing', 'missing'],
  ['medical', 'medical'],
]

/** The danger told in simplified words, null for none and for mere talk of one (news, drills, "what if", long ago). */
export function findDanger(words: string): Danger | null {
  const kind = dangerSign(words)
  return kind === null ? null : dangerOf(kind)
}

/** The danger a sign list stands for. */
export function dangerOf(sign: string): Danger | null {
  return ORDER.find(([name]) => name === sign)?.[1] ?? null
}

/** The name of the sign list that fits, as in dangers.json; null for none. */
export function dangerSign(told: string): string | null {
  const words = told.toLowerCase().replace(DENIED, ' ')
  if (NO_DANGER.test(words)) return null
  if (IN_LIFT.test(words) && !OUT_OF_LIFT.test(words)) return 'trapped'
  if (UNHEARD_OF.test(words)) return 'medical'
  for (const [name] of ORDER) {
    const sign = signs[name]
    if (sign && fits(sign, words)) return name
  }
  return null
}

function fits(sign: Signs, words: string): boolean {
  const has = (word: string): boolean => words.includes(word)
  if (sign.without?.some(has)) return false
  if (sign.any?.some(has)) return true
  return sign.all?.every((list) => list.some(has)) ?? false
}
