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
  /** What was said in the ten minutes before that time, newest last; by when it was said, not by when we heard of it. */
  before(chatId: number, at: Instant): readonly Line[]
  /** Notes that the group spoke of a case; `toldAt` answers when it last did, null when not known. */
  tell(caseId: number, at: Instant): void
  toldAt(caseId: number): Instant | null
}

const MEMORY_MS = minutes(10)
/** Copies show minutes, and platforms stamp seconds: what was said in the same minute was said before. */
const SKEW_MS = minutes(1)

/** Keeps at most `lines` lines of each of `chats` chats. */
export function createRecollection(lines = 40, chats = 1_000): Recollection {
  const rings = new Map<number, Line[]>()
  const told = new Map<number, Instant>()
  return {
    remember(chatId, line) {
      const ring = rings.get(chatId) ?? []
      rings.delete(chatId)
      rings.set(chatId, [...ring.slice(1 - lines), line])
      const oldest = rings.keys().next()
      if (rings.size > chats && !oldest.done) rings.delete(oldest.value)
    },
    tell(caseId, at) {
      const before = told.get(caseId) ?? at
      told.delete(caseId)
      told.set(caseId, Math.max(before, at))
      const oldest = told.keys().next()
      if (told.size > chats && !oldest.done) told.delete(oldest.value)
    },
    toldAt: (caseId) => told.get(caseId) ?? null,
    before: (chatId, at) =>
      (rings.get(chatId) ?? [])
        .filter((line) => at - line.at <= MEMORY_MS && line.at - at <= SKEW_MS)
        .sort((a, b) => a.at - b.at),
  }
}
