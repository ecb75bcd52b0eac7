import { accusedIn, agreesWith } from './joining.js'
import { conflict } from './likeness.js'
import type { KnownCase } from './meaning.js'
import { normal } from './normal.js'
import { isIdle } from './remarks.js'
import { ELSEWHERE, FINE, HELPLESS, SOMEBODY } from './rules.lexicon.js'
import { byRules, GROWN, type Judgement, OFFICIAL, opened } from './ruling.js'
import { isOutage } from './same.js'
import type { Said, Scene } from './talk.js'
import { LOST, SLIP, STOLEN } from './talk.lexicon.js'
import { meaningOf, piecesBefore, together, type Whole } from './telling.js'
import { aboutOf, type Moment, TURNS, type Turn, turnOf } from './turn.js'
import { understand } from './understand.js'

export type { Judgement } from './ruling.js'
export type { Draft } from './telling.js'
export { continues } from './telling.js'

/** What a message of a group is, seen with the talk before it and the group's cases. Pure. */
export function judge(said: Said, scene: Scene): Judgement {
  const { moment, ruled, whole } = look(said, scene)
  return settle(moment, ruled, whole)
}

/** A message with what the rules make of it and the case it would be about. */
export function look(
  said: Said,
  scene: Scene,
): { readonly moment: Moment; readonly ruled: Judgement; readonly whole: Whole } {
  const alone = meaningOf(said, said.text, said.photos, scene)
  const pieces = piecesBefore(said, scene)
  const whole = together(said, alone, pieces, scene)
  const ruled = byRules(said, scene, alone, whole)
  const told = scene.cases.find((one) => one.id === ruled.caseId) ?? null
  const about = told ?? aboutOf(said, alone, scene)
  const moment = { said, scene, alone, whole: whole.meaning, pieces, ruled: ruled.what, about }
  return { moment, ruled, whole }
}

/** Surer than this of a turn, it is taken. */
const BARS: Readonly<Record<Turn, number>> = { open: 0.52, join: 0.45, news: 0.4, none: 0 }

/** What the rules know for certain: official words, photos, dangers, pieces, and two who tell one thing. */
function isSettled({ said, whole }: Moment, ruled: Judgement): boolean {
  if (OFFICIAL.has(said.role) || said.text.trim() === '') return true
  if (ruled.what === 'piece' && ruled.caseId === null) return true
  if (whole.danger !== null && ruled.caseId !== null) return true
  return ruled.pieces.some((one) => one.from !== said.from)
}

function settle(moment: Moment, ruled: Judgement, whole: Whole): Judgement {
  const { said, scene, about, alone } = moment
  if (isSettled(moment, ruled)) return ruled
  const chances = turnOf(moment)
  if (chances === null) return ruled
  const chance = (turn: Turn): number => chances[TURNS.indexOf(turn)] ?? 0
  const linked = chance('join') + chance('news')
  const fresh = (): Judgement => {
    return opened(said, { meaning: alone, words: said.text, pieces: [] }, scene)
  }
  const plain = (what: Judgement['what'], caseId: number | null): Judgement => {
    const pieces = caseId === null ? [] : moment.pieces.filter((one) => one.text.trim() === '')
    return { what, caseId, meaning: alone, words: said.text, pieces }
  }
  if (ruled.what === 'alert') {
    const known = chance('open') < STILL_NEW && linked >= KNOWN && knownDanger(moment)
    return known && about ? { ...ruled, what: 'join', caseId: about.id, pieces: [] } : ruled
  }
  if (ruled.what === 'piece') return chance('open') >= ANOTHER && alone.isReport ? fresh() : ruled
  const opens = isShown(moment) ? Math.max(chance('open'), unshown(moment)) : chance('open')
  if (isOpening(moment, opens)) {
    const found = ruled.what === 'report' || ruled.what === 'private'
    return surely(found ? ruled : opened(said, whole, scene), opens)
  }
  if (about && linked >= BARS.news) {
    const joins = mayJoin(moment, about) && chance('join') >= BARS.join
    return plain(joins ? 'join' : 'followup', about.id)
  }
  return plain('ignore', null)
}

