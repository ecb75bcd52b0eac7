import type { Calendar } from './calendar.js'
import type { Span } from './limits.js'
import { type Day, hours, type Instant } from './time.js'

/** The office's working time on China's working days: what working hours and days are counted in. */
export interface Worktime {
  /** The length of one working day, in milliseconds. */
  readonly dayMs: number
  /** True while the office works; the end of a span is outside. */
  isWorking(at: Instant): boolean
  /** The first working moment at or after `at`. */
  next(at: Instant): Instant
  /** The moment after `ms` more of working time: in working time or at the end of a span of it. */
  add(at: Instant, ms: number): Instant
  /** How much working time lies between two moments; 0 when `to` is not after `from`. */
  between(from: Instant, to: Instant): number
}

interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** More days than any promise runs, holidays included. */
const FARTHEST_DAYS = 4_000
const REMEMBERED_DAYS = 2_000

const known = new WeakMap<Calendar, Map<readonly Span[], Worktime>>()

/** The working time of an office; made once for each calendar and office hours. */
export function worktimeOf(calendar: Calendar, office: readonly Span[]): Worktime {
  const made = known.get(calendar) ?? new Map<readonly Span[], Worktime>()
  known.set(calendar, made)
  const found = made.get(office) ?? createWorktime(calendar, office)
  made.set(office, found)
  return found
}

function createWorktime(calendar: Calendar, office: readonly Span[]): Worktime {
  const stretchesOf = remembering(calendar, office)
  const after = function* (at: Instant): Generator<Stretch> {
    let day = calendar.day(at)
    for (let count = 0; count < FARTHEST_DAYS; count += 1) {
      for (const each of stretchesOf(day)) if (each.to >= at) yield each
      day = calendar.addDays(day, 1)
    }
    throw new RangeError('there is no working time ahead')
  }

  function add(at: Instant, ms: number): Instant {
    let left = ms
    for (const { from, to } of after(at)) {
      const start = Math.max(from, at)
      if (left <= to - start) return start + left
      left -= to - start
    }
    throw new RangeError('there is no working time ahead')
  }

  function between(from: Instant, to: Instant): number {
    let total = 0
    if (to <= from) return total
    for (const each of after(from)) {
      if (each.from >= to) break
      total += Math.min(each.to, to) - Math.max(each.from, from)
    }
    return total
  }

  function next(at: Instant): Instant {
    for (const { from, to } of after(at)) if (at < to) return Math.max(from, at)
    throw new RangeError('there is no working time ahead')
  }

  const isWorking = (at: Instant): boolean =>
    stretchesOf(calendar.day(at)).some(({ from, to }) => at >= from && at < to)
  return { dayMs: lengthOf(office), isWorking, next, add, between }
}

function remembering(calendar: Calendar, office: readonly Span[]) {
  const days = new Map<Day, readonly Stretch[]>()
  return (day: Day): readonly Stretch[] => {
    const found = days.get(day)
    if (found) return found
    const spans = calendar.isWorkday(day) ? office : []
    const made = spans.map(({ from, to }) => ({
      from: calendar.at(day, from),
      to: calendar.at(day, to),
    }))
    if (days.size > REMEMBERED_DAYS) days.clear()
    days.set(day, made)
    return made
  }
}

function lengthOf(office: readonly Span[]): number {
  const clock = (time: string): number => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return hours(hour) + hours(minute) / 60
  }
  return office.reduce((sum, { from, to }) => sum + clock(to) - clock(from), 0)
}
