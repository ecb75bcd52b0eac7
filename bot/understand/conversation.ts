import { accusedIn, agreesWith, isEcho, joinOf, newsOf, ownNews, worsened } from './joining.js'
import { conflict } from './likeness.js'
import type { KnownCase, Meaning, SenderRole } from './meaning.js'
import { normal } from './normal.js'
import { asksOffice, isRemark } from './remarks.js'
import { CORRECTION } from './rules.lexicon.js'
import { isOutage } from './same.js'
import type { Heard, Said, Scene } from './talk.js'
import { ADVICE, CONCRETE, NOT_PIECE, ONLY_ME, TRADE, WE_TOO, YES_TOO } from './talk.lexicon.js'
import { understand } from './understand.js'

/** What one sender has said lately that may become, or has become, a report. */
export interface Draft {
  readonly from: string
  /** All words so far, a line each. */
  readonly words: string
  readonly photos: number
  /** Unix time of the newest piece, milliseconds. */
  readonly at: number
  /** The case it has become, null while it is none. */
  readonly caseId: number | null
}

/** What the engine should do with a message. */
export interface Judgement {
  /**
   * report: open or ask, by zone · private: the same, but not in the group · alert: a danger · piece: goes on with its sender's own
   * report (of `caseId`, or with a photo still without words when null) · join: one more household in `caseId` · followup: news of it · ignore.
   */
  readonly what: 'report' | 'piece' | 'join' | 'followup' | 'private' | 'alert' | 'ignore'
  /** The case meant by join, followup and piece of a registered case. */
  readonly caseId: number | null
  /** Of all pieces together where the message makes a report with earlier ones. */
  readonly meaning: Meaning
  /** The words of all pieces, a line each. */
  readonly words: string
  /** Earlier messages that belong to the report, oldest first: the sender's own, or a neighbour's question that this one confirms. */
  readonly pieces: readonly Heard[]
}

const MINUTE = 60_000
/** Words follow words within this time. */
const TOGETHER = 2 * MINUTE
/** A photo waits this long for its words, a correction and a fact may come this late. */
const LATE = 10 * MINUTE
/** For so long after a case was last written about, weak words on its subject are remarks. */
const REMARKS = 5 * MINUTE
/** A place and nothing more is at most this long. */
const BARE = 12
/** Two households are witnesses of one outage within this time. */
const WITNESSES = 5 * MINUTE
/** What two say need not be as sure as what one says. */
const TWO_SAY = 0.4
const MOST_PIECES = 5
const OFFICIAL: ReadonlySet<SenderRole> = new Set(['staff', 'property', 'bot-admin'])

/** Whether a message goes on with its sender's draft. */
export function continues(draft: Draft, said: Said): 'same report' | 'correction' | 'other' {
  if (draft.from !== said.from) return 'other'
  const words = normal(said.text).trim()
  const ago = said.at - draft.at
  if (CORRECTION.test(words)) return ago <= LATE ? 'correction' : 'other'
  if (words === '') return ago <= LATE / 2 ? 'same report' : 'other'
  if (ago > TOGETHER || NOT_PIECE.test(words) || TRADE.test(words)) return 'other'
  return 'same report'
}

