import type { Choice } from './outgoing.js'
import type { Lang } from './person.js'
import type { Instant } from './time.js'

/** Somebody who came to the page by a poster: no account, only a key of their own. */
export interface WebVisitor {
  /** Random; the account's key and the key of the private chat on the platform `web`. Never sent to anybody. */
  readonly key: string
  readonly name: string
  readonly lang: Lang
  /** Where the poster hung that they came by last; null before the first. */
  readonly regionId: number | null
  readonly building: string | null
  readonly madeAt: Instant
}

/** A photo in a line: a stored picture by its hash, or something a visitor uploaded by its handle. */
export type WebPhoto =
  | { readonly hash: string; readonly path: string; readonly mime: string }
  | { readonly handle: string }

/** What one line shows. An edit replaces the whole of it. */
export interface WebBody {
  readonly text: string
  /** The name it is shown under, null for the bot. */
  readonly who: string | null
  readonly choices: readonly Choice[]
  readonly photos: readonly WebPhoto[]
  readonly file: { readonly handle: string; readonly name: string; readonly mime: string } | null
  readonly poll: {
    readonly question: string
    readonly options: readonly string[]
    readonly closed: boolean
  } | null
  /** The words of the line it answers. */
  readonly quoted: string | null
  /** True for a short line over a pressed button. */
  readonly toast: boolean
}

/** One line of a thread or board. */
export interface WebLine {
  readonly id: number
  readonly chat: string
  /** Counts up within the chat with every line and every edit. */
  readonly rev: number
  readonly at: Instant
  /** Key of the visitor who said it, null for the bot. */
  readonly visitor: string | null
  readonly body: WebBody
}

/** A line before it has its number. */
export interface NewWebLine {
  readonly chat: string
  readonly at: Instant
  readonly visitor: string | null
  readonly body: WebBody
  /** The order's or the browser's own key: the same is kept once. */
  readonly saidKey: string | null
}

/** Visitors of the page and what was said there, for days to come back to. All calls are synchronous. */
export interface WebThreads {
  visitor(key: string): WebVisitor | null
  /** By the SHA-256 of their secret in hex; the secret itself is nowhere. */
  bySecret(secretHash: string): WebVisitor | null
  addVisitor(visitor: WebVisitor, secretHash: string): void
  changeVisitor(
    key: string,
    change: {
      readonly name?: string
      readonly lang?: Lang
      readonly regionId?: number
      readonly building?: string | null
    },
  ): WebVisitor
  seen(key: string, at: Instant): void
  /** Takes away the visitor, the secret and their own thread. */
  eraseVisitor(key: string): void
  /** The line with this key if there is one already, else the new one. */
  append(line: NewWebLine): WebLine
  get(id: number): WebLine | null
  bySaid(saidKey: string): WebLine | null
  /** Replaces what a line shows and counts its chat on. */
  edit(id: number, body: WebBody): WebLine
  /** The newest `limit` lines of a chat said or edited after `rev`, in the order they were said. */
  since(chat: string, rev: number, limit: number): readonly WebLine[]
  /** Erases lines said, and visitors last seen, before then; at most `limit` of each. Returns how many lines. */
  prune(before: Instant, limit: number): number
}
