import type { Instant } from '../domain/time.js'
import { minutes } from '../domain/time.js'
import type { SenderRole } from '../understand/meaning.js'

/** One line of a group as it is remembered for some minutes. */
export interface Line {
  readonly from: string
  readonly role: SenderRole
  readonly text: string
  readonly photos: number
  readonly at: Instant
  readonly messageKey: string
}

/** The last lines of each chat, in memory only: chatter is never stored, and a restart forgets it. */
export interface Recollection {
  remember(chatId: number, line: Line): void
  /** What was said in the ten minutes before `now`, newest last. */
  before(chatId: number, now: Instant): readonly Line[]
}

const MEMORY_MS = minutes(10)

/** Keeps at most `lines` lines of each of `chats` chats. */
export function createRecollection(lines = 40, chats = 1_000): Recollection {
  const rings = new Map<number, Line[]>()
  return {
    remember(chatId, line) {
      const ring = rings.get(chatId) ?? []
      rings.delete(chatId)
      rings.set(chatId, [...ring.slice(1 - lines), line])
      const oldest = rings.keys().next()
      if (rings.size > chats && !oldest.done) rings.delete(oldest.value)
    },
    before: (chatId, now) => (rings.get(chatId) ?? []).filter((line) => now - line.at <= MEMORY_MS),
  }
}
