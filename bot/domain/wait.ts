import type { Instant } from './time.js'

/** What a case stands still for: a word from the resident, or the day of a plan 挂账. */
export interface Wait {
  readonly caseId: number
  readonly why: 'resident' | 'plan'
  readonly since: Instant
  /** When it goes on by itself. */
  readonly until: Instant
  /** Who asked the resident or made the plan, null where that is not known. */
  readonly personId: number | null
}

/** An extension 延期 that was asked for and not answered yet. */
export interface Extension {
  readonly caseId: number
  /** The new date asked for. */
  readonly until: Instant
  readonly personId: number
  readonly askedAt: Instant
}

/** Who set a case under supervision 督办, and when. */
export interface Supervision {
  readonly caseId: number
  readonly personId: number
  readonly at: Instant
}

/** What stands around the clocks of a case: at most one wait, one open extension, one supervision. */
export interface WaitStore {
  of(caseId: number): Wait | null
  set(wait: Wait): void
  end(caseId: number): void
  extension(caseId: number): Extension | null
  askExtension(extension: Extension): void
  endExtension(caseId: number): void
  supervision(caseId: number): Supervision | null
  supervise(supervision: Supervision): void
}
