import { vi } from 'vitest'
import { afterwards } from './harness.js'

const realInterval = setInterval
const realClear = clearInterval
const realTimeout = setTimeout
const STEP_MS = 10

/**
 * From now on a second takes a hundredth of one: timers and `Date` of everything in this process, our code,
 * the stock packages and the fake alike. The network stays what it is.
 */
export function hurry(times = 100): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
  const pump = realInterval(() => vi.advanceTimersByTime(STEP_MS * times), STEP_MS)
  afterwards(() => {
    realClear(pump)
    vi.useRealTimers()
  })
}

/** So many milliseconds of the hurried clock. */
export function passes(ms: number): Promise<void> {
  return ms > LONG_MS ? leaps(ms) : new Promise((resolve) => setTimeout(resolve, ms))
}

const LONG_MS = 60_000
const LEAP_MS = 5_000
const BREATH_MS = 3

/** Long times go in leaps, with a breath for the network after each. */
async function leaps(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LEAP_MS) {
    vi.advanceTimersByTime(Math.min(left, LEAP_MS))
    await new Promise((resolve) => realTimeout(resolve, BREATH_MS))
  }
}

/** Waits, on the real clock, until `look` no longer throws. */
export async function until(look: () => void, ms = 8_000): Promise<void> {
  for (const end = performance.now() + ms; ; ) {
    try {
      look()
      return
    } catch (error) {
      if (performance.now() > end) throw error
    }
    await new Promise((resolve) => realTimeout(resolve, 10))
  }
}
