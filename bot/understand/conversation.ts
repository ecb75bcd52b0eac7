import { accusedIn } from './joining.js'
import type { KnownCase } from './meaning.js'
import { normal } from './normal.js'
import { ELSEWHERE, FINE } from './rules.lexicon.js'
import { byRules, type Judgement, OFFICIAL, opened } from './ruling.js'
import { isOutage } from './same.js'
import type { Said, Scene } from './talk.js'
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
  if (ruled.what === 'alert' || ruled.what === 'piece') return true
  if (whole.danger !== null && ruled.caseId !== null) return true
  return ruled.pieces.some((one) => one.from !== said.from)
}

function settle(moment: Moment, ruled: Judgement, whole: Whole): Judgement {
  const { said, scene, about, alone } = moment
  if (isSettled(moment, ruled)) return ruled
  const chances = turnOf(moment)
  if (chances === null) return ruled
  const chance = (turn: Turn): number => chances[TURNS.indexOf(turn)] ?? 0
  const plain = (what: Judgement['what'], caseId: number | null): Judgement => {
    const pieces = caseId === null ? [] : moment.pieces.filter((one) => one.text.trim() === '')
    return { what, caseId, meaning: alone, words: said.text, pieces }
  }
  const opens = chance('open') >= BARS.open && !waitsForAnother(moment, ruled)
  if (opens) {
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

/** Is the light out? A second household will say: until then it is a question to neighbours. */
function waitsForAnother({ said, alone }: Moment, ruled: Judgement): boolean {
  const words = normal(said.text).trim()
  if (ruled.what === 'report' || said.photos > 0 || said.mentionsBot) return false
  return words.length <= BARE_QUESTION && ASKS.test(words) && isOutage(words) && !alone.isReport
}

const BARE_QUESTION = 8
const ASKS = /[?？]$/
