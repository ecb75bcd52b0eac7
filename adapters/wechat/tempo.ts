import { hours, minutes, seconds } from '../../bot/domain/time.js'

/** A pause after a failure, doubling from the first to the longest. Milliseconds. */
export interface Backoff {
  readonly firstMs: number
  readonly mostMs: number
}

/** How long we wait for what, in milliseconds. */
export interface Tempo {
  readonly signIn: Backoff
  readonly sync: Backoff
  /** While the house cannot take what was read. */
  readonly store: Backoff
  /** Without an answer for so long, we are not online, whatever the library says. */
  readonly freshMs: number
  /** A session that ends so soon after a scan was ended by WeChat, and the next scan may cost the account. */
  readonly tooSoonMs: number
  readonly lookMs: number
  /** From when on a gap is told: after a new login, and within one session when nothing came later. */
  readonly gapMs: { readonly fresh: number; readonly same: number }
  /** Least time between two sends, and how much may come on top at random. */
  readonly betweenSendsMs: number
  readonly jitterMs: number
  /** Silence after "too often"; doubles. */
  readonly restAfterRefusal: Backoff
  /** Pauses before an empty picture is asked for again; together under the house's deadline for one try. */
  readonly pictureMs: readonly number[]
}

/** What holds in real life. */
export const TEMPO: Tempo = {
  signIn: { firstMs: seconds(2), mostMs: seconds(60) },
  sync: { firstMs: seconds(1), mostMs: seconds(30) },
  store: { firstMs: seconds(1), mostMs: seconds(30) },
  freshMs: seconds(60),
  tooSoonMs: minutes(10),
  lookMs: seconds(2),
  gapMs: { fresh: minutes(1), same: minutes(5) },
  betweenSendsMs: seconds(3),
  jitterMs: seconds(2),
  restAfterRefusal: { firstMs: minutes(10), mostMs: hours(4) },
  pictureMs: [seconds(2), seconds(5)],
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
