import type { Place } from '../domain/place.js'
import { findContact, findPlate } from './contact.js'
import { dangerOf, dangerSign } from './danger.js'
import { isDelicate, tellsAbuse } from './delicate.js'
import { read } from './features.js'
import type { Act, Danger, Meaning, Surroundings, Zone } from './meaning.js'
import { normal } from './normal.js'
import { findPlace } from './place.js'
import { CORRECTION, ELSEWHERE, FINE, LONG_AGO, SEEN, UNSEEN } from './rules.lexicon.js'
import { bestTwo, scoresOf, weights } from './score.js'
import { tierOf } from './tier.js'
import { titleOf } from './title.js'
import type { Weights } from './weights.js'

/** What one message means. Pure: the same words and surroundings always give the same answer; never throws. */
export function understand(text: string, around: Surroundings = {}): Meaning {
  return understandWith(weights(), text, around)
}

/** As understand, with weights of one's own: for measuring on what the shipped ones were trained on. */
export function understandWith(
  { models, middle, strong }: Pick<Weights, 'models' | 'middle' | 'strong'>,
  text: string,
  around: Surroundings = {},
): Meaning {
  const words = normal(text)
  const { features } = read(words)
  const scores = scoresOf(models, features)
  const sign = dangerSign(words)
  const danger = sign === null ? null : dangerOf(sign)
  const place = besideHome(findPlace(text, around.block), around.home)
  const score = weighed(scores.report, words, danger, place, around)
  const zone: Zone = score >= strong ? 'strong' : score >= middle ? 'middle' : 'ignore'
  const { category, second } = bestTwo(scores.categories)
  const { tier, why } = tierOf(words, category, scores.tiers, sign)
  return {
    act: zone === 'ignore' ? quietAct(words, scores.other) : actOf(category),
    isReport: zone !== 'ignore',
    score,
    zone,
    category,
    second,
    tier,
    tierWhy: why,
    danger,
    place,
    contact: findContact(text),
    plate: findPlate(text),
    needsPhoto: SEEN.test(words) && !UNSEEN.test(words) && !around.photos,
    delicate: isDelicate(words, { category, second, place, danger, home: around.home }),
    title: titleOf(words),
  }
}

/** A bare room is looked for in the speaker's own staircase: neighbours speak of neighbours. */
function besideHome(place: Place, home: Place | undefined): Place {
  if (place.room === null || place.unit !== null || !home?.unit) return place
  const near = place.building === null || place.building === home.building
  return near && home.building !== null ? { ...place, unit: home.unit } : place
}

function quietAct(words: string, other: Act): Act {
  return CORRECTION.test(words) ? 'correction' : other
}

function actOf(category: string): Act {
  if (category === 'policy') return 'policy'
  return category === 'dispute' ? 'dispute' : 'report'
}

/** True when the first clause says it, or half of the words: a later aside does not change what is told. */
function leads(words: string, sign: RegExp): boolean {
  const clauses = words.split(CLAUSE).filter((clause) => clause !== '')
  if (clauses.length < 2 || sign.test(clauses[0] ?? '')) return true
  const said = clauses.filter((clause) => sign.test(clause)).join('').length
  return said >= clauses.join('').length / 2
}

const CLAUSE = /[\s,，。.！!？?；;]+/

const OFFICIAL = new Set(['staff', 'property', 'bot-admin'])

/** The score of the words, moved by what is known around them. */
function weighed(
  score: number,
  words: string,
  danger: Danger | null,
  place: Place,
  around: Surroundings,
): number {
  let sum = Math.log((score + 1e-4) / (1 - score + 1e-4))
  if (around.role !== undefined && OFFICIAL.has(around.role)) sum -= 4
  if (around.newcomer) sum -= 0.5
  if (around.mentionsBot) sum += 1
  if (around.photos && words.trim() !== '') sum += 0.3
  if (around.replyTo !== undefined) sum -= 0.7
  if (around.role === 'captain') sum -= 1
  if (around.block && (place.unit ?? place.room ?? place.named) !== null) sum += 0.5
  if (FINE.test(words)) sum -= 2
  if (ELSEWHERE.test(words)) sum -= leads(words, ELSEWHERE) ? 2.5 : 0.5
  if (LONG_AGO.test(words)) sum -= leads(words, LONG_AGO) ? 3 : 0.5
  if (CORRECTION.test(words)) sum -= 2
  if (danger !== null) sum += 1
  if (tellsAbuse(words)) sum += 3
  return 1 / (1 + Math.exp(-sum))
}
