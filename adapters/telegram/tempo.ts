import { minutes, seconds } from '../../bot/domain/time.js'
import { ApiError } from './api.js'
import type { Pulse } from './pulse.js'
import { TROUBLES } from './texts.js'

/** How long we wait for what, in milliseconds unless named otherwise. */
export interface Tempo {
  /** The first pause after a failure; it doubles up to `mostMs`. */
  readonly firstMs: number
  readonly mostMs: number
  /** While another copy is running. Short would make the two cut each other off for ever. */
  readonly conflictMs: number
  /** While the token is not accepted. */
  readonly blockedMs: number
  /** What Telegram is asked to hold an empty answer; it allows 50. */
  readonly pollSeconds: number
  /** When a held connection counts as dead. */
  readonly hangMs: number
  /** How often a webhook's health is looked at. */
  readonly lookMs: number
}

export const TEMPO: Tempo = {
  firstMs: seconds(1),
  mostMs: seconds(60),
  conflictMs: seconds(30),
  blockedMs: minutes(5),
  pollSeconds: 50,
  hangMs: seconds(65),
  lookMs: minutes(5),
}

/** Thrown around a `Doorway.accept` that threw: Telegram keeps the messages until it works. */
export class DoorShut extends Error {}

/** What a failure means: what to tell, and how long to wait. */
export interface Verdict {
  readonly state: 'retrying' | 'blocked'
  readonly sentence: string
  readonly pauseMs: number
}

/** Judges the `failures`-th failure in a row. `random` is in [0, 1). */
export function judge(
  error: unknown,
  failures: number,
  tempo: Tempo,
  random: () => number,
): Verdict {
  const backoff = Math.min(tempo.mostMs, tempo.firstMs * 2 ** Math.min(failures - 1, 16))
  const pauseMs = Math.round(backoff * (0.75 + random() / 2))
  const retry = (sentence: string, ms = pauseMs): Verdict => ({
    state: 'retrying',
    sentence,
    pauseMs: ms,
  })
  if (error instanceof DoorShut) return retry(TROUBLES.store)
  if (!(error instanceof ApiError)) return retry(TROUBLES[isPortTaken(error) ? 'port' : 'store'])
  switch (error.code) {
    case 401:
      return { state: 'blocked', sentence: TROUBLES.token, pauseMs: tempo.blockedMs }
    case 404:
      return { state: 'blocked', sentence: TROUBLES.address, pauseMs: tempo.blockedMs }
    case 409:
      return isWebhookConflict(error)
        ? retry(TROUBLES.webhook, tempo.firstMs)
        : retry(TROUBLES.otherCopy, tempo.conflictMs)
    case 429:
      return retry(
        TROUBLES.tooFast,
        (error.retryAfterMs ?? backoff) + Math.round(random() * tempo.firstMs),
      )
    default:
      return retry(error.code === 0 || error.code >= 500 ? TROUBLES.down : TROUBLES.refused)
  }
}

function isPortTaken(error: unknown): boolean {
  const { syscall } = (error ?? {}) as NodeJS.ErrnoException
  return syscall === 'listen'
}

/** True when messages go to a webhook somebody set, not to another poller. */
export function isWebhookConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === 409 && /webhook/i.test(error.description)
}

/** Writes to the log of the house. */
export type Log = (
  event: string,
  fields: Readonly<Record<string, string | number | boolean>>,
) => void

/** What every endless task of this adapter needs. */
export interface Endurance {
  readonly pulse: Pulse
  readonly tempo: Tempo
  readonly random: () => number
  readonly log: Log
}

/** Runs `turn` again and again until `signal`, resting after failures as `judge` says. Never throws. */
export async function endure(
  turn: () => Promise<void>,
  { pulse, tempo, random, log }: Endurance,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await turn()
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      const { state, sentence, pauseMs } = judge(error, failures, tempo, random)
      pulse.trouble(state, sentence)
      log('telegram.trouble', { state, reason: reasonOf(error), failures, pauseMs })
      await rest(pauseMs, signal)
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return error instanceof Error ? error.name : 'unknown'
}

/** Resolves after `ms`, or at once when `signal` says stop. */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
