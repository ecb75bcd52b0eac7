import type { Category } from './category.js'
import type { Instant } from './time.js'

/** The levels of the territory, highest first. Their names for people are data of the deployment. */
export const LEVELS = ['district', 'street', 'community', 'grid', 'microgrid', 'building'] as const
export type Level = (typeof LEVELS)[number]

/** A node of the territory tree. */
export interface Region {
  readonly id: number
  /** Unique, part of every case code and QR link. */
  readonly code: string
  readonly level: Level
  readonly kind: 'basic' | 'dedicated'
  readonly name: string
  readonly parentId: number | null
  /** Building names and named places of a micro-grid, against which places are checked. */
  readonly buildings: readonly string[]
  readonly places: readonly string[]
}

/** What an estate is like 小区类型: old, new, shopping street, resettlement, village, institution's compound. */
export const ESTATES = ['old', 'new', 'commercial', 'resettled', 'village', 'compound'] as const
export type Estate = (typeof ESTATES)[number]

/** A point on the map, WGS 84, in degrees. */
export interface Point {
  readonly lat: number
  readonly lon: number
}

/** What is kept of a region beside its place in the tree. Everything may be unknown. */
export interface RegionProfile {
  /** The name of the size rule it is measured by; null: the one of its level. */
  readonly size: string | null
  readonly estate: Estate | null
  /** Declared numbers, where households are not listed one by one. */
  readonly households: number | null
  readonly residents: number | null
  readonly centre: Point | null
  /** The corners of its border, in order. */
  readonly area: readonly Point[]
  /** Of a dedicated grid 专属网格: when it works, what it is for, whom to call. For staff only. */
  readonly hours: string | null
  readonly categories: readonly Category[]
  readonly contact: string | null
}

/** The profile of a region of which nothing is known. */
export const NO_PROFILE: RegionProfile = {
  size: null,
  estate: null,
  households: null,
  residents: null,
  centre: null,
  area: [],
  hours: null,
  categories: [],
  contact: null,
}

/** What became of a region: where its cases, posts and groups went, when, and who did it. */
export interface RegionStep {
  readonly at: Instant
  readonly how: 'merge' | 'split' | 'end' | 'revive'
  readonly fromId: number
  readonly toId: number | null
  /** Who did it, as the command line knows them. */
  readonly actor: string
}

/** What may change of a region that stays. Another parent takes everything below along. */
export type RegionChange = Partial<Omit<Region, 'id' | 'code' | 'level'>>
