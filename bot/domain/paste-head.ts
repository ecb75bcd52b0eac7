import type { Calendar } from './calendar.js'
import {
  AFTERNOON,
  DAY_SIGN,
  DAY_WORDS,
  FORENOON,
  HEADINGS,
  MONTH_SIGN,
  SUNDAY_TOO,
  WEEKDAY_WORDS,
  WEEKDAYS,
  YEAR_SIGN,
} from './paste.lexicon.js'
import { type Day, days, type Instant } from './time.js'

/** What stands before a message in a copied chat. */
export interface Head {
  readonly name: string
  readonly at: Instant | null
  /** True where its time has seconds. */
  readonly toSecond: boolean
  /** Words in the same line. */
  readonly words: string
  /** True with a full date and time: nothing else looks like that. */
  readonly sure: boolean
}

/** What a head is read against. */
export interface Reading {
  readonly now: Instant
  readonly calendar: Calendar
  /** The day said by a line above, null when none was. */
  readonly day: Day | null
  /** True when heads without a time are taken, too. */
  readonly untimed: boolean
}

const NAMES = Object.keys(DAY_WORDS).join('|')
const DATE = [
  `\\d{4}\\s?[-/.${YEAR_SIGN}]\\s?\\d{1,2}\\s?[-/.${MONTH_SIGN}]\\s?\\d{1,2}(?:${DAY_SIGN})?`,
  `\\d{1,2}[-/${MONTH_SIGN}]\\d{1,2}(?:${DAY_SIGN})?`,
  NAMES,
  `(?:${WEEKDAY_WORDS})[${WEEKDAYS}${SUNDAY_TOO}]`,
].join('|')
const HALF = `${AFTERNOON}|${FORENOON}`
const TIME = `(?:${HALF})?\\s?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?\\s?(?:${HALF})?`
const WHEN = `(?:(?<date>${DATE})[\\s,，]*)?(?<time>${TIME})`
const NAME = '(?<name>\\S(?:[^\\n]{0,38}?\\S)?)'

/** `王姐 2026/11/21 08:03:11` */
const NAME_FIRST = new RegExp(`^\\s*${NAME}[\\s:：]+[\\[(（]?${WHEN}[\\])）]?\\s*$`, 'u')
/** `[2026-11-21 08:03] 王姐: 电梯停了`, also with the words below */
const TIME_FIRST = new RegExp(
  `^\\s*[\\[(（]?${WHEN}[\\])）]?[\\s,，]+${NAME}(?:[:：]\\s*(?<words>.*))?\\s*$`,
  'u',
)
/** `王姐: 电梯停了`, also with the words below */
const UNTIMED = /^\s*(?<name>[^\s:：[<(【（][^:：\n]{0,19}?)\s*[:：]\s*(?<words>.*)$/u
const DIVIDER = new RegExp(`^[\\s—–=_*-]*(?<date>${DATE})[\\s—–=_*-]*$`, 'u')
const HEADING = new RegExp(`^(?:${HEADINGS})|^\\d|https?$`, 'u')
/** `张三(12345)`, `张三<mail>`: what programs add behind a name. */
const ADDED = /\s*(?:\(\d{4,}\)|<[^>]*>)$/u

/** The head a row is, null when it is words. */
export function headOf(row: string, reading: Reading): Head | null {
  const timed = NAME_FIRST.exec(row)?.groups ?? TIME_FIRST.exec(row)?.groups
  if (timed?.name !== undefined && timed.time !== undefined) {
    const at = instantOf(timed.date ?? null, timed.time, reading)
    const name = timed.name.replace(ADDED, '').trim()
    const sure = /\d{4}/u.test(timed.date ?? '') || reading.day !== null
    const toSecond = /\d[:：]\d{2}[:：]\d/u.test(timed.time)
    if (at !== null && name !== '') return { name, at, toSecond, words: timed.words ?? '', sure }
  }
  const bare = reading.untimed ? UNTIMED.exec(row)?.groups : undefined
  if (bare?.name === undefined || HEADING.test(bare.name)) return null
  return { name: bare.name.trim(), at: null, toSecond: false, words: bare.words ?? '', sure: false }
}

/** The day a dividing row says (`————— 2026-11-21 —————`), null when it is another row. */
export function dayOf(row: string, now: Instant, calendar: Calendar): Day | null {
  const date = DIVIDER.exec(row)?.groups?.date
  return date === undefined ? null : readDay(date, now, calendar)
}

function instantOf(date: string | null, time: string, reading: Reading): Instant | null {
  const { now, calendar } = reading
  const clock = readClock(time)
  const day = date === null ? (reading.day ?? calendar.day(now)) : readDay(date, now, calendar)
  if (clock === null || day === null) return null
  const at = calendar.at(day, clock.minutes) + clock.seconds * 1_000
  // A time without a day that has not come yet is yesterday's; clocks differ by some minutes.
  if (date === null && reading.day === null && at > now + 10 * 60_000) return at - days(1)
  return Math.min(at, now)
}

function readClock(written: string): { minutes: string; seconds: number } | null {
  const found = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?/u.exec(written)
  if (!found) return null
  const late = new RegExp(AFTERNOON, 'u').test(written)
  const hour = Number(found[1])
  const hours = late && hour < 12 ? hour + 12 : hour
  const minute = Number(found[2])
  if (hours > 23 || minute > 59) return null
  const two = (value: number): string => String(value).padStart(2, '0')
  return { minutes: `${two(hours)}:${two(minute)}`, seconds: Math.min(59, Number(found[3] ?? 0)) }
}

function readDay(written: string, now: Instant, calendar: Calendar): Day | null {
  const today = calendar.day(now)
  const back = DAY_WORDS[written]
  if (back !== undefined) return calendar.addDays(today, -back)
  const weekday = new RegExp(`(?:${WEEKDAY_WORDS})(.)`, 'u').exec(written)?.[1]
  if (weekday !== undefined) return lastWeekday(weekday, today, calendar)
  const [first, second, third] = (written.match(/\d+/gu) ?? []).map(Number)
  if (first === undefined || second === undefined) return null
  if (third !== undefined) return dayFrom(first, second, third)
  const year = Number(today.slice(0, 4))
  const thisYear = dayFrom(year, first, second)
  return thisYear !== null && thisYear > today ? dayFrom(year - 1, first, second) : thisYear
}

function lastWeekday(sign: string, today: Day, calendar: Calendar): Day | null {
  const wanted = sign === SUNDAY_TOO ? 0 : WEEKDAYS.indexOf(sign)
  const back = [0, 1, 2, 3, 4, 5, 6].find(
    (count) => calendar.weekday(calendar.addDays(today, -count)) % 7 === wanted,
  )
  return back === undefined ? null : calendar.addDays(today, -back)
}

function dayFrom(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
