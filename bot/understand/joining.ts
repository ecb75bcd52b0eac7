import type { Place } from '../domain/place.js'
import { conflict } from './likeness.js'
import type { KnownCase, Meaning } from './meaning.js'
import { normal } from './normal.js'
import { ELSEWHERE, FINE } from './rules.lexicon.js'
import { findSame, isOutage } from './same.js'
import type { Said, Scene } from './talk.js'
import {
  APPLAUSE,
  ECHO,
  EMPTY_PAIRS,
  HOW_LONG,
  LAUGHS,
  LIVED,
  ME_TOO,
  NEWS,
  NO_ECHO,
  NOT_LIVED,
  PAST,
  SEEN_TOO,
  SIGN_UP,
  SUPPLIES,
  TO_ALL,
  TRADE,
  WITNESS,
} from './talk.lexicon.js'
import { understand } from './understand.js'
import { findWords } from './words.js'

const MINUTE = 60_000
/** Cases somebody wrote about this lately are what the group talks of now. */
const LIVE = 6 * MINUTE
/** Of two cases spoken of at once, words that tell of neither mean neither. */
const AT_ONCE = 20_000
/** Households without the same thing within this time tell of one outage. */
const BURST = 30 * MINUTE
const ECHO_LENGTH = 18
/** An answer to what was just told: among the next messages, within minutes, and short. */
const TURNS = 2
const ANSWER = 4 * MINUTE
const LONGEST_ECHO = 40
/** Matters of one person alone: whoever answers offers help or advice. */
const UNSHARED: ReadonlySet<string> = new Set(['help_care', 'policy', 'dispute'])
/** Those who answer for it speak of what was told so lately. */
const OFFICIAL_LIVE = 30 * MINUTE
/** News of a case may come this late. */
const DAY = 24 * 60 * MINUTE

const HOUR = 60 * MINUTE
/** News this short need not name its matter again. */
const BRIEF = 8

/** The case a message joins: told before, or agreed to while the group talks of it; null for none. */
export function joinOf(said: Said, meaning: Meaning, scene: Scene): KnownCase | null {
  const words = normal(said.text)
  if (words.trim() === '' || TRADE.test(words) || LAUGHS.test(words) || PAST.test(words))
    return null
  const quoted = scene.cases.find((one) => one.id === said.replyToCase)
  const outage = quoted ? null : outageOf(words, scene)
  if (outage) return outage
  const agrees = agreesWith(words)
  const live =
    quoted ?? liveCase(words, meaning, scene) ?? (agrees ? spokenOf(words, meaning, scene) : null)
  const usable = live !== null && !isOwnHome(live, scene) && !conflict(live.place, anyRoom(meaning))
  if (live && usable) {
    if (agrees || (SIGN_UP.test(words) && overlap(words, live) > 0)) return live
    if (said.role !== 'captain' && near(words, meaning, live)) return live
  }
  const lived = livedThrough(said, words, scene)
  if (lived) return lived
  if (!meaning.isReport) return null
  const { verdict, id } = findSame(
    { words: said.text, meaning },
    scene.cases.filter((c) => c.open && !isOwnHome(c, scene)),
  )
  return verdict === 'same' ? (scene.cases.find((one) => one.id === id) ?? null) : null
}

/** The case just told of, when a neighbour answers with what they went through themselves. */
function livedThrough(said: Said, words: string, scene: Scene): KnownCase | null {
  if (said.role === 'captain' || words.length > LONGEST_ECHO || isQuestion(words)) return null
  if (!LIVED.test(words) || NOT_LIVED.test(words) || APPLAUSE.test(words)) return null
  const last = scene.talk.slice(-TURNS).findLast((one) => one.caseId !== null)
  if (!last || last.from === said.from || said.at - last.at > ANSWER) return null
  const one = scene.cases.find((each) => each.id === last.caseId)
  const able = one?.open && !one.mine && one.age <= BURST / 2 && !UNSHARED.has(one.category)
  if (!one || !able || isOwnHome(one, scene)) return null
  return understand(one.words).danger === null ? one : null
}

/** True for words that count their sender in, whatever the matter. */
export function agreesWith(words: string): boolean {
  const says = ME_TOO.test(words) || WITNESS.test(words)
  return says && !APPLAUSE.test(words) && !ELSEWHERE.test(words) && !isQuestion(words)
}

/** The matter of the last hours at the very place named, or with the very thing. */
function spokenOf(words: string, { place }: Meaning, scene: Scene): KnownCase | null {
  const able = scene.cases.filter((one) => {
    if (!one.open || one.age > 3 * HOUR || conflict(one.place, place)) return false
    const there = place.named !== null && one.place.named === place.named
    return there || sharesPair(words, normal(one.words))
  })
  return able.length === 1 ? (able[0] ?? null) : null
}

/** True when two texts share two Chinese signs in a row that name something. */
function sharesPair(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= a.length; at++) {
    const pair = a.slice(at, at + 2)
    if (PAIR.test(pair) && !EMPTY_PAIRS.test(pair) && b.includes(pair)) return true
  }
  return false
}

const PAIR = /^\p{Script=Han}{2}$/u

/** The outage a household echoes in a few words, whichever its building: a burst is one matter. */
function outageOf(words: string, scene: Scene): KnownCase | null {
  if (!isEcho(words)) return null
  const failed = SUPPLIES.filter((supply) => supply.test(words))
  const able = scene.cases.filter((one) => {
    const fresh = one.open && one.age <= BURST && (one.touched ?? one.age) <= LIVE
    const told = normal(one.words)
    const alike = failed.length === 0 || failed.some((supply) => supply.test(told))
    return fresh && alike && isOutage(told)
  })
  return able.sort((a, b) => b.age - a.age)[0] ?? null
}

