import type { Calendar } from './calendar.js'
import { AFTERNOON, FORENOON, HEADINGS, NOON, ORIGINS } from './paste.lexicon.js'
import { DATE, readDay } from './paste-day.js'
import { type Day, days, type Instant, minutes } from './time.js'

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
  /** True where the row itself carries day, month and year. */
  readonly full: boolean
}

/** What a head is read against. */
export interface Reading {
  readonly now: Instant
  readonly calendar: Calendar
  /** The day said by a line above, null when none was. */
  readonly day: Day | null
  /** True when heads without a time are taken, too. */
  readonly untimed: boolean
  /** True once a head with a full date stood above: then a time of day in a row is only words. */
  readonly dated: boolean
}

const HALF = `${AFTERNOON}|${FORENOON}|${NOON}`
const TIME = `(?:${HALF})?\\s?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?\\s?(?:${HALF})?`
const WHEN = `(?:(?<date>${DATE})[\\s,，]*(?:at\\s)?)?(?<time>${TIME})`
const NAME = '(?<name>\\S(?:[^\\n]{0,38}?\\S)?)'

/** `王姐 2026/11/21 08:03:11` */
const NAME_FIRST = new RegExp(`^\\s*${NAME}[\\s:：,，]+[\\[(（]?${WHEN}[\\])）]?\\s*$`, 'iu')
/** `[2026-11-21 08:03] 王姐: 电梯停了`, also with the words below */
const TIME_FIRST = new RegExp(
  `^\\s*[\\[(（]?${WHEN}[\\])）]?[\\s,，]+${NAME}(?:[:：]\\s*(?<words>.*))?\\s*$`,
  'iu',
)
/** `王姐: 电梯停了`, also with the words below */
const UNTIMED = /^\s*(?<name>[^\s:：[<(【（][^:：\n]{0,19}?)\s*[:：]\s*(?<words>.*)$/u
const DIVIDER = new RegExp(`^[\\s—–=_*-]*(?<date>${DATE})[\\s—–=_*-]*$`, 'iu')
const ALONE = new RegExp(`^[\\s—–=_*-]*[\\[(（]?${WHEN}[\\])）]?[\\s—–=_*-]*$`, 'iu')
const HEADING = new RegExp(`^(?:${HEADINGS})|^\\d|https?$`, 'u')
/** `张三(12345)`, `张三<mail>`, `张三@微信`: what programs add behind a name. */
const ADDED = new RegExp(`\\s*(?:\\(\\d{4,}\\)|<[^>]*>|[@＠](?:${ORIGINS}))$|[,，]$`, 'u')
/** Clocks differ by some minutes. */
const AHEAD_MS = minutes(10)

/** The head a row is, null when it is words. */
export function headOf(row: string, reading: Reading): Head | null {
  const timed = NAME_FIRST.exec(row)?.groups ?? TIME_FIRST.exec(row)?.groups
  const full = /\d{4}/u.test(timed?.date ?? '')
  if (timed?.name !== undefined && timed.time !== undefined && (full || !reading.dated)) {
    const at = instantOf(timed.date ?? null, timed.time, reading)
    const name = timed.name.replace(ADDED, '').trim()
    const sure = full || reading.day !== null
    const toSecond = /\d[:：]\d{2}[:：]\d/u.test(timed.time)
    if (at !== null && name !== '')
      return { name, at, toSecond, words: timed.words ?? '', sure, full }
  }
  const bare = reading.untimed ? UNTIMED.exec(row)?.groups : undefined
  if (bare?.name === undefined || HEADING.test(bare.name)) return null
  const name = bare.name.trim()
  return { name, at: null, toSecond: false, words: bare.words ?? '', sure: false, full: false }
}

/** The day a dividing row says (`————— 2026-11-21 —————`), null when it is another row. */
export function dayOf(row: string, now: Instant, calendar: Calendar): Day | null {
  const date = DIVIDER.exec(row)?.groups?.date
  return date === undefined ? null : readDay(date, now, calendar)
}

/** True for a row that is a time and nothing else; `full` with its date and year. */
export function isTimeAlone(row: string): { readonly full: boolean } | null {
  const found = ALONE.exec(row)?.groups
  return found === undefined ? null : { full: /\d{4}/u.test(found.date ?? '') }
}

function instantOf(date: string | null, time: string, reading: Reading): Instant | null {
  const { now, calendar } = reading
  const clock = readClock(time)
  const day = date === null ? (reading.day ?? calendar.day(now)) : readDay(date, now, calendar)
  if (clock === null || day === null) return null
  const at = calendar.at(day, clock.minutes) + clock.seconds * 1_000
  // A time without a day that has not come yet is yesterday's.
  if (date === null && reading.day === null && at > now + AHEAD_MS) return at - days(1)
  // Nobody has said anything yet at a time to come: somebody speaks of it.
  return at > now + AHEAD_MS && /\d{4}/u.test(date ?? '') ? null : Math.min(at, now)
}

function readClock(written: string): { minutes: string; seconds: number } | null {
  const found = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?/u.exec(written)
  if (!found) return null
  const hours = hourOf(Number(found[1]), written)
  const minute = Number(found[2])
  if (hours > 23 || minute > 59) return null
  const two = (value: number): string => String(value).padStart(2, '0')
  return { minutes: `${two(hours)}:${two(minute)}`, seconds: Math.min(59, Number(found[3] ?? 0)) }
}

function hourOf(hour: number, written: string): number {
  const says = (words: string): boolean => new RegExp(words, 'iu').test(written)
  if (says(AFTERNOON) || (says(NOON) && hour < 10)) return hour < 12 ? hour + 12 : hour
  return says(FORENOON) && hour === 12 ? 0 : hour
}
