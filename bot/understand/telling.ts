import { conflict } from './likeness.js'
import type { KnownCase, Meaning } from './meaning.js'
import { normal } from './normal.js'
import { CORRECTION } from './rules.lexicon.js'
import { isOutage } from './same.js'
import type { Heard, Said, Scene } from './talk.js'
import { NOT_PIECE, TRADE } from './talk.lexicon.js'
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

/** A message with those of its sender that belong to it. */
export interface Whole {
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
/** A place and nothing more is at most this long. */
const BARE = 12
const MOST_PIECES = 5

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

export function meaningOf(said: Said, words: string, photos: number, scene: Scene): Meaning {
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
export function ownCase(said: Said, scene: Scene, alone: Meaning): number | null {
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
  return alone.danger !== null && conflict(alone.place, known.place) ? null : known.id
}

/** The case of somebody else that the sender told of just before, when this goes on with it. */
export function witnessed(said: Said, scene: Scene, alone: Meaning): number | null {
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
export function piecesBefore(said: Said, scene: Scene): Heard[] {
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
export function together(
  said: Said,
  alone: Meaning,
  pieces: readonly Heard[],
  scene: Scene,
): Whole {
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
