import type { Calendar } from './calendar.js'
import { readDay } from './date-words.js'
import { hours, type Instant, minutes } from './time.js'
import {
  BEFORE_SIGN,
  CLOCK_FORM,
  DAY_THEN_CLOCK,
  DIGITS,
  HALF_COUNT,
  HOUR_UNITS,
  LIKE_TIME,
  NIGHT_HALVES,
  NOON_HALVES,
  PARTS_OF_DAY,
  SPAN_FORM,
  TEN,
  TWO,
} from './when.lexicon.js'

/** A day without a time of day ends with the office. */
const DAY_ENDS = '18:00'
/** So many words together may say one time (明天 下午 3点前). */
const MOST_WORDS = 3

/** A time somebody wrote, and the words around it. */
export interface WhenRead {
  readonly at: Instant
  readonly rest: string
}

/**
 * Finds the time that words say, the last one in them: 明天10:00前, 下午3点, 半小时内, 周五前, in 2 hours. A day
 * alone ends at 18:00; a time alone is today's, past or not. Null when none is said.
 */
export function readWhen(words: string, now: Instant, calendar: Calendar): WhenRead | null {
  const parts = words.split(/[\s\uff0c,\u3002;\uff1b]+/u).filter((part) => part !== '')
  for (let end = parts.length; end > 0; end -= 1) {
    for (let from = Math.max(0, end - MOST_WORDS); from < end; from += 1) {
      const said = parts.slice(from, end)
      const at = instantOf(said.join(''), now, calendar) ?? instantOf(said.join(' '), now, calendar)
      if (at === null) continue
      return { at, rest: [...parts.slice(0, from), ...parts.slice(end)].join(' ') }
    }
  }
  return null
}

/** True for words that look like a time although `readWhen` finds none in them: 25点, 2月30日. */
export function looksLikeTime(words: string): boolean {
  return LIKE_TIME.test(words.trim())
}

function instantOf(said: string, now: Instant, calendar: Calendar): Instant | null {
  const span = spanOf(said)
  if (span !== null) return now + span
  const today = calendar.day(now)
  const clock = clockOf(said)
  if (clock !== null) return calendar.at(today, clock)
  for (const [part, { days, clock: usual }] of Object.entries(PARTS_OF_DAY)) {
    if (!said.startsWith(part)) continue
    const rest = said.slice(part.length).replace(BEFORE_SIGN, '')
    const hour = rest === '' ? usual : clockOf(`${usual > '12' ? NIGHT_HALVES[0] : ''}${rest}`)
    return hour === null ? null : calendar.at(calendar.addDays(today, days), hour)
  }
  const day = readDay(said.replace(DAY_THEN_CLOCK, ' '), today, calendar)
  if (!day) return null
  const rest = day.rest.replace(BEFORE_SIGN, '')
  const hour = rest === '' ? DAY_ENDS : clockOf(day.rest)
  return hour === null ? null : calendar.at(day.day, hour)
}

function spanOf(said: string): number | null {
  const found = SPAN_FORM.exec(said)?.groups
  if (!found) return null
  const count = found.count === HALF_COUNT ? 0.5 : numberOf(found.count ?? '')
  if (count === null || count <= 0) return null
  return HOUR_UNITS.includes((found.unit ?? '').toLowerCase()) ? hours(count) : minutes(count)
}

function clockOf(said: string): string | null {
  const found = CLOCK_FORM.exec(said)?.groups
  const told = found ? numberOf(found.hour ?? '') : null
  if (!found || told === null) return null
  const half = (found.half ?? found.english ?? '').toLowerCase()
  const late = NIGHT_HALVES.includes(half) || (NOON_HALVES.includes(half) && told < 3)
  const hour = late && told < 12 ? told + 12 : told
  const minute = found.halfPast === undefined ? Number(found.minute ?? found.spoken ?? 0) : 30
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function numberOf(written: string): number | null {
  if (/^\d+$/u.test(written)) return Number(written)
  const signs = written.replaceAll(TWO, DIGITS[2] ?? '')
  const at = signs.indexOf(TEN)
  if (at < 0) return signs.length === 1 && DIGITS.includes(signs) ? DIGITS.indexOf(signs) : null
  const [tens, ones] = [signs.slice(0, at), signs.slice(at + 1)]
  const value = (sign: string, none: number) => (sign === '' ? none : DIGITS.indexOf(sign))
  return value(tens, 1) * 10 + value(ones, 0)
}
