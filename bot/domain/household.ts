import type { Instant } from './time.js'

/** A dwelling 户: building, unit and room in one micro-grid. It holds no name and nothing of who lives there. */
export interface Household {
  readonly id: number
  /** The micro-grid, or the building where that is a region of its own. */
  readonly regionId: number
  /** Normalised as in `Place`; empty where there is no such part. */
  readonly building: string
  readonly unit: string
  readonly room: string
  /** Null while it stands. */
  readonly endedAt: Instant | null
}

/** An address within a region. */
export type Address = Pick<Household, 'building' | 'unit' | 'room'>

/** Dwellings, and in which one a person says they live. */
export interface HouseholdStore {
  get(id: number): Household | null
  /** The standing household with exactly that address in that region. */
  at(regionId: number, address: Address): Household | null
  /** Standing households of exactly that region. */
  of(regionId: number): readonly Household[]
  /** Standing households of a region and all below it. */
  count(regionId: number): number
  /** Adds it, or finds it; an ended one stands again. */
  save(regionId: number, address: Address): Household
  end(id: number, at: Instant): void
  /** Where a person says they live; null when they said nothing. */
  ofPerson(personId: number): Household | null
  /** A person lives in one household: this one from now on, or in none. */
  settle(personId: number, householdId: number | null): void
}
