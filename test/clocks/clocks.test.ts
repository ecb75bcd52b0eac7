import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Clock } from '../../bot/domain/clock.js'
import {
  dueBy,
  extended,
  firingsOf,
  nextFiring,
  paused,
  regraded,
  resumed,
  shareOver,
  startClocks,
} from '../../bot/domain/clocks.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import { LIMIT_UNITS, type Limit } from '../../bot/domain/rule.js'
import { days, hours } from '../../bot/domain/time.js'
import { worktimeOf } from '../../bot/domain/worktime.js'
import { DEFAULT_RULES } from '../../bot/rules/table.js'

const calendar = createCalendar('Asia/Shanghai')
const room = { calendar, limits: DEFAULT_LIMITS }
const office = worktimeOf(calendar, DEFAULT_LIMITS.officeHours)
const at = (day: string, clock: string) => calendar.at(day, clock)
const told = (instant: number) => `${calendar.day(instant)} ${calendar.clock(instant)}`
const monday = at('2026-11-23', '09:00')

const instants = fc.integer({ min: at('2025-01-01', '00:00'), max: at('2026-10-01', '00:00') })
const limits: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...LIMIT_UNITS),
})
const rules = fc.constantFrom(...DEFAULT_RULES.all())

function clockOf(limit: Limit, startedAt: number): Clock {
  const fresh = { pausedAt: null, keptAt: null, waited: 0, warned: 0, extensions: 0 } as const
  const dueAt = dueBy(limit, startedAt, room)
  return { ...fresh, caseId: 1, kind: 'resolution', unit: limit.unit, startedAt, dueAt }
}

describe('limits', () => {
  test.each<[string, Limit, string]>([
    ['four working hours', { amount: 4, unit: 'workHour' }, '2026-11-23 15:30'],
    ['seven working days', { amount: 7, unit: 'workDay' }, '2026-12-02 09:00'],
    ['seven days on the clock', { amount: 7, unit: 'day' }, '2026-11-30 09:00'],
    ['that day', { amount: 0, unit: 'sameDay' }, '2026-11-23 18:00'],
    ['that day and three more', { amount: 3, unit: 'sameDay' }, '2026-11-26 18:00'],
    ['a quarter of an hour', { amount: 15, unit: 'minute' }, '2026-11-23 09:15'],
  ])('%s', (_, limit, due) => {
    expect(told(dueBy(limit, monday, room))).toBe(due)
  })

  test('every rule keeps the order of its promises, none is due before it began', () => {
    fc.assert(
      fc.property(rules, instants, (rule, now) => {
        const [response, feedback, resolution] = startClocks(1, rule, now, room).map((c) => c.dueAt)
        expect(response).toBeGreaterThan(now)
        expect(feedback).toBeGreaterThanOrEqual(response ?? 0)
        expect(resolution).toBeGreaterThanOrEqual(feedback ?? 0)
      }),
    )
  })

  test('more is never sooner, later is never sooner', () => {
    fc.assert(
      fc.property(limits, instants, fc.nat(days(10)), (limit, now, more) => {
        const due = dueBy(limit, now, room)
        expect(dueBy({ ...limit, amount: limit.amount + 1 }, now, room)).toBeGreaterThan(due)
        expect(dueBy(limit, now + more, room)).toBeGreaterThanOrEqual(due)
      }),
    )
  })
})

describe('warnings', () => {
  test('are shares of working time: Friday evening to Monday is Monday', () => {
    const clock = clockOf({ amount: 0, unit: 'sameDay' }, at('2026-11-27', '19:00'))
    const firings = firingsOf(clock, room)
    expect([firings[50], firings[80], firings[100]].map(told)).toEqual([
      '2026-11-30 11:45',
      '2026-11-30 16:12',
      '2026-11-30 18:00',
    ])
  })

  test('on the clock they are shares of the clock', () => {
    const clock = clockOf({ amount: 10, unit: 'hour' }, at('2026-11-28', '00:00'))
    const firings = firingsOf(clock, room)
    expect([firings[50], firings[80]].map(told)).toEqual(['2026-11-28 05:00', '2026-11-28 08:00'])
  })

  test('come one after the other, after the start, not after the due, in working time', () => {
    fc.assert(
      fc.property(limits, instants, (limit, now) => {
        const clock = clockOf(limit, now)
        const firings = firingsOf(clock, room)
        expect(now).toBeLessThan(firings[50])
        expect(firings[50]).toBeLessThan(firings[80])
        expect(firings[80]).toBeLessThan(firings[100])
        const working = limit.unit.startsWith('work') || limit.unit === 'sameDay'
        if (working) expect(office.isWorking(firings[80] - 1)).toBe(true)
      }),
    )
  })

  test('a clock that is walked through tells each share once, at its minute', () => {
    fc.assert(
      fc.property(limits, instants, (limit, now) => {
        let clock = clockOf(limit, now)
        const fired: [number, number][] = []
        for (let next = nextFiring(clock, room); next !== null; next = nextFiring(clock, room)) {
          clock = { ...clock, warned: shareOver(clock, next, room) }
          fired.push([clock.warned, next])
        }
        const firings = firingsOf(clockOf(limit, now), room)
        expect(fired).toEqual([
          [50, firings[50]],
          [80, firings[80]],
          [100, firings[100]],
        ])
      }),
    )
  })

  test('a kept or standing clock tells nothing', () => {
    const clock = clockOf({ amount: 1, unit: 'day' }, monday)
    expect(nextFiring({ ...clock, keptAt: monday }, room)).toBe(null)
    expect(nextFiring(paused(clock, monday), room)).toBe(null)
  })
})

