import type { Tier } from '../../bot/domain/category.js'
import { NOWHERE, type Place } from '../../bot/domain/place.js'
import {
  type Block,
  type Meaning,
  type Surroundings,
  understand,
} from '../../bot/understand/index.js'
import { tierWord } from '../learning/corpus.js'

/** What may be asked about one message: its words and whatever is known around it. */
export interface AnalyzeRequest extends Omit<Surroundings, 'photos' | 'block' | 'home'> {
  readonly text: string
  /** A number, or a description of each photo. */
  readonly photos?: number | readonly string[]
  readonly has_photo?: number | boolean
  readonly hasPhoto?: number | boolean
  readonly block?: Partial<Block>
  readonly estate?: Partial<Block>
  readonly buildings?: readonly string[]
  readonly covers?: readonly string[]
  readonly places?: readonly string[]
  readonly home?: Partial<Place>
}

/** The answer of the command line: names of fields and values as in the shared labels. */
export interface AnalyzeAnswer {
  readonly isReport: boolean
  readonly score: number
  readonly zone: Meaning['zone']
  readonly act: Meaning['act']
  readonly category: Meaning['category']
  readonly second: Meaning['second']
  readonly building: string | null
  readonly unit: string | null
  readonly room: string | null
  readonly floor: string | null
  readonly named: string | null
  readonly contact: string | null
  readonly plate: string | null
  readonly urgency: string
  readonly danger: Meaning['danger']
  readonly delicate: boolean
  readonly needsPhoto: boolean
  readonly title: string
}

/** Understands one message and answers in the words of the labels. */
export function analyzeAnswer(request: AnalyzeRequest): AnalyzeAnswer {
  const meaning = understand(request.text, surroundings(request))
  const { place, tier, isReport, score, zone, act, category, second } = meaning
  const { contact, plate, danger, delicate, needsPhoto, title } = meaning
  return {
    ...{ isReport, score: Math.round(score * 1000) / 1000, zone, act, category, second },
    ...place,
    ...{ contact, plate, urgency: urgencyOf(tier), danger, delicate, needsPhoto, title },
  }
}

function urgencyOf(tier: Tier): string {
  return tierWord(tier)
}

function surroundings(request: AnalyzeRequest): Surroundings {
  const { role, newcomer, earlier, replyTo, replyToCase, mentionsBot, cases } = request
  const flat = { buildings: request.buildings, covers: request.covers, places: request.places }
  const given = request.block ?? request.estate ?? flat
  const block: Block = {
    buildings: given.buildings ?? [],
    covers: given.covers ?? [],
    places: given.places ?? [],
  }
  return {
    ...defined({ role, newcomer, earlier, replyTo, replyToCase, mentionsBot, cases }),
    photos: photosOf(request),
    ...(block.buildings.length + block.covers.length + block.places.length > 0 ? { block } : {}),
    ...(request.home ? { home: { ...NOWHERE, ...request.home } } : {}),
  }
}

function photosOf({ photos, has_photo, hasPhoto }: AnalyzeRequest): number {
  if (typeof photos === 'number') return photos
  return photos?.length ?? Number(has_photo ?? hasPhoto ?? 0)
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(all: T): Known<T> {
  const known: Known<T> = {}
  for (const key of Object.keys(all) as (keyof T)[]) {
    const value = all[key]
    if (value !== undefined) known[key] = value as Exclude<T[keyof T], undefined>
  }
  return known
}
