import type { CloseReason } from './case.js'
import type { Instant } from './time.js'

/** After how many days a closed complex or major case is looked at again 回头看. */
export const LOOK_BACK_DAYS = [7, 30, 90] as const
export type LookBackDays = (typeof LOOK_BACK_DAYS)[number]

/** One look at a closed case, planned or made. */
export interface LookBack {
  readonly caseId: number
  /** The round of the case that was closed: opened again, its look-backs fall away. */
  readonly round: number
  readonly regionId: number
  readonly days: LookBackDays
  readonly dueAt: Instant
  /** Who was asked, null while nobody was. */
  readonly askedId: number | null
  /** How often, so that nobody is asked for ever. */
  readonly asks: number
  /** True when it still holds, null until somebody said so. */
  readonly held: boolean | null
  readonly answeredBy: number | null
  readonly answeredAt: Instant | null
}

/** The look-backs of cases. */
export interface LookBackStore {
  plan(look: Pick<LookBack, 'caseId' | 'round' | 'regionId' | 'days' | 'dueAt'>): void
  get(caseId: number, round: number, days: number): LookBack | null
  of(caseId: number): readonly LookBack[]
  asked(look: LookBack, personId: number): void
  answered(look: LookBack, held: boolean, by: number, at: Instant): void
  /** Those not made yet fall away: the case is open again. */
  drop(caseId: number): void
  /** Due and without an answer, in a region and all below it, oldest first. */
  due(regionId: number, now: Instant): readonly LookBack[]
}

/** That a case is an earlier one come back 复发. */
export interface Recurrence {
  readonly caseId: number
  readonly earlierId: number
  /** Which time it is in this place: 2 for the first return. */
  readonly nth: number
  readonly at: Instant
}

/** Cases that came back. A link that staff took back is not found any more. */
export interface RecurrenceStore {
  link(link: Recurrence & { readonly regionId: number }): void
  of(caseId: number): Recurrence | null
  /** The case that is this one come back, null when there is none. */
  next(caseId: number): Recurrence | null
  /** False when there was no link. */
  undo(caseId: number, by: number, at: Instant): boolean
  /** Found in a region and all below it since then, newest first. */
  since(regionId: number, from: Instant): readonly Recurrence[]
}

/** A call to a reporter who rated nothing, by staff 回访. Never counted as the resident's own rating. */
export interface CallBack {
  readonly caseId: number
  readonly round: number
  readonly scopeId: number
  readonly askedAt: Instant
  readonly fixed: 1 | 2 | 3 | null
  readonly answeredBy: number | null
  readonly answeredAt: Instant | null
}

/** Calls back, one a case and round. */
export interface CallBackStore {
  get(caseId: number, round: number): CallBack | null
  ask(call: Pick<CallBack, 'caseId' | 'round' | 'scopeId' | 'askedAt'>): void
  answer(caseId: number, round: number, fixed: 1 | 2 | 3, by: number, at: Instant): void
  /** How many were asked for in a community since then. */
  asked(scopeId: number, since: Instant): number
}

/** A joint consultation 会商: who sits together over a complex case, and until when its decision is to be done. */
export interface Consultation {
  readonly id: number
  readonly caseId: number
  readonly regionId: number
  readonly calledBy: number
  readonly meetsAt: Instant
  /** As they were named; erased with the words of the case. */
  readonly attendees: readonly string[]
  /** When its outcome was told; the words stand in the log of the case. */
  readonly decidedAt: Instant | null
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
}

/** Consultations: at most one of a case waits for its outcome. */
export interface ConsultationStore {
  call(made: Omit<Consultation, 'id' | 'decidedAt' | 'dueAt' | 'endedAt'>): Consultation
  get(id: number): Consultation | null
  /** The one of a case that waits for its day or its outcome. */
  open(caseId: number): Consultation | null
  move(id: number, meetsAt: Instant, attendees: readonly string[]): void
  decide(id: number, at: Instant, dueAt: Instant | null): void
  /** The case is over, and it with it. */
  end(id: number, at: Instant): void
  /** Waiting in a region and all below it, the next first. */
  waiting(regionId: number): readonly Consultation[]
}

/** One look at who reported a case 谁看过. */
export interface IdentityLook {
  readonly caseId: number
  /** Null for the command line, where `name` is what the exporter gave. */
  readonly personId: number | null
  readonly name: string
  readonly how: 'details' | 'sheet'
  readonly at: Instant
}

/** The access log: every look at identity data, kept two years. */
export interface IdentityLooks {
  add(look: IdentityLook): void
  of(caseId: number): readonly IdentityLook[]
}

/** What the figures of the field are computed from: one case, without words and names. */
export interface FigureCase {
  readonly id: number
  readonly reportedAt: Instant
  readonly dueResponse: Instant
  readonly dueResolution: Instant
  /** When a person first did anything about it, other than the reporter. */
  readonly respondedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly closeReason: CloseReason | null
  readonly hung: boolean
  readonly unrated: boolean
  /** How often it was opened again. */
  readonly round: number
  /** The reporter's word: 1 fixed · 2 partly · 3 not, and 1 satisfied · 2 so-so · 3 not. */
  readonly fixed: number | null
  readonly satisfied: number | null
  /** What a call back heard. */
  readonly calledBack: number | null
  /** True when it is an earlier case come back. */
  readonly recurred: boolean
  /** True once somebody took it in: accepted, offered, given out. */
  readonly accepted: boolean
}

/** What happens after a case is answered. */
export interface FollowUpStore {
  readonly lookBacks: LookBackStore
  readonly recurrences: RecurrenceStore
  readonly callBacks: CallBackStore
  readonly consultations: ConsultationStore
  readonly looks: IdentityLooks
  /** True the first time, false ever after: nobody is asked back twice for the same reply. */
  askBack(caseId: number, round: number, personId: number, what: string, at: Instant): boolean
  /** Cases reported, due or closed in a span, in a region and all below it. */
  figureCases(regionId: number, from: Instant, to: Instant): readonly FigureCase[]
  /** One hash over everything that was logged in a span, and how many events that is: shows later tampering. */
  rootHash(
    regionId: number,
    from: Instant,
    to: Instant,
  ): { readonly hash: string; readonly events: number }
}
