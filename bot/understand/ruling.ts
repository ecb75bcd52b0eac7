import { accusedIn, agreesWith, isEcho, joinOf, newsOf, ownNews, worsened } from './joining.js'
import type { KnownCase, Meaning, SenderRole } from './meaning.js'
import { normal } from './normal.js'
import { asksOffice, isRemark } from './remarks.js'
import { isOutage } from './same.js'
import type { Said, Scene } from './talk.js'
import { ADVICE, CONCRETE, ONLY_ME, TRADE, WE_TOO, YES_TOO } from './talk.lexicon.js'
import { meaningOf, ownCase, type Whole, witnessed } from './telling.js'
import { understand } from './understand.js'

/** What the engine should do with a message. */
export interface Judgement extends Whole {
  /**
   * report: open or ask, by zone · private: the same, but not in the group · alert: a danger · piece: goes on with its sender's own
   * report (of `caseId`, or with a photo still without words when null) · join: one more household in `caseId` · followup: news of it · ignore.
   */
  readonly what: 'report' | 'piece' | 'join' | 'followup' | 'private' | 'alert' | 'ignore'
  /** The case meant by join, followup and piece of a registered case. */
  readonly caseId: number | null
}

const MINUTE = 60_000
/** For so long after a case was last written about, weak words on its subject are remarks. */
const REMARKS = 5 * MINUTE
/** Two households are witnesses of one outage within this time. */
const WITNESSES = 5 * MINUTE
/** What two say need not be as sure as what one says. */
const TWO_SAY = 0.4
/** Those who answer for it and never report in a group. */
export const OFFICIAL: ReadonlySet<SenderRole> = new Set(['staff', 'property', 'bot-admin'])

/** What the rules make of a message, seen with the talk before it and the group's cases. */
export function byRules(said: Said, scene: Scene, alone: Meaning, whole: Whole): Judgement {
  const plain = (what: Judgement['what'], caseId: number | null): Judgement => {
    return { what, caseId, meaning: alone, words: said.text, pieces: [] }
  }
  if (OFFICIAL.has(said.role)) {
    const about = said.replyToCase ?? newsOf(said, alone, scene, true)
    return about === null ? plain('ignore', null) : plain('followup', about)
  }
  const own = ownCase(said, scene, alone)
  if (own !== null) return plain('piece', own)
  const goesOn = witnessed(said, scene, alone)
  if (goesOn !== null) return plain('followup', goesOn)
  if (whole.meaning.danger !== null && whole.meaning.isReport) return opened(said, whole, scene)
  const joined = joinOf(said, alone, scene)
  if (joined !== null) return plain(joined.mine ? 'followup' : 'join', joined.id)
  if (said.text.trim() === '') return photoAlone(said, plain, scene, whole)
  const accused = accusedIn(scene)
  if (accused !== null && whole.meaning.danger === null) return plain('ignore', null)
  const mine = ownNews(said, alone, scene)
  if (mine !== null && alone.danger === null) return plain('followup', mine)
  if (isWorthAsking(said, whole, scene)) return opened(said, whole, scene)
  const second = secondWitness(said, scene)
  if (second !== null) return second
  if (asksOffice(said)) return opened(said, { ...whole, meaning: asked(whole.meaning) }, scene)
  const news = newsOf(said, alone, scene, false)
  return news === null ? plain('ignore', null) : plain('followup', news)
}

/** Two households with the same trouble within minutes: the question of the first was no question. */
function secondWitness(said: Said, scene: Scene): Judgement | null {
  const told = normal(said.text)
  const without = WE_TOO.test(told) || isEcho(told)
  const confirms = agreesWith(told) || YES_TOO.test(told)
  if (!without && !confirms) return null
  const first = scene.talk.findLast(
    (one) =>
      one.from !== said.from &&
      one.caseId === null &&
      said.at - one.at <= WITNESSES &&
      !OFFICIAL.has(one.role) &&
      ((without && isOutage(one.text)) || (confirms && ONLY_ME.test(normal(one.text)))),
  )
  if (!first) return null
  const words = `${first.text}\n${said.text}`
  const meaning = meaningOf(said, words, said.photos + first.photos, scene)
  if (meaning.score < TWO_SAY && !(without && isOutage(first.text))) return null
  return { what: 'report', caseId: null, meaning: asked(meaning), words, pieces: [first] }
}

/** The meaning of what is asked about, though the words alone would not be. */
export function asked(meaning: Meaning): Meaning {
  return meaning.isReport ? meaning : { ...meaning, zone: 'middle', isReport: true }
}

/** A middle-zone message needs something to go by, and must not be a remark on what the group talks of already. */
function isWorthAsking(said: Said, whole: Whole, scene: Scene): boolean {
  const { zone, place, isReport, category } = whole.meaning
  if (said.mentionsBot && said.photos > 0) return true
  if (!isReport || isRemark(said, whole.meaning)) return false
  if (zone === 'strong' || said.mentionsBot || said.photos > 0) return true
  const words = normal(said.text)
  if (TRADE.test(words)) return false
  const placed = place.building !== null || place.named !== null
  const live = scene.cases.some(
    (one) => (one.touched ?? one.age) <= REMARKS && one.category === category,
  )
  return !live && (placed || CONCRETE.test(words))
}

function photoAlone(
  said: Said,
  plain: (what: Judgement['what'], caseId: number | null) => Judgement,
  scene: Scene,
  whole: Whole,
): Judgement {
  if (whole.meaning.isReport || said.mentionsBot) return opened(said, whole, scene)
  return plain('piece', null)
}

export function opened(said: Said, whole: Whole, scene: Scene): Judgement {
  const { meaning } = whole
  const known = meaning.danger === null ? null : knownDanger(said, meaning, scene)
  if (known !== null) {
    const joins = !known.mine && !ADVICE.test(said.text) && said.role !== 'captain'
    return { ...whole, what: joins ? 'join' : 'followup', caseId: known.id, pieces: [] }
  }
  const what = meaning.danger !== null ? 'alert' : meaning.delicate ? 'private' : 'report'
  const asked: Meaning = meaning.isReport ? meaning : { ...meaning, zone: 'middle', isReport: true }
  return { ...whole, meaning: asked, what, caseId: null }
}

/** Dangers that a thing broken or leaking grows into; the others are matters of their own. */
export const GROWN: readonly Meaning['danger'][] = ['electric', 'fall', 'gas']

function knownDanger(said: Said, meaning: Meaning, scene: Scene): KnownCase | null {
  const grown = GROWN.includes(meaning.danger)
  return sameDanger(meaning, scene) ?? (grown ? worsened(said, meaning, scene) : null)
}

/** An emergency of the last hour with the same danger, told again. */
function sameDanger(meaning: Meaning, scene: Scene): KnownCase | null {
  for (const one of scene.cases) {
    if (!one.open || one.age > 60 * MINUTE) continue
    const other = understand(one.words)
    const conflicts =
      meaning.place.building !== null &&
      one.place.building !== null &&
      meaning.place.building !== one.place.building
    if (other.danger === meaning.danger && !conflicts) return one
  }
  return null
}
