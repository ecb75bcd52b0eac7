import type { CaseState } from '../../bot/domain/case.js'
import type { Tier } from '../../bot/domain/category.js'
import type { Instant } from '../../bot/domain/time.js'

/** One line of the cases board. */
export interface BoardCase {
  readonly number: number
  readonly title: string
  readonly state: CaseState
  readonly tier: Tier
  /** Name of the one who took it, or of the institution that owes it; null while nobody has it. */
  readonly leader: string | null
  /** When the next thing is due, as people say it (今天18:00前); null when nothing is. */
  readonly dueText: string | null
}

/** What the house knows and waits for, read-only, for the right column of the page. */
export interface BoardView {
  /** Newest first. */
  readonly cases: readonly BoardCase[]
  /** Posts not delivered yet: held by quiet hours, pace or an error. */
  readonly outboxWaiting: number
  /** Soonest first. `what` is a sentence for people or `<flow>.<timer>`, which the page translates. */
  readonly nextTimers: readonly { readonly what: string; readonly at: Instant }[]
}

/** A house in which nothing has happened. */
export const EMPTY_BOARD: BoardView = { cases: [], outboxWaiting: 0, nextTimers: [] }
