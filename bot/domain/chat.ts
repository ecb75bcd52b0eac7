import type { Lang } from './person.js'
import type { Instant } from './time.js'

/** What a group is for. A private chat has no purpose. */
export const PURPOSES = ['residents', 'captains', 'staff', 'department'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Where a command may be spoken. */
export type Where = Purpose | 'private'

/** A platform's chat, bound to a region once somebody with a code says so. */
export interface Chat {
  readonly id: number
  readonly platform: string
  /** The platform's own id of the chat; may change (a group becomes a supergroup), `id` never does. */
  readonly key: string
  readonly kind: 'group' | 'private'
  readonly purpose: Purpose | null
  readonly regionId: number | null
  readonly title: string
  readonly lang: Lang
  /** Where the bot's own posts go in a chat with topics. */
  readonly thread: string | null
  readonly settings: ChatSettings
  /** True while the platform hands us every message, not only those addressed to the bot. */
  readonly hearsAll: boolean
  readonly leftAt: Instant | null
}

/** Per-group choices, changed by staff. */
export interface ChatSettings {
  /** `confirm`: a candidate's sender is asked; `auto`: a strong candidate is registered at once. */
  readonly intake: 'confirm' | 'auto'
  /** Added to the score a candidate needs; rises by itself when people answer no. */
  readonly caution: number
}

/** What a newly bound group starts with. */
export const DEFAULT_SETTINGS: ChatSettings = { intake: 'confirm', caution: 0 }
