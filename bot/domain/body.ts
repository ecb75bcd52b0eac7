import type { Category } from './category.js'
import type { Person } from './person.js'
import type { Instant } from './time.js'

/** What kind of institution can be given a case, beside people. `members` are reported-in party members 报到党员. */
export const BODY_KINDS = [
  'department',
  'property',
  'organisation',
  'team',
  'shop',
  'committee',
  'members',
] as const
export type BodyKind = (typeof BODY_KINDS)[number]

/** An institution of the directory 部门名录: departments, property companies, organisations, teams, shops. */
export interface Body {
  readonly id: number
  /** Unique, as imports and invitations name it. */
  readonly code: string
  readonly name: string
  readonly kind: BodyKind
  /** The region it serves, with everything below. */
  readonly regionId: number
  /** What it is for; empty when for anything. */
  readonly categories: readonly Category[]
  /** How staff reach it outside the chat. Shown to staff only, never in a group of residents. */
  readonly contact: string
  /** Null while it works. */
  readonly endedAt: Instant | null
}

/** The directory. People belong to a body by a `Post` with role `department` and its `bodyId`. */
export interface BodyStore {
  get(id: number): Body | null
  byCode(code: string): Body | null
  /** Every working body. */
  all(): readonly Body[]
  /** Working bodies that serve a region (bound there or above), the nearest first; `category` narrows. */
  serving(regionId: number, category?: Category): readonly Body[]
  /** Working bodies serving the region whose name is, or contains, the given one; exact matches first. */
  named(regionId: number, name: string): readonly Body[]
  /** Who answers for a body now. */
  members(bodyId: number, at: Instant): readonly Person[]
  /** The bodies a person answers for now. */
  of(personId: number, at: Instant): readonly Body[]
  /** Ids of the chats bound to a body (purpose `department`), left ones excluded. */
  chats(bodyId: number): readonly number[]
  bindChat(bodyId: number, chatId: number): void
  /** Adds, or with a known code updates. */
  save(body: Omit<Body, 'id' | 'endedAt'>): Body
  end(id: number, at: Instant): void
}
