import type { Calendar } from './calendar.js'
import type { Tier } from './category.js'
import { CLOCK_KINDS, type Clock } from './clock.js'
import type { ClockKind } from './facts.js'
import type { Dues, Limits } from './limits.js'
import type { Limit, LimitUnit, Rule } from './rule.js'
import { type Day, days, hours, type Instant, minutes } from './time.js'
import { type Worktime, worktimeOf } from './worktime.js'

/** Local time at which a working day's promise ends. */
export const DAY_ENDS = '18:00'
/** A report after this local time is taken up on the next working day. */
export const TAKEN_UP_UNTIL = '17:00'

/** What clocks are counted with: every flow has it. */
export interface Hours {
  readonly calendar: Calendar
  readonly limits: Pick<Limits, 'officeHours'>
}

/** When a limit that begins at `at` is over. */
export function dueBy(limit: Limit, at: Instant, room: Hours): Instant {
  const { amount, unit } = limit
  switch (unit) {
    case 'minute':
      return at + minutes(amount)
    case 'hour':
      return at + hours(amount)
    case 'day':
      return at + days(amount)
    case 'workHour':
      return worktime(room).add(at, hours(amount))
    case 'workDay':
      return worktime(room).add(at, amount * worktime(room).dayMs)
    case 'sameDay':
      return endOf(room.calendar.addDays(takenUpOn(at, room.calendar), amount), room.calendar)
  }
}

/** The three clocks of a case that begin at `at`, by its rule. No later promise is due before an earlier one. */
export function startClocks(
  caseId: number,
  rule: Rule,
  at: Instant,
  room: Hours,
): readonly Clock[] {
  let latest = at
  return CLOCK_KINDS.map((kind) => {
    const { unit } = rule[kind]
    latest = Math.max(latest, dueBy(rule[kind], at, room))
    return { ...FRESH, caseId, kind, unit, startedAt: at, dueAt: latest }
  })
}

const FRESH = { pausedAt: null, keptAt: null, waited: 0, warned: 0, extensions: 0 } as const

/** When the three clocks are due, as the case carries it. */
export function duesOfClocks(clocks: readonly Clock[], usual: Dues): Dues {
  const due = (kind: Clock['kind']) =>
    clocks.find((each) => each.kind === kind)?.dueAt ?? usual[kind]
  return { response: due('response'), feedback: due('feedback'), resolution: due('resolution') }
}

/** A clock after its case was graded anew: counted by the new rule from where it began, with what it waited. */
export function regraded(clock: Clock, limit: Limit, room: Hours): Clock {
  const due = dueBy(limit, clock.startedAt, room)
  return { ...clock, unit: limit.unit, dueAt: later(due, clock.waited, limit.unit, room) }
}

/** A clock that stands still from now on. A kept or standing clock is left as it is. */
export function paused(clock: Clock, at: Instant): Clock {
  return clock.keptAt !== null || clock.pausedAt !== null ? clock : { ...clock, pausedAt: at }
}

/**
 * A clock that goes on: due when exactly the time is over that was left when it stopped, counted in its own time.
 * What ends with a day has as many days as were left. What was overdue when it stopped stays so.
 */
export function resumed(clock: Clock, at: Instant, room: Hours): Clock {
  const { pausedAt, dueAt, unit } = clock
  if (pausedAt === null) return clock
  const waited = clock.waited + ownTime(pausedAt, at, unit, room)
  const going = { ...clock, pausedAt: null, waited }
  if (dueAt <= pausedAt) return going
  return { ...going, dueAt: goesOnUntil(pausedAt, dueAt, at, unit, room) }
}

/** A clock whose promise was moved to a later date; what was warned about before is not repeated. */
export function extended(clock: Clock, until: Instant, at: Instant, room: Hours): Clock {
  const moved = { ...clock, dueAt: until, extensions: clock.extensions + 1 }
  return { ...moved, warned: shareOver(moved, at, room) }
}

/** When a clock should tell that 50, 80 and 100 % of its time are over, if it is neither kept nor paused. */
export interface Firings {
  readonly 50: Instant
  readonly 80: Instant
  readonly 100: Instant
}

/**
 * The right minutes of a clock. The shares are counted in its own time: on the clock, or for all that hangs on
 * working days in the office's working time, so that a night or a weekend is no share of a promise.
 */
export function firingsOf(clock: Clock, room: Hours): Firings {
  const { startedAt, dueAt, waited, unit } = clock
  const whole = Math.max(0, ownTime(startedAt, dueAt, unit, room) - waited)
  const at = (share: number): Instant =>
    Math.min(dueAt, Math.round(after(startedAt, waited + whole * share, unit, room)))
  return { 50: at(0.5), 80: at(0.8), 100: dueAt }
}

