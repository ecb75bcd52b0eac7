import type { ChatTarget } from '../../bot/domain/outgoing.js'
import type { Platform } from '../../bot/port.js'

/** What people in the group see of one message of the bot. */
export interface Seen {
  readonly text: string
  /** Labels of buttons under it; empty where they are written out as words. */
  readonly buttons: readonly string[]
  readonly photos: readonly Uint8Array[]
  /** The words of the message it quotes, null when it quotes none. */
  readonly quoted: string | null
}

/** The world outside one platform, for the contract to act in: one group, one resident in it. */
export interface Outside {
  /** A platform connected with this world. Called again after `stop`, it is the next process. */
  open(): Platform
  readonly group: ChatTarget
  /** The resident's private chat, opened by them; null where the platform has none. */
  readonly privateChat: ChatTarget | null
  /** A private chat the bot may not write to, null where it always may. */
  readonly stranger: ChatTarget | null
  /** The resident acts in the group. */
  writes(text: string): void | Promise<void>
  sendsPhoto(bytes: Uint8Array, caption: string): void | Promise<void>
  answers(messageKey: string, text: string): void | Promise<void>
  presses(messageKey: string, label: string): void | Promise<void>
  votes(messageKey: string, options: readonly number[]): void | Promise<void>
  /** What the bot said in the group, oldest first, as it stands now. */
  seen(): readonly Seen[]
  /** Short lines that answered presses. */
  toasts(): readonly string[]
  /** From now on every request takes this long. */
  slow(ms: number): void
  close(): Promise<void>
}

/** A PNG of one grey pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
