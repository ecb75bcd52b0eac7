import type { Calendar } from '../../../bot/domain/calendar.js'
import type { Clock } from '../../../bot/domain/clock.js'
import { firingsOf, nextFiring } from '../../../bot/domain/clocks.js'
import type { FactName, Facts } from '../../../bot/domain/facts.js'
import { DEFAULT_LIMITS } from '../../../bot/domain/limits.js'
import { type Instant, minutes } from '../../../bot/domain/time.js'
import type { Storage } from '../../../storage/open.js'

/** How punctual the clocks were. */
export interface Punctuality {
  /** Told at their right minute, or later. */
  readonly fired: number
  /** More than a minute late, or due and never told. */
  readonly late: number
}

/** The storage with somebody beside it who writes down when every clock should have told, and when it did. */
export function watchClocks(storage: Storage, calendar: Calendar, now: () => Instant) {
  const room = { calendar, limits: DEFAULT_LIMITS }
  const clocks = new Map<string, Clock>()
  let fired = 0
  let late = 0
  const told = (caseId: number, kind: Clock['kind'], share: 50 | 80 | 100): void => {
    const clock = clocks.get(`${caseId}.${kind}`)
    if (!clock) return
    fired += 1
    if (now() - firingsOf(clock, room)[share] > minutes(1)) late += 1
  }
  const watched: Storage = {
    ...storage,
    clocks: {
      ...storage.clocks,
      save: (clock) => {
        storage.clocks.save(clock)
        clocks.set(`${clock.caseId}.${clock.kind}`, clock)
      },
    },
    factLog: {
      ...storage.factLog,
      append: <F extends FactName>(name: F, fact: Facts[F], at: Instant): void => {
        storage.factLog.append(name, fact, at)
        const heard: { name: FactName; fact: Facts[FactName] } = { name, fact }
        if (heard.name === 'clock.warned') {
          const { caseId, clock, share } = heard.fact as Facts['clock.warned']
          told(caseId, clock, share)
        } else if (heard.name === 'clock.overdue') {
          const { caseId, clock } = heard.fact as Facts['clock.overdue']
          told(caseId, clock, 100)
        }
      },
    },
  }
  return {
    storage: watched,
    /** Counts also what should have been told by `end` and was not. */
    result(end: Instant): Punctuality {
      for (const clock of clocks.values()) {
        const closed = storage.cases.get(clock.caseId)?.state === 'closed'
        const due = closed ? null : nextFiring(clock, room)
        if (due !== null && end - due > minutes(1)) late += 1
      }
      return { fired, late }
    },
  }
}
