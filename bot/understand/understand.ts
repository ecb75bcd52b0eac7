import { findContact, findPlate } from './contact.js'
import { findDanger } from './danger.js'
import { read } from './features.js'
import type { Act, Danger, Meaning, Surroundings, Zone } from './meaning.js'
import { normal } from './normal.js'
import { findPlace } from './place.js'
import { ACCUSES, DELICATE, FINE, SEEN, UNSEEN } from './rules.lexicon.js'
import { bestTwo, scoresOf, weights } from './score.js'
import { tierOf } from './tier.js'
import { titleOf } from './title.js'

/** What one message means. Pure: the same words and surroundings always give the same answer; never throws. */
export function understand(text: string, around: Surroundings = {}): Meaning {
  const words = normal(text)
  const { features } = read(words)
  const { models, middle, strong } = weights()
  const scores = scoresOf(models, features)
  const danger = findDanger(words)
  const score = weighed(scores.report, words, danger, around)
  const zone: Zone = score >= strong ? 'strong' : score >= middle ? 'middle' : 'ignore'
  const { category, second } = bestTwo(scores.categories)
  const { tier, why } = tierOf(words, category, scores.tiers)
  return {
    act: zone === 'ignore' ? scores.other : actOf(category),
    isReport: zone !== 'ignore',
    score,
    zone,
    category,
    second,
    tier,
    tierWhy: why,
    danger,
    place: findPlace(text, around.block),
    contact: findContact(text),
    plate: findPlate(text),
    needsPhoto: SEEN.test(words) && !UNSEEN.test(words) && !around.photos,
    delicate: DELICATE.test(words) || ACCUSES.test(words),
    title: titleOf(words),
  }
}

function actOf(category: string): Act {
  if (category === 'policy') return 'policy'
  return category === 'dispute' ? 'dispute' : 'report'
}

const OFFICIAL = new Set(['staff', 'property', 'bot-admin'])

/** The score of the words, moved by what is known around them. */
function weighed(score: number, words: string, danger: Danger | null, around: Surroundings): number {
  let sum = Math.log((score + 1e-4) / (1 - score + 1e-4))
  if (around.role !== undefined && OFFICIAL.has(around.role)) sum -= 4
  if (around.newcomer) sum -= 0.5
  if (around.mentionsBot) sum += 1
  if (around.photos && words.trim() !== '') sum += 0.3
  if (around.replyTo !== undefined) sum -= 0.7
  if (FINE.test(words)) sum -= 2
  if (danger !== null) sum += 1
  return 1 / (1 + Math.exp(-sum))
}
