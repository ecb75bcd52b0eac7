import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packWeights } from '../bot/understand/weights.js'
import { digests } from './learning/corpus.js'
import { datedToday, MIDDLE, STRONG } from './learning/facts.js'
import { fitAll } from './learning/models.js'
import { commonWords } from './learning/rarity.js'
import { fitRules } from './learning/sameness.js'
import { allExamples } from './learning/training.js'

function main(): void {
  const options = { data: { type: 'string' }, out: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const out = values.out ?? join(root, 'bot', 'understand', 'model')
  const examples = allExamples(values.data)
  const sources = values.data === undefined ? [] : digests(values.data)
  const facts = { trained: datedToday(), middle: MIDDLE, strong: STRONG, sources }
  const bytes = packWeights(facts, fitAll(examples))
  writeFileSync(join(out, 'weights.bin'), bytes)
  if (values.data !== undefined) {
    writeFileSync(join(out, 'rarity.bin'), commonWords(values.data))
    writeFileSync(join(out, 'sameness.json'), `${JSON.stringify(fitRules(values.data), null, 1)}\n`)
  }
  console.log(`${examples.length} examples, ${bytes.length} bytes`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