describe('a pause', () => {
  test('of working time gives back exactly the working time that was left', () => {
    const working = limits.filter(({ unit }) => unit === 'workHour' || unit === 'workDay')
    fc.assert(
      fc.property(
        working,
        instants,
        fc.nat(days(5)),
        fc.nat(days(40)),
        (limit, now, ran, stood) => {
          const clock = clockOf(limit, now)
          fc.pre(now + ran < clock.dueAt)
          const going = resumed(paused(clock, now + ran), now + ran + stood, room)
          expect(office.between(now + ran + stood, going.dueAt)).toBe(
            office.between(now + ran, clock.dueAt),
          )
        },
      ),
    )
  })

  test('on the clock shifts by the pause', () => {
    fc.assert(
      fc.property(instants, fc.nat(days(2)), fc.nat(days(40)), (now, ran, stood) => {
        const clock = clockOf({ amount: 3, unit: 'day' }, now)
        const going = resumed(paused(clock, now + ran), now + ran + stood, room)
        expect(going.dueAt).toBe(clock.dueAt + stood)
      }),
    )
  })

  test('of days gives back the days that were left', () => {
    const clock = clockOf({ amount: 7, unit: 'sameDay' }, monday)
    const still = paused(clock, at('2026-11-25', '10:00'))
    expect(told(resumed(still, at('2026-11-25', '16:00'), room).dueAt)).toBe('2026-11-30 18:00')
    expect(told(resumed(still, at('2026-11-27', '10:00'), room).dueAt)).toBe('2026-12-02 18:00')
    expect(told(resumed(still, at('2026-11-28', '10:00'), room).dueAt)).toBe('2026-12-05 18:00')
  })

  test('never makes a promise sooner, nor its warnings', () => {
    fc.assert(
      fc.property(limits, instants, fc.nat(days(5)), fc.nat(days(40)), (limit, now, ran, stood) => {
        const clock = clockOf(limit, now)
        const going = resumed(paused(clock, now + ran), now + ran + stood, room)
        expect(going.dueAt).toBeGreaterThanOrEqual(clock.dueAt)
        expect(firingsOf(going, room)[50]).toBeGreaterThanOrEqual(firingsOf(clock, room)[50])
        expect(firingsOf(going, room)[80]).toBeGreaterThanOrEqual(firingsOf(clock, room)[80])
      }),
    )
  })

  test('before half of the time leaves half of the time to be warned of', () => {
    const clock = clockOf({ amount: 10, unit: 'workHour' }, monday)
    const still = paused(clock, at('2026-11-23', '11:00'))
    const going = resumed(still, at('2026-11-25', '09:00'), room)
    expect(told(firingsOf(going, room)[50])).toBe('2026-11-25 12:00')
    expect(told(going.dueAt)).toBe('2026-11-26 10:30')
  })

  test('does not forgive what was overdue', () => {
    const clock = clockOf({ amount: 1, unit: 'day' }, monday)
    const still = paused(clock, monday + days(2))
    expect(resumed(still, monday + days(9), room).dueAt).toBe(clock.dueAt)
  })

  test('of a kept clock is none', () => {
    const kept = { ...clockOf({ amount: 1, unit: 'day' }, monday), keptAt: monday }
    expect(paused(kept, monday)).toBe(kept)
    expect(resumed(kept, monday, room)).toBe(kept)
  })
})

test('an extension moves the due and does not repeat what was said', () => {
  const clock: Clock = { ...clockOf({ amount: 4, unit: 'day' }, monday), warned: 80 }
  const until = at('2026-12-04', '18:00')
  const moved = extended(clock, until, monday + days(3.5), room)
  expect([moved.dueAt, moved.extensions, moved.warned]).toEqual([until, 1, 0])
  expect(nextFiring(moved, room)).toBeGreaterThan(monday + days(3.5))
})

test('grading anew counts from the report, with what was waited', () => {
  const clock = clockOf({ amount: 30, unit: 'sameDay' }, monday)
  const waited = resumed(paused(clock, monday + hours(1)), monday + days(2), room)
  expect(told(regraded(clock, { amount: 7, unit: 'sameDay' }, room).dueAt)).toBe('2026-11-30 18:00')
  expect(told(regraded(waited, { amount: 2, unit: 'workDay' }, room).dueAt)).toBe(
    '2026-11-26 17:00',
  )
})