/** True for the few words of a household without light or water. */
export function isEcho(words: string): boolean {
  if (words.length > ECHO_LENGTH || isQuestion(words)) return false
  return ECHO.test(words) && !FINE.test(words) && !NO_ECHO.test(words)
}

/** The case the group talks of that words on the same subject tell of once more, grown worse. */
export function worsened(said: Said, meaning: Meaning, scene: Scene): KnownCase | null {
  const words = normal(said.text)
  const live = liveCase(words, meaning, scene)
  if (!live || isOwnHome(live, scene)) return null
  const seen = SEEN_TOO.test(words) && (live.touched ?? live.age) <= LIVE / 3
  return seen || overlap(words, live) > 0 ? live : null
}

/** The case the sender is complained of in, while the group talks of it. */
export function accusedIn(scene: Scene): KnownCase | null {
  const live = scene.cases.filter((one) => (one.touched ?? one.age) <= 3 * LIVE)
  return live.find((one) => isOwnHome(one, scene)) ?? null
}

function anyRoom(meaning: Meaning): Place {
  return { ...meaning.place, room: null }
}

/** True when the case is about the sender's own door: whoever is complained of does not join. */
function isOwnHome(one: KnownCase, scene: Scene): boolean {
  const room = scene.around?.home?.room ?? null
  return room !== null && room === one.place.room && !one.mine
}

function isQuestion(words: string): boolean {
  return /[?\uff1f]\s*$/.test(words)
}

/** Report-like words of the very category the group talks of, naming no other place. */
function near(words: string, meaning: Meaning, live: KnownCase): boolean {
  if (meaning.score < 0.4 || isQuestion(words)) return false
  return overlap(words, live) > 0 || (meaning.category === live.category && meaning.isReport)
}

/** The case most lately written about, of those that can be meant. */
function liveCase(words: string, meaning: Meaning, scene: Scene): KnownCase | null {
  const able = scene.cases.filter((one) => {
    const quiet = one.touched ?? one.age
    return one.open && quiet <= LIVE && !conflict(one.place, anyRoom(meaning))
  })
  const rank = (one: KnownCase): number => (one.touched ?? one.age) - overlap(words, one) * LIVE
  const [best, next] = able.sort((a, b) => rank(a) - rank(b))
  if (!best) return null
  const unclear = next && rank(next) - rank(best) < AT_ONCE && next.category !== best.category
  return unclear ? null : best
}

/** The sender's own case a message brings news of, or the one a captain speaks to while the group talks of it. */
export function ownNews(said: Said, meaning: Meaning, scene: Scene): number | null {
  const words = normal(said.text)
  const captain = said.role === 'captain'
  if (words.trim() === '' || TRADE.test(words) || (!captain && !NEWS.test(words))) return null
  const able = scene.cases.filter((one) => {
    if (conflict(one.place, meaning.place)) return false
    if (captain && (one.touched ?? one.age) <= 3 * LIVE) return true
    const shared = overlap(words, one) > 0
    const alike = shared || (meaning.category === one.category && meaning.zone !== 'strong')
    const brief = words.length <= BRIEF && one.age <= HOUR
    const asks = HOW_LONG.test(words) && (one.touched ?? one.age) <= HOUR
    return one.mine && (one.touched ?? one.age) <= DAY && (alike || brief || asks)
  })
  const rank = (one: KnownCase): number => overlap(words, one) - (one.touched ?? one.age) / DAY
  return able.sort((a, b) => rank(b) - rank(a))[0]?.id ?? null
}

/** The case a message brings news of: about its subject, by somebody in it or by those who work on it. */
export function newsOf(
  said: Said,
  meaning: Meaning,
  scene: Scene,
  official: boolean,
): number | null {
  const words = normal(said.text)
  if (said.replyToCase !== undefined) return said.replyToCase
  if (words.trim() === '' || TRADE.test(words)) return null
  let best: { id: number; rank: number } | null = null
  for (const one of scene.cases) {
    const quiet = one.touched ?? one.age
    if (quiet > DAY || conflict(one.place, meaning.place)) continue
    const rank = newsRank(words, one, quiet, official)
    if (rank >= 1 && rank > (best?.rank ?? 0)) best = { id: one.id, rank }
  }
  return best?.id ?? null
}

function newsRank(words: string, one: KnownCase, quiet: number, official: boolean): number {
  const news = NEWS.test(words) ? 1 : 0
  if (!official && news === 0 && (!one.mine || quiet > 3 * LIVE)) return 0
  const shared = overlap(words, one)
  const close = quiet <= LIVE ? 0.5 : 0
  if (official && quiet <= OFFICIAL_LIVE && !TO_ALL.test(words)) {
    return 2.5 + shared - quiet / OFFICIAL_LIVE
  }
  const own = one.mine ? 0.4 : 0
  if (shared === 0 && !(one.mine && news && quiet <= 3 * LIVE)) return 0
  return 0.4 * news + shared + close + own
}

/** 0…1: how much of the finer subjects two texts share. */
function overlap(words: string, one: KnownCase): number {
  const [a, b] = [findWords(words).subjects, findWords(normal(one.words)).subjects]
  let [shared, least] = [0, 0]
  a.forEach((weight, at) => {
    if (weight > 0) least++
    if (weight > 0 && (b[at] ?? 0) > 0) shared++
  })
  return shared / Math.max(1, least)
}
