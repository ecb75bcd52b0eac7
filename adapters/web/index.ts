import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Doorway, type Platform, type PlatformHealth, SendError } from '../../bot/port.js'
import { createBoards } from './boards.js'
import { CAPABILITIES } from './capabilities.js'
import type { WebDeps, WebSite } from './contract.js'
import type { Desk } from './deeds.js'
import { carryOut } from './deliver.js'
import { createHands, WEB } from './hear.js'
import { createNews } from './news.js'
import { createPaces } from './pace.js'
import { createRoutes } from './routes.js'
import { createUploads } from './uploads.js'
import { createVisitors } from './visitors.js'
import { createWork, type Work } from './work.js'

const TEND_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 3_600_000
const MOST_SWEPT = 500
const SECRET_KEY = 'web.work'

/**
 * The page by QR as a platform: a visitor's thread is a private chat, a board a group. No app, no account and
 * no outside service; what a visitor is told waits for them in their thread.
 */
export function createWeb(deps: WebDeps, home: boolean): Platform & WebSite {
  const news = createNews()
  const uploads = createUploads(deps.folder)
  const state = {
    health: 'starting' as PlatformHealth['state'],
    lastSeenAt: null as number | null,
    door: null as Doorway | null,
    refused: false,
  }
  const hands = createHands({
    ...deps,
    news,
    uploads,
    door: () => state.door,
    refused: (refused) => {
      state.refused = refused
    },
  })
  const desk: Desk = {
    deps,
    visitors: createVisitors(deps),
    hands,
    news,
    paces: createPaces(() => Date.now()),
    uploads,
    work: lazyWork(deps),
    picture: (hash, path) => readPicture(deps.town.picture(hash) ?? path),
  }
  const site = createRoutes(desk, home, () => {
    state.lastSeenAt = deps.now()
  })
  const boards = createBoards(deps)
  const timers: NodeJS.Timeout[] = []

  function sweep(): void {
    uploads.sweep(Date.now())
    deps.threads.prune(deps.now() - deps.keepMs, MOST_SWEPT)
  }

  return {
    name: WEB,
    capabilities: CAPABILITIES,
    routes: site.routes,
    start: async (door) => {
      state.door = door
      state.health = 'online'
      sweep()
      const tend = (): void => attempt(() => boards.tend(door), state)
      tend()
      timers.push(setInterval(tend, TEND_EVERY_MS), setInterval(sweep, SWEEP_EVERY_MS))
      for (const timer of timers) timer.unref()
    },
    send: async (order) => carryOut(order, { ...deps, news, uploads }),
    fetch: async ({ handle }) => {
      const bytes = uploads.read(handle)
      if (bytes === null) throw new SendError({ kind: 'refused' }, 'no such photo')
      return bytes
    },
    link: (payload) => linkOf(deps, payload),
    health: () => healthOf(state),
    stop: async () => {
      state.door = null
      state.health = 'stopped'
      for (const timer of timers.splice(0)) clearInterval(timer)
      news.close()
    },
  }
}

/** A visitor has their thread before them already: a link leads there. */
function linkOf({ publicUrl }: WebDeps, _payload: string): string | null {
  return publicUrl === null ? null : `${publicUrl}/me`
}

function attempt(work: () => void, state: { refused: boolean }): void {
  try {
    work()
    state.refused = false
  } catch {
    state.refused = true
  }
}

function healthOf(state: {
  readonly health: PlatformHealth['state']
  readonly lastSeenAt: number | null
  readonly refused: boolean
}): PlatformHealth {
  const { health, lastSeenAt, refused } = state
  return health === 'online' && refused
    ? { state: 'retrying', lastSeenAt, trouble: 'the house takes no messages' }
    : { state: health, lastSeenAt, trouble: null }
}

/** The key tasks are signed with: made once, kept, never told. */
function lazyWork({ memory, effort }: WebDeps): () => Work {
  let work: Work | null = null
  return () => {
    const known = memory.get(SECRET_KEY)
    const secret = known ?? randomBytes(32).toString('hex')
    if (known === null) memory.set(SECRET_KEY, secret)
    work ??= createWork(secret, () => Date.now(), effort)
    return work
  }
}

function readPicture(path: string): Uint8Array | null {
  return existsSync(path) ? readFileSync(path) : null
}

export type { Board, KnownCase, NewBoard, OwnCase, Spot, Town, WebDeps } from './contract.js'
