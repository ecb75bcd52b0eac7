import type { BodyStore } from './body.js'
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
import type { Chat, ChatSettings, Purpose } from './chat.js'
import type { CheckStore } from './check.js'
import type { ClockStore } from './clock.js'
import type { Draft } from './draft.js'
import type { FollowUpStore } from './follow-up.js'
import type { HouseholdStore } from './household.js'
import type { Dues } from './limits.js'
import type { Media, Sight } from './media.js'
import type { OverlayStore } from './overlay.js'
import type { OwnerStore, RotationStore } from './owner.js'
import type { Account, Lang, Person, Post, PostDetail, Role } from './person.js'
import type { Place } from './place.js'
import type { Poll, PollResult } from './poll.js'
import type { RegionStore } from './region-store.js'
import type { RelayStore } from './relayed.js'
import type { Instant } from './time.js'
import type { WaitStore } from './wait.js'
import type { WhistleStore } from './whistle.js'

export type { RegionStore } from './region-store.js'

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

/** People, their accounts and duties. */
export interface PeopleStore {
  get(id: number): Person | null
  account(platform: string, key: string): Account | null
  accounts(personId: number): readonly Account[]
  /** Makes the person and account on first need, keeps the name up to date. */
  ensure(platform: string, key: string, name: string): { person: Person; account: Account }
  setHome(personId: number, home: Place, regionId: number | null): void
  setPrivateChat(accountId: number, chatId: number | null): void
  /** The roles a person has at a region: from posts there or anywhere above it. */
  roles(personId: number, regionId: number | null, at: Instant): ReadonlySet<Role>
  posts(personId: number, at: Instant): readonly Post[]
  /** Posts held now or from later on at exactly this region, by whomever, also by people without an account. */
  postsAt(regionId: number, at: Instant): readonly Post[]
  /** The person imports know by that code. */
  byCode(code: string): Person | null
  codeOf(personId: number): string | null
  /**
   * A person without an account, known by a code; or with a known code the same person by this name. With
   * `personId` somebody who has an account is known by the code from now on.
   */
  enrol(code: string, name: string, personId?: number): Person
  /** Every code people are known by. */
  codes(): readonly { readonly code: string; readonly personId: number }[]
  /** An account's person takes over the code, posts, home and cases of the one without an account. */
  claim(shellId: number, personId: number): void
  addPost(personId: number, role: Role, regionId: number, at: Instant, detail?: PostDetail): Post
  endPost(postId: number, at: Instant): void
  /** Who holds a role at a region or, when nobody does, at the nearest region above: people with an account. */
  holders(regionId: number, role: Role, at: Instant): readonly Person[]
  /** The name a person shows in a chat, else their last name. */
  nameIn(personId: number, chatId: number): string
  seen(chatId: number, personId: number, name: string, at: Instant): void
  /** People of a chat whose shown name is, or begins with, the given one. */
  named(chatId: number, name: string): readonly Person[]
  firstSeen(chatId: number, personId: number): Instant | null
}

/** Chats and what they are bound to. */
export interface ChatStore {
  get(id: number): Chat | null
  find(platform: string, key: string): Chat | null
  ensure(platform: string, key: string, kind: Chat['kind'], title: string): Chat
  bind(id: number, regionId: number, purpose: Purpose, at: Instant): Chat
  move(id: number, newKey: string): void
  leave(id: number, at: Instant): void
  update(
    id: number,
    change: {
      title?: string
      lang?: Lang
      thread?: string | null
      hearsAll?: boolean
      returned?: true
    },
  ): void
  setSettings(id: number, settings: ChatSettings): void
  /** Groups of a purpose that serve a region: bound to it, else to the nearest region above. */
  serving(regionId: number, purpose: Purpose): readonly Chat[]
  /** All bound groups of a purpose. */
  all(purpose: Purpose): readonly Chat[]
}

/** Reports being put together. */
export interface DraftStore {
  add(draft: Omit<Draft, 'id'>): Draft
  get(id: number): Draft | null
  save(draft: Draft): void
  /** The newest draft of a person in a chat that was touched since then. */
  latest(chatId: number, personId: number, since: Instant): Draft | null
  /** Takes it away with its words and pictures. */
  erase(id: number): void
  askedToday(chatId: number, since: Instant): number
}

/** One-time codes that bind a group or give a person a duty. */
export interface InviteStore {
  add(invite: NewInvite): Invite
  /** Uses the code up; null when unknown, used or expired. `peek` leaves it unused. */
  use(code: string, personId: number, at: Instant): Invite | null
  peek(code: string, at: Instant): Invite | null
  open(at: Instant): readonly Invite[]
}

export interface NewInvite {
  readonly code: string
  readonly regionId: number
  /** A purpose for a group, or a role for a person. */
  readonly purpose: Purpose | null
  readonly role: Role | null
  readonly expiresAt: Instant
  /** The institution whose group is bound, or for which the person will answer. */
  readonly bodyId?: number | null
  /** The known person without an account who is to claim it. */
  readonly personId?: number | null
}
export interface Invite extends Required<NewInvite> {
  readonly id: number
}

/** Opinion polls. One answer a person; the last one counts. */
export interface PollStore {
  add(poll: Omit<Poll, 'id' | 'closedAt'>): Poll
  get(id: number): Poll | null
  /** By the platform's id of its own poll. */
  byKey(platform: string, pollKey: string): Poll | null
  latestOpen(chatId: number): Poll | null
  open(): readonly Poll[]
  ofMonth(chatId: number, month: string): Poll | null
  /** An empty choice takes the answer back. False when the poll is closed. */
  vote(pollId: number, personId: number, options: readonly number[], at: Instant): boolean
  close(pollId: number, at: Instant): void
  result(pollId: number, smallest: number): PollResult
  closedBetween(chatIds: readonly number[], from: Instant, to: Instant): readonly Poll[]
}

/** What people do not want to hear. */
export interface MuteStore {
  set(personId: number, topic: MuteTopic, until: Instant): void
  muted(personId: number, topic: MuteTopic, at: Instant): boolean
  clear(personId: number): void
}
export const MUTE_TOPICS = ['reminders', 'digests', 'ratings', 'all'] as const
export type MuteTopic = (typeof MUTE_TOPICS)[number]

/** Stored pictures. Bytes live in the media folder; this is the index. */
export interface MediaStore {
  get(hash: string): Media | null
  add(media: Media, at: Instant): void
  /** Notes what a look at it found. */
  setSeen(hash: string, seen: readonly Sight[]): void
}

/** Everything a flow may read and write, all in the one transaction of the message or timer. */
export interface Stores {
  readonly cases: CaseStore
  readonly people: PeopleStore
  readonly chats: ChatStore
  readonly regions: RegionStore
  readonly drafts: DraftStore
  readonly invites: InviteStore
  readonly polls: PollStore
  readonly mutes: MuteStore
  readonly media: MediaStore
  readonly bodies: BodyStore
  readonly clocks: ClockStore
  readonly waits: WaitStore
  readonly households: HouseholdStore
  readonly overlays: OverlayStore
  readonly followUps: FollowUpStore
  readonly relayed: RelayStore
  readonly owners: OwnerStore
  readonly rotation: RotationStore
  readonly checks: CheckStore
  readonly whistles: WhistleStore
}
