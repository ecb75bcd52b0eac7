import type { Facts } from './facts.js'
import type { Instant } from './time.js'

/** What somebody who was sent to look found: as told, nothing there, or in order again already. */
export type Finding = Facts['case.verified']['found']

/** The findings, in the order they are offered as answers. */
export const FINDINGS = ['real', 'not_found', 'fixed_already'] as const satisfies readonly Finding[]

/** Verification before handling 核查: who was asked to look, and what they found. */
export interface Check {
  readonly caseId: number
  readonly askedBy: number
  readonly personId: number
  readonly askedAt: Instant
  /** Null until they answered. */
  readonly found: Finding | null
  readonly answeredAt: Instant | null
}

/** The newest check of each case. */
export interface CheckStore {
  of(caseId: number): Check | null
  /** Adds, or takes the place of an earlier one. */
  save(check: Check): void
}
