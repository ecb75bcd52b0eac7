import type { Category } from '../domain/category.js'
import type { Place } from '../domain/place.js'
import * as sign from './delicate.lexicon.js'
import type { Danger } from './meaning.js'
import {
  ACCUSES,
  BEHIND_DOOR,
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
 * complaint about a neighbour who is named, pointed at, or told by a door.
 */
export function isDelicate(words: string, sensed: Sensed): boolean {
  const { category, danger } = sensed
  if (DELICATE.test(words) || isPersonal(words, category)) return true
  if (EMPTY_HOME.test(words) && DOOR.test(words)) return true
  if (category === 'help_care' && SOMEBODY.test(words)) return true
  if (danger !== null || category === 'policy') return false
  return isAgainstSomebody(words, sensed)
}

/** True for words that tell of a household's hands laid on its weak: nobody says that in passing. */
export function tellsAbuse(words: string): boolean {
  return sign.ABUSE.test(words) && (pointsAt(words) || DOOR.test(words))
}

function pointsAt(words: string): boolean {
  const { NAMED_PERSON, THAT_PERSON, NEIGHBOUR, FLOOR_NEIGHBOUR } = sign
  return [NAMED_PERSON, THAT_PERSON, NEIGHBOUR, FLOOR_NEIGHBOUR].some((one) => one.test(words))
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
  const near = isNeighbour(words)
  if (!isUnnamed(words) && isQuarrel(words, sensed)) return true
  if (sign.NAMED_PERSON.test(words) && isBlamed(words, category)) return true
  if (sign.THAT_PERSON.test(words) && sign.CONDUCT.test(words) && !isShop(words)) return true
  if (near && (sign.REFUSES.test(words) || !PLAIN.has(category) || ACCUSES.test(words))) return true
  if (category === 'parking_traffic' && sign.QUARRELLED.test(words)) return true
  if (OWN_DOOR.test(words)) return BEHIND_DOOR.test(words.replace(OWN_DOOR, ''))
  if (HABITS.test(words) || BEHIND_DOOR.test(words)) return true
  return namesDoor(words, sensed) && (QUARRELS.has(category) || isBlamed(words, category))
}

/** A quarrel has another side, though the words do not say who: in doubt, nobody else hears of it. */
function isQuarrel(words: string, { category, second }: Sensed): boolean {
  if (category === 'dispute' || category === 'illegal_build') return true
  if (category === 'noise' && !sign.PUBLIC_NOISE.test(words)) return true
  return sign.BUILDS.test(words) || (second === 'dispute' && !PLAIN.has(category))
}

/** True where the words leave it open who does it, or speak of a shop or of works. */
function isUnnamed(words: string): boolean {
  const somebody = sign.UNNAMED.test(words) && !sign.BEHIND_WALL.test(words) && !DOOR.test(words)
  return somebody || isShop(words) || isWorks(words) || sign.THROWN.test(words)
}

/** True for works of which nobody says behind whose wall they are. */
function isWorks(words: string): boolean {
  return sign.WORKS.test(words) && !sign.BEHIND_WALL.test(words)
}

/** True for somebody next door, above or on a floor whom the words point at; shops and works there are the street's matter. */
function isNeighbour(words: string): boolean {
  if (sign.FLOOR_NEIGHBOUR.test(words)) return true
  if (isShop(words) || sign.THROWN.test(words)) return false
  if (ACCUSES.test(words)) return true
  return sign.NEIGHBOUR.test(words) && !sign.NOBODY_KNOWN.test(words)
}

/** True for a shop beside or below: it is no household. */
function isShop(words: string): boolean {
  return sign.SHOP.test(words) && !sign.ABOVE.test(words)
}

/** True for another's door, told in digits or with a letter. */
function namesDoor(words: string, { category, place, home }: Sensed): boolean {
  if (NEIGHBOUR_DOOR.test(words) || sign.HOUSE.test(words)) return true
  if (place.room !== null) return place.room !== home?.room
  return LETTER_DOOR.test(words) || (QUARRELS.has(category) && DOOR.test(words))
}

function isBlamed(words: string, category: Category): boolean {
  return !PLAIN.has(category) && sign.CONDUCT.test(words)
}
