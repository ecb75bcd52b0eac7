import { CATEGORIES, TIERS } from '../../bot/domain/category.js'
import { type Features, read } from '../../bot/understand/features.js'
import type { Linear } from '../../bot/understand/linear.js'
import { ACTS } from '../../bot/understand/meaning.js'
import { normal } from '../../bot/understand/normal.js'
import type { Example } from './corpus.js'
import { fitLinear, type Lesson, type Plan } from './fit.js'

const cache = new Map<string, Features>()

/** The features of a text, kept for the next fold. */
export function featuresOf(text: string): Features {
  let features = cache.get(text)
  if (!features) {
    features = read(normal(text)).features
    cache.set(text, features)
  }
  return features
}

/** Fits all four models on labelled examples. */
export function fitAll(examples: readonly Example[]): Map<string, Linear> {
  return new Map([
    ['report', averaged(lessons(examples, ['no', 'yes'], wanted), plan(2, 17, 7))],
    [
      'category',
      averaged(
        lessons(examples, CATEGORIES, (e) => e.category),
        plan(12, 15, 14),
      ),
    ],
    [
      'act',
      averaged(
        lessons(examples, ACTS, (e) => e.act),
        plan(ACTS.length, 14, 4),
      ),
    ],
    [
      'tier',
      averaged(
        lessons(examples, TIERS, (e) => e.tier),
        plan(4, 14, 10),
      ),
    ],
  ])
}

/** The mean of three models that saw the lessons in different orders: steadier than one. */
function averaged(all: readonly Lesson[], how: Plan): Linear {
  const models = [7, 8, 9].map((seed) => fitLinear(all, { ...how, seed }))
  const [first, ...rest] = models
  if (!first) throw new Error('no model')
  const mean = (a: Float32Array, others: Float32Array[]): Float32Array =>
    a.map((value, at) => (value + others.reduce((sum, o) => sum + (o[at] ?? 0), 0)) / models.length)
  const weights = mean(
    Float32Array.from(first.weights),
    rest.map((m) => Float32Array.from(m.weights)),
  )
  return {
    ...first,
    weights,
    bias: mean(
      first.bias,
      rest.map((m) => m.bias),
    ),
  }
}

function wanted(example: Example): string | null {
  return example.report === null ? null : example.report ? 'yes' : 'no'
}

function plan(classes: number, bits: number, rounds: number): Plan {
  return { classes, bits, rounds, rate: 0.35, shrink: 0.02, seed: 7 }
}

function lessons(
  examples: readonly Example[],
  names: readonly string[],
  labelOf: (example: Example) => string | null,
): Lesson[] {
  return examples.flatMap((example) => {
    const label = names.indexOf(labelOf(example) ?? '')
    if (label < 0) return []
    return [{ features: featuresOf(example.text), label, weight: Math.sqrt(example.weight) }]
  })
}
