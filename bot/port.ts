import type { Arrival, MediaRef } from './domain/message.js'
import type { Order, Receipt } from './domain/outgoing.js'
import type { Lang } from './domain/person.js'

/** How well a platform can do a thing: not at all, by words standing in for it, in part, wholly. */
export type Ability = 'no' | 'words' | 'partly' | 'fully'

/** What a platform can do, as data. The engine and fallback.ts read it; flows never do. */
export interface Capabilities {
  readonly buttons: Ability
  readonly edits: Ability
  readonly polls: Ability
  readonly mentions: Ability
  readonly quotes: Ability
  readonly photos: Ability
  readonly files: Ability
  /** `no`: the person must write first before we can write to them in private. */
  readonly writeFirst: Ability
  /** `fully`: sending the same `Order.key` twice shows it once. */
  readonly idempotent: Ability
  /** UTF-16 units. */
  readonly maxText: number
  readonly maxCaption: number
  readonly maxPollOptions: number
  readonly pace: Pace
}

/** How fast a platform lets us speak. Zero means no limit. */
export interface Pace {
  /** Least milliseconds between two posts to one chat. */
  readonly perChatMs: number
  readonly perGroupPerMinute: number
  readonly perSecond: number
}

/** Where a platform hands in what it hears. */
export interface Doorway {
  /**
   * Commits the batch to the inbox. When it returns, the messages are safe and the platform may be told
   * "received"; when it throws, it must not be. A redelivery is harmless. (Only the relay hands in an errand.)
   */
  accept(batch: readonly Arrival[]): void
}

/** One command for a platform's menu. */
export interface MenuEntry {
  /** Latin name as platforms demand: [a-z0-9_]{1,32}. */
  readonly slash: string
  readonly description: Readonly<Record<Lang, string>>
  readonly audience: 'everyone' | 'groups' | 'private' | 'captains'
}

/** How a platform is doing, for health and doctor. */
export interface PlatformHealth {
  readonly state: 'starting' | 'online' | 'retrying' | 'blocked' | 'stopped'
  /** When the platform last answered us, null before the first time. */
  readonly lastSeenAt: number | null
  /** One plain sentence about what is wrong, null when nothing is. Never a token, cookie or name. */
  readonly trouble: string | null
}

/**
 * A platform: what it must do. Implementations live in adapters/<name>/ and nowhere else is their
 * library imported. Every implementation passes test/contract.ts.
 */
export interface Platform {
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * Begins to receive. Resolves as soon as the platform is being tried; a platform that is down is retried
   * in the background and reported through `health`, it never stops the house.
   */
  start(door: Doorway): Promise<void>
  /** Carries out one order. Throws `SendError` and nothing else. Must not retry by itself. */
  send(order: Order): Promise<Receipt>
  /** The bytes behind a `MediaRef`. Throws `SendError`: `retry` when it may work later, `refused` when never. */
  fetch(media: MediaRef): Promise<Uint8Array>
  /** Sets the platform's command menu, where it has one. */
  announce?(menu: readonly MenuEntry[]): Promise<void>
  /** A link that opens a private chat with the bot, carrying `payload`; null where there is none. */
  link?(payload: string): string | null
  health(): PlatformHealth
  /** Stops receiving and resolves within two seconds. Nothing accepted is lost. */
  stop(): Promise<void>
}

/** Why a send did not work, in the six ways that matter. */
export type SendTrouble =
  /** Try again, after `afterMs` when given; the whole chat waits. */
  | { readonly kind: 'retry'; readonly afterMs: number | null }
  /** The chat has a new id; the order is tried there. */
  | { readonly kind: 'moved'; readonly newKey: string }
  /** This chat cannot be reached any more: blocked, kicked, deleted, never started. */
  | { readonly kind: 'unreachable' }
  /** The message to edit or answer is gone: post anew, or forget it when it was a toast. */
  | { readonly kind: 'gone' }
  /** It is already so: as good as done. */
  | { readonly kind: 'done' }
  /** The platform will never take this content. */
  | { readonly kind: 'refused' }

/** What `Platform.send` and `Platform.fetch` throw. `message` holds no token and no personal data. */
export class SendError extends Error {
  constructor(
    readonly trouble: SendTrouble,
    message: string,
  ) {
    super(message)
    this.name = 'SendError'
  }
}
