import { expect, test } from 'vitest'
import { chanceFrom } from '../../scripts/bench/month/chance.js'
import { measureMonth } from '../../scripts/bench/month.js'

test('two small days of the simulated month: clocks are told in their minute, and the figures are there', async () => {
  const days = await measureMonth(2, 20)
  expect(days.cases).toBeGreaterThan(2)
  expect(days.clocksFired).toBeGreaterThan(0)
  expect(days.clocksLate).toBe(0)
  expect(days.said).toBeGreaterThan(days.cases)
  expect(days.sent).toBeGreaterThan(days.cases)
  for (const rate of [days.结案率, days.按期结案率, days.响应率]) {
    expect(rate).toBeGreaterThanOrEqual(0)
    expect(rate).toBeLessThanOrEqual(100)
  }
  expect(days.响应率).toBeGreaterThan(50)
}, 60_000)

test('chance is the same in every run', () => {
  const [one, two] = [chanceFrom(7), chanceFrom(7)]
  const numbers = Array.from({ length: 20 }, () => one.next())
  expect(Array.from({ length: 20 }, () => two.next())).toEqual(numbers)
  expect(new Set(numbers).size).toBe(20)
})
