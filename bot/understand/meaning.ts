import type { Category, Tier } from '../domain/category.js'
import type { Place } from '../domain/place.js'

/** What a message does, before what it is about. */
export const ACTS = [
  'report',
  'policy',
  'followup',
  'correction',
  'thanks',
  'staff_reply',
  'notice',
  'ad',
  'question',
  'chat',
  'past_elsewhere',
  'joke',
  'dispute',
  'wish',
] as const
export type Act = (typeof ACTS)[number]

/** How sure we are that a message wants an answer: act on it, ask its sender, or leave it alone. */
export type Zone = 'strong' | 'middle' | 'ignore'

/** A danger for which the first line is always 119, 110 or 120. */
export type Danger =
  | 'fire'
  | 'gas'
  | 'electric'
  | 'fall'
  | 'trapped'
  | 'violence'
  | 'suicide'
  | 'medical'
  | 'missing'

/** One earlier message of the same group, newest last. */
export interface Earlier {
  readonly text: string
  /** True when it came from the sender of the message being understood. */
  readonly same: boolean
  readonly role: SenderRole
  /** Milliseconds before the message being understood. */
  readonly ago: number
}

/** A case the group already knows: open, or closed within the last two weeks. */
export interface KnownCase {
  readonly id: number
  readonly number: number
  readonly words: string
  readonly category: Category
  readonly place: Place
  /** Milliseconds since it was reported. */
  readonly age: number
  readonly open: boolean
  /** True when the sender of the message reported or joined it. */
  readonly mine: boolean
  /** Milliseconds since somebody last wrote about it, null when unknown. */
  readonly touched: number | null
}

export type SenderRole = 'resident' | 'captain' | 'volunteer' | 'staff' | 'property' | 'bot-admin'

/** The block's own names, against which places are checked. Empty lists mean unknown. */
export interface Block {
  /** All building names of the estate ("1", "12", "A"). */
  readonly buildings: readonly string[]
  /** The buildings whose neighbours are in this group. */
  readonly covers: readonly string[]
  /** Named places: 东门, 儿童乐园. */
  readonly places: readonly string[]
}

/** What is known around a message. Everything may be left out; then the words alone decide. */
export interface Surroundings {
  readonly role?: SenderRole
  readonly newcomer?: boolean
  readonly earlier?: readonly Earlier[]
  /** The text of the message being replied to, when it is one. */
  readonly replyTo?: string
  /** The case whose card or message is being replied to. */
  readonly replyToCase?: number
  readonly mentionsBot?: boolean
  readonly photos?: number
  readonly cases?: readonly KnownCase[]
  readonly block?: Block
  /** The sender's own home: a hint only, people report for others. */
  readonly home?: Place
}

/** What one message means. */
export interface Meaning {
  readonly act: Act
  readonly isReport: boolean
  /** 0…1: how likely the message is a report that wants an answer. */
  readonly score: number
  readonly zone: Zone
  readonly category: Category
  /** The next best category when the two are close, else null. */
  readonly second: Category | null
  readonly tier: Tier
  /** Why the tier is what it is: the name of the rule that decided, for people who ask. */
  readonly tierWhy: string
  readonly danger: Danger | null
  readonly place: Place
  /** A telephone number as written, to be masked. */
  readonly contact: string | null
  /** A number plate as written, to be masked. */
  readonly plate: string | null
  readonly needsPhoto: boolean
  /** True when it must not be spoken of in a group: a named neighbour, health, a minor. */
  readonly delicate: boolean
  /** A short subject in the sender's own words, without greeting, at most 24 characters. */
  readonly title: string
}

/** Whether two reports are one matter. */
export interface Sameness {
  readonly verdict: 'same' | 'ask' | 'new'
  /** 0…1 */
  readonly score: number
  /** The case meant, null for 'new'. */
  readonly id: number | null
}
