import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar, missingYear } from '../../bot/domain/calendar.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { worktimeOf } from '../../bot/domain/worktime.js'

const calendar = createCalendar('Asia/Shanghai')
const office = worktimeOf(calendar, DEFAULT_LIMITS.officeHours)
const at = (day: string, clock: string) => calendar.at(day, clock)
const told = (instant: number) => `${calendar.day(instant)} ${calendar.clock(instant)}`

const instants = fc.integer({ min: at('2025-01-01', '00:00'), max: at('2026-12-01', '00:00') })
const spans = fc.integer({ min: 0, max: days(9) })

describe('the office works', () => {
  test.each([
    ['the rest of the morning', '2026-11-23', '09:00', 3, '2026-11-23 12:00'],
    ['over lunch', '2026-11-23', '11:00', 2, '2026-11-23 15:30'],
    ['over night', '2026-11-23', '17:00', 1, '2026-11-24 09:00'],
    ['over the weekend', '2026-11-27', '17:00', 4, '2026-11-30 12:00'],
    ['over National Day', '2025-09-30', '17:00', 1, '2025-10-09 09:00'],
    ['on a Sunday that is worked', '2025-09-28', '09:00', 2, '2025-09-28 11:00'],
    ['from a Sunday', '2026-11-22', '10:00', 1, '2026-11-23 09:30'],
  ])('%s', (_, day, clock, amount, due) => {
    expect(told(office.add(at(day, clock), hours(amount)))).toBe(due)
  })

  test('six and a half hours a day', () => {
    expect(office.dayMs).toBe(hours(6.5))
    expect(told(office.add(at('2026-11-23', '10:00'), 4 * office.dayMs))).toBe('2026-11-27 10:00')
  })

  test('by an override of the town', () => {
    const own = createCalendar('Asia/Shanghai', { '2026-11-24': 'off', '2026-11-28': 'work' })
    const hoursOf = worktimeOf(own, DEFAULT_LIMITS.officeHours)
    expect(told(hoursOf.add(at('2026-11-23', '17:00'), hours(1)))).toBe('2026-11-25 09:00')
    expect(hoursOf.isWorking(at('2026-11-28', '09:00'))).toBe(true)
  })

  test('not at lunch, not at night, not on Saturday', () => {
    const worked = ['08:29', '08:30', '12:00', '14:29', '17:29', '17:30']
    expect(worked.map((clock) => office.isWorking(at('2026-11-23', clock)))).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
    ])
    expect(told(office.next(at('2026-11-27', '17:30')))).toBe('2026-11-30 08:30')
  })
})

describe('whatever the time', () => {
  test('adding is adding: a and then b is a + b', () => {
    fc.assert(
      fc.property(instants, spans, spans, (now, a, b) => {
        expect(office.add(office.add(now, a), b)).toBe(office.add(now, a + b))
      }),
    )
  })

  test('what was added lies between', () => {
    fc.assert(
      fc.property(instants, spans, (now, ms) => {
        expect(office.between(now, office.add(now, ms))).toBe(ms)
      }),
    )
  })

  test('it ends in working time', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: days(9) }), (now, ms) => {
        expect(office.isWorking(office.add(now, ms) - 1)).toBe(true)
      }),
    )
  })

  test('later is never earlier, more is never less', () => {
    fc.assert(
      fc.property(instants, spans, spans, (now, ms, more) => {
        expect(office.add(now + more, ms)).toBeGreaterThanOrEqual(office.add(now, ms))
        expect(office.add(now, ms + more)).toBeGreaterThanOrEqual(office.add(now, ms))
      }),
    )
  })

  test('working time is no longer than time, and adds up', () => {
    fc.assert(
      fc.property(instants, spans, spans, (now, a, b) => {
        const whole = office.between(now, now + a + b)
        expect(whole).toBeLessThanOrEqual(a + b)
        expect(office.between(now, now + a) + office.between(now + a, now + a + b)).toBe(whole)
      }),
    )
  })

  test('the next working moment is the nearest', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const next = office.next(now)
        expect(office.isWorking(next)).toBe(true)
        expect(office.between(now, next)).toBe(0)
      }),
    )
  })
})

test('a promise of years is no trouble, working days without any are', () => {
  expect(office.add(at('2026-11-23', '09:00'), 250 * office.dayMs)).toBeGreaterThan(0)
  const never = worktimeOf(calendar, [])
  expect(() => never.add(at('2026-11-23', '09:00'), minutes(1))).toThrow('no working time')
})

test('a year whose holidays are not known yet is missed in time, and a town may write it', () => {
  expect(missingYear(calendar, '2026-10-31')).toBe(null)
  expect(missingYear(calendar, '2026-11-01')).toBe(2027)
  expect(missingYear(calendar, '2027-03-01')).toBe(2027)
  const own = createCalendar('Asia/Shanghai', { '2027-10-01': 'off' })
  expect(missingYear(own, '2026-12-31')).toBe(null)
})
