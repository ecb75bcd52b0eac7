import type { Calendar } from './calendar.js'
import type { Tier } from './category.js'
import type { Dues } from './limits.js'
import { type Day, days, hours, type Instant, minutes } from './time.js'

/** Local time at which a working day's promise ends. */
export const DAY_ENDS = '18:00'
/** A report after this local time is taken up on the next working day. */
export const TAKEN_UP_UNTIL = '17:00'

/**
 * Calendar days after the day it is taken up, by tier (13710, Shanxi 2016: three days a feedback, seven days
 * settled, a complex matter within one month, which is counted as 30 days).
 */
const DAYS: Readonly<Record<Exclude<Tier, 'emergency'>, { feedback: number; resolution: number }>> =
  {
    simple: { feedback: 3, resolution: 7 },
    ordinary: { feedback: 3, resolution: 7 },
    complex: { feedback: 3, resolution: 30 },
  }

/**
 * The three clocks of a case reported at `at`. The response is due at 18:00 of the working day on which it is
 * taken up; feedback and resolution are counted from that day. An emergency does not wait for working days:
 * 15 minutes, two hours, one day.
 */
export function duesOf(tier: Tier, at: Instant, calendar: Calendar): Dues {
  if (tier === 'emergency') {
    return { response: at + minutes(15), feedback: at + hours(2), resolution: at + days(1) }
  }
  const from = takenUpOn(at, calendar)
  const end = (count: number): Instant => calendar.at(calendar.addDays(from, count), DAY_ENDS)
  return {
    response: end(0),
    feedback: end(DAYS[tier].feedback),
    resolution: end(DAYS[tier].resolution),
  }
}

function takenUpOn(at: Instant, calendar: Calendar): Day {
  const today = calendar.day(at)
  return calendar.isWorkday(today) && calendar.clock(at) < TAKEN_UP_UNTIL
    ? today
    : calendar.workdayFrom(calendar.addDays(today, 1))
}
