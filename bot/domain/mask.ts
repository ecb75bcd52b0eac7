import {
  AFTER_ROOM,
  BEFORE_ROOM,
  BY_ROOM,
  MASK,
  MEASURES,
  NAME_LEADS,
  PLATE_PROVINCES,
  PLATE_TAIL,
  ROOM_TAIL,
  SPOKEN_DIGITS,
} from './mask.lexicon.js'

/**
 * Who will read it. `group`: telephone, identity, plate and door numbers and stated names go. `private`:
 * telephone and identity numbers go, since two people may be connected through us without giving theirs.
 */
export type Audience = 'group' | 'private'

/** What people put between the digits of a number to get it past a filter. */
const GAP = '[\\s\\-_.·•—–*]?[\\u200b-\\u200f\\u2060\\ufe0f\\u20e3]*'
const digits = (count: string, digit = '\\d'): string => `(?:${digit}${GAP}){${count}}`

const LONG_NUMBER = new RegExp(
  `(?<!\\d)(?!(?:19|20)\\d{2}-\\d{1,2}-\\d{1,2}(?!\\d))(?:\\+?86${GAP})?${digits('7,19')}[\\dXx]?(?!\\d)`,
  'gu',
)
const SPOKEN_NUMBER = new RegExp(`${digits('7,18', `[${SPOKEN_DIGITS}\\d]`)}`, 'gu')
const PLATE = new RegExp(
  `[${PLATE_PROVINCES}]\\s?[A-Za-z]\\s?[·•\\-\\s]?\\s?(?:[A-Za-z0-9]\\s?){4,5}[A-Za-z0-9${PLATE_TAIL}]`,
  'gu',
)
const DASHED_ROOM = /(?<![\dA-Za-z\-:：])(\d{1,2}[-—–－](?:\d{1,2}[-—–－])?)(\d{3,4})(?![\d-])/gu
const ROOM_AFTER_PLACE = new RegExp(
  `(${BEFORE_ROOM})\\s*(?:\\d{3,4}|[${SPOKEN_DIGITS}]{3,4})(?:${AFTER_ROOM}|${ROOM_TAIL})?(?!\\d|\\s*(?:${MEASURES}))`,
  'gu',
)
const ROOM_BY_NAME = new RegExp(`(?<!\\d)\\d{3,4}\\s*(${AFTER_ROOM})`, 'gu')
const PERSON_BY_ROOM = new RegExp(`(?<!\\d)\\d{3,4}\\s*(?=${BY_ROOM})`, 'gu')
const STATED_NAME = new RegExp(
  `(${NAME_LEADS})(\\s*[:：]?\\s*)\\p{Script=Han}{2,4}(?=$|[\\s，,。.、；;!！])`,
  'gu',
)

/**
 * The same words without what must not be read there. The last step before the wire; safe to apply twice.
 * Full-width digits, spaces, dashes, invisible characters and Chinese digits do not get a number through.
 */
export function mask(words: string, audience: Audience): string {
  const plain = foldWidth(words)
  const withoutNumbers = plain.replace(LONG_NUMBER, keepShort).replace(SPOKEN_NUMBER, keepShort)
  if (audience === 'private') return withoutNumbers
  return withoutNumbers
    .replace(PLATE, MASK)
    .replace(DASHED_ROOM, (_, place: string) => `${place}${MASK}`)
    .replace(ROOM_AFTER_PLACE, '$1')
    .replace(ROOM_BY_NAME, `${MASK}$1`)
    .replace(PERSON_BY_ROOM, MASK)
    .replace(STATED_NAME, (_, lead: string, colon: string) => `${lead}${colon}${MASK}`)
}

/** A run that only looked long through its gaps (dates, times, lists of small numbers) is left as it is. */
function keepShort(found: string): string {
  const tail = /[^\dXx\p{Script=Han}]+$/u.exec(found)?.[0] ?? ''
  const core = found.slice(0, found.length - tail.length)
  return isDateOrList(core) ? found : `${MASK}${tail}`
}

function isDateOrList(core: string): boolean {
  const parts = core.split(/[\s\-_.·•—–,，、]+/u)
  if (parts.length === 1) return false
  if (/^(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:\s\d{1,2})?$/u.test(core)) return true
  const short = parts.every((part) => part.length <= 2)
  return short && parts.length <= 6 && parts.some((part) => part.length === 2) && core.length < 16
}

/** Full-width digits and letters to their plain forms; everything else is left as it was written. */
function foldWidth(words: string): string {
  return words.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
}
