import { readFileSync } from 'node:fs'
import type { Example } from './corpus.js'
import { dice } from './fit.js'

type Thing = readonly [
  string,
  string,
  'in' | 'out' | 'both' | 'room',
  readonly string[],
  readonly string[],
]

interface Patterns {
  readonly slots: Readonly<Record<string, readonly string[]>>
  readonly things: readonly Thing[]
  readonly negative: readonly (readonly [string, readonly string[]])[]
}

const WHERE = {
  in: ['BU', 'BU', 'B', 'BUR'],
  out: ['OUT'],
  both: ['OUT', 'B', 'BU'],
  room: ['BUR'],
}

/** Sentences made from patterns: the same ones for the same seed. */
export function patternExamples(each: number, seed: number): Example[] {
  const file = new URL('../../bot/understand/examples/patterns.json', import.meta.url)
  const patterns: Patterns = JSON.parse(readFileSync(file, 'utf8'))
  const random = dice(seed)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const slot = (name: string): string => pick(patterns.slots[name] ?? [])
  const positive = patterns.things.flatMap((thing) =>
    Array.from({ length: each }, () => example(report(thing, slot, pick), 'report', thing)),
  )
  const objects = patterns.things
    .filter((thing) => thing[4].length > 5)
    .flatMap((thing) => thing[3])
  const negative = patterns.negative.flatMap(([act, shapes]) =>
    shapes.flatMap((shape) =>
      Array.from({ length: Math.ceil(each / 4) }, () =>
        example(filled(shape, slot, pick(objects)), act, null),
      ),
    ),
  )
  return [...positive, ...negative]
}

function report(
  [, , where, objects, faults]: Thing,
  slot: (name: string) => string,
  pick: (list: readonly string[]) => string,
): string {
  const place = slot(pick(WHERE[where]))
  const what = `${pick(objects)}${pick(faults)}`
  const gap = pick([' ', '', ' ', '，'])
  const order = pick(['placeFirst', 'placeFirst', 'placeLast'])
  const body = order === 'placeFirst' ? `${place}${gap}${what}` : `${what} ${place}`
  return `${slot('HEAD')}${slot('TIME')}${body}${slot('TAIL')}`.trim()
}

function filled(shape: string, slot: (name: string) => string, object: string): string {
  return shape.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'T' ? object : slot(name)))
}

function example(text: string, act: string, thing: Thing | null): Example {
  const report = thing !== null
  return {
    text,
    report,
    act: thing?.[0] === 'dispute' ? 'dispute' : act,
    category: thing?.[0] ?? null,
    tier: thing?.[1] ?? null,
    weight: 1,
    group: 'own:patterns',
    source: 'own',
  }
}
