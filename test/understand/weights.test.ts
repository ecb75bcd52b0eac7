import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { understand } from '../../bot/understand/index.js'
import { sums } from '../../bot/understand/linear.js'
import { normal } from '../../bot/understand/normal.js'
import { packWeights, readWeights } from '../../bot/understand/weights.js'
import { fitLinear, type Lesson } from '../../scripts/learning/fit.js'
import { featuresOf } from '../../scripts/learning/models.js'
import { ownTraining } from '../../scripts/learning/training.js'

const model = (name: string): URL => new URL(`../../bot/understand/model/${name}`, import.meta.url)

describe('the shipped weights', () => {
  test('stay under a megabyte in all', () => {
    const files = ['weights.bin', 'rarity.bin', 'sameness.json', 'traditional.json']
    const size = files.reduce((sum, name) => sum + statSync(model(name)).size, 0)
    expect(size).toBeLessThan(1_000_000)
  })
  test('know their date and the two zones', () => {
    const { trained, middle, strong } = readWeights(model('weights.bin'))
    expect(trained).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(strong).toBeGreaterThan(middle)
  })
  test('read a message quickly enough for a small machine', () => {
    const texts = ownTraining()
      .slice(0, 300)
      .map((one) => one.text)
    for (const text of texts) understand(text)
    const rounds = [0, 1, 2, 3, 4, 5].map(() => {
      const started = performance.now()
      for (const text of texts) understand(text)
      return performance.now() - started
    })
    expect((1000 * Math.min(...rounds)) / texts.length).toBeLessThan(400)
  })
})

test('fitting twice gives the same model, and packing keeps what it says', () => {
  const lessons: Lesson[] = ownTraining()
    .slice(0, 200)
    .map((one) => ({
      features: featuresOf(one.text),
      label: one.report ? 1 : 0,
      weight: 1,
    }))
  const plan = { classes: 2, bits: 12, rounds: 2, rate: 0.35, shrink: 0.02, seed: 3 }
  const [once, again] = [fitLinear(lessons, plan), fitLinear(lessons, plan)]
  expect(again.weights).toEqual(once.weights)
  const file = join(mkdtempSync(join(tmpdir(), 'weights-')), 'w.bin')
  const facts = { trained: '2026-01-01', middle: 0.5, strong: 0.7, sources: [] }
  writeFileSync(file, packWeights(facts, new Map([['report', once]])))
  const packed = readWeights(pathToFileURL(file)).models.get('report')
  const features = featuresOf('3栋电梯坏了')
  const [no, yes] = sums(once, features)
  expect(packed && sums(packed, features)[0]).toBeCloseTo((yes ?? 0) - (no ?? 0), 1)
})

describe('one spelling', () => {
  test.each([
    ['三棟電梯壞咗', '三栋电梯坏了'],
    ['３号楼', '3号楼'],
    ['3️⃣栋', '3栋'],
    ['唔该睇下', '麻烦看下'],
  ])('%s is %s', (written, plain) => {
    expect(normal(written)).toBe(plain)
  })
})
