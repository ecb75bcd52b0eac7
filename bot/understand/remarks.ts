import type { Meaning } from './meaning.js'
import { normal } from './normal.js'
import type { Said } from './talk.js'
import {
  HOW_TO,
  INVITES,
  IS_IT_TRUE,
  JEST,
  LAST_NIGHT,
  OFFICE,
  PAST,
  QUIP,
  STILL,
  TRADE,
  WARNS,
} from './talk.lexicon.js'

/** What only laughs, sighs over last night or warns who passes: nobody asks for anything. */
export function isRemark(
  { text, photos }: Said,
  { place, category, zone, danger }: Meaning,
): boolean {
  const words = normal(text)
  if (photos > 0) return false
  if (zone !== 'ignore' && isIdle(words, { danger })) return true
  if (category === 'noise' && LAST_NIGHT.test(words) && !STILL.test(words)) return true
  if (zone === 'middle' && WARNS.test(words)) return true
  return QUIP.test(words) && place.building === null && place.named === null
}

/** A jest, an invitation or hearsay: no matter begins with it, however much it sounds like one. */
export function isIdle(words: string, { danger }: Pick<Meaning, 'danger'>): boolean {
  return danger === null && [JEST, INVITES, IS_IT_TRUE].some((sign) => sign.test(words))
}

/** A question to the office: where a card is made, who gets an allowance. */
export function asksOffice({ text }: Said): boolean {
  const words = normal(text)
  return OFFICE.test(words) && HOW_TO.test(words) && !TRADE.test(words) && !PAST.test(words)
}
