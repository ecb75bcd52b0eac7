import type { CaseAction, CaseState, CloseReason } from './case.js'

/** What an action does: the states it may start from, the state it leads to, and the reason when it closes. */
interface Step {
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly reason?: CloseReason
  /** What becomes of the leader; kept where nothing is said. */
  readonly leader?: 'cleared' | 'required'
}

const WAITING: readonly CaseState[] = ['accepted', 'open', 'dispatched', 'reopened']
const LIVE: readonly CaseState[] = ['reported', ...WAITING, 'in_progress', 'hung']

/** The whole life of a case in one table (the seven steps of 上街, the six of 岳阳). */
export const LIFE: Readonly<Record<CaseAction, Step>> = {
  accept: { from: ['candidate', 'reported'], to: 'accepted' },
  offer: { from: ['accepted', 'reopened', 'dispatched'], to: 'open', leader: 'cleared' },
  dispatch: { from: ['reported', ...WAITING, 'in_progress'], to: 'dispatched' },
  claim: { from: WAITING, to: 'in_progress', leader: 'required' },
  release: { from: ['in_progress'], to: 'open', leader: 'cleared' },
  expire: { from: ['in_progress'], to: 'open', leader: 'cleared' },
  handover: { from: ['in_progress'], to: 'in_progress', leader: 'required' },
  resolve: { from: ['in_progress', 'dispatched', 'hung'], to: 'resolved' },
  give_up: { from: ['in_progress', 'dispatched', 'hung'], to: 'accepted', leader: 'cleared' },
  hang: { from: LIVE, to: 'hung' },
  resume: { from: ['hung'], to: 'open', leader: 'cleared' },
  confirm: { from: ['resolved'], to: 'closed', reason: 'fixed' },
  reopen: { from: ['resolved', 'closed'], to: 'reopened', leader: 'cleared' },
  withdraw: { from: ['candidate', ...LIVE, 'resolved'], to: 'closed', reason: 'withdrawn' },
  merge: { from: ['candidate', ...LIVE], to: 'closed', reason: 'duplicate' },
  reject: { from: LIVE, to: 'closed' },
  escalate: { from: LIVE, to: 'accepted', leader: 'cleared' },
  bounce: { from: ['dispatched', 'in_progress'], to: 'accepted', leader: 'cleared' },
  send_down: { from: LIVE, to: 'accepted', leader: 'cleared' },
  close_unrated: { from: ['resolved'], to: 'closed', reason: 'fixed' },
}

/** What the life table answers when asked for a step. */
export type StepResult =
  | {
      readonly ok: true
      readonly to: CaseState
      readonly reason: CloseReason | null
      readonly leader: Step['leader']
    }
  | { readonly ok: false; readonly from: CaseState }

/**
 * Where `action` leads from `state`. Never throws: an illegal step is an answer, and the caller has a
 * sentence for it. An action with a free closing reason (`reject`) returns null and the caller names it.
 */
export function step(state: CaseState, action: CaseAction): StepResult {
  const rule = LIFE[action]
  if (!rule.from.includes(state)) return { ok: false, from: state }
  return { ok: true, to: rule.to, reason: rule.reason ?? null, leader: rule.leader }
}

/** True while somebody still owes an answer. */
export function isLive(state: CaseState): boolean {
  return state !== 'closed' && state !== 'candidate'
}

/** True while anyone with the right may claim it. */
export function isClaimable(state: CaseState): boolean {
  return WAITING.includes(state)
}
