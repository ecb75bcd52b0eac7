import type { Meaning } from './meaning.js'
import { normal } from './normal.js'
import type { Said } from './talk.js'
import { HOW_TO, LAST_NIGHT, OFFICE, PAST, QUIP, STILL, TRADE, WARNS } from './talk.lexicon.js'

/** What only laughs, sighs over last night or warns who passes: nobody asks for anything. */
export function isRemark({ text, photos }: Said, { place, category, zone }: Meaning): boolean {
  const words = normal(text)
  if (photos > 0) return false
  if (category === 'noise' && LAST_NIGHT.test(words) && !STILL.test(words)) return true
  if (zone === 'middle' && WARNS.test(words)) return true
  return QUIP.test(words) && place.building === null && place.named === null
}

/** A question to the office: where a card is made, who gets an allowance. */
export function asksOffice({ text }: Said): boolean {
  const words = normal(text)
  return OFFICE.test(words) && HOW_TO.test(words) && !TRADE.test(words) && !PAST.test(words)
}
