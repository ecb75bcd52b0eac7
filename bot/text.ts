import type { Calendar } from './domain/calendar.js'
import type { Lang } from './domain/person.js'
import type { Place } from './domain/place.js'
import { hours, type Instant, minutes } from './domain/time.js'
import type { Param, Sentence } from './flow.js'
import { NAMES, type Names } from './texts.js'

/** What is needed to put values into a reader's language. */
export interface Reader {
  readonly lang: Lang
  readonly now: Instant
  readonly calendar: Calendar
  /** How the deployment calls things; left out: the usual names. */
  readonly names?: Readonly<Record<Lang, Names>>
}

/** A sentence with its holes filled: what is said, and the last clause for readers without buttons. */
export interface Spoken {
  readonly say: string
  readonly words: string | null
}

const HOLE = /\{(\w+)\}/g

/** Fills a sentence. Throws when a value is missing, so that no reader ever sees a {hole}. */
export function speak(
  sentence: Sentence,
  params: Readonly<Record<string, Param>>,
  reader: Reader,
): Spoken {
  if (typeof sentence === 'string') return { say: fill(sentence, params, reader), words: null }
  return { say: fill(sentence.say, params, reader), words: fill(sentence.words, params, reader) }
}

function fill(template: string, params: Readonly<Record<string, Param>>, reader: Reader): string {
  return withNames(template, (reader.names ?? NAMES)[reader.lang]).replace(
    HOLE,
    (_, hole: string) => {
      const value = params[hole]
      if (value === undefined) throw new Error(`sentence without a value for {${hole}}`)
      return spellParam(value, reader)
    },
  )
}

/** A sentence with this place's own names of duties and levels where it speaks of them. */
export function withNames(
  template: string,
  { role, level }: Pick<Names, 'role' | 'level'>,
): string {
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = { role, level }
  return template.replace(
    /\{(role|level)\.(\w+)\}/g,
    (hole, kind: string, code: string) => names[kind]?.[code] ?? hole,
  )
}

/** One value in the reader's language. */
export function spellParam(value: Param, reader: Reader): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  const names = (reader.names ?? NAMES)[reader.lang]
  if ('time' in value) return spellTime(value.time, reader)
  if ('day' in value) return spellDay(value.day, reader)
  if ('span' in value) return spellSpan(value.span, reader.lang)
  if ('category' in value) return names.category[value.category]
  if ('tier' in value) return names.tier[value.tier]
  if ('state' in value) return names.state[value.state]
  if ('reason' in value) return names.reason[value.reason]
  if ('role' in value) return names.role[value.role]
  if ('level' in value) return names.level[value.level]
  return spellPlace(value.place, reader.lang)
}

/** A time as people say it: 今天18:00, 明天9:00, 周五18:00, 12月3日. */
export function spellTime(at: Instant, reader: Reader): string {
  const day = reader.calendar.day(at)
  const clock = reader.calendar.clock(at).replace(/^0/, '')
  const gap = reader.lang === 'en' ? ' ' : ''
  return `${spellDay(day, reader)}${gap}${clock}`
}

function spellDay(day: string, reader: Reader): string {
  const { calendar, now } = reader
  const names = NAMES[reader.lang]
  const today = calendar.day(now)
  if (day === today) return names.today
  if (day === calendar.addDays(today, 1)) return names.tomorrow
  if (day === calendar.addDays(today, -1)) return names.yesterday
  if (day > today && day <= calendar.addDays(today, 6)) {
    return names.weekdays[calendar.weekday(day) - 1] ?? day
  }
  const [, month, date] = day.split('-')
  return names.date.replace('{month}', String(Number(month))).replace('{day}', String(Number(date)))
}

/** A length of time in its largest whole unit. */
export function spellSpan(span: number, lang: Lang): string {
  const names = NAMES[lang]
  if (span < minutes(1)) return names.justNow
  if (span < hours(1)) return names.minutes.replace('{n}', String(Math.floor(span / minutes(1))))
  if (span < hours(48)) return names.hours.replace('{n}', String(Math.floor(span / hours(1))))
  return names.days.replace('{n}', String(Math.floor(span / hours(24))))
}

/** A place as it is said: 3栋2单元5楼东门. The room is included; groups lose it to the mask. */
export function spellPlace(place: Place, lang: Lang): string {
  const names = NAMES[lang]
  const parts = [
    place.building === null ? null : names.building.replace('{n}', place.building),
    place.unit === null ? null : names.unit.replace('{n}', place.unit),
    place.floor === null || place.room !== null ? null : names.floor.replace('{n}', place.floor),
    place.room === null ? null : names.room.replace('{n}', place.room),
    place.named,
  ].filter((part) => part !== null)
  return parts.length === 0 ? names.nowhere : parts.join(names.join)
}
