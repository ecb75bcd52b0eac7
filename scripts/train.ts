import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { useRarity } from '../bot/understand/rarity.js'
import { useWeights } from '../bot/understand/score.js'
import { packWeights, readWeights } from '../bot/understand/weights.js'
import { digests } from './learning/corpus.js'
import { dayExamples } from './learning/days.js'
import { datedToday, MIDDLE, STRONG } from './learning/facts.js'
import { fitAll } from './learning/models.js'
import { commonWords } from './learning/rarity.js'
import { repository } from './learning/repository.js'
import { fitRules } from './learning/sameness.js'
import { allExamples } from './learning/training.js'
import { allDays, fitTurns } from './learning/turns.js'

/**
 * What a message is in the talk is learned from whole days with models that have not seen these days, as they will not
 * have seen those to come; then the days' messages are learned too.
 */
function main(): void {
  const options = { data: { type: 'string' }, out: { type: 'string' } } as const
  const { values } = parseArgs({ options })
  const out = values.out ?? join(repository(), 'bot', 'understand', 'model')
  const examples = allExamples(values.data)
  const sources = values.data === undefined ? [] : digests(values.data)
  const facts = { trained: datedToday(), middle: MIDDLE, strong: STRONG, sources }
  keep(packWeights(facts, fitAll(examples)), out)
  const turn = fitTurns(allDays(values.data))
  const all = [...examples, ...dayExamples(values.data)]
  const models = fitAll(all)
  keep(packWeights(facts, models), out)
  if (values.data !== undefined) fitSameness(values.data, out)
  const bytes = packWeights(facts, new Map([...models, ['turn', turn]]))
  keep(bytes, out)
  console.log(`${all.length} examples, ${bytes.length} bytes`)
}

/** Writes weights and takes them into use: sameness and turns stand on them, so they are fitted after them. */
function keep(bytes: Buffer, out: string): void {
  writeFileSync(join(out, 'weights.bin'), bytes)
  useWeights(readWeights(pathToFileURL(join(out, 'weights.bin'))))
}

function fitSameness(data: string, out: string): void {
  const rarity = commonWords(data)
  writeFileSync(join(out, 'rarity.bin'), rarity)
  useRarity(rarity)
  writeFileSync(join(out, 'sameness.json'), `${JSON.stringify(fitRules(data), null, 1)}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
