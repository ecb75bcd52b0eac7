import type { BodyStore } from './body.js'
import type { CaseStore } from './case-store.js'
import type { Chat, ChatSettings, Purpose } from './chat.js'
import type { CheckStore } from './check.js'
import type { ClockStore } from './clock.js'
import type { Draft } from './draft.js'
import type { FollowUpStore } from './follow-up.js'
import type { HouseholdStore } from './household.js'
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

export type {
  CaseEdit,
  CasePhoto,
  CaseStore,
  DayFigures,
  NewCase,
  Rating,
  StepDetail,
  StepOutcome,
} from './case-store.js'
export type { RegionStore } from './region-store.js'

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
