import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import { TIERS } from '../../bot/domain/category.js'
import { duesOf } from '../../bot/domain/clocks.js'
import { days, hours, minutes } from '../../bot/domain/time.js'

const calendar = createCalendar('Asia/Shanghai')
const at = (day: string, clock: string): number => calendar.at(day, clock)
const told = (instant: number): string => `${calendar.day(instant)} ${calendar.clock(instant)}`

const instants = fc.integer({ min: at('2025-01-01', '00:00'), max: at('2026-12-31', '23:59') })
const tiers = fc.constantFrom(...TIERS)
const usual = fc.constantFrom('simple' as const, 'ordinary' as const, 'complex' as const)

describe('13710', () => {
  test.each([
    ['Monday morning: the same day', '2026-11-23', '09:00', '2026-11-23 18:00', '2026-11-26 18:00'],
    ['a minute before five', '2026-11-23', '16:59', '2026-11-23 18:00', '2026-11-26 18:00'],
    ['after five: the next day', '2026-11-23', '17:00', '2026-11-24 18:00', '2026-11-27 18:00'],
    ['Friday night: Monday', '2026-11-27', '21:00', '2026-11-30 18:00', '2026-12-03 18:00'],
    ['Sunday: Monday', '2026-11-22', '10:00', '2026-11-23 18:00', '2026-11-26 18:00'],
    [
      'National Day: after the holiday',
      '2025-10-01',
      '10:00',
      '2025-10-09 18:00',
      '2025-10-12 18:00',
    ],
    ['an adjusted working Sunday', '2025-09-28', '10:00', '2025-09-28 18:00', '2025-10-01 18:00'],
  ])('%s', (_, day, clock, response, feedback) => {
    const dues = duesOf('ordinary', at(day, clock), calendar)
    expect(told(dues.response)).toBe(response)
    expect(told(dues.feedback)).toBe(feedback)
  })

  test('seven days for ordinary matters, a month for complex ones', () => {
    const monday = at('2026-11-23', '09:00')
    expect(told(duesOf('ordinary', monday, calendar).resolution)).toBe('2026-11-30 18:00')
    expect(told(duesOf('complex', monday, calendar).resolution)).toBe('2026-12-23 18:00')
  })

  test('an emergency waits for nobody', () => {
    const night = at('2025-10-02', '03:00')
    expect(duesOf('emergency', night, calendar)).toEqual({
      response: night + minutes(15),
      feedback: night + hours(2),
      resolution: night + days(1),
    })
  })
})

describe('whatever the time', () => {
  test('the clocks run one after the other, all of them later than the report', () => {
    fc.assert(
      fc.property(tiers, instants, (tier, now) => {
        const { response, feedback, resolution } = duesOf(tier, now, calendar)
        return now < response && response < feedback && feedback < resolution
      }),
    )
  })

  test('a response is due at six in the evening of a working day, with an hour left at least', () => {
    fc.assert(
      fc.property(usual, instants, (tier, now) => {
        const { response } = duesOf(tier, now, calendar)
        const day = calendar.day(response)
        expect(calendar.clock(response)).toBe('18:00')
        expect(calendar.isWorkday(day)).toBe(true)
        expect(response - now).toBeGreaterThan(hours(1))
      }),
    )
  })

  test('no working day is skipped', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const due = calendar.day(duesOf('ordinary', now, calendar).response)
        let day = calendar.addDays(calendar.day(now), 1)
        for (; day < due; day = calendar.addDays(day, 1)) {
          expect(calendar.isWorkday(day)).toBe(false)
        }
      }),
    )
  })

  test('who reports later is never due earlier', () => {
    fc.assert(
      fc.property(tiers, instants, fc.nat(days(20)), (tier, now, later) => {
        const first = duesOf(tier, now, calendar)
        const second = duesOf(tier, now + later, calendar)
        return second.response >= first.response && second.resolution >= first.resolution
      }),
    )
  })

  test('nothing waits longer than a complex matter, nothing is quicker than an emergency', () => {
    fc.assert(
      fc.property(usual, instants, (tier, now) => {
        const dues = duesOf(tier, now, calendar)
        return (
          dues.resolution <= duesOf('complex', now, calendar).resolution &&
          dues.response > duesOf('emergency', now, calendar).response
        )
      }),
    )
  })
})
