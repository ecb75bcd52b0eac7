import * as v from 'valibot'
import { CATEGORIES, TIERS } from '../domain/category.js'
import { fillPlace, NOWHERE, type Place } from '../domain/place.js'
import { ACTS, type Act, type Meaning, type Surroundings, type Zone } from './meaning.js'

const part = v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,4}$/u)))

const Answer = v.strictObject({
  act: v.picklist(ACTS),
  isReport: v.boolean(),
  certainty: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  category: v.picklist(CATEGORIES),
  tier: v.picklist(TIERS),
  place: v.strictObject({ building: part, unit: part, floor: part, room: part }),
})

/** What a model may say about a message: codes and short numbers only, no words of its own. */
export type Answer = v.InferOutput<typeof Answer>

const Description = v.strictObject({ description: v.pipe(v.string(), v.maxLength(200)) })

/** Acts that never want action: an answer that calls such a message a report contradicts itself. */
const IDLE_ACTS: readonly Act[] = ['ad', 'chat', 'joke', 'notice', 'past_elsewhere', 'thanks']

/** Below this the model only guesses, and its word changes no zone. */
const SURE = 0.8

/** The answer in a model's reply, null for whatever does not keep to the schema or contradicts itself. */
export function readAnswer(reply: string): Answer | null {
  const checked = v.safeParse(Answer, parseLoosely(reply))
  if (!checked.success) return null
  const { act, isReport } = checked.output
  return isReport && IDLE_ACTS.includes(act) ? null : checked.output
}

/** The description in a model's reply on one line, at most 60 characters; null when there is none. */
export function readDescription(reply: string): string | null {
  const checked = v.safeParse(Description, parseLoosely(reply))
  if (!checked.success) return null
  const line = checked.output.description.replace(/[\s\p{C}]+/gu, ' ').trim()
  if (line === '' || /https?:|www\.|@/iu.test(line)) return null
  return [...line].slice(0, 60).join('')
}

/** Small models wrap their JSON in a code fence although told not to. */
function parseLoosely(reply: string): unknown {
  try {
    return JSON.parse(reply.replace(/^\s*```(?:json)?|```\s*$/gu, ''))
  } catch {
    return null
  }
}

/**
 * The local meaning with what the answer may change. It cannot touch danger, contact, plate or title, nor
 * make or end an emergency; a place it names must stand in the words and only fills what was open; a message
 * becomes `strong` only when the local score reached `strongFloor`, and `ignore` only when nobody called us.
 */
export function merged(
  meaning: Meaning,
  answer: Answer,
  text: string,
  around: Surroundings,
  strongFloor: number,
): Meaning {
  const likely = answer.isReport ? answer.certainty : 1 - answer.certainty
  return {
    ...meaning,
    act: answer.act,
    isReport: answer.isReport,
    score: (meaning.score + likely) / 2,
    zone: zoneOf(meaning, answer, around, strongFloor),
    category: answer.category,
    second: answer.category === meaning.category ? meaning.second : meaning.category,
    ...tierOf(meaning, answer),
    place: fillPlace(meaning.place, placeIn(text, answer, around)),
    delicate: meaning.delicate || answer.act === 'dispute',
  }
}

function zoneOf(meaning: Meaning, answer: Answer, around: Surroundings, floor: number): Zone {
  if (answer.certainty < SURE) return meaning.zone
  if (answer.isReport) return meaning.score >= floor ? 'strong' : meaning.zone
  const called = around.mentionsBot === true || meaning.danger !== null
  return called ? meaning.zone : 'ignore'
}

function tierOf(meaning: Meaning, answer: Answer): Pick<Meaning, 'tier' | 'tierWhy'> {
  const { tier, tierWhy } = meaning
  if (tier === 'emergency' || answer.tier === 'emergency' || tier === answer.tier) {
    return { tier, tierWhy }
  }
  return { tier: answer.tier, tierWhy: 'assist' }
}

function placeIn(text: string, { place }: Answer, around: Surroundings): Place {
  const words = text.normalize('NFKC').toUpperCase()
  const written = (value: string | null) => {
    const plain = value?.toUpperCase() ?? null
    return plain !== null && standsAlone(plain, words) ? plain : null
  }
  const building = written(place.building)
  const known = around.block?.buildings ?? []
  const foreign = building !== null && known.length > 0 && !known.includes(building)
  return {
    ...NOWHERE,
    building: foreign ? null : building,
    unit: written(place.unit),
    floor: written(place.floor),
    room: written(place.room),
  }
}

function standsAlone(value: string, words: string): boolean {
  return new RegExp(`(?<![0-9A-Z])${value}(?![0-9A-Z])`, 'u').test(words)
}
