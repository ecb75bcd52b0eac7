import type {
  Case,
  CaseAction,
  CaseEvent,
  CaseKind,
  CaseSource,
  CloseReason,
  Stake,
} from './case.js'
import type { Category, Tier } from './category.js'
import type { Dues } from './limits.js'
import type { Place } from './place.js'
import type { Instant } from './time.js'

/** What is needed to open a case. The store gives the number and the id. */
export interface NewCase {
  readonly regionId: number
  readonly chatId: number
  readonly kind: CaseKind
  readonly source: CaseSource
  readonly reporterId: number
  readonly proxyId: number | null
  readonly title: string
  readonly words: string
  readonly category: Category
  readonly tier: Tier
  readonly place: Place
  readonly private: boolean
  readonly dues: Dues
  readonly at: Instant
}

/** The fields a person may correct after reporting. */
export interface CaseEdit {
  readonly title?: string
  readonly words?: string
  readonly category?: Category
  readonly tier?: Tier
  readonly place?: Place
  readonly private?: boolean
  readonly dues?: Dues
}

/** How a step is made: by whom, with which words; `reason` where the life table leaves it open. */
export interface StepDetail {
  readonly at: Instant
  readonly actorId: number | null
  readonly words?: string
  readonly leaderId?: number
  readonly reason?: CloseReason
  readonly mainId?: number
  readonly unrated?: boolean
}

/** What a step did, or why it could not be done. `lost` means somebody else was first. */
export type StepOutcome =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly why: 'illegal' | 'lost'; readonly case: Case }

/** Counts of one region and day, for the digest. */
export interface DayFigures {
  readonly opened: number
  readonly claimed: number
  readonly resolved: number
  readonly closed: number
  readonly unrated: number
}

/** Cases, their people, photos and log. All calls are synchronous and belong to the caller's transaction. */
export interface CaseStore {
  open(draft: NewCase): Case
  get(id: number): Case | null
  /** By the number people use, seen from a region: the scope is the community above it. */
  byNumber(regionId: number, number: number): Case | null
  /** The only way a state changes: checks the life table, is atomic, logs, and counts the round. */
  step(id: number, action: CaseAction, detail: StepDetail): StepOutcome
  edit(id: number, edit: CaseEdit, at: Instant, actorId: number | null): Case
  /** Sets `notedAt` and logs a note. */
  note(id: number, words: string, at: Instant, actorId: number): Case
  log(id: number, what: CaseEvent['what'], at: Instant, actorId: number | null, words: string): void
  events(id: number): readonly CaseEvent[]
  /** The id of the first event of a case that is not as it was written, null when its log is sound 记录完整. */
  brokenEvent(id: number): number | null
  /** `by` is who sent it, where it is known. Adding a photo twice keeps the first. */
  addPhoto(id: number, hash: string, when: 'before' | 'after', at: Instant, by?: number): void
  /** Oldest first. */
  photos(id: number): readonly CasePhoto[]
  /** Puts another picture in a photo's place, everywhere the case has it; the old one is erased when nothing else has it. */
  replacePhoto(id: number, hash: string, fresh: string): void
  /** Takes a photo out of the case; it is erased when nothing else has it. */
  removePhoto(id: number, hash: string): void
  /** False when the person had that stake already. */
  addPerson(id: number, personId: number, stake: Stake, at: Instant): boolean
  people(id: number, stake: Stake): readonly number[]
  /** Live cases of a region and all below it, oldest first. */
  live(regionId: number, limit?: number): readonly Case[]
  /** Live and recently closed cases of a micro-grid, newest first, for sameness. */
  recent(regionId: number, since: Instant, limit?: number): readonly Case[]
  claimable(regionId: number, limit?: number): readonly Case[]
  ledBy(personId: number): readonly Case[]
  /** Reported or joined by a person, newest first. */
  of(personId: number, limit?: number): readonly Case[]
  reportedSince(personId: number, since: Instant): number
  /** Cases whose title, words or place hold all of the words, newest first. */
  search(regionId: number, words: string, limit?: number): readonly Case[]
  figures(regionId: number, from: Instant, to: Instant): DayFigures
  rate(id: number, personId: number, round: number, rating: Rating, at: Instant): void
  ratings(id: number, round: number): readonly (Rating & { readonly personId: number })[]
}

/** A photo of a case. */
export interface CasePhoto {
  readonly hash: string
  readonly when: 'before' | 'after'
  readonly at: Instant
  /** Who sent it, null where it is not known. */
  readonly by: number | null
}

/** 1 fixed · 2 partly · 3 not; then 1 satisfied · 2 so-so · 3 not, with words. */
export interface Rating {
  readonly fixed: 1 | 2 | 3 | null
  readonly satisfied: 1 | 2 | 3 | null
  readonly words: string
}
