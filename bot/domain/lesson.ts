import type { Category, Tier } from './category.js'

/** One answered question as a line for training: nobody and no place can be known by it. */
export interface Lesson {
  /** YYYY-MM: no day, no hour. */
  readonly month: string
  /** Masked, its numbers of buildings and rooms made others. */
  readonly words: string
  /** What its sender answered. */
  readonly report: boolean
  /** As finally corrected; null for what was no report. */
  readonly category: Category | null
  readonly tier: Tier | null
}

/** Lessons, kept only where a deployment asked for them (GRIDHAND_LEARN=on). */
export interface LessonStore {
  add(lesson: Lesson): void
  /** By month, then by words: not in the order in which they were said. */
  all(): readonly Lesson[]
  count(): number
  /** Returns how many there were. */
  eraseAll(): number
  /** Erases those of months before `month` (YYYY-MM). */
  prune(month: string): number
}
