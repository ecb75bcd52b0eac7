import type { Calendar } from '../../bot/domain/calendar.js'
import { type Day, days, type Instant } from '../../bot/domain/time.js'
import { signs } from './texts.js'

/** What somebody wrote behind 调查, taken apart. */
export interface Wish {
  readonly question: string
  readonly options: readonly string[]
  readonly closesAt: Instant
}

/** A wish, or what was not understood about it. */
export type WishOrTrouble =
  | { readonly ok: true; readonly wish: Wish }
  | {
      readonly ok: false
      readonly why: 'usage' | 'too_few' | 'too_many' | 'option_long' | 'question_long' | 'bad_time'
    }

export const MOST_OPTIONS = 10
export const LONGEST_OPTION = 30
export const LONGEST_QUESTION = 100
const LONGEST = days(30)
const DEFAULT_DAYS = 3
const DEFAULT_CLOCK = '18:00'

/** Takes a question, its options and closing time apart. `template` are the options of 满意吗. */
export function readWish(
  text: string,
  template: readonly string[],
  now: Instant,
  calendar: Calendar,
): WishOrTrouble {
  const { words, deadline } = cutDeadline(text.trim().split(/\s+/u))
  const [question = '', ...rest] = words
  if (question === '') return { ok: false, why: 'usage' }
  if (question.length > LONGEST_QUESTION) return { ok: false, why: 'question_long' }
  const written = rest.length === 1 ? (rest[0] ?? '').split(/[\u3001/\uff0f|\uff5c,\uff0c]/u) : rest
  const options = [...new Set(written.map((each) => each.trim()).filter((each) => each !== ''))]
  const chosen = options.length === 0 && signs.template.test(question) ? template : options
  if (chosen.length === 0) return { ok: false, why: 'usage' }
  if (chosen.length < 2) return { ok: false, why: 'too_few' }
  if (chosen.length > MOST_OPTIONS) return { ok: false, why: 'too_many' }
  if (chosen.some((each) => each.length > LONGEST_OPTION)) return { ok: false, why: 'option_long' }
  const closesAt = readDeadline(deadline, now, calendar)
  if (closesAt === null || closesAt <= now || closesAt > now + LONGEST) {
    return { ok: false, why: 'bad_time' }
  }
  return { ok: true, wish: { question, options: chosen, closesAt } }
}

/** When a poll without a closing time ends: three days on, at six in the evening. */
export function usualEnd(now: Instant, calendar: Calendar): Instant {
  return calendar.at(calendar.addDays(calendar.day(now), DEFAULT_DAYS), DEFAULT_CLOCK)
}

/** 10:00 of the first working day on or after the 25th: this month's, or next month's when that is past. */
export function monthlyAt(now: Instant, calendar: Calendar): Instant {
  const thisMonth = calendar.day(now).slice(0, 7)
  const at = (month: string): Instant => calendar.at(calendar.workdayFrom(`${month}-25`), '10:00')
  const nextMonth = calendar.addDays(`${thisMonth}-28`, 4).slice(0, 7)
  return at(thisMonth) > now ? at(thisMonth) : at(nextMonth)
}

function cutDeadline(words: readonly string[]): {
  readonly words: readonly string[]
  readonly deadline: string
} {
  const from = words.findIndex((word, at) => at > 0 && signs.until.test(word))
  if (from > 0) {
    const deadline = words.slice(from).join('').replace(signs.until, '')
    return { words: words.slice(0, from), deadline }
  }
  const last = words.at(-1) ?? ''
  if (words.length > 1 && signs.days.test(last))
    return { words: words.slice(0, -1), deadline: last }
  return { words, deadline: '' }
}

function readDeadline(written: string, now: Instant, calendar: Calendar): Instant | null {
  if (written === '') return usualEnd(now, calendar)
  const today = calendar.day(now)
  const span = signs.days.exec(written)
  if (span?.[1]) return calendar.at(calendar.addDays(today, Number(span[1])), DEFAULT_CLOCK)
  const clock = readClock(written)
  if (clock === null) return null
  const dayWords = written.replace(signs.clock, '').toLowerCase()
  const day = readDay(dayWords, today, calendar)
  return day === null ? null : calendar.at(day, clock)
}

function readClock(written: string): string | null {
  const found = signs.clock.exec(written)
  if (!found?.[1]) return DEFAULT_CLOCK
  const hour = Number(found[1])
  const minute = Number(found[2] ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function readDay(written: string, today: Day, calendar: Calendar): Day | null {
  if (written === '' || signs.today.some((word) => word === written)) return today
  if (signs.tomorrow.some((word) => word === written)) return calendar.addDays(today, 1)
  const weekday = signs.weekdays.findIndex((names) => names.some((name) => name === written)) + 1
  if (weekday > 0) {
    const ahead = (weekday - calendar.weekday(today) + 7) % 7
    return calendar.addDays(today, ahead)
  }
  const date = signs.date.exec(written)
  if (!date?.[1] || !date[2]) return null
  const of = (year: string): Day =>
    `${year}-${(date[1] ?? '').padStart(2, '0')}-${(date[2] ?? '').padStart(2, '0')}`
  const thisYear = of(today.slice(0, 4))
  const found = thisYear >= today ? thisYear : of(String(Number(today.slice(0, 4)) + 1))
  return calendar.addDays(found, 0) === found ? found : null
}
