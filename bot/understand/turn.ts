import type { Features } from './features.js'
import { hash, read } from './features.js'
import { conflict } from './likeness.js'
import { shares, sums } from './linear.js'
import type { KnownCase, Meaning } from './meaning.js'
import { normal } from './normal.js'
import { CORRECTION, DOOR, ELSEWHERE, FINE } from './rules.lexicon.js'
import { isOutage } from './same.js'
import { scoresOf, weights } from './score.js'
import type { Heard, Said, Scene } from './talk.js'
import * as cue from './talk.lexicon.js'
import { findWords } from './words.js'

/**
 * What a message is in the talk: it opens a matter, counts its sender in, goes on about a known one, or is none
 * of these.
 */
export const TURNS = ['open', 'join', 'news', 'none'] as const
export type Turn = (typeof TURNS)[number]

/** What is known before a turn is weighed. */
export interface Moment {
  readonly said: Said
  readonly scene: Scene
  /** The message alone. */
  readonly alone: Meaning
  /** The message with the pieces before it. */
  readonly whole: Meaning
  readonly pieces: readonly Heard[]
  /** What the rules make of it. */
  readonly ruled: string
  /** The case it would belong to, if to any. */
  readonly about: KnownCase | null
}

const MINUTE = 60_000
const MOST_CROSSED = 40
const WORD = 0.5
const SIGN = 0.35
const CROSS = 0.18

/** The chances of each turn, in the order of TURNS; null where the weights know nothing of turns. Pure. */
export function turnOf(moment: Moment): Float32Array | null {
  const model = weights().models.get('turn')
  if (!model) return null
  return shares(sums(model, turnFeatures(moment)))
}

/** The case a message would belong to: quoted, told of by itself, or the one the talk is about. */
export function aboutOf(said: Said, meaning: Meaning, scene: Scene): KnownCase | null {
  const quoted = scene.cases.find((one) => one.id === said.replyToCase)
  if (quoted) return quoted
  const words = normal(said.text)
  let best: { one: KnownCase; rank: number } | null = null
  for (const one of scene.cases) {
    const rank = nearness(words, said, meaning, one, scene)
    if (rank > 0 && rank > (best?.rank ?? 0)) best = { one, rank }
  }
  return best?.one ?? null
}

function nearness(
  words: string,
  said: Said,
  meaning: Meaning,
  one: KnownCase,
  scene: Scene,
): number {
  const quiet = one.touched ?? one.age
  if (conflict(one.place, { ...meaning.place, room: null }) && quiet > MINUTE) return 0
  const shared = sharedSubjects(words, one) + (sharesPair(words, normal(one.words)) ? 0.6 : 0)
  const named = meaning.place.named !== null && meaning.place.named === one.place.named ? 0.8 : 0
  const mine = one.mine ? 0.5 : 0
  const fresh = Math.max(0, 1.5 - Math.log2(1 + quiet / MINUTE) / 3)
  const last = scene.talk.at(-1)?.caseId === one.id ? 0.5 : 0
  const replied = said.replyToCase === one.id ? 3 : 0
  const sum = shared + named + mine + fresh + last + replied
  return quiet > 20 * MINUTE && shared + named + replied === 0 && !one.mine ? 0 : sum
}

/** 0…1: how much of the finer subjects of some words a case tells of. */
export function sharedSubjects(words: string, one: KnownCase): number {
  const [a, b] = [findWords(words).subjects, findWords(normal(one.words)).subjects]
  let [shared, least] = [0, 0]
  a.forEach((weight, at) => {
    if (weight > 0) least++
    if (weight > 0 && (b[at] ?? 0) > 0) shared++
  })
  return shared / Math.max(1, least)
}

/** True when two texts share two Chinese signs in a row that name something. */
export function sharesPair(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= a.length; at++) {
    const pair = a.slice(at, at + 2)
    if (PAIR.test(pair) && !cue.EMPTY_PAIRS.test(pair) && b.includes(pair)) return true
  }
  return false
}

const PAIR = /^\p{Script=Han}{2}$/u

/** The features of a moment: its words, and what stands around them, singly and in pairs. */
export function turnFeatures(moment: Moment): Features {
  const words = normal(moment.said.text)
  const plain = read(words).features
  const signs = signsOf(words, moment)
  const few = signs.slice(0, MOST_CROSSED)
  const size = plain.ids.length + signs.length + (few.length * (few.length - 1)) / 2
  const ids = new Int32Array(size)
  const values = new Float32Array(size)
  let count = 0
  const put = (id: number, value: number): void => {
    ids[count] = id
    values[count++] = value
  }
  plain.ids.forEach((id, at) => {
    put(id, WORD * (plain.values[at] ?? 0))
  })
  for (const sign of signs) put(hash(sign, 3, 21), SIGN)
  few.forEach((a, i) => {
    for (const b of few.slice(i + 1)) put(hash(a, b, 23), CROSS)
  })
  return { ids, values }
}

/** The numbers of the signs that are there. Each number stands for one sign for ever: the weights know them by it. */
function signsOf(words: string, moment: Moment): number[] {
  const signs: number[] = []
  const say = (number: number, is: boolean): void => {
    if (is) signs.push(number)
  }
  sayMeaning(moment, say)
  sayWords(words, say)
  sayTalk(moment, say)
  sayAbout(words, moment, say)
  return signs
}

type SaySign = (number: number, is: boolean) => void