/** What a message of a group is, seen with the talk before it and the group's cases. Pure. */
export function judge(said: Said, scene: Scene): Judgement {
  const alone = meaningOf(said, said.text, said.photos, scene)
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
  const pieces = piecesBefore(said, scene)
  const whole = together(said, alone, pieces, scene)
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
function asked(meaning: Meaning): Meaning {
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

type Whole = Pick<Judgement, 'meaning' | 'words' | 'pieces'>

function photoAlone(
  said: Said,
  plain: (what: Judgement['what'], caseId: number | null) => Judgement,
  scene: Scene,
  whole: Whole,
): Judgement {
  if (whole.meaning.isReport || said.mentionsBot) return opened(said, whole, scene)
  return plain('piece', null)
}

function opened(said: Said, whole: Whole, scene: Scene): Judgement {
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
const GROWN: readonly Meaning['danger'][] = ['electric', 'fall', 'gas']

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

function meaningOf(said: Said, words: string, photos: number, scene: Scene): Meaning {
  const { role, mentionsBot, replyTo } = said
  return understand(words, {
    ...scene.around,
    role,
    photos,
    ...(mentionsBot === undefined ? {} : { mentionsBot }),
    ...(replyTo === undefined ? {} : { replyTo }),
  })
}

/** The sender's own fresh case this message goes on with. */
function ownCase(said: Said, scene: Scene, alone: Meaning): number | null {
  const last = scene.talk.findLast((one) => one.from === said.from && one.caseId !== null)
  if (!last || last.caseId === null) return null
  const known = scene.cases.find((one) => one.id === last.caseId)
  if (!known?.mine || known.age > 2 * LATE) return null
  const draft: Draft = {
    from: said.from,
    words: known.words,
    photos: 0,
    at: last.at,
    caseId: known.id,
  }
  const verdict = continues(draft, said)
  if (isBarePlace(said, alone, last.at) || tellsAgain(said, alone, known, last.at)) return known.id
  if (verdict === 'other') return null
  if (verdict === 'correction') return known.id
  const elsewhere =
    alone.zone === 'strong' && alone.category !== known.category && alone.danger !== null
  return elsewhere ? null : known.id
}

/** The case of somebody else that the sender told of just before, when this goes on with it. */
function witnessed(said: Said, scene: Scene, alone: Meaning): number | null {
  const last = scene.talk.findLast((one) => one.from === said.from)
  if (!last || last.caseId === null || alone.isReport) return null
  const known = scene.cases.find((one) => one.id === last.caseId)
  if (!known || known.mine || !isOutage(known.words)) return null
  const words = normal(said.text)
  const talks = NOT_PIECE.test(words) || TRADE.test(words) || said.at - last.at > LATE
  return talks ? null : known.id
}

/** The same kind of matter, nowhere else, by the same person some minutes later. */
function tellsAgain(said: Said, alone: Meaning, known: KnownCase, last: number): boolean {
  if (!alone.isReport || alone.danger !== null || said.at - last > LATE) return false
  return alone.category === known.category && !conflict(known.place, alone.place)
}

/** Where it is, and nothing more: the answer to a neighbour's question, which may come late. */
function isBarePlace(said: Said, { place }: Meaning, last: number): boolean {
  const told = place.building ?? place.unit ?? place.room ?? place.floor ?? place.named
  return told !== null && said.text.trim().length <= BARE && said.at - last <= LATE
}

/** The sender's earlier messages without a case that may be pieces of one report with this one. */
function piecesBefore(said: Said, scene: Scene): Heard[] {
  const pieces: Heard[] = []
  let newest = said.at
  for (const one of [...scene.talk].reverse()) {
    if (one.from !== said.from) continue
    if (one.caseId !== null || pieces.length >= MOST_PIECES) break
    const photo = one.text.trim() === '' && one.photos > 0
    const near = newest - one.at <= TOGETHER
    if (!near && !(photo && said.at - one.at <= LATE)) break
    if (!photo && (TRADE.test(one.text) || NOT_PIECE.test(one.text))) continue
    pieces.unshift(one)
    newest = one.at
  }
  return pieces
}

/** The message alone when it is a report alone or not with the pieces either; else all pieces together. */
function together(said: Said, alone: Meaning, pieces: readonly Heard[], scene: Scene): Whole {
  if (pieces.length === 0) return { meaning: alone, words: said.text, pieces }
  const photos = said.photos + pieces.reduce((sum, one) => sum + one.photos, 0)
  const words = [...pieces.map((one) => one.text), said.text]
    .filter((t) => t.trim() !== '')
    .join('\n')
  const meaning = { ...meaningOf(said, words, photos, scene), ...named(said, alone, pieces, scene) }
  return {
    meaning: meaning.score >= alone.score ? meaning : { ...meaning, ...zoneOf(alone) },
    words,
    pieces,
  }
}

/** A report is called by the piece that tells most of it, where one piece does; a greeting is no subject. */
function named(
  said: Said,
  alone: Meaning,
  pieces: readonly Heard[],
  scene: Scene,
): Pick<Meaning, 'title'> | null {
  const told = [...pieces.map((one) => meaningOf(said, one.text, one.photos, scene)), alone]
  const best = told.reduce((most, one) => (one.score > most.score ? one : most))
  return best.isReport ? { title: best.title } : null
}

function zoneOf(
  meaning: Meaning,
): Pick<Meaning, 'score' | 'zone' | 'isReport' | 'act' | 'category'> {
  const { score, zone, isReport, act, category } = meaning
  return { score, zone, isReport, act, category }
}
