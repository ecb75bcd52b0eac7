import type { Category, Tier } from '../domain/category.js'
import { dangerSign } from './danger.js'
import { COMPLEX, SIMPLE } from './rules.lexicon.js'

/** A tier and the name of the rule that decided it. */
export interface Ruling {
  readonly tier: Tier
  readonly why: string
}

/** How much a report needs, by rules in this order: danger, question at the counter, complex facts, simple work, else ordinary. */
export function tierOf(words: string, category: Category, learned: Float32Array): Ruling {
  const sign = dangerSign(words)
  if (sign !== null) return { tier: 'emergency', why: `danger:${sign}` }
  if (category === 'policy') return { tier: 'simple', why: 'question' }
  void learned
  if (COMPLEX.test(words)) return { tier: 'complex', why: 'many parties, long, or against rules' }
  if (SIMPLE.test(words)) return { tier: 'simple', why: 'one small job' }
  return { tier: 'ordinary', why: 'default' }
}
