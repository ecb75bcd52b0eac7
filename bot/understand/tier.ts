import { type Category, TIERS, type Tier } from '../domain/category.js'
import { COMPLEX, NO_WATER, NO_WATER_NOW_AND_THEN, SIMPLE } from './rules.lexicon.js'

/** A tier and the name of the rule that decided it. */
export interface Ruling {
  readonly tier: Tier
  readonly why: string
}

/** A learned tier is taken where no rule speaks and it is this sure. */
const SURE = 0.8

/**
 * How much a report needs, by rules in this order: danger (its sign in dangers.json), no water, a question at the counter, complex facts, simple work;
 * where none speaks, the learned tier when it is sure, else ordinary.
 */
export function tierOf(
  words: string,
  category: Category,
  learned: Float32Array,
  sign: string | null,
): Ruling {
  if (sign !== null) return { tier: 'emergency', why: `danger:${sign}` }
  if (category === 'utilities' && NO_WATER.test(words) && !NO_WATER_NOW_AND_THEN.test(words)) {
    return { tier: 'emergency', why: 'no water' }
  }
  if (category === 'policy') return { tier: 'simple', why: 'question' }
  if (COMPLEX.test(words)) return { tier: 'complex', why: 'many parties, long, or against rules' }
  if (SIMPLE.test(words)) return { tier: 'simple', why: 'one small job' }
  const at = learned.findIndex((share) => share >= SURE)
  const tier = TIERS[at] ?? 'ordinary'
  return { tier, why: at < 0 ? 'default' : 'like earlier ones' }
}
