import type { CaseAction, CloseReason } from './case.js'
import type { Tier } from './category.js'

/**
 * What flows tell each other. A fact is stored for ever (statistics, federation), so it holds ids and
 * codes, never names or words.
 */
export interface Facts {
  'case.opened': { caseId: number; tier: Tier; source: string }
  'case.changed': { caseId: number; action: CaseAction; actorId: number | null }
  'case.claimed': { caseId: number; personId: number }
  'case.released': { caseId: number; personId: number; expired: boolean }
  'case.noted': { caseId: number; personId: number }
  'case.resolved': { caseId: number; personId: number | null }
  'case.gave_up': { caseId: number; personId: number }
  'case.closed': { caseId: number; reason: CloseReason; unrated: boolean }
  'case.reopened': { caseId: number; personId: number | null; round: number }
  'case.joined': { caseId: number; personId: number }
  'case.updated': { caseId: number }
  'case.escalated': { caseId: number; personId: number }
  'case.rated': { caseId: number; fixed: number | null; satisfied: number | null }
  'draft.asked': { chatId: number }
  'draft.answered': { chatId: number; yes: boolean }
  'danger.seen': { caseId: number; chatId: number; danger: string }
  'chat.bound': { chatId: number; regionId: number; purpose: string }
  'chat.left': { chatId: number }
  'person.posted': { personId: number; role: string; regionId: number }
  /** A post went from one person to another; both agreed. */
  'post.handed': { fromId: number; toId: number; byId: number; role: string; regionId: number }
  'poll.closed': { pollId: number; chatId: number }
  /** Somebody else owes the answer now; `why` says how it came there. */
  'case.owned': { caseId: number; regionId: number; bodyId: number | null; why: OwnedWhy }
  'case.verified': { caseId: number; found: 'real' | 'not_found' | 'fixed_already' }
  /** Waits with a dated plan 挂账; its clocks stand still until then. */
  'case.hung': { caseId: number; until: number }
  /** Somebody who works on it wrote to its reporter through the bot, or the reporter answered. */
  'case.contacted': { caseId: number; personId: number }
  /** Its clocks stand still while we wait for the resident, or go on. */
  'case.paused': { caseId: number; paused: boolean }
  'case.recurred': { caseId: number; earlierId: number }
  'case.looked_back': { caseId: number; held: boolean }
  /** 50 or 80 % of a clock's time is over. */
  'clock.warned': { caseId: number; clock: ClockKind; share: 50 | 80 }
  'clock.overdue': { caseId: number; clock: ClockKind }
  'whistle.blown': { whistleId: number; caseId: number | null; bodyId: number | null }
  'whistle.answered': { whistleId: number; how: 'arrived' | 'late' | 'refused' | 'silent' }
}

/** How a case came to its owner. */
export type OwnedWhy = 'opened' | 'dispatched' | 'escalated' | 'overtime' | 'bounced' | 'returned'

/** The three clocks of a case: first response, feedback, resolution. */
export type ClockKind = 'response' | 'feedback' | 'resolution'

/** The name of a fact. */
export type FactName = keyof Facts
