import type { FactName, Facts } from './facts.js'
import type { Arrival } from './message.js'
import type { Choice, Outgoing, PostKind, Receipt } from './outgoing.js'
import type { Instant } from './time.js'

/** A message that was accepted and not yet decided. */
export interface InboxRow {
  readonly id: number
  /** Rows of one lane are decided in order; lanes are independent. */
  readonly lane: string
  readonly incoming: Arrival
  readonly receivedAt: Instant
  readonly attempts: number
  /** Not before this: an album gathers, a failed row waits. */
  readonly nextAt: Instant
}

/** The durable door: what was accepted is in here until it is decided. */
export interface Inbox {
  /** One transaction. Redelivered updates are ignored. Returns how many were new. */
  accept(batch: readonly Arrival[], at: Instant): number
  /** Undecided rows that were not put aside, by id, after `afterId`. */
  pending(afterId: number, limit: number): readonly InboxRow[]
  /** Marks it decided and erases its content; the id stays against redelivery. */
  decided(id: number, at: Instant): void
  /** Counts the attempt and waits until `nextAt`. */
  failed(id: number, error: string, nextAt: Instant): void
  /** Out of the way for good, content kept for an operator. */
  putAside(id: number, reason: string, at: Instant): void
  aside(limit: number): readonly { id: number; lane: string; reason: string; at: Instant }[]
  /** Puts an aside row back in line. */
  retry(id: number): void
  /** Forgets ids decided before that time. */
  prune(before: Instant): number
  depth(): { readonly waiting: number; readonly oldestAt: Instant | null; readonly aside: number }
}

/** What a decision wants said. */
export interface NewOrder {
  readonly chatId: number
  readonly kind: PostKind
  /** `toast` answers a press; `closePoll` ends a platform poll named by `cardKey`. */
  readonly form: 'post' | 'toast' | 'closePoll'
  readonly post: Outgoing
  readonly pressKey: string | null
  /** One live message per chat and key. */
  readonly cardKey: string | null
  readonly uneditable: 'post' | 'skip'
  /** Said at most once, ever. */
  readonly once: string | null
  readonly caseId: number | null
  /** The person it is meant for, whose mutes apply. */
  readonly personId: number | null
  readonly pollId: number | null
  readonly notBefore: Instant
  readonly until: Instant | null
  readonly at: Instant
}

/** An order waiting to be sent. */
export interface OutboxRow extends NewOrder {
  readonly id: number
  readonly attempts: number
}

/** A message of ours that stands in a chat. */
export interface Sent {
  readonly outboxId: number
  readonly cardKey: string | null
  readonly messageKey: string | null
  readonly post: Outgoing
  readonly sentAt: Instant
}

/** The only way out: orders are written in the decision's transaction and sent afterwards. */
export interface Outbox {
  /** False when `once` was used before. Supersedes an unsent order with the same chat and card. */
  add(order: NewOrder): boolean
  /** Unsent orders that may go now, by id, after `afterId`. */
  due(now: Instant, afterId: number, limit: number): readonly OutboxRow[]
  /** Unsent orders written after the one with that id that may go now, by id: what has come since a `due`. */
  fresh(now: Instant, afterId: number, limit: number): readonly OutboxRow[]
  /** The id of the newest order ever written, 0 when there is none. */
  newest(): number
  /** When the next unsent order may go, null when none waits. */
  nextDue(): Instant | null
  /** Marks it sent and remembers where it stands, so that it can be edited and replied to. */
  sent(id: number, receipt: Receipt, at: Instant): void
  /** Like `sent`, for an order whose words were put into another message; `post` is what stands there now, for every card in it. */
  folded(id: number, into: Sent, post: Outgoing, at: Instant): void
  retry(id: number, notBefore: Instant, error: string): void
  defer(id: number, notBefore: Instant): void
  /** Not worth sending any more; no failure. */
  drop(id: number, reason: string, at: Instant): void
  /** Could not be sent; a person must look. */
  dead(id: number, reason: string, at: Instant): void
  /** Where a card stands in a chat. */
  card(chatId: number, cardKey: string): Sent | null
  /** Forgets where a card stands: it was deleted there. */
  forgetCard(chatId: number, cardKey: string): void
  /** The last post of a kind sent to a chat since then. */
  last(chatId: number, kind: PostKind, since: Instant): Sent | null
  /** Posts of these kinds sent to a chat since then. */
  count(chatId: number, kinds: readonly PostKind[], since: Instant): number
  dropAll(chatId: number, reason: string, at: Instant): void
  deadLetters(
    limit: number,
  ): readonly { id: number; chatId: number; kind: PostKind; reason: string; at: Instant }[]
  prune(before: Instant): number
  depth(): { readonly waiting: number; readonly oldestAt: Instant | null; readonly dead: number }
}

/** A promise with a time. */
export interface TimerRow {
  readonly id: number
  readonly flow: string
  readonly name: string
  readonly ref: string
  readonly dueAt: Instant
  readonly attempts: number
}

/** Promises with a time. Truth is the table; the cron only wakes us. */
export interface Timers {
  /** One per flow, name and reference: setting it again moves it. */
  set(flow: string, name: string, ref: string, dueAt: Instant): void
  cancel(flow: string, name: string, ref: string): void
  has(flow: string, name: string, ref: string): boolean
  due(now: Instant, limit: number): readonly TimerRow[]
  nextDue(): Instant | null
  fired(id: number, at: Instant): void
  failed(id: number, error: string, nextAt: Instant): void
  putAside(id: number, reason: string, at: Instant): void
  aside(
    limit: number,
  ): readonly { id: number; flow: string; name: string; ref: string; reason: string }[]
  depth(): {
    readonly waiting: number
    readonly overdueSince: Instant | null
    readonly aside: number
  }
}

/** Something one person was asked in one chat, answerable by a number. */
export interface Question {
  readonly id: number
  readonly chatId: number
  readonly personId: number
  readonly choices: readonly Choice[]
  /** `v1:<command>:<arg>` to which the person's next plain words go, null when only numbers answer. */
  readonly free: string | null
  readonly caseId: number | null
  readonly askedAt: Instant
}

export interface Questions {
  add(question: Omit<Question, 'id'> & { readonly expiresAt: Instant }): number
  /** The newest open question to a person in a chat; about a case when one is named. */
  open(chatId: number, personId: number, now: Instant, caseId?: number): Question | null
  /** Open questions in a chat that hold a choice with this data, newest first; expired ones too, since a button stays. */
  holding(chatId: number, data: string): readonly Question[]
  close(id: number): void
  /** Closes every open question with a choice or free answer beginning with this data. */
  closeAbout(data: string): void
  prune(before: Instant): number
}

/** Which case a platform message belongs to. */
export interface MessageRefs {
  add(chatId: number, messageKey: string, caseId: number, at: Instant): void
  caseOf(chatId: number, messageKey: string): number | null
}

/** Append-only facts for the other flows, statistics and federation. */
export interface FactLog {
  append<F extends FactName>(name: F, fact: Facts[F], at: Instant): void
  after(
    seq: number,
    limit: number,
  ): readonly { seq: number; name: FactName; fact: unknown; at: Instant }[]
}

/** Small values the house must remember: the polling offset, the last digest day. */
export interface Memory {
  get(key: string): string | null
  set(key: string, value: string): void
}

/** Picture bytes, content-addressed, beside the database. */
export interface MediaFiles {
  /** Stores bytes under their SHA-256 durably and returns it; storing the same twice is one file. */
  put(bytes: Uint8Array, mime: string): { readonly hash: string; readonly path: string }
  path(hash: string): string | null
  erase(hash: string): void
}
