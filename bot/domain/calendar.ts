import chineseDays from 'chinese-days'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { Span } from './limits.js'
import { type Day, type Instant, minutes } from './time.js'

dayjs.extend(utc)

/** Local days, times of day and China's official working days. The only place that knows the time zone. */
export interface Calendar {
  readonly zone: string
  /** The local day an instant falls on. */
  day(at: Instant): Day
  /** Local time of day, HH:mm. */
  clock(at: Instant): string
  /** The instant of a local day and time of day. */
  at(day: Day, clock: string): Instant
  addDays(day: Day, count: number): Day
  /** 1 Monday … 7 Sunday. */
  weekday(day: Day): number
  /** By the State Council's list, adjusted weekends included; plain weekends where the list ends. */
  isWorkday(day: Day): boolean
  /** False when the official list does not reach that year, so working days are guesses. */
  covers(year: number): boolean
  /** When the quiet span that `at` falls in ends; null outside quiet times. */
  quietUntil(at: Instant, quiet: readonly Span[]): Instant | null
  /** The next time the local clock shows `clock`, strictly after `after`. */
  next(after: Instant, clock: string): Instant
  /** The first working day on or after the day. */
  workdayFrom(day: Day): Day
}

/** Days that differ from the official list: a town's own holiday, or a year the list does not reach. */
export type DayOverrides = Readonly<Record<Day, 'work' | 'off'>>

/** A calendar for a time zone. Throws RangeError for a zone that does not exist. */
export function createCalendar(zone = 'Asia/Shanghai', overrides: DayOverrides = {}): Calendar {
  const offsetAt = createOffsets(zone)
  const local = (at: Instant): string => new Date(at + offsetAt(at)).toISOString()
  const day = (at: Instant): Day => local(at).slice(0, 10)
  const clock = (at: Instant): string => local(at).slice(11, 16)
  const at = (on: Day, time: string): Instant => {
    const asUtc = Date.parse(`${on}T${time}:00.000Z`)
    const guess = asUtc - offsetAt(asUtc)
    return asUtc - offsetAt(guess)
  }
  const addDays = remembering(
    (on: Day, count: number): Day => dayjs.utc(on).add(count, 'day').format('YYYY-MM-DD'),
  )
  const isWorkday = (on: Day): boolean =>
    overrides[on] ? overrides[on] === 'work' : chineseDays.isWorkday(on)

  function next(after: Instant, time: string): Instant {
    const today = at(day(after), time)
    return today > after ? today : at(addDays(day(after), 1), time)
  }

  function quietUntil(now: Instant, quiet: readonly Span[]): Instant | null {
    const time = clock(now)
    const span = quiet.find((each) => inSpan(time, each))
    return span ? next(now - minutes(1) + 1, span.to) : null
  }

  return {
    zone,
    day,
    clock,
    at,
    addDays,
    weekday: (on) => dayjs.utc(on).day() || 7,
    isWorkday,
    covers: (year) =>
      officialHolidays(year) > 0 || Object.keys(overrides).some((on) => on.startsWith(`${year}-`)),
    quietUntil,
    next,
    workdayFrom: (on) => {
      let found = on
      for (let tries = 0; tries < 30 && !isWorkday(found); tries += 1) found = addDays(found, 1)
      return found
    },
  }
}

/** The State Council publishes the next year's holidays around this month. */
const NEXT_YEAR_FROM = 11

/** The first year needed soon whose official list is missing: this one, or from November on the next; else null. */
export function missingYear(calendar: Calendar, day: Day): number | null {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const needed = month >= NEXT_YEAR_FROM ? [year, year + 1] : [year]
  return needed.find((each) => !calendar.covers(each)) ?? null
}

/** True when a time of day lies in a span; the end is outside. */
export function inSpan(time: string, span: Span): boolean {
  return span.from <= span.to
    ? time >= span.from && time < span.to
    : time >= span.from || time < span.to
}

/** The same few days are counted from again and again: every clock of every case asks for them. */
function remembering(count: (on: Day, days: number) => Day): (on: Day, days: number) => Day {
  const known = new Map<string, Day>()
  return (on, days) => {
    const key = `${on} ${days}`
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size > 10_000) known.clear()
    const counted = count(on, days)
    known.set(key, counted)
    return counted
  }
}

function createOffsets(zone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  return (at) => {
    const slot = Math.floor(at / minutes(15))
    const cached = known.get(slot)
    if (cached !== undefined) return cached
    if (known.size > 10_000) known.clear()
    const offset = parseOffset(format.format(at))
    known.set(slot, offset)
    return offset
  }
}

function parseOffset(formatted: string): number {
  const found = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(formatted)
  if (!found?.[1]) return 0
  const size = minutes(Number(found[2]) * 60 + Number(found[3]))
  return found[1] === '-' ? -size : size
}

function officialHolidays(year: number): number {
  return chineseDays.getHolidaysInRange(`${year}-10-01`, `${year}-10-07`, false).length
}
