import { HAN_HOURS, HOUR_FORMS, PARTS_OF_DAY } from './hour.lexicon.js'

/** A time of day somebody wrote, HH:mm, and what is left of their words without it. */
export interface ClockRead {
  readonly clock: string
  readonly rest: string
}

/**
 * Finds the time of day at the front of words: 15:00, 下午3点半, 晚上七点, 9点15, 3pm. Without 上午 or 下午 an hour from
 * 1 to 6 is meant for the afternoon, when people meet. Null when there is none, or no time of the clock.
 */
export function readClock(words: string): ClockRead | null {
  const said = words.normalize('NFKC').trim()
  for (const form of HOUR_FORMS) {
    const found = form.exec(said)
    if (!found) continue
    const { part, hour, minute, half, quarter, pm } = found.groups ?? {}
    const minutes = half ? 30 : quarter ? 15 : Number(minute ?? 0)
    const hours = hourOf(hour ?? '', part, pm, minute !== undefined && part === undefined)
    if (hours === null || minutes > 59) return null
    const clock = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    return { clock, rest: said.slice(found[0].length).replace(/^[\s,\uff0c\u3001:]+/u, '') }
  }
  return null
}

function hourOf(
  written: string,
  part: string | undefined,
  pm: string | undefined,
  exact: boolean,
): number | null {
  const hour = /^\d+$/.test(written) ? Number(written) : HAN_HOURS.indexOf(written)
  if (hour < 0 || hour > 23) return null
  if (hour >= 12) return hour
  const late = pm?.toLowerCase() === 'pm' || (part !== undefined && PARTS_OF_DAY.test(part))
  if (late) return hour + 12
  const early = part !== undefined || pm !== undefined
  return !early && !exact && hour >= 1 && hour <= 6 ? hour + 12 : hour
}
