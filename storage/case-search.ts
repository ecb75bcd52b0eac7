import type { Case } from '../bot/domain/case.js'
import type { ListStatements } from './case-list-statements.js'
import type { Tree } from './regions.js'

/** How many of the newest cases of a subtree are looked through, and at least of each region in it. */
const WINDOW = 5_000
const FEWEST = 50

/**
 * The newest cases whose title, words or place hold all of the words. It reads the newest cases of each
 * region, so short words (two characters, one digit) are found like long ones, which an index of character
 * triples would miss without a word.
 */
export function searchCases(
  q: ListStatements,
  tree: Tree,
  regionId: number,
  words: string,
  limit: number,
): readonly Case[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const [word0 = '', word1 = '', word2 = ''] = wanted
  const [part0, part1, part2] = [word0, word1, word2].map(bareNumber)
  const asked = { word0, word1, word2, part0, part1, part2, limit }
  const regions = tree.subtree(regionId)
  const window = Math.max(FEWEST, Math.floor(WINDOW / regions.length))
  return regions
    .flatMap((region) => q.search.all({ ...asked, regionId: region, window }))
    .filter((found) => holds(found, wanted))
    .sort((one, other) => other.reportedAt - one.reportedAt || other.id - one.id)
    .slice(0, limit)
}

function holds({ title, words, place }: Case, wanted: readonly string[]): boolean {
  const text = `${title}\n${words}\n${place.named ?? ''}`.toLowerCase()
  const numbers = new Set(
    [place.building, place.unit, place.floor, place.room].map((part) => part?.toLowerCase()),
  )
  return wanted.every((word) => text.includes(word) || numbers.has(bareNumber(word)))
}

/** A place is stored without its counting word, so one that was asked for is left off. */
function bareNumber(word: string): string {
  return /^([0-9a-z-]+)\p{Script=Han}{0,2}$/u.exec(word)?.[1] ?? word
}
