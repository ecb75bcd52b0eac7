import { hours, minutes, seconds } from '../domain/time.js'
import { Broken, Refused } from '../flow.js'
import { decideTimer } from './decide.js'
import type { Mind } from './mind.js'

/** Fires what is due. The table is the truth; this only looks at it. */
export interface Ticker {
  /** Fires everything due now, a savepoint each. Returns how many fired. */
  tick(): number
}

const BATCH = 100
const RETRY_AFTER = [seconds(10), minutes(1), minutes(10), hours(1)]

export function createTicker(mind: Mind): Ticker {
  return {
    tick() {
      let fired = 0
      for (let round = 0; round < 1_000; round += 1) {
        const count = tickBatch(mind)
        fired += count
        if (count < BATCH) break
      }
      return fired
    },
  }
}

function tickBatch(mind: Mind): number {
  const now = mind.now()
  return mind.storage.transaction(() => {
    const due = mind.storage.timers.due(now, BATCH)
    for (const row of due) {
      try {
        mind.storage.transaction(() => {
          mind.storage.timers.fired(row.id, now)
          decideTimer(mind, row, now)
        })
        mind.log('info', 'timer.fired', { timer: `${row.flow}.${row.name}`, late: now - row.dueAt })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        const wait = RETRY_AFTER[row.attempts]
        const hopeless = error instanceof Broken || error instanceof Refused || wait === undefined
        if (hopeless) mind.storage.timers.putAside(row.id, reason, now)
        else mind.storage.timers.failed(row.id, reason, now + wait)
        mind.log(hopeless ? 'error' : 'warn', 'timer.failed', { timer: `${row.flow}.${row.name}` })
      }
    }
    return due.length
  })
}
