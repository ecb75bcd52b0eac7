import type { Instant } from './time.js'

/** A question to a group: an opinion poll, never an owners' assembly vote. */
export interface Poll {
  readonly id: number
  readonly chatId: number
  readonly askedById: number | null
  /** The month a poll that runs by itself belongs to (YYYY-MM), null for one asked by staff. */
  readonly month: string | null
  readonly question: string
  readonly options: readonly string[]
  readonly openedAt: Instant
  readonly closesAt: Instant
  readonly closedAt: Instant | null
}

/** How many chose each option; null when fewer answered than may be shown. */
export interface PollResult {
  readonly answers: number
  readonly counts: readonly number[] | null
}
