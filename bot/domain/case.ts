import type { Category, Tier } from './category.js'
import type { Place } from './place.js'
import type { Instant } from './time.js'

/** The states of a case. Escalation is an event, overtime a flag; neither is a state. */
export const CASE_STATES = [
  'candidate',
  'reported',
  'accepted',
  'open',
  'dispatched',
  'in_progress',
  'resolved',
  'hung',
  'reopened',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Why a case was closed: always exactly one. */
export const CLOSE_REASONS = [
  'fixed',
  'cannot',
  'not_ours',
  'withdrawn',
  'duplicate',
  'not_found',
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** What kind of matter it is: how it is spoken of and who may see it. */
export type CaseKind = 'report' | 'order' | 'wish' | 'dispute' | 'errand'

/** How a case came in, in order of trust. */
export type CaseSource = 'command' | 'mention' | 'confirmed' | 'auto' | 'proxy' | 'alert' | 'page'

/** A matter that must get an answer 事项. */
export interface Case {
  readonly id: number
  /** The short number people use, unique within one community. */
  readonly number: number
  /** The micro-grid whose list the case stays in to the end (一格管到底). */
  readonly regionId: number
  /** The community (or root) within which `number` is unique. */
  readonly scopeId: number
  /** The chat it came from; answers about it go there unless it is private. */
  readonly chatId: number
  readonly kind: CaseKind
  readonly source: CaseSource
  readonly reporterId: number
  /** Who filed it for the reporter, when somebody did (代报). */
  readonly proxyId: number | null
  readonly title: string
  /** Everything the reporter wrote, line by line. Erased with the identity fields after 180 days. */
  readonly words: string
  readonly category: Category
  readonly tier: Tier
  readonly place: Place
  /** True when it must not be spoken of in a group. */
  readonly private: boolean
  readonly state: CaseState
  readonly leaderId: number | null
  /** How many times it was opened again: ratings and clocks belong to one round. */
  readonly round: number
  readonly reportedAt: Instant
  /** When the leader last said anything about it. */
  readonly notedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly closeReason: CloseReason | null
  /** True when it was closed although nobody said whether it was fixed. */
  readonly unrated: boolean
  /** First response, feedback and resolution are due then (13710). */
  readonly dueResponse: Instant
  readonly dueFeedback: Instant
  readonly dueResolution: Instant
  /** The main case when this one was a duplicate. */
  readonly mainId: number | null
}

/** How a person stands to a case. */
export type Stake = 'joined' | 'helper' | 'observer'

/** One line of the log 流水. Append-only. */
export interface CaseEvent {
  readonly id: number
  readonly caseId: number
  readonly at: Instant
  /** Null when the bot did it by itself. */
  readonly actorId: number | null
  readonly what:
    | CaseAction
    | 'verify'
    | 'whistle'
    | 'note'
    | 'edit'
    | 'photo'
    | 'join'
    | 'help'
    | 'message'
    | 'rate'
    | 'recur'
    | 'look_back'
    | 'call_back'
    | 'consult'
    | 'brief'
    | 'wait'
    | 'go_on'
    | 'extend'
    | 'supervise'
  readonly from: CaseState
  readonly to: CaseState
  readonly words: string
}

/** What may be done to a case. The life table in life.ts says from where to where. */
export const CASE_ACTIONS = [
  'accept',
  'offer',
  'dispatch',
  'claim',
  'release',
  'expire',
  'handover',
  'resolve',
  'give_up',
  'hang',
  'resume',
  'confirm',
  'reopen',
  'withdraw',
  'merge',
  'reject',
  'escalate',
  'bounce',
  'send_down',
  'close_unrated',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]
