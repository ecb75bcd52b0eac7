import { NOWHERE, type Place } from '../domain/place.js'
import { dangerSign } from './danger.js'
import { read } from './features.js'
import { shares, sums } from './linear.js'
import { normal } from './normal.js'
import { findPlace } from './place.js'
import { bagOf, cosine } from './rarity.js'
import { GREETING, PLACE_WORDS, TOWNS } from './rules.lexicon.js'
import { weights } from './score.js'

/** A report prepared for comparison. */
export interface Prepared {
  readonly formal: boolean
  readonly title: string
  readonly head: ReadonlyMap<number, number>
  readonly whole: ReadonlyMap<number, number>
  /** A formal letter's title, and title and text, with only the codes of towns taken out; empty for chat. */
  readonly heading: ReadonlyMap<number, number>
  readonly letter: ReadonlyMap<number, number>
  readonly subjects: ReadonlySet<number>
  readonly categories: Float32Array
  readonly place: Place
  readonly danger: string | null
  readonly words: string
  /** Towns and districts of the title. */
  readonly towns: ReadonlySet<string>
  readonly districts: ReadonlySet<string>
}

/** Reads a report for comparison; a title makes it a formal letter. */
export function prepare(words: string, title?: string, place?: Place): Prepared {
  const plain = normal(words).replace(/\s+/g, ' ').trim()
  const head = title === undefined ? plain : normal(title).replace(PLACE_WORDS, ' ').trim()
  const topic = `${head} ${title === undefined ? '' : plain.slice(0, 90)}`
  const { features, found } = read(topic)
  const subjects = new Set<number>()
  found.subjects.forEach((weight, at) => {
    if (weight > 0) subjects.add(at)
  })
  const category = weights().models.get('category')
  return {
    formal: title !== undefined,
    title: head,
    head: bagOf(bare(head)),
    whole: bagOf(
      title === undefined
        ? bare(plain)
        : `${head} ${plain.slice(0, 300).replace(PLACE_WORDS, ' ')}`,
    ),
    ...letterBags(words, title),
    subjects,
    categories: category ? shares(sums(category, features)) : new Float32Array(0),
    place:
      place ?? findPlace(title === undefined ? words : `${title} ${words.slice(0, 60)}`) ?? NOWHERE,
    danger: dangerSign(plain),
    words: plain,
    ...townsOf(title ?? ''),
  }
}

function letterBags(
  words: string,
  title: string | undefined,
): Pick<Prepared, 'heading' | 'letter'> {
  if (title === undefined) return { heading: new Map(), letter: new Map() }
  const [head, body] = [normal(title.replace(TOWNS, ' ')), normal(words.replace(TOWNS, ' '))]
  return { heading: bagOf(head), letter: bagOf(`${head} ${body}`) }
}

function townsOf(title: string): Pick<Prepared, 'towns' | 'districts'> {
  const found = [...title.matchAll(TOWNS)]
  return {
    towns: new Set(found.map((match) => match[1] ?? '')),
    districts: new Set(found.filter((match) => match[2]).map((match) => `${match[1]}${match[2]}`)),
  }
}

function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  for (const one of a) if (b.has(one)) return 0
  return 1
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].every((one) => b.has(one)) && [...b].every((one) => a.has(one)) ? 1 : 0
}

function bare(words: string): string {
  return words.replace(GREETING, '').replace(PLACE_WORDS, ' ')
}

/** True when two places cannot be one: another building, unit or room is told on both sides. */
export function conflict(a: Place, b: Place): boolean {
  return differ(a.building, b.building) || differ(a.unit, b.unit) || differ(a.room, b.room)
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}

function alike(a: string | null, b: string | null): number {
  return a !== null && a === b ? 1 : 0
}

