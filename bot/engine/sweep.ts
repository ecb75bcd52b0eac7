import { days, minutes } from '../domain/time.js'
import type { Mind } from './mind.js'

const KEEP_IDS_MS = days(3)
const KEEP_SENT_MS = days(30)
const STUCK_MS = minutes(10)

/**
 * Hourly: forgets what need not be kept, and says aloud what stands too long. Nothing can be stuck in a
 * state that only memory knows, so there is nothing to put back; what waits is reported for health.
 */
export function sweep(mind: Mind): void {
  const { storage, limits } = mind
  const now = mind.now()
  storage.transaction(() => {
    storage.inbox.prune(now - KEEP_IDS_MS)
    storage.outbox.prune(now - KEEP_SENT_MS)
    storage.questions.prune(now - limits.ratingEndsMs)
  })
  storage.retain(now, limits.keepMs)
  const inbox = storage.inbox.depth()
  const outbox = storage.outbox.depth()
  if (inbox.oldestAt !== null && now - inbox.oldestAt > STUCK_MS) {
    mind.log('error', 'sweep.inbox_stuck', { waiting: inbox.waiting, age: now - inbox.oldestAt })
  }
  if (inbox.aside + outbox.dead > 0) {
    mind.log('warn', 'sweep.left_over', { aside: inbox.aside, dead: outbox.dead })
  }
}