/** Whoever is fine, speaks of elsewhere, answers for it or is complained of counts nobody in. */
function mayJoin({ said, scene }: Moment, about: KnownCase): boolean {
  const words = normal(said.text)
  if (FINE.test(words) || ELSEWHERE.test(words)) return false
  return !about.mine && said.role !== 'captain' && accusedIn(scene) === null
}

/** Whether a matter begins here. */
function isOpening(moment: Moment, chance: number): boolean {
  const { said, alone, about, scene } = moment
  const words = normal(said.text)
  if (chance >= HELP_BAR && needsHelp(words, moment)) return true
  if (chance < bar(moment) || waitsForAnother(words, moment)) return false
  if (SLIP.test(words) && (about || scene.cases.some((one) => one.mine))) return false
  if (said.photos === 0 && isIdle(words, alone)) return false
  if (LOST.test(words) && !STOLEN.test(words) && alone.danger === null) return false
  return !(about && mayJoin(moment, about) && agreesWith(words) && isLive(about, scene))
}

/** Words that may be a report and come with their own picture, while the group speaks of nothing like it. */
function isShown({ said, about, alone }: Moment): boolean {
  return said.photos > 0 && about === null && alone.act === 'report' && alone.zone !== 'ignore'
}

/** A picture beside the words takes nothing from them: the chance they would have without it. */
function unshown(moment: Moment): number {
  const plain = turnOf({ ...moment, said: { ...moment.said, photos: 0 } })
  return plain?.[TURNS.indexOf('open')] ?? 0
}

/** Of a quarrel the group speaks of, more of the kind is mostly another witness; a picture needs fewer words. */
function bar(moment: Moment): number {
  if (isShown(moment)) return SHOWN_BAR
  const { about, alone, scene } = moment
  const quarrel = about !== null && QUARREL.has(about.category) && QUARREL.has(alone.category)
  return quarrel && isLive(about, scene) ? WITNESS_BAR : BARS.open
}

const QUARREL: ReadonlySet<string> = new Set(['dispute', 'noise', 'illegal_build'])
const WITNESS_BAR = 0.8
const SHOWN_BAR = 0.33

/** Whoever needs help is heard sooner. */
const HELP_BAR = 0.2

/** A household that cannot help itself is a matter of its own, whatever the group talks of. */
function needsHelp(words: string, { said, alone, about }: Moment): boolean {
  if (!alone.isReport || about?.mine || about?.category === 'help_care') return false
  return HELPLESS.test(words) && SOMEBODY.test(words) && said.role !== 'captain'
}

/** Is the light out? A second household will say: until then it is a question to neighbours. */
function waitsForAnother(words: string, { said, alone }: Moment): boolean {
  const told = said.photos > 0 || said.mentionsBot === true || alone.place.building !== null
  const bare = words.trim()
  return !told && bare.length <= BARE_QUESTION && ASKS.test(bare) && isOutage(words)
}

const BARE_QUESTION = 6
const ASKS = /[?？]$/

/** True for the case the group speaks of now. */
function isLive(about: KnownCase, { talk }: Scene): boolean {
  return (about.touched ?? about.age) <= LIVE || talk.at(-1)?.caseId === about.id
}

const LIVE = 10 * 60_000
/** Surer than this, what follows an own report at once is another one. */
const ANOTHER = 0.75

/** A matter of which the talk leaves no doubt is as good as one told in plain words. */
function surely(judged: Judgement, chance: number): Judgement {
  if (chance < SURE || judged.meaning.zone === 'strong' || judged.caseId !== null) return judged
  return { ...judged, meaning: { ...judged.meaning, zone: 'strong', isReport: true } }
}

const SURE = 0.9

/** Of a danger told again: too likely to be new, and likely enough to be the one that is known. */
const STILL_NEW = 0.4
const KNOWN = 0.55

/** True when the case the group speaks of is no other danger than the one told now, at no other place. */
function knownDanger({ about, alone, whole, scene }: Moment): boolean {
  if (about === null || !isLive(about, scene) || conflict(about.place, whole.place)) return false
  const before = understand(about.words).danger
  const now = alone.danger ?? whole.danger
  return !about.mine && (before === now || (before === null && GROWN.includes(now)))
}
