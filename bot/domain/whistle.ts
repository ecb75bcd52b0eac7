import type { Instant } from './time.js'

/** What became of a call: still asked, arrived in time or late, refused with a reason, or silent. */
export const WHISTLE_STATES = ['asked', 'arrived', 'late', 'refused', 'silent'] as const
export type WhistleState = (typeof WHISTLE_STATES)[number]

/** A call that one institution must answer by arriving 吹哨 / 报到. Several called at once share `blowId`. */
export interface Whistle {
  readonly id: number
  /** The id of the first whistle of the call. */
  readonly blowId: number
  readonly callerId: number
  /** The region in whose name it was blown: a street, community or grid. */
  readonly regionId: number
  /** The group it was blown in, null when in private. */
  readonly chatId: number | null
  readonly bodyId: number
  readonly caseId: number | null
  /** What it is about and where, in the caller's words; with a case its title stands for it and this may be empty. */
  readonly matter: string
  readonly blownAt: Instant
  /** When they must have arrived. */
  readonly arriveBy: Instant
  readonly state: WhistleState
  /** True for the first of a call to arrive: the first receiver leads 首接负责. */
  readonly leads: boolean
  /** When the silent one was asked again, null when it was not. */
  readonly askedAgainAt: Instant | null
  /** When it arrived, refused or was marked silent; null while asked. */
  readonly settledAt: Instant | null
  readonly answeredBy: number | null
  /** Why it was refused; empty otherwise. */
  readonly reason: string
}

/** What a new whistle is made of. */
export type NewWhistle = Pick<
  Whistle,
  'callerId' | 'regionId' | 'chatId' | 'caseId' | 'matter' | 'blownAt' | 'arriveBy'
>

/** Whistles. All calls belong to the caller's transaction. */
export interface WhistleStore {
  /** One call to several bodies: a whistle each, in their order, sharing a `blowId`. Throws RangeError for no body. */
  blow(call: NewWhistle, bodyIds: readonly number[]): readonly Whistle[]
  get(id: number): Whistle | null
  save(whistle: Whistle): void
  /** The whistles of one call, in the order the bodies were named. */
  together(blowId: number): readonly Whistle[]
  /** Those a body has not answered, oldest first. */
  askedOf(bodyId: number): readonly Whistle[]
  /** The newest of a body, newest first. */
  ofBody(bodyId: number, limit: number): readonly Whistle[]
  /** All about a case, oldest first. */
  ofCase(caseId: number): readonly Whistle[]
  /** Blown from then until before then, oldest first. */
  between(from: Instant, to: Instant): readonly Whistle[]
}
