import type { Instant } from './time.js'

/** A picture that stood in a paste and may still be forwarded. */
export interface AwaitedPicture {
  readonly id: number
  readonly personId: number
  readonly chatId: number
  /** The name of who sent it, as the chat shows it. */
  readonly sender: string
  /** The message of the paste it belongs to. */
  readonly messageKey: string
  readonly at: Instant
}

/** The bot's words that were given out to be pasted. */
export interface Letter {
  readonly messageKey: string
  readonly words: string
}

/**
 * What is remembered of groups in which no bot is (relay): never what neighbours said, only hashes of it and who
 * said it, so that what is pasted twice is heard once and an answer calls the right one.
 */
export interface RelayStore {
  /** The key of a line that is new in this chat and known from now on; null when it was pasted before. */
  see(chatId: number, line: string, sender: string, at: Instant): string | null
  /** The key a line has in this chat, pasted or not. */
  keyOf(chatId: number, line: string): string
  /** Who said the line with that key, as the chat shows them; null when it is not known (any more). */
  senderOf(chatId: number, key: string): string | null
  saveLetter(chatId: number, letter: Letter, at: Instant): void
  /** Newest first. */
  letters(chatId: number, since: Instant): readonly Letter[]
  /** Who last pasted from a group, and when they were last told how to paste back. */
  carrier(chatId: number): { readonly personId: number; readonly headedAt: Instant | null } | null
  setCarrier(chatId: number, personId: number, at: Instant): void
  headed(chatId: number, at: Instant): void
  awaitPicture(picture: Omit<AwaitedPicture, 'id'>): void
  /** Oldest first. */
  awaited(personId: number, since: Instant): readonly AwaitedPicture[]
  gotPicture(id: number): void
  /** Keeps a paste until its group is known; one a person. */
  wait(personId: number, words: string, at: Instant): void
  waiting(personId: number): string | null
  forget(personId: number): void
  /** Forgets everything from before that time. */
  prune(before: Instant): void
}
