import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { useRarity } from '../bot/understand/rarity.js'
import { useWeights } from '../bot/understand/score.js'
import { packWeights, readWeights } from '../bot/understand/weights.js'
import { digests } from './learning/corpus.js'
import { datedToday, MIDDLE, STRONG } from './learning/facts.js'
import { fitAll } from './learning/models.js'
import { commonWords } from './learning/rarity.js'
import { fitRules } from './learning/sameness.js'
import { allExamples } from './learning/training.js'

function main(): void {
  const options = { data: { type: 'string' }, out: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const out = values.out ?? join(repository(), 'bot', 'understand', 'model')
  const examples = allExamples(values.data)
  const sources = values.data === undefined ? [] : digests(values.data)
  const facts = { trained: datedToday(), middle: MIDDLE, strong: STRONG, sources }
  const bytes = packWeights(facts, fitAll(examples))
  writeFileSync(join(out, 'weights.bin'), bytes)
  if (values.data !== undefined) fitSameness(values.data, out)
  console.log(`${examples.length} examples, ${bytes.length} bytes`)
}

/** Sameness stands on the fresh weights, so it is fitted after them. */
function fitSameness(data: string, out: string): void {
  const rarity = commonWords(data)
  writeFileSync(join(out, 'rarity.bin'), rarity)
  useWeights(readWeights(pathToFileURL(join(out, 'weights.bin'))))
  useRarity(rarity)
  writeFileSync(join(out, 'sameness.json'), `${JSON.stringify(fitRules(data), null, 1)}\n`)
}

/** The folder of the sources, also when this runs from dist. */
function repository(): string {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  return basename(root) === 'dist' ? dirname(root) : root
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
