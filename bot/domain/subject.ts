import { COMMON_PAIRS, PLACE_NUMBERS } from './reply.lexicon.js'

const COMMON = new Set(COMMON_PAIRS)
const PLACE = new RegExp(PLACE_NUMBERS, 'gu')
const LATIN = /[a-z]{4,}/gu

/** The pairs of characters (and Latin words of four letters or more) that tell what words are about. */
export function subjectsOf(words: string): ReadonlySet<string> {
  const plain = words.toLowerCase().normalize('NFKC').replace(PLACE, ' ')
  const runs = plain.match(/\p{Script=Han}{2,}/gu) ?? []
  const pairs = runs.flatMap((run) => {
    const chars = [...run]
    return chars.slice(1).map((char, at) => `${chars[at] ?? ''}${char}`)
  })
  return new Set([...pairs.filter((pair) => !COMMON.has(pair)), ...(plain.match(LATIN) ?? [])])
}

/** How many subjects two texts have in common. */
export function sharedSubjects(one: string, other: string): number {
  const known = subjectsOf(other)
  return [...subjectsOf(one)].filter((subject) => known.has(subject)).length
}
