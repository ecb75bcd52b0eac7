import { accusedIn, agreesWith } from './joining.js'
import type { KnownCase } from './meaning.js'
import { normal } from './normal.js'
import { ELSEWHERE, FINE, HELPLESS, SOMEBODY } from './rules.lexicon.js'
import { byRules, type Judgement, OFFICIAL, opened } from './ruling.js'
import { isOutage } from './same.js'
import type { Said, Scene } from './talk.js'
import { LOST, SLIP, STOLEN } from './talk.lexicon.js'
import { meaningOf, piecesBefore, together, type Whole } from './telling.js'
import { aboutOf, type Moment, TURNS, type Turn, turnOf } from './turn.js'

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
const BARS: Readonly<Record<Turn, number>> = { open: 0.5, join: 0.45, news: 0.4, none: 0 }

/** What the rules know for certain: official words, photos, dangers, pieces, and two who tell one thing. */
function isSettled({ said, whole }: Moment, ruled: Judgement): boolean {
  if (OFFICIAL.has(said.role) || said.text.trim() === '') return true
  if (ruled.what === 'alert' || (ruled.what === 'piece' && ruled.caseId === null)) return true
  if (whole.danger !== null && ruled.caseId !== null) return true
  return ruled.pieces.some((one) => one.from !== said.from)
}

function settle(moment: Moment, ruled: Judgement, whole: Whole): Judgement {
  const { said, scene, about, alone } = moment
  if (isSettled(moment, ruled)) return ruled
  const chances = turnOf(moment)
  if (chances === null) return ruled
  const chance = (turn: Turn): number => chances[TURNS.indexOf(turn)] ?? 0
  const fresh = (): Judgement => {
    return opened(said, { meaning: alone, words: said.text, pieces: [] }, scene)
  }
  const plain = (what: Judgement['what'], caseId: number | null): Judgement => {
    const pieces = caseId === null ? [] : moment.pieces.filter((one) => one.text.trim() === '')
    return { what, caseId, meaning: alone, words: said.text, pieces }
  }
  if (ruled.what === 'piece') return chance('open') >= SURELY && alone.isReport ? fresh() : ruled
  if (isOpening(moment, ruled, chance('open'))) {
    return ruled.what === 'report' || ruled.what === 'private' ? ruled : opened(said, whole, scene)
  }
  const linked = chance('join') + chance('news')
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
function isOpening(moment: Moment, ruled: Judgement, chance: number): boolean {
  const { said, alone, about, scene } = moment
  const words = normal(said.text)
  if (needsHelp(words, moment)) return true
  if (chance < bar(moment) || waitsForAnother(words, moment, ruled)) return false
  if (SLIP.test(words) && scene.cases.some((one) => one.mine)) return false
  if (LOST.test(words) && !STOLEN.test(words) && alone.danger === null) return false
  return !(about && mayJoin(moment, about) && agreesWith(words) && isLive(about, scene))
}

/** What sounds like the very matter the group talks of must be surer to be another. */
function bar({ about, alone, scene }: Moment): number {
  const near = about !== null && about.category === alone.category && isLive(about, scene)
  return near ? BARS.open + NEAR : BARS.open
}

const NEAR = 0.15

/** A household that cannot help itself is a matter of its own, whatever the group talks of. */
function needsHelp(words: string, { said, alone, about }: Moment): boolean {
  if (!alone.isReport || about?.mine || about?.category === 'help_care') return false
  return HELPLESS.test(words) && SOMEBODY.test(words) && said.role !== 'captain'
}

/** Is the light out? A second household will say: until then it is a question to neighbours. */
function waitsForAnother(words: string, { said, alone }: Moment, ruled: Judgement): boolean {
  if (ruled.what === 'report' || said.photos > 0 || said.mentionsBot) return false
  const bare = words.trim()
  return bare.length <= BARE_QUESTION && ASKS.test(bare) && isOutage(words) && !alone.isReport
}

const BARE_QUESTION = 8
const ASKS = /[?？]$/

/** True for the case the group speaks of now. */
function isLive(about: KnownCase, { talk }: Scene): boolean {
  return (about.touched ?? about.age) <= LIVE || talk.at(-1)?.caseId === about.id
}

const LIVE = 10 * 60_000
/** Surer than this, what follows an own report at once is another one. */
const SURELY = 0.75
