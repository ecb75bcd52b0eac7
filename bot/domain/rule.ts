import type { Category, Tier } from './category.js'
import type { DispatchMode } from './owner.js'
import type { Lang, Role } from './person.js'

/** What a limit is counted in; see `Limit`. */
export const LIMIT_UNITS = ['minute', 'hour', 'day', 'workHour', 'workDay', 'sameDay'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/**
 * How long something may take. `sameDay`: by the end of the working day on which it is taken up (13710), plus `amount`
 * calendar days; `minute` `hour` `day` run on the clock; `workHour` `workDay` on China's working calendar and the
 * office's hours. `amount` is at least 1 but for `sameDay`, where 0 is that day itself.
 */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** What 办结 must carry: nothing, words, or a picture of how it looks now. */
export const EVIDENCE = ['none', 'words', 'photo'] as const
export type Evidence = (typeof EVIDENCE)[number]

/** One row of the rule table 立案结案规则: what is done with a category and tier (the columns of the two cities' books). */
export interface Rule {
  readonly category: Category
  readonly tier: Tier
  /** When it may be opened 立案条件, and closed 结案条件, as staff read them. */
  readonly opens: Readonly<Record<Lang, string>>
  readonly closes: Readonly<Record<Lang, string>>
  readonly mode: DispatchMode
  /** Who owes it: people of a role, or a body by its code or kind; `body:` wins where such a body serves the place. */
  readonly duty: { readonly role: Role; readonly body: string | null }
  readonly response: Limit
  readonly feedback: Limit
  readonly resolution: Limit
  /** What 办结 must carry. */
  readonly evidence: Evidence
  /** Who hears of it at once, beside who must act. */
  readonly tells: readonly Role[]
}

/** The rule table of a deployment: a row for every category and tier. */
export interface RuleTable {
  rule(category: Category, tier: Tier): Rule
  /** Every row, by category and tier in their usual order. */
  all(): readonly Rule[]
}
