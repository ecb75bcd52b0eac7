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
