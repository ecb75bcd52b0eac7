import type { Category } from '../domain/category.js'
import type { Place } from '../domain/place.js'
import * as sign from './delicate.lexicon.js'
import type { Danger } from './meaning.js'
import {
  ACCUSES,
  DELICATE,
  DOOR,
  EMPTY_HOME,
  HABITS,
  LETTER_DOOR,
  NEIGHBOUR_DOOR,
  OWN_DOOR,
  SOMEBODY,
} from './rules.lexicon.js'

/** What is known of words when it is asked whether a group may hear them. */
export interface Sensed {
  readonly category: Category
  /** The next best category, when close. */
  readonly second: Category | null
  readonly place: Place
  /** A danger is everybody's matter, whoever's door it is behind. */
  readonly danger: Danger | null
  /** The speaker's own home. */
  readonly home?: Place | undefined
}

/**
 * True for what a group must not hear of: health, the frail, children in trouble, what happens behind doors, and any
 * complaint about a neighbour who is named, pointed at, or told by a door (PRODUCT.md 4.6 and 6).
 */
export function isDelicate(words: string, sensed: Sensed): boolean {
  const { category, second, danger } = sensed
  if (DELICATE.test(words) || isPersonal(words, category)) return true
  if (EMPTY_HOME.test(words) && DOOR.test(words)) return true
  if (category === 'help_care' && SOMEBODY.test(words)) return true
  if (danger !== null || category === 'policy') return false
  if ((second === 'dispute' && !PLAIN.has(category)) || ACCUSES.test(words)) return true
  return isAgainstSomebody(words, sensed)
}

/** Health, frailty, children, secrets: of the speaker or of anybody. A question at the counter names no case of illness. */
function isPersonal(words: string, category: Category): boolean {
  if (sign.SECRET.test(words) || sign.MINOR.test(words)) return true
  const dear = sign.DEAR.test(words)
  if (sign.FRAIL.test(words) || (dear && sign.HELP_ASKED.test(words))) return true
  if (category === 'policy') return false
  if (sign.HEALTH.test(words) || (dear && category === 'other' && sign.ASKED.test(words)))
    return true
  return !PLAIN.has(category) && sign.AGED.test(words)
}

/** Matters between neighbours. */
const QUARRELS: ReadonlySet<Category> = new Set(['noise', 'dispute', 'illegal_build'])
/** Matters of pipes and papers, where a name or a door only says whom to ask and where. */
const PLAIN: ReadonlySet<Category> = new Set(['utilities', 'facility_repair', 'policy', 'other'])

function isAgainstSomebody(words: string, sensed: Sensed): boolean {
  const { category } = sensed
  const known = !sign.NOBODY_KNOWN.test(words)
  if (category === 'dispute' || category === 'illegal_build') return true
  if (category === 'noise' && !sign.PUBLIC_NOISE.test(words)) return true
  if (known && sign.BUILDS.test(words)) return true
  if (category === 'parking_traffic' && sign.QUARRELLED.test(words)) return true
  if (sign.THAT_PERSON.test(words) && sign.CONDUCT.test(words)) return true
  const near = sign.NEIGHBOUR.test(words) || sign.FLOOR_NEIGHBOUR.test(words)
  if (near && (sign.REFUSES.test(words) || (known && !PLAIN.has(category)))) {
    return true
  }
  if (sign.NAMED_PERSON.test(words) && sign.CONDUCT.test(words) && !PLAIN.has(category)) return true
  if (OWN_DOOR.test(words)) return false
  if (HABITS.test(words)) return true
  return namesDoor(words, sensed) && (QUARRELS.has(category) || blames(words, category))
}

/** True for another's door, told in digits or with a letter. */
function namesDoor(words: string, { place, home }: Sensed): boolean {
  if (NEIGHBOUR_DOOR.test(words) || sign.HOUSE.test(words)) return true
  return place.room === null ? LETTER_DOOR.test(words) : place.room !== home?.room
}

function blames(words: string, category: Category): boolean {
  return !PLAIN.has(category) && sign.CONDUCT.test(words)
}
