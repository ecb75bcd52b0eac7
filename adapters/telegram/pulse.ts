import type { Instant } from '../../bot/domain/time.js'
import type { PlatformHealth } from '../../bot/port.js'

/** How Telegram is doing, kept for `health`. */
export interface Pulse {
  online(): void
  trouble(state: 'retrying' | 'blocked', sentence: string): void
  stopped(): void
  read(): PlatformHealth
}

/** Starts in state `starting`. */
export function startPulse(now: () => Instant): Pulse {
  let health: PlatformHealth = { state: 'starting', lastSeenAt: null, trouble: null }
  return {
    online: () => {
      health = { state: 'online', lastSeenAt: now(), trouble: null }
    },
    trouble: (state, trouble) => {
      health = { ...health, state, trouble }
    },
    stopped: () => {
      health = { ...health, state: 'stopped', trouble: null }
    },
    read: () => health,
  }
}
