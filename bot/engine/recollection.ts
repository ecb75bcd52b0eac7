import type { Instant } from '../domain/time.js'
import type { Earlier, SenderRole } from '../understand/meaning.js'

/** The last lines of each chat, in memory only: chatter is never stored, and a restart forgets it. */
export interface Recollection {
  remember(chatId: number, line: Line): void
  /** What was said before `now`, newest last, seen from the sender with that key. */
  before(chatId: number, senderKey: string, now: Instant): readonly Earlier[]
}

interface Line {
  readonly senderKey: string
  readonly role: SenderRole
  readonly text: string
  readonly at: Instant
}

/** Keeps at most `lines` lines of `chats` chats, none older than `maxAge` milliseconds. */
export function createRecollection(lines = 12, chats = 500, maxAge = 600_000): Recollection {
  const rings = new Map<number, Line[]>()
  return {
    remember(chatId, line) {
      const ring = rings.get(chatId) ?? []
      rings.delete(chatId)
      rings.set(chatId, [...ring.slice(1 - lines), line])
      const oldest = rings.keys().next()
      if (rings.size > chats && !oldest.done) rings.delete(oldest.value)
    },
    before(chatId, senderKey, now) {
      return (rings.get(chatId) ?? [])
        .filter((line) => now - line.at <= maxAge)
        .map((line) => ({
          text: line.text,
          same: line.senderKey === senderKey,
          role: line.role,
          ago: Math.max(0, now - line.at),
        }))
    },
  }
}
