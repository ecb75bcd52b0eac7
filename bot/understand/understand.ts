import { findContact, findPlate } from './contact.js'
import { findDanger } from './danger.js'
import type { Act, Meaning, Surroundings, Zone } from './meaning.js'
import { normal } from './normal.js'
import { findPlace } from './place.js'
import { ACCUSES, DELICATE, SEEN, UNSEEN } from './rules.lexicon.js'
import { tierOf } from './tier.js'
import { titleOf } from './title.js'
import { cue, type Found, findWords, likeliest } from './words.js'

/** What one message means. Pure: the same words and surroundings always give the same answer; never throws. */
export function understand(text: string, around: Surroundings = {}): Meaning {
  const words = normal(text)
  const found = findWords(words)
  const score = scoreOf(found)
  const zone: Zone = score >= 0.8 ? 'strong' : score >= 0.5 ? 'middle' : 'ignore'
  const category = likeliest(found)
  const act: Act = score < 0.5 ? 'chat' : category === 'policy' ? 'policy' : 'report'
  const { tier, why } = tierOf(words, category)
  return {
    act,
    isReport: zone !== 'ignore',
    score,
    zone,
    category,
    second: null,
    tier,
    tierWhy: why,
    danger: findDanger(words),
    place: findPlace(text, around.block),
    contact: findContact(text),
    plate: findPlate(text),
    needsPhoto: SEEN.test(words) && !UNSEEN.test(words) && !around.photos,
    delicate: DELICATE.test(words) || ACCUSES.test(words),
    title: titleOf(words),
  }
}

function scoreOf(found: Found): number {
  const plus = 1.2 * Math.min(2, cue(found, 'fault')) + 0.8 * Math.min(2, cue(found, 'ask'))
  const minus = cue(found, 'ad') + cue(found, 'notice') * 0.5 + cue(found, 'past') + cue(found, 'elsewhere') + cue(found, 'staff')
  return 1 / (1 + Math.exp(1.5 - plus + minus))
}
