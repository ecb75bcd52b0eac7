import { expect, test } from 'vitest'
import { chanceFrom } from '../../scripts/bench/month/chance.js'
import { measureMonth } from '../../scripts/bench/month.js'

test('one small day of the simulated month: clocks are told in their minute, and the figures are there', async () => {
  const day = await measureMonth(1, 6)
  expect(day.cases).toBeGreaterThan(2)
  expect(day.clocksFired).toBeGreaterThan(0)
  expect(day.clocksLate).toBe(0)
  expect(day.said).toBeGreaterThan(day.cases)
  expect(day.sent).toBeGreaterThan(day.cases)
  for (const rate of [day.结案率, day.按期结案率, day.响应率]) {
    expect(rate).toBeGreaterThanOrEqual(0)
    expect(rate).toBeLessThanOrEqual(100)
  }
  expect(day.响应率).toBeGreaterThan(50)
}, 60_000)

test('chance is the same in every run', () => {
  const [one, two] = [chanceFrom(7), chanceFrom(7)]
  const numbers = Array.from({ length: 20 }, () => one.next())
  expect(Array.from({ length: 20 }, () => two.next())).toEqual(numbers)
  expect(new Set(numbers).size).toBe(20)
})
