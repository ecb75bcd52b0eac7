import type { Calendar } from './calendar.js'
import {
  AFTER_DATE,
  AHEAD,
  BEFORE_DATE,
  BEGINS_IN_PAST,
  DATE_FORMS,
  DATE_INSIDE,
  DAY_NAMES,
  HALF,
  HAN_DIGITS,
  HAN_TENS,
  HAN_TWO,
  HAN_ZERO,
  MONTH_NAMES,
  NEAR,
  PARTS,
  SPANS,
  WEEKDAY_SIGNS,
  YEARS,
} from './date.lexicon.js'
import type { Day } from './time.js'

/** A day somebody wrote, and what is left of their words without it. */
export interface DayRead {
  readonly day: Day
  readonly rest: string
}

type Groups = Readonly<Record<string, string | undefined>>

/** Half a year: a date that is longer past than this without a year is meant for the next. */
const HALF_YEAR_DAYS = 183

/**
 * Finds the day in words: 12月20日, 下周五, 明年3月, 三天后, 月底, 到周五, Dec 20, next Friday; at the front, or behind
 * 到 further on. A month alone is its last day; a date without a year that is just past is taken as past, so that
 * a slip is noticed. Null when there is none, or when it is no day of the calendar (2月30日).
 */
export function readDay(words: string, today: Day, calendar: Calendar): DayRead | null {
  const front = words.trim().replace(BEFORE_DATE, '')
  const found = readFront(front, today, calendar)
  // Words may begin with when something was (昨天定了…，到12月20日): a day behind 到 is meant then.
  if (found && found.day >= today) return found
  for (const sign of words.matchAll(DATE_INSIDE)) {
    const inside = readFront(words.slice(sign.index + sign[0].length), today, calendar)
    if (!inside) continue
    const before = words.slice(0, sign.index).trim()
    return { day: inside.day, rest: `${before} ${inside.rest}`.trim() }
  }
  return found
}

/** The day until when, in words that may begin with when something was said: 昨天定了先修 has none. */
export function readDeadline(words: string, today: Day, calendar: Calendar): DayRead | null {
  const read = readDay(words, today, calendar)
  return read && read.day < today && BEGINS_IN_PAST.test(words.trim()) ? null : read
}

function readFront(words: string, today: Day, calendar: Calendar): DayRead | null {
  for (const form of DATE_FORMS) {
    const found = form.exec(words)
    if (!found) continue
    const day = dayOf(found.groups ?? {}, today, calendar)
    if (day === null) return null
    return { day, rest: words.slice(found[0].length).replace(AFTER_DATE, '').trim() }
  }
  return null
}

function dayOf(said: Groups, today: Day, calendar: Calendar): Day | null {
  if (said.near !== undefined) return calendar.addDays(today, NEAR[said.near.toLowerCase()] ?? 0)
  if (said.unit !== undefined) return afterSpan(said, today, calendar)
  if (said.weekday !== undefined || said.dayName !== undefined)
    return weekday(said, today, calendar)
  if (said.yearEnd !== undefined) return `${yearOf(said, today)}-12-31`
  if (said.ahead !== undefined) return inMonthAhead(said, today)
  return inMonth(said, today)
}

function afterSpan({ count, unit }: Groups, today: Day, calendar: Calendar): Day | null {
  const span = SPANS[(unit ?? '').toLowerCase()]
  const half = count === HALF
  const amount = half ? 0.5 : numberOf(count)
  if (!span || amount === null || amount <= 0) return null
  if (span.months === undefined)
    return half ? null : calendar.addDays(today, amount * (span.days ?? 1))
  const months = amount * span.months
  return Number.isInteger(months) ? monthsOn(today, months) : calendar.addDays(today, 15)
}

function weekday(
  { week, weekday: sign, dayName }: Groups,
  today: Day,
  calendar: Calendar,
): Day | null {
  const number =
    dayName === undefined
      ? WEEKDAY_SIGNS.findIndex((signs) => sign !== undefined && signs.includes(sign)) + 1
      : DAY_NAMES.findIndex((name) => dayName.toLowerCase().startsWith(name)) + 1
  if (number < 1) return null
  const now = calendar.weekday(today)
  if (week === undefined) return calendar.addDays(today, (number - now + 7) % 7)
  return calendar.addDays(today, number - now + 7 * aheadOf(week))
}

function inMonthAhead({ ahead, date, part }: Groups, today: Day): Day | null {
  const first = monthsOn(`${today.slice(0, 7)}-01`, aheadOf(ahead ?? ''))
  return fullDay(Number(first.slice(0, 4)), Number(first.slice(5, 7)), date, part)
}

function inMonth(said: Groups, today: Day): Day | null {
  const { monthName, month, date, part } = said
  const thisMonth = Number(today.slice(5, 7))
  const number =
    monthName === undefined
      ? month === undefined
        ? thisMonth
        : numberOf(month)
      : MONTH_NAMES.findIndex((name) => monthName.toLowerCase().startsWith(name)) + 1
  if (number === null) return null
  const named = said.year !== undefined || said.next !== undefined
  const day = fullDay(yearOf(said, today), number, date, part)
  if (named || day === null || daysBetween(day, today) <= HALF_YEAR_DAYS) return day
  return fullDay(yearOf(said, today) + 1, number, date, part)
}

function yearOf({ year, next }: Groups, today: Day): number {
  if (year !== undefined) return Number(year)
  return Number(today.slice(0, 4)) + (next === undefined ? 0 : (YEARS[next] ?? 0))
}

/** A day of a month, or of a part of it; null for what is no day. */
function fullDay(year: number, month: number, date?: string, part?: string): Day | null {
  if (month < 1 || month > 12) return null
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const said = date === undefined ? null : numberOf(date)
  const told = PARTS.find(({ sign }) => part !== undefined && sign.test(part))?.date ?? last
  const number = date === undefined ? told : said
  if (number === null || number < 1 || number > last) return null
  return `${year}-${two(month)}-${two(number)}`
}

/** The same date some months later, or the last of that month where it is shorter. */
function monthsOn(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${two(m)}-${two(Math.min(date, last))}`
}

function aheadOf(sign: string): number {
  return AHEAD.find((each) => each.sign.test(sign.trim()))?.count ?? 0
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function numberOf(written: string | undefined): number | null {
  if (written === undefined || written === '') return null
  if (/^\d+$/u.test(written)) return Number(written)
  let total = 0
  let digit: number | null = null
  for (const sign of written.replaceAll(HAN_TWO, HAN_DIGITS[2] ?? '')) {
    const ten = HAN_TENS[sign]
    const value = sign === HAN_ZERO ? 0 : HAN_DIGITS.indexOf(sign)
    if (ten !== undefined) {
      total += ten === 10 ? (digit ?? 1) * 10 : ten
      digit = null
    } else if (value >= 0) digit = value
    else return null
  }
  return total + (digit ?? 0)
}
