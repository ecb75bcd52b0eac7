import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packWeights } from '../bot/understand/weights.js'
import { type Example, ownExamples } from './learning/corpus.js'
import { datedToday, MIDDLE, STRONG } from './learning/facts.js'
import { commonWords } from './learning/rarity.js'
import { fitAll } from './learning/models.js'
import { dataExamples } from './learning/corpus.js'
import { patternExamples } from './learning/patterns.js'
import { fitRules } from './learning/sameness.js'

const SEED = 11
const EACH = 15

/** All examples there are: those of the repository and, when a folder is named, those of its JSONL files. */
export function allExamples(data: string | undefined): Example[] {
  const own = [...ownExamples(), ...patternExamples(EACH, SEED)]
  return data === undefined ? own : [...own, ...dataExamples(data)]
}

function main(): void {
  const options = { data: { type: 'string' }, out: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const out = values.out ?? join(root, 'bot', 'understand', 'model')
  const examples = allExamples(values.data)
  const facts = { trained: datedToday(), middle: MIDDLE, strong: STRONG }
  const bytes = packWeights(facts, fitAll(examples))
  writeFileSync(join(out, 'weights.bin'), bytes)
  if (values.data !== undefined) {
    writeFileSync(join(out, 'rarity.bin'), commonWords(values.data))
    writeFileSync(join(out, 'sameness.json'), `${JSON.stringify(fitRules(values.data), null, 1)}\n`)
  }
  console.log(`${examples.length} examples, ${bytes.length} bytes`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
