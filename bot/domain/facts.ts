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
  'poll.closed': { pollId: number; chatId: number }
}

/** The name of a fact. */
export type FactName = keyof Facts
