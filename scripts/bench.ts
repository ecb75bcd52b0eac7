import { allFlows } from '../flows/index.js'
import { measureDecide } from './bench/decide.js'
import { measureFloor, unitFlow } from './bench/floor.js'
import { measureGroups, serveGroups } from './bench/groups.js'
import { measureMonth } from './bench/month.js'
import { measureBurst, measureOffered } from './bench/pipeline.js'
import { measureStart } from './bench/start.js'

const SIZES = [1e3, 1e4, 1e5, 1e6]
const COUNT = 4_000

/**
 * Measures everything in one run, so that figures may be set against each other. `floor` is the plainest
 * loop that makes the same rows as durably, by raw statements, one message after the other; `pipeline` the whole engine with a flow that does just that; `street` the
 * whole product hearing reports.
 */
async function measureAll() {
  const floors = [measureFloor(COUNT)]
  const burst = await measureBurst([unitFlow], 'unit', COUNT)
  floors.push(measureFloor(COUNT))
  const atOffered500 = await measureOffered([unitFlow], 'unit', 500, 6)
  const street = await measureBurst(allFlows, '报事', 1_000)
  const p99MsAt: Record<string, number> = {}
  for (const size of SIZES)
    p99MsAt[size.toExponential().replace('+', '')] = await measureDecide(allFlows, size, 1_200)
  return {
    floor: {
      perSecond: mean(floors.map((floor) => floor.perSecond)),
      atOncePerSecond: mean(floors.map((floor) => floor.atOncePerSecond)),
    },
    pipeline: { ...burst, atOffered500 },
    street,
    decide: { p99MsAt },
    start: await measureStart(),
    groups2000: { rssMb: measureGroups() },
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 100) / 100
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]))
}

function table(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path.padEnd(36)} ${String(value)}`]
  return Object.entries(value).flatMap(([key, each]) =>
    table(each, path === '' ? key : `${path}.${key}`),
  )
}

if (process.argv.includes('--inside-groups')) {
  process.stdout.write(String(await serveGroups()))
} else {
  const figures = rounded(await (process.argv.includes('month') ? measureMonth() : measureAll()))
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(figures)}\n`
      : `${table(figures).join('\n')}\n`,
  )
}
process.exit(0)
