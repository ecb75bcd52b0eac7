import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { Effort } from './contract.js'
import { Unacceptable } from './unacceptable.js'

/** A little work the browser does unseen before it may speak, so that a flood costs its maker more than us. */
export interface Work {
  /** A signed task, harder while many are being solved. */
  task(): Promise<Challenge>
  /** Takes a solved task, once. Throws `Unacceptable` work when it is none, spent, forged or too old. */
  spend(solved: unknown): Promise<void>
}

/** Half a second on an old telephone (60,000 hashes a second), unseen on others; under a flood most of a minute. */
const USUAL: Effort = { least: 30_000, most: 3_000_000 }
const LIFE_S = 1_800
const MINUTE_MS = 60_000
/** So many solved in a minute are a busy street; beyond, the task grows with the square. */
const BUSY = 120
const MOST_SPENT = 100_000

/** Tasks signed with `secret`. `wall` is the real clock in milliseconds, which the library checks against. */
export function createWork(secret: string, wall: () => number, effort: Effort = USUAL): Work {
  const started = Math.floor(wall() / 1_000)
  const spent = new Map<string, number>()
  let minute = { begun: 0, now: 0, before: 0 }

  function turnOver(): void {
    const begun = Math.floor(wall() / MINUTE_MS)
    if (begun !== minute.begun) {
      minute = { begun, now: 0, before: begun === minute.begun + 1 ? minute.now : 0 }
    }
  }

  function remember(signature: string, until: number): void {
    if (spent.size >= MOST_SPENT) {
      const now = wall() / 1_000
      for (const [key, end] of spent) if (end < now) spent.delete(key)
    }
    if (spent.size >= MOST_SPENT) throw new Unacceptable('busy')
    spent.set(signature, until)
  }

  return {
    task: async () => {
      turnOver()
      const load = Math.max(minute.now, minute.before) / BUSY
      const size = Math.min(effort.most, effort.least * Math.max(1, load * load))
      const now = Math.floor(wall() / 1_000)
      return createChallenge({
        algorithm: 'SHA-256',
        cost: 1,
        // Between half and one and a half of the size: no long tail for the unlucky.
        counter: Math.floor(size * (0.5 + randomShare())),
        deriveKey,
        data: { made: now },
        expiresAt: now + LIFE_S,
        hmacSignatureSecret: secret,
      })
    },
    spend: async (solved) => {
      const { challenge, solution } = payloadOf(solved)
      const { expiresAt, data } = challenge.parameters
      const made = Number(data?.made ?? 0)
      // What was spent before a restart is forgotten: then everything from before counts as spent.
      if (made < started || challenge.signature === undefined || spent.has(challenge.signature)) {
        throw new Unacceptable('work')
      }
      const options = { challenge, solution, deriveKey, hmacSignatureSecret: secret }
      const { verified } = await verifySolution(options).catch(() => ({ verified: false }))
      if (!verified || spent.has(challenge.signature)) throw new Unacceptable('work')
      remember(challenge.signature, expiresAt ?? 0)
      turnOver()
      minute.now += 1
    },
  }
}

function randomShare(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}

/** The library checks every field itself; only what it would stumble over is looked at here. */
function payloadOf(value: unknown): Payload {
  if (typeof value !== 'object' || value === null) throw new Unacceptable('work')
  const { challenge, solution } = value as Payload
  const parameters: unknown = challenge?.parameters
  if (typeof parameters !== 'object' || parameters === null || typeof solution !== 'object') {
    throw new Unacceptable('work')
  }
  return { challenge, solution }
}