const RULED: readonly string[] = [
  'report',
  'private',
  'alert',
  'piece',
  'join',
  'followup',
  'ignore',
]

function sayMeaning({ said, alone, whole, pieces, ruled }: Moment, say: SaySign): void {
  say(100 + step(alone.score), true)
  say(120 + step(whole.score), pieces.length > 0)
  say(500 + step(bestPart(said.text, alone.score)), said.text.length > LONG)
  say(140 + RULED.indexOf(ruled), true)
  say(150, alone.danger !== null)
  say(151, alone.delicate)
  say(152, alone.category === 'policy')
  say(153, alone.category === 'help_care')
  say(154, alone.category === 'dispute')
  say(155, alone.category === 'other')
  say(156, said.photos > 0)
  say(
    157,
    pieces.some((one) => one.photos > 0),
  )
  say(158, pieces.length > 0)
  say(159, said.mentionsBot === true)
  say(160, said.replyTo !== undefined)
  say(161, said.role === 'captain')
  const { place } = alone
  say(162, place.building !== null)
  say(163, place.unit !== null || place.room !== null)
  say(164, place.named !== null)
  say(165, place.floor !== null)
  ACTS.forEach((act, at) => {
    say(170 + at, alone.act === act)
  })
}

const ACTS: readonly string[] = [
  'followup',
  'correction',
  'thanks',
  'staff_reply',
  'notice',
  'ad',
  'question',
  'chat',
  'past_elsewhere',
  'joke',
]

/** Of a long message, the surest stretch: whoever dictates tells much besides. */
function bestPart(text: string, whole: number): number {
  const words = normal(text)
  let best = whole
  for (let at = 0; at < words.length && at < FAR; at += STRETCH / 2) {
    const part = words.slice(at, at + STRETCH)
    if (part.length < STRETCH / 2) break
    best = Math.max(best, scoresOf(weights().models, read(part).features).report)
  }
  return best
}

const LONG = 45
const STRETCH = 36
const FAR = 160

/** A chance in even steps of its odds, 0…9. */
function step(score: number): number {
  const odds = Math.log((score + 1e-4) / (1 - score + 1e-4))
  return Math.max(0, Math.min(9, Math.round(odds * 1.5 + 4)))
}

const CUES: readonly RegExp[] = [
  /[?？]\s*$/,
  /[!！]/,
  /^\s*@/,
  cue.ME_TOO,
  cue.WITNESS,
  cue.LIVED,
  cue.NOT_LIVED,
  cue.APPLAUSE,
  cue.NEWS,
  cue.TRADE,
  cue.LAUGHS,
  cue.PAST,
  cue.ADVICE,
  cue.CONCRETE,
  cue.ECHO,
  cue.QUIP,
  cue.HOW_LONG,
  cue.ONLY_ME,
  cue.TO_ALL,
  cue.HOW_TO,
  cue.OFFICE,
  cue.THIS,
  cue.ASKS_BACK,
  cue.LOST,
  cue.LENDS,
  cue.REACTS,
  cue.SELF,
  cue.ALSO,
  cue.AGAIN,
  cue.SAME_AS,
  cue.STOLEN,
  cue.RUMOUR,
  FINE,
  ELSEWHERE,
  CORRECTION,
  DOOR,
  cue.JEST,
  cue.INVITES,
]

function sayWords(words: string, say: SaySign): void {
  CUES.forEach((sign, at) => {
    say(200 + at, sign.test(words))
  })
  say(260 + Math.min(6, Math.floor(Math.log2(1 + words.trim().length))), true)
}

function sayTalk({ said, scene }: Moment, say: SaySign): void {
  const last = scene.talk.at(-1)
  say(300, last?.from === said.from)
  say(301, last !== undefined && /[?？]\s*$/.test(last.text) && last.from !== said.from)
  say(302, last?.role === 'staff' || last?.role === 'property')
  say(303, last !== undefined && last.caseId !== null)
  say(304, last !== undefined && said.at - last.at < MINUTE)
  const mine = scene.talk.findLast((one) => one.from === said.from)
  say(305, mine !== undefined && mine.caseId !== null)
  say(306, mine !== undefined && mine.caseId === null)
}

function sayAbout(words: string, { said, scene, alone, about }: Moment, say: SaySign): void {
  say(400, about === null)
  if (!about) return
  const quiet = (about.touched ?? about.age) / MINUTE
  say(410 + Math.min(6, Math.floor(Math.log2(1 + quiet))), true)
  say(420 + Math.min(7, Math.floor(Math.log2(1 + about.age / MINUTE))), true)
  say(430, about.mine)
  say(431, said.replyToCase === about.id)
  say(432, about.category === alone.category)
  say(433, sharedSubjects(words, about) > 0)
  say(434, sharesPair(words, normal(about.words)))
  say(435, conflict(about.place, { ...alone.place, room: null }))
  say(436, about.place.building !== null && about.place.building === alone.place.building)
  say(437, about.place.named !== null && about.place.named === alone.place.named)
  say(438, isOutage(about.words))
  say(439, about.category === 'dispute' || about.category === 'noise')
  say(440, about.category === 'help_care' || about.category === 'policy')
  say(441, about.category === 'other')
  const since = scene.talk.length - 1 - scene.talk.findLastIndex((one) => one.caseId === about.id)
  say(450 + Math.min(5, since), true)
  say(460, scene.cases.filter((one) => (one.touched ?? one.age) < 6 * MINUTE).length > 1)
}
