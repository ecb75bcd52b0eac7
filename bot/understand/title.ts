import { BREAK, GREETING } from './rules.lexicon.js'

const LENGTH = 24

/** A short subject in the sender's own words: without greeting, at most 24 characters, cut between words where possible. */
export function titleOf(words: string): string {
  const plain = words
    .replace(/[\u2318][pvla]/g, ' ')
    .trim()
    .replace(GREETING, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= LENGTH) return plain
  let title = ''
  for (const part of plain.split(BREAK)) {
    const longer = title === '' ? part : `${title} ${part}`
    if (longer.length > LENGTH) break
    title = longer
  }
  return title.length >= 6 ? title : [...plain].slice(0, LENGTH).join('')
}
