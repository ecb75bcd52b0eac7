import { join } from 'node:path'
import { NOWHERE, type Place } from '../../bot/domain/place.js'
import { look } from '../../bot/understand/conversation.js'
import { findPlace, type Heard, type KnownCase, type Said } from '../../bot/understand/index.js'
import type { Linear } from '../../bot/understand/linear.js'
import { OFFICIAL } from '../../bot/understand/ruling.js'
import { type Moment, TURNS, type Turn, turnFeatures } from '../../bot/understand/turn.js'
import {
  type Gold,
  type GoldCase,
  type Line,
  MEMORY,
  saidOf,
  transcripts,
} from '../measuring/transcript.js'
import { fitLinear, type Lesson } from './fit.js'
import { repository } from './repository.js'

/** One labelled day of a group. */
export interface Day {
  readonly name: string
  readonly messages: readonly Line[]
  readonly gold: Gold
  /** How much its messages count. */
  readonly weight: number
}

/** Days the rules were written with say less of other days than those they never saw. */
const SEEN = 0.5
/** Days kept apart for measuring: their names begin with a letter from n on. */
const HELD_OUT = /^[n-z]/

/** The labelled days there are: those of the repository and, when a folder is named, its transcripts. */
export function allDays(data: string | undefined): Day[] {
  const tests = join(repository(), 'test')
  const read = (folder: string, weight: number): Day[] =>
    transcripts(folder).map((day) => ({ ...day, weight }))
  return [
    ...read(join(tests, 'days'), 1).filter(({ name }) => !HELD_OUT.test(name)),
    ...read(join(tests, 'transcripts'), SEEN),
    ...read(join(tests, 'understand', 'talks'), SEEN),
    ...(data === undefined ? [] : read(join(data, 'transcripts'), 1)),
  ]
}

/** Fits what a message is in the talk. Needs the other weights in use: their answers are among its signs. */
export function fitTurns(days: readonly Day[]): Linear {
  const lessons = days.flatMap((day) => lessonsOf(day))
  return fitLinear(lessons, {
    classes: TURNS.length,
    bits: 14,
    rounds: ROUNDS,
    rate: 0.25,
    shrink: 0.03,
    seed: 5,
  })
}

const ROUNDS = 20

/** Every message of a day that a resident wrote, with what it is: the cases are those of gold. */
export function lessonsOf(day: Day): Lesson[] {
  return momentsOf(day).map(({ moment, turn, weight }) => ({
    features: turnFeatures(moment),
    label: TURNS.indexOf(turn),
    weight: weight * day.weight,
  }))
}

interface Labelled {
  readonly id: number
  readonly moment: Moment
  readonly turn: Turn
  readonly weight: number
}

/** The moments of a day as they would be if everything before had been done right. */
export function momentsOf({ messages, gold }: Day): Labelled[] {
  const opened = new Map<string, KnownCaseNow>()
  const heard: Heard[] = []
  const caseOf = new Map<number, number>()
  const all: Labelled[] = []
  for (const line of messages) {
    const said = saidOf(line, caseOf)
    const talk = heard.filter((one) => said.at - one.at <= MEMORY)
    const cases = [...opened.values()].map((one) => known(one, said))
    const home: Place = findPlace(line.from.name, gold.estate) ?? NOWHERE
    const seen = look(said, { talk, cases, around: { block: gold.estate, home } })
    const owner = ownerOf(gold, line.id)
    const told = seen.whole.words
    const label = labelOf(line, owner, opened, seen.moment, said)
    if (label && !OFFICIAL.has(said.role) && said.text.trim() !== '') {
      all.push({ id: line.id, moment: seen.moment, ...label })
    }
    const caseId = follow(line, owner, opened, said, seen.moment, told)
    if (caseId !== null) caseOf.set(line.id, caseId)
    heard.push({ ...said, caseId })
  }
  return all
}

interface KnownCaseNow {
  readonly id: number
  readonly at: number
  readonly gold: GoldCase
  readonly place: Place
  words: string
  touched: number
  readonly people: Set<string>
}

function known(one: KnownCaseNow, said: Said): KnownCase {
  return {
    id: one.id,
    number: one.id,
    words: one.words,
    category: one.gold.category,
    place: one.place,
    age: said.at - one.at,
    open: true,
    mine: one.people.has(said.from),
    touched: said.at - one.touched,
  }
}

interface Owner {
  readonly gold: GoldCase
  readonly as: 'own' | 'join' | 'followup' | 'about'
}

function ownerOf(gold: Gold, id: number): Owner | null {
  for (const one of gold.cases) {
    if (one.messages.includes(id)) return { gold: one, as: 'own' }
    if (one.joins.some((join) => join.messages.includes(id))) return { gold: one, as: 'join' }
    if (one.followUps.includes(id)) return { gold: one, as: 'followup' }
    if (gold.about[id] === one.case) return { gold: one, as: 'about' }
  }
  return null
}

function labelOf(
  line: Line,
  owner: Owner | null,
  opened: ReadonlyMap<string, KnownCaseNow>,
  moment: Moment,
  said: Said,
): { turn: Turn; weight: number } | null {
  if (!owner) return { turn: 'none', weight: 1 }
  const there = opened.get(owner.gold.case)
  if (!there) {
    if (owner.as !== 'own') return null
    if (!owner.gold.obvious) return null
    return opens(line, owner.gold, moment) ? { turn: 'open', weight: 1.5 } : null
  }
  if (moment.about?.id !== there.id) return null
  if (owner.as === 'join')
    return { turn: there.people.has(said.from) ? 'news' : 'join', weight: 1.5 }
  return { turn: 'news', weight: owner.as === 'about' ? 0.6 : 1 }
}

/** The message at which a careful reader knows: the first one that sounds like it, at the latest the last. */
function opens(line: Line, gold: GoldCase, { whole, said }: Moment): boolean {
  const last = gold.messages.at(-1) === line.id
  return (
    said.text.trim() !== '' &&
    (last || whole.score >= ENOUGH || (gold.messages[0] === line.id && said.text.length >= LONG))
  )
}

const ENOUGH = 0.3
const LONG = 12

function follow(
  line: Line,
  owner: Owner | null,
  opened: Map<string, KnownCaseNow>,
  said: Said,
  moment: Moment,
  words: string,
): number | null {
  if (!owner) return null
  const there = opened.get(owner.gold.case)
  if (there) {
    if (owner.as !== 'about') there.touched = said.at
    if (owner.as === 'own') there.words = `${there.words}\n${said.text}`
    if (owner.as === 'join') there.people.add(said.from)
    return there.id
  }
  if (owner.as !== 'own' || !opens(line, owner.gold, moment)) return null
  const id = opened.size + 1
  opened.set(owner.gold.case, {
    id,
    at: said.at,
    gold: owner.gold,
    place: moment.whole.place,
    words,
    touched: said.at,
    people: new Set([said.from]),
  })
  return id
}
