import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Category } from '../../bot/domain/category.js'
import { fillPlace, NOWHERE, type Place } from '../../bot/domain/place.js'
import {
  type Block,
  findPlace,
  type Heard,
  type Judgement,
  judge,
  type KnownCase,
  type Said,
  type SenderRole,
} from '../../bot/understand/index.js'
import { lines } from '../learning/corpus.js'

/** A line of messages.jsonl. */
export interface Line {
  readonly id: number
  readonly at: string
  readonly from: { readonly id: string; readonly name: string; readonly role: SenderRole }
  readonly text: string
  readonly photos?: readonly string[]
  readonly replyTo?: number
  readonly mentionsBot?: boolean
}

/** A case of gold.json. */
export interface GoldCase {
  readonly case: string
  readonly messages: readonly number[]
  readonly joins: readonly { readonly messages: readonly number[] }[]
  readonly followUps: readonly number[]
  readonly private?: boolean
  readonly obvious: boolean
  readonly kind: string
  readonly category: Category
  readonly tier: string
}

/** gold.json. */
export interface Gold {
  readonly estate: Block
  readonly cases: readonly GoldCase[]
  readonly notReports: Readonly<Record<string, string>>
  readonly about: Readonly<Record<string, string>>
}

/** What the judge made of one message. */
export interface Done {
  readonly id: number
  readonly text: string
  readonly what: Judgement['what']
  readonly caseId: number | null
  readonly judgement: Judgement
}

interface Open {
  readonly id: number
  readonly at: number
  readonly category: Category
  place: Place
  words: string
  touched: number
  readonly people: Set<string>
}

/** For so long a group's talk is remembered, milliseconds. */
export const MEMORY = 10 * 60_000

/** The transcripts of a folder: each with its messages and gold. */
export function transcripts(folder: string): { name: string; messages: Line[]; gold: Gold }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'gold.json')))
    .map((name) => ({
      name,
      messages: lines<Line>(join(folder, name, 'messages.jsonl')),
      gold: JSON.parse(readFileSync(join(folder, name, 'gold.json'), 'utf8')),
    }))
}

/** Judges a whole transcript, message by message, as an engine would with nothing but its memory of the last minutes and its cases. */
export function replay(messages: readonly Line[], block: Block): Done[] {
  const open: Open[] = []
  const heard: Heard[] = []
  const homes = new Map<string, Place>()
  const caseOf = new Map<number, number>()
  const ids = new Map<Heard, number>()
  const done: Done[] = []
  for (const line of messages) {
    const said = saidOf(line, caseOf)
    homes.set(line.from.id, findPlace(line.from.name, block))
    const talk = heard.filter((one) => said.at - one.at <= MEMORY)
    const cases = open.map((one) => known(one, said))
    const around = { block, home: homes.get(line.from.id) ?? NOWHERE }
    const judgement = judge(said, { talk, cases, around })
    const caseId = act(judgement, said, open)
    if (caseId !== null) caseOf.set(line.id, caseId)
    const pieces = caseId === null ? [] : judgement.pieces
    for (const piece of pieces) {
      if (caseId === null) break
      const at = heard.indexOf(piece)
      heard[at] = { ...piece, caseId }
      caseOf.set(ids.get(piece) ?? -1, caseId)
    }
    const now: Heard = { ...said, caseId }
    ids.set(now, line.id)
    heard.push(now)
    done.push({ id: line.id, text: line.text, what: judgement.what, caseId, judgement })
  }
  return done.map((one) => ({ ...one, caseId: caseOf.get(one.id) ?? null }))
}

/** A line as the judge hears it. */
export function saidOf(line: Line, caseOf: ReadonlyMap<number, number>): Said {
  const quoted = line.replyTo === undefined ? undefined : caseOf.get(line.replyTo)
  return {
    from: line.from.id,
    role: line.from.role,
    text: line.text,
    photos: line.photos?.length ?? 0,
    at: Date.parse(line.at),
    ...(line.mentionsBot ? { mentionsBot: true } : {}),
    ...(line.replyTo === undefined ? {} : { replyTo: '' }),
    ...(quoted === undefined ? {} : { replyToCase: quoted }),
  }
}

function known(one: Open, said: Said): KnownCase {
  return {
    id: one.id,
    number: one.id,
    words: one.words,
    category: one.category,
    place: one.place,
    age: said.at - one.at,
    open: true,
    mine: one.people.has(said.from),
    touched: said.at - one.touched,
  }
}

/** Does to the cases what the judgement says; answers the case the message belongs to. */
function act(judgement: Judgement, said: Said, open: Open[]): number | null {
  const { what, caseId, meaning, words } = judgement
  if (what === 'report' || what === 'private' || what === 'alert') {
    const id = open.length + 1
    const people = new Set([said.from])
    const { category, place } = meaning
    open.push({ id, at: said.at, category, place, words, touched: said.at, people })
    return id
  }
  const about = open.find((one) => one.id === caseId)
  if (!about) return null
  about.touched = said.at
  if (what === 'join') about.people.add(said.from)
  if (what === 'piece') {
    about.words = `${about.words}\n${said.text}`
    about.place = fillPlace(about.place, meaning.place)
  }
  return about.id
}
