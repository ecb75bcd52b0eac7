import type { Category, Tier } from './category.js'
import type { Place } from './place.js'
import type { Instant } from './time.js'

/**
 * A report being put together: the pieces one person wrote in one chat, before anybody decided that it is
 * a case. Erased with all its words and photos when it becomes nothing.
 */
export interface Draft {
  readonly id: number
  readonly chatId: number
  readonly personId: number
  /** `photos`: only pictures so far; `asked`: 要登记吗 is out; `same`: +1 was offered; `registered`: pieces still join the case. */
  readonly status: 'photos' | 'asked' | 'same' | 'registered'
  readonly words: string
  /** Hashes of stored photos. */
  readonly photos: readonly string[]
  readonly messageKeys: readonly string[]
  readonly category: Category
  readonly tier: Tier
  readonly place: Place
  readonly title: string
  readonly delicate: boolean
  /** The case it became or may belong to. */
  readonly caseId: number | null
  /** When its newest message was written, by the platform's clock; a pasted stretch of chat comes hours later. */
  readonly saidAt: Instant
  /** When the house last took something in. */
  readonly lastAt: Instant
}
