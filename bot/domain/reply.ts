import type { Case } from './case.js'
import { mask } from './mask.js'
import { isNowhere } from './place.js'
import {
  ACTIONS,
  ACTIONS_EN,
  DONE_ALREADY,
  FORMULAS,
  NOT_YET,
  ONESELF,
  PLACES,
  PLAINLY_DONE,
  REASONS,
  RUDE,
  TIMES,
} from './reply.lexicon.js'
import { sharedSubjects } from './subject.js'

/** What a reply says: done, an honest no, or that it is not taken on (there is no fourth, silent option). */
export type ReplyKind = 'done' | 'cannot' | 'decline'

/**
 * What is wrong with a reply before a case is closed with it. `rude`, `number` and `room` must go;
 * the others are asked back once and then stand as they were written.
 */
export type ReplyFault =
  | 'rude'
  | 'number'
  | 'room'
  | 'empty'
  | 'not_yet'
  | 'no_reason'
  | 'off_topic'
  | 'no_action'
  | 'no_place'
  | 'no_time'

/** Faults nobody may insist on: they would hurt or expose somebody. */
export const NEVER: readonly ReplyFault[] = ['rude', 'number', 'room']

/** A reply with what it answers. */
export interface Reply {
  readonly kind: ReplyKind
  readonly words: string
  readonly about: Pick<Case, 'title' | 'words' | 'place' | 'tier' | 'category'>
  /** True for staff, whose answer is official; a neighbour's short word is enough. */
  readonly official: boolean
}

const formula = new RegExp(FORMULAS.join('|'), 'giu')
const pattern = (source: string) => new RegExp(source, 'iu')
const action = new RegExp(`${ACTIONS}|\\b(?:${ACTIONS_EN})`, 'iu')
const reason = pattern(REASONS)
const time = pattern(TIMES)
const place = pattern(PLACES)
const rude = pattern(RUDE)
const plainlyDone = pattern(PLAINLY_DONE)
const notYet = pattern(NOT_YET)
const already = pattern(DONE_ALREADY)
const MOBILE = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/u
/** From this many characters of substance on a reply explains itself, and must name what it is about. */
const EXPLAINS = 20
const LONG = 60

/** The first thing that is wrong with a reply, the worst first; null when it may go. Pure, never throws. */
export function checkReply(reply: Reply): ReplyFault | null {
  const words = reply.words.normalize('NFKC').trim()
  if (rude.test(words)) return 'rude'
  if (MOBILE.test(words)) return 'number'
  if (namesRoom(words, reply.about)) return 'room'
  const said = words.replace(formula, ' ')
  const left = substance(said)
  if (left === '' && !plainlyDone.test(words)) return 'empty'
  if (reply.kind !== 'done') {
    return reason.test(said) || left.length >= EXPLAINS ? null : 'no_reason'
  }
  if (words.length < LONG && notYet.test(words) && !already.test(words)) return 'not_yet'
  return reply.official ? officialFault(reply, said, left) : null
}

/** What tells something: letters, and more than one. */
function substance(said: string): string {
  const left = said.replace(/[\p{P}\p{S}\s\d]+/gu, '')
  return /\p{Script=Han}{2}|[\p{L}]{3}/u.test(left) ? left : ''
}

function officialFault({ about, words }: Reply, said: string, left: string): ReplyFault | null {
  const shared = sharedSubjects(said, `${about.title} ${about.words}`)
  if (shared === 0 && !action.test(said)) return 'no_action'
  if (left.length >= LONG && shared < 2) return 'off_topic'
  if (isNowhere(about.place) && shared === 0 && !place.test(said)) return 'no_place'
  if (about.tier === 'complex' && left.length < EXPLAINS && !time.test(words)) return 'no_time'
  return null
}

/** A door number, plate or stated name that the report itself did not give. */
function namesRoom(words: string, about: Reply['about']): boolean {
  const told = `${about.place.room ?? ''} ${about.title} ${about.words}`.match(/\d{3,4}/g) ?? []
  const foreign = [...told, ONESELF].reduce((rest, each) => rest.replaceAll(each, ''), words)
  return mask(foreign, 'group') !== mask(foreign, 'private')
}