/** How much of a clock's time is over at a moment, in the steps that are told. */
export function shareOver(clock: Clock, at: Instant, room: Hours): Clock['warned'] {
  const firings = firingsOf(clock, room)
  if (at >= firings[100]) return 100
  if (at >= firings[80]) return 80
  return at >= firings[50] ? 50 : 0
}

/** When a clock tells next; null when it is kept, stands still, or has told all. */
export function nextFiring(clock: Clock, room: Hours): Instant | null {
  if (clock.keptAt !== null || clock.pausedAt !== null || clock.warned === 100) return null
  const firings = firingsOf(clock, room)
  if (clock.warned === 0) return firings[50]
  return clock.warned === 50 ? firings[80] : firings[100]
}

/**
 * Calendar days after the day it is taken up, by tier (13710, Shanxi 2016: three days a feedback, seven days
 * settled, a complex matter within one month, which is counted as 30 days).
 */
const DAYS: Readonly<Record<Exclude<Tier, 'emergency'>, { feedback: number; resolution: number }>> =
  {
    simple: { feedback: 3, resolution: 7 },
    ordinary: { feedback: 3, resolution: 7 },
    complex: { feedback: 3, resolution: 30 },
  }

/**
 * The dues of a tier by 13710 alone, for a case whose rule is not looked up yet: the clocks take its rule's as soon
 * as they hear of it. An emergency does not wait for working days: 15 minutes, two hours, one day.
 */
export function duesOf(tier: Tier, at: Instant, calendar: Calendar): Dues {
  if (tier === 'emergency') {
    return { response: at + minutes(15), feedback: at + hours(2), resolution: at + days(1) }
  }
  const from = takenUpOn(at, calendar)
  const end = (count: number): Instant => endOf(calendar.addDays(from, count), calendar)
  return {
    response: end(0),
    feedback: end(DAYS[tier].feedback),
    resolution: end(DAYS[tier].resolution),
  }
}

function takenUpOn(at: Instant, calendar: Calendar): Day {
  const today = calendar.day(at)
  return calendar.isWorkday(today) && calendar.clock(at) < TAKEN_UP_UNTIL
    ? today
    : calendar.workdayFrom(calendar.addDays(today, 1))
}

function endOf(day: Day, calendar: Calendar): Instant {
  return calendar.at(day, DAY_ENDS)
}

function worktime({ calendar, limits }: Hours): Worktime {
  return worktimeOf(calendar, limits.officeHours)
}

function onTheClock(unit: LimitUnit): boolean {
  return unit === 'minute' || unit === 'hour' || unit === 'day'
}

function ownTime(from: Instant, to: Instant, unit: LimitUnit, room: Hours): number {
  return onTheClock(unit) ? Math.max(0, to - from) : worktime(room).between(from, to)
}

/**
 * Which of a case's clocks, of all it had, ran out last by then and took it up: an answer nobody gave, or work that
 * was not finished; null when none did. Feedback takes nothing up.
 */
export function ranOut(history: readonly Clock[], by: Instant): ClockKind | null {
  const over = history.filter(
    ({ kind, keptAt, warned, dueAt }) =>
      kind !== 'feedback' && keptAt === null && warned === 100 && dueAt <= by,
  )
  return over.sort((one, other) => other.dueAt - one.dueAt)[0]?.kind ?? null
}

function after(from: Instant, ms: number, unit: LimitUnit, room: Hours): Instant {
  return onTheClock(unit) ? from + ms : worktime(room).add(from, ms)
}

function later(due: Instant, waited: number, unit: LimitUnit, room: Hours): Instant {
  if (waited === 0) return due
  const moved = after(due, waited, unit, room)
  return unit === 'sameDay' ? endOf(room.calendar.day(moved), room.calendar) : moved
}

function goesOnUntil(
  stopped: Instant,
  due: Instant,
  at: Instant,
  unit: LimitUnit,
  room: Hours,
): Instant {
  if (unit !== 'sameDay') return after(at, ownTime(stopped, due, unit, room), unit, room)
  const { calendar } = room
  const sameDay = calendar.day(stopped) === calendar.day(at)
  if (sameDay && at < due) return due
  const left = Math.max(0, daysBetween(takenUpOn(stopped, calendar), calendar.day(due)))
  const moved = endOf(calendar.addDays(takenUpOn(at, calendar), left), calendar)
  return Math.max(due, moved)
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / days(1))
}
