/**
 * What a post is for. The engine's table (engine/manners.ts) says of each kind whether it counts against
 * the group's daily budget, waits in quiet hours, may be muted, and can be folded into another.
 */
export const POST_KINDS = [
  'reply',
  'ack',
  'question',
  'card',
  'update',
  'offer',
  'reminder',
  'rating',
  'digest',
  'notice',
  'poll',
  'alert',
] as const
export type PostKind = (typeof POST_KINDS)[number]

/** A button, or on platforms without buttons a number to answer with. */
export interface Choice {
  readonly label: string
  /** `v1:<command>:<argument>`, at most 64 bytes of ASCII. */
  readonly data: string
}

/** A picture of ours to send. */
export interface Picture {
  readonly hash: string
  readonly path: string
  readonly mime: string
}

/** One neutral thing to say. Adapters draw it with what their platform can do. */
export interface Outgoing {
  readonly text: string
  /** The last clause for readers who have no buttons (回1登记…); replaces the listing of choices. */
  readonly words: string | null
  readonly choices: readonly Choice[]
  readonly photos: readonly Picture[]
  /** A document to send along: a ledger, a picture of the digest. */
  readonly file: { readonly path: string; readonly name: string; readonly mime: string } | null
  /** Whom to call by name at the front, in a group. */
  readonly mention: { readonly key: string; readonly name: string } | null
  /** The message this answers, by the platform's id. */
  readonly quote: string | null
  readonly thread: string | null
  /** A private word that cannot be delivered is said in this group, calling the person by name. */
  readonly orIn?: {
    readonly chatId: number
    readonly mention: { readonly key: string; readonly name: string } | null
  }
  /** Set when several posts share this message: each can still be edited by itself. */
  readonly parts?: readonly Part[]
  /** A poll of the platform's own where it has one. */
  readonly poll: {
    readonly question: string
    readonly options: readonly string[]
    readonly closesAt: number
  } | null
}

/** One of several posts that share a message. */
export interface Part {
  readonly card: string | null
  readonly text: string
  readonly words: string | null
  readonly choices: readonly Choice[]
}

/** What to do on the platform. `key` is the idempotency key: the same order always has the same. */
export type Order =
  | {
      readonly do: 'post'
      readonly key: string
      readonly chat: ChatTarget
      readonly post: Outgoing
    }
  | {
      readonly do: 'edit'
      readonly key: string
      readonly chat: ChatTarget
      readonly messageKey: string
      readonly post: Outgoing
    }
  | {
      readonly do: 'toast'
      readonly key: string
      readonly chat: ChatTarget
      readonly pressKey: string
      readonly text: string
    }
  | {
      readonly do: 'closePoll'
      readonly key: string
      readonly chat: ChatTarget
      readonly messageKey: string
    }

/** The chat an order goes to, as the platform names it. */
export interface ChatTarget {
  readonly key: string
  readonly kind: 'group' | 'private'
}

/** What the platform answered. */
export interface Receipt {
  /** The platform's id of what was sent, null when it has none. */
  readonly messageKey: string | null
  readonly pollKey: string | null
}
