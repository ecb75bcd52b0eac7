import type { Instant } from './time.js'

/**
 * Our own ids for a platform that gives everybody new ones at every login. Names are kept as marks only
 * (salted hashes), enough to find the same again and not enough to read them.
 */

/** A name as a mark, and what the platform says of the account. */
export interface Mark {
  readonly name: string
  /** Constant for an account, but not unique; 0 when unknown. */
  readonly attr: number
}

/** How a person of a group is known again. Empty marks for names they do not have. */
export interface MemberMarks {
  readonly nick: string
  /** The name in one group only. */
  readonly alias: string
  /** What the owner of the bot's account noted. */
  readonly remark: string
  readonly attr: number
}

/** A group as it was last seen. */
export interface KnownRoom {
  readonly id: number
  /** Typed in the group, it binds the group again. */
  readonly code: string
  readonly marks: readonly Mark[]
}

/** A person as they were last seen in one group. */
export interface KnownMember extends MemberMarks {
  readonly personId: number
}

/**
 * How sure a binding is: `new` was met first in this login, `matched` looks like somebody from before,
 * `sure` was proved by a code or by the remark that only the owner of the account can write.
 */
export type Trust = 'new' | 'matched' | 'sure'

/** What an id of this login stands for. */
export interface Bound {
  readonly id: number
  readonly trust: Trust
}

/** Somebody with a code of their own. */
export interface KnownPerson {
  readonly id: number
  readonly code: string
}

/** A post of ours, to be found by the words that quote it. */
export interface SaidPost {
  readonly messageKey: string
  /** The first words, without white space. */
  readonly head: string
}

/** Where the bindings are kept. Every call is a small transaction of its own. */
export interface BindingStore {
  /** The login whose own id has this mark; begun when it is not the last one. */
  session(me: string, at: Instant): { readonly no: number; readonly fresh: boolean }
  room(session: number, key: string): number | null
  roomKey(session: number, roomId: number): string | null
  bindRoom(session: number, key: string, roomId: number): void
  rooms(): readonly KnownRoom[]
  addRoom(code: string, at: Instant): number
  saveMarks(roomId: number, marks: readonly Mark[], at: Instant): void
  person(session: number, key: string): Bound | null
  personKey(session: number, personId: number): string | null
  /** Takes the person away from any other id of this login. */
  bindPerson(session: number, key: string, bound: Bound): void
  addPerson(code: string, at: Instant): number
  knownPerson(id: number): KnownPerson | null
  personByCode(code: string): number | null
  renewCode(personId: number, code: string): void
  /** Those seen in a group; of private chats when it is null. */
  members(roomId: number | null): readonly KnownMember[]
  saveMember(roomId: number | null, member: KnownMember): void
  addSaid(chat: string, post: SaidPost, at: Instant): void
  /** The newest posts of a chat, newest first. */
  said(chat: string, since: Instant): readonly SaidPost[]
}
