import type { Calendar } from './calendar.js'
import {
  DAY_SIGN,
  DAY_WORDS,
  MONTH_NAMES,
  MONTH_SIGN,
  SUNDAY_TOO,
  WEEKDAY_NAMES,
  WEEKDAY_WORDS,
  WEEKDAYS,
  YEAR_SIGN,
} from './paste.lexicon.js'
import type { Day, Instant } from './time.js'

const MONTHS = MONTH_NAMES.split(' ')
const DAYS = WEEKDAY_NAMES.split(' ')
const MONTH = `(?:${MONTHS.join('|')})[a-z]*\\.?`

/** A day as copied chats write it, to be put into a pattern that ignores case; longest forms first. */
export const DATE = [
  `\\d{4}\\s?[-/.${YEAR_SIGN}]\\s?\\d{1,2}\\s?[-/.${MONTH_SIGN}]\\s?\\d{1,2}(?:${DAY_SIGN})?`,
  '\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}',
  `${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}`,
  `\\d{1,2}\\s${MONTH},?\\s\\d{4}`,
  `\\d{1,2}[-/${MONTH_SIGN}]\\d{1,2}(?:${DAY_SIGN})?`,
  `${MONTH}\\s\\d{1,2}`,
  Object.keys(DAY_WORDS).join('|'),
  `(?:${WEEKDAY_WORDS})[${WEEKDAYS}${SUNDAY_TOO}]`,
  `(?:${DAYS.join('|')})(?:day|sday|nesday|rsday|urday)?`,
].join('|')

/** The day such words say, seen from `now`; null when there is none such. */
export function readDay(written: string, now: Instant, calendar: Calendar): Day | null {
  const today = calendar.day(now)
  const back = DAY_WORDS[written.toLowerCase()]
  if (back !== undefined) return calendar.addDays(today, -back)
  const weekday = weekdayOf(written)
  if (weekday !== null) return lastWeekday(weekday, today, calendar)
  const [year, month, day] = partsOf(written)
  if (month === undefined || day === undefined) return null
  if (year !== undefined) return dayFrom(year, month, day)
  const here = Number(today.slice(0, 4))
  const thisYear = dayFrom(here, month, day)
  return thisYear !== null && thisYear > today ? dayFrom(here - 1, month, day) : thisYear
}

/** Year, month, day; the year undefined where none is written. Which of two numbers is the day shows the sign between. */
function partsOf(written: string): readonly (number | undefined)[] {
  const numbers = (written.match(/\d+/gu) ?? []).map(Number)
  const named = MONTHS.findIndex((name) => written.toLowerCase().includes(name.toLowerCase()))
  if (named >= 0) {
    const [day, year] = numbers
    return [year, named + 1, day]
  }
  const [first, second, third] = numbers
  if (third === undefined) return [undefined, first, second]
  if ((first ?? 0) > 31) return [first, second, third]
  const dayFirst = written.includes('.') || (first ?? 0) > 12
  return dayFirst ? [third, second, first] : [third, first, second]
}

function weekdayOf(written: string): number | null {
  const sign = new RegExp(`(?:${WEEKDAY_WORDS})(.)`, 'u').exec(written)?.[1]
  if (sign !== undefined) return sign === SUNDAY_TOO ? 0 : WEEKDAYS.indexOf(sign)
  if (/\d/u.test(written)) return null
  const named = DAYS.findIndex((name) => written.toLowerCase().startsWith(name.toLowerCase()))
  return named < 0 ? null : named
}

function lastWeekday(wanted: number, today: Day, calendar: Calendar): Day | null {
  const back = [0, 1, 2, 3, 4, 5, 6].find(
    (count) => calendar.weekday(calendar.addDays(today, -count)) % 7 === wanted,
  )
  return back === undefined ? null : calendar.addDays(today, -back)
}

function dayFrom(year: number, month: number, day: number): Day | null {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > length) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