/** What two formal letters have in common, each 0…1. */
export function formalLikeness(a: Prepared, b: Prepared): number[] {
  const runs = sharedRuns(a.title, b.title)
  return [
    cosine(a.whole, b.whole),
    cosine(a.head, b.head),
    runs.all,
    runs.rest,
    overlap(a.subjects, b.subjects),
    dot(a.categories, b.categories),
    Math.sqrt(cosine(a.whole, b.whole)),
    a.place.building !== null && differ(a.place.building, b.place.building) ? 1 : 0,
    apart(a.towns, b.towns),
    apart(a.districts, b.districts),
    same(a.towns, b.towns),
    ...threads(a, b),
  ]
}

/**
 * How many threads run from one letter to the other: the share of a title found in the other letter (the better and the worse way),
 * the number of shared pieces, and how evenly the likeness is spread over them (two letters of one estate share a few strong ones).
 */
function threads(a: Prepared, b: Prepared): number[] {
  const shared = [...a.letter].flatMap(([at, weight]) => {
    const other = b.letter.get(at)
    return other === undefined ? [] : [weight * other]
  })
  const total = shared.reduce((sum, one) => sum + one, 0)
  const strongest = shared.sort((x, y) => y - x).slice(0, STRONGEST)
  const [left, right] = [within(a.heading, b.letter), within(b.heading, a.letter)]
  return [
    Math.max(left, right),
    Math.min(left, right),
    Math.log(1 + shared.length) / 6,
    1 - strongest.reduce((sum, one) => sum + one, 0) / (total || 1),
    total,
    Math.sqrt(total),
  ]
}

const STRONGEST = 8

function within(few: ReadonlyMap<number, number>, many: ReadonlyMap<number, number>): number {
  let found = 0
  for (const at of few.keys()) if (many.has(at)) found++
  return found / Math.max(1, few.size)
}

/** What two chat messages have in common, each 0…1. */
export function chatLikeness(a: Prepared, b: Prepared): number[] {
  const samePlace = alike(a.place.building, b.place.building)
  const shared = overlap(a.subjects, b.subjects)
  const common = jaccard(a.subjects, b.subjects)
  const nowhere = a.place.building === null && b.place.building === null ? 1 : 0
  const oneOpen = (a.place.building === null) !== (b.place.building === null) ? 1 : 0
  return [
    cosine(a.whole, b.whole),
    shared,
    dot(a.categories, b.categories),
    samePlace,
    alike(a.place.unit, b.place.unit),
    alike(a.place.room, b.place.room),
    alike(a.place.named, b.place.named),
    oneOpen,
    a.danger !== null && a.danger === b.danger ? 1 : 0,
    samePlace * shared,
    samePlace * dot(a.categories, b.categories),
    Math.sqrt(cosine(a.whole, b.whole)),
    (a.danger === null) !== (b.danger === null) ? 1 : 0,
    nowhere,
    nowhere * common,
    nowhere * Math.sqrt(cosine(a.whole, b.whole)),
    samePlace * common,
    samePlace * Math.sqrt(cosine(a.whole, b.whole)),
    common,
  ]
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / Math.max(1, Math.min(a.size, b.size))
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / Math.max(1, a.size + b.size - shared)
}

function dot(a: Float32Array, b: Float32Array): number {
  let [sum, left, right] = [0, 0, 0]
  a.forEach((value, at) => {
    const other = b[at] ?? 0
    sum += value * other
    left += value * value
    right += other * other
  })
  return sum / (Math.sqrt(left * right) || 1)
}

/** How much of the shorter title is runs shared with the other: all of it, and without the longest run (mostly the estate's name). */
function sharedRuns(a: string, b: string): { all: number; rest: number } {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let [all, longest] = [0, 0]
  for (let i = 0; i < short.length; ) {
    let run = 0
    while (i + run < short.length && long.includes(short.slice(i, i + run + 1))) run++
    if (run >= 2) {
      all += run
      longest = Math.max(longest, run)
    }
    i += Math.max(1, run)
  }
  const size = Math.max(1, short.length)
  return { all: all / size, rest: (all - longest) / size }
}
