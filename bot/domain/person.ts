import type { Place } from './place.js'
import type { Instant } from './time.js'

/**
 * What a person may be trusted with. Everyone is a resident; the others come from a `Post`. A `head` is the one
 * 网格长 or 片长 of a grid and does within it what captains do, and gives cases out.
 */
export const ROLES = [
  'head',
  'captain',
  'volunteer',
  'staff',
  'department',
  'street',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** One human. A person may have several accounts. Holds nothing that is not needed to answer them. */
export interface Person {
  readonly id: number
  /** The name last seen in a group, as its owner chose it. */
  readonly name: string
  readonly home: Place | null
  readonly homeRegionId: number | null
  readonly lang: Lang | null
}

/** One identity on one platform. */
export interface Account {
  readonly id: number
  readonly personId: number
  readonly platform: string
  /** The platform's own id of the person. */
  readonly key: string
  readonly name: string
  /** The private chat with this account, null while the platform does not let us write first. */
  readonly privateChatId: number | null
}

/** A duty 岗位: role × region × person, with dates. */
export interface Post {
  readonly id: number
  readonly personId: number
  readonly role: Role
  readonly regionId: number
  readonly from: Instant
  readonly until: Instant | null
  /** The institution a post with role `department` answers for. */
  readonly bodyId: number | null
  /** As the deployment calls it where the role's name is not enough; null for the role's name. */
  readonly title: string | null
}

/** What a new post may carry besides. */
export interface PostDetail {
  readonly bodyId?: number | null
  readonly title?: string | null
  readonly until?: Instant | null
}

/** The languages that are complete. */
export const LANGS = ['zh-CN', 'en'] as const
export type Lang = (typeof LANGS)[number]
