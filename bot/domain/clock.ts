import type { ClockKind } from './facts.js'
import type { LimitUnit } from './rule.js'
import type { Instant } from './time.js'

/** The three clocks of a case, in the order in which they should be kept. */
export const CLOCK_KINDS = [
  'response',
  'feedback',
  'resolution',
] as const satisfies readonly ClockKind[]

/** One running promise of a case. A case has three of each round; a new owner restarts them, the total age is the case's. */
export interface Clock {
  readonly caseId: number
  readonly kind: ClockKind
  /** What its limit is counted in: how it runs, pauses and warns. */
  readonly unit: LimitUnit
  readonly startedAt: Instant
  /** Moves when the clock is paused and goes on, or is extended. */
  readonly dueAt: Instant
  /** Set while it stands still: waiting for the resident, or hung. */
  readonly pausedAt: Instant | null
  /** When the promise was kept, in time or late; null while it runs. */
  readonly keptAt: Instant | null
  /** How long it has stood still so far, in its own time: on the clock, or working time for what hangs on working days. */
  readonly waited: number
  /** How much of its time was warned about: 0, 50, 80, and 100 once overdue. */
  readonly warned: 0 | 50 | 80 | 100
  readonly extensions: number
}

/** The clocks of cases. The dues on the case (`Case.dueResponse` …) are kept equal to the current clocks. */
export interface ClockStore {
  /** The current clocks of a case, one of each kind, in the order of `CLOCK_KINDS`. */
  of(caseId: number): readonly Clock[]
  /** Starts a clock, or replaces the one of that kind that started at the same time; sets the case's due. */
  save(clock: Clock): void
  /** Every clock it had, of earlier rounds and owners too, oldest first. */
  history(caseId: number): readonly Clock[]
}
