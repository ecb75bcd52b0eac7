import type { Instant } from './time.js'

/** A unit that lies across the tree 实施单元: a project over several regions; a region may be in several. */
export interface Overlay {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly regionIds: readonly number[]
  readonly endedAt: Instant | null
}

/** Units across the tree. */
export interface OverlayStore {
  byCode(code: string): Overlay | null
  /** Units that have not ended. */
  all(): readonly Overlay[]
  /** Units that cover a region, because they name it or one above it. */
  of(regionId: number): readonly Overlay[]
  /** Adds, or with a known code updates; an ended one begins again. */
  save(overlay: Pick<Overlay, 'code' | 'name' | 'regionIds'>): Overlay
  end(id: number, at: Instant): void
}
