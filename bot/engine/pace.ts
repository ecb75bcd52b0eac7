import { minutes, seconds } from '../domain/time.js'
import type { Pace } from '../port.js'

/** Whether a platform lets us say one more thing now. Times are real milliseconds, not the house's clock. */
export interface Pacer {
  /** Milliseconds until a post to this chat may go, 0 for now. */
  wait(chatKey: string, isGroup: boolean, realNow: number): number
  /** One went. */
  went(chatKey: string, isGroup: boolean, realNow: number): void
  /** The platform asked for silence in this chat. */
  park(chatKey: string, until: number): void
}

/** Counts by a platform's pace: so far apart in a chat, so many a minute in a group, so many a second in all. */
export function createPacer(pace: Pace): Pacer {
  const lastIn = new Map<string, number>()
  const minuteOf = new Map<string, number[]>()
  const parked = new Map<string, number>()
  let second: number[] = []

  const recent = (times: readonly number[], span: number, now: number): number[] =>
    times.filter((time) => now - time < span)

  function groupWait(chatKey: string, now: number): number {
    if (pace.perGroupPerMinute === 0) return 0
    const times = recent(minuteOf.get(chatKey) ?? [], minutes(1), now)
    minuteOf.set(chatKey, times)
    const first = times[times.length - pace.perGroupPerMinute]
    return first === undefined ? 0 : first + minutes(1) - now
  }

  function overallWait(now: number): number {
    if (pace.perSecond === 0) return 0
    second = recent(second, seconds(1), now)
    const first = second[second.length - pace.perSecond]
    return first === undefined ? 0 : first + seconds(1) - now
  }

  return {
    wait(chatKey, isGroup, now) {
      const sinceLast = now - (lastIn.get(chatKey) ?? Number.NEGATIVE_INFINITY)
      return Math.max(
        0,
        (parked.get(chatKey) ?? 0) - now,
        pace.perChatMs - sinceLast,
        isGroup ? groupWait(chatKey, now) : 0,
        overallWait(now),
      )
    },
    went(chatKey, isGroup, now) {
      if (pace.perChatMs > 0) lastIn.set(chatKey, now)
      if (isGroup && pace.perGroupPerMinute > 0) minuteOf.get(chatKey)?.push(now)
      if (pace.perSecond > 0) second.push(now)
      if (lastIn.size > 10_000) lastIn.clear()
    },
    park(chatKey, until) {
      parked.set(chatKey, until)
    },
  }
}
