import type { Config } from '../../bot/config.js'
import { seconds } from '../../bot/domain/time.js'
import { isInUse } from '../../storage/inspect.js'
import { homeOf } from '../terminal.js'

/** One platform as the running house sees it. */
export interface PlatformState {
  readonly name: string
  readonly state: string
}

/** The running house: null when none runs; `platforms` is null when it does not answer on its port. */
export interface AtWork {
  readonly platforms: readonly PlatformState[] | null
}

const WITHIN_MS = seconds(2)

/** Whether a house holds the lease of this data folder, and what it says of itself. Throws `StorageTrouble`. */
export async function houseAtWork(config: Config): Promise<AtWork | null> {
  if (!isInUse(homeOf(config).file)) return null
  return { platforms: await askHealth(config.port) }
}

async function askHealth(port: number): Promise<readonly PlatformState[] | null> {
  if (port === 0) return null
  try {
    const signal = AbortSignal.timeout(WITHIN_MS)
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal })
    return platformsIn(await answer.json())
  } catch {
    return null
  }
}

/** Anything may listen on that port: only what has the shape of our health is believed. */
function platformsIn(body: unknown): readonly PlatformState[] | null {
  if (!isRecord(body) || !Array.isArray(body.platforms)) return null
  return body.platforms.flatMap((each: unknown) =>
    isRecord(each) && typeof each.name === 'string' && typeof each.state === 'string'
      ? [{ name: each.name, state: each.state }]
      : [],
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
