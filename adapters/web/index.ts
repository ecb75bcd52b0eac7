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
import { createUploads, type Uploads } from './uploads.js'
import { createVisitors } from './visitors.js'
import { createWork, type Work } from './work.js'

const TEND_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 3_600_000
const MOST_SWEPT = 500
const SECRET_KEY = 'web.work'

interface State {
  health: PlatformHealth['state']
  lastSeenAt: number | null
  door: Doorway | null
  refused: boolean
}

/**
 * The page by QR as a platform: a visitor's thread is a private chat, a board a group. No app, no account and
 * no outside service; what a visitor is told waits for them in their thread.
 */
export function createWeb(deps: WebDeps, home: boolean): Platform & WebSite {
  const state: State = { health: 'starting', lastSeenAt: null, door: null, refused: false }
  const desk = openDesk(deps, state)
  const { news, uploads } = desk
  const site = createRoutes(desk, home, () => {
    state.lastSeenAt = deps.now()
  })
  const work = createChores(deps, uploads, state)
  return {
    name: WEB,
    capabilities: CAPABILITIES,
    routes: site.routes,
    start: async (door) => {
      state.door = door
      state.health = 'online'
      work.begin(door)
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
      work.end()
      news.close()
    },
  }
}

function openDesk(deps: WebDeps, state: State): Desk {
  const news = createNews()
  const uploads = createUploads(deps.folder)
  const refused = (refused: boolean): void => {
    state.refused = refused
  }
  return {
    deps,
    visitors: createVisitors(deps),
    hands: createHands({ ...deps, news, uploads, door: () => state.door, refused }),
    news,
    paces: createPaces(() => Date.now()),
    uploads,
    work: lazyWork(deps),
    picture: (hash, path) => readPicture(deps.town.picture(hash) ?? path),
  }
}

/** What the page does by itself: boards are set up and taken down, what is old is erased. */
function createChores(deps: WebDeps, uploads: Uploads, state: State) {
  const boards = createBoards(deps)
  const timers: NodeJS.Timeout[] = []
  const sweep = (): void => {
    uploads.sweep(Date.now())
    deps.threads.prune(deps.now() - deps.keepMs, MOST_SWEPT)
  }
  return {
    begin: (door: Doorway) => {
      const tend = (): void => attempt(() => boards.tend(door), state)
      attempt(sweep, state)
      tend()
      const again = (work: () => void, ms: number): void => {
        timers.push(setInterval(work, ms).unref())
      }
      again(tend, TEND_EVERY_MS)
      again(() => attempt(sweep, state), SWEEP_EVERY_MS)
    },
    end: () => {
      for (const timer of timers.splice(0)) clearInterval(timer)
    },
  }
}

/** A visitor has their thread before them already: a link leads there. */
function linkOf({ publicUrl }: WebDeps, _payload: string): string | null {
  return publicUrl === null ? null : `${publicUrl}/me`
}

/** What could not be done now is done at the next turn; until then the page says that it is in trouble. */
function attempt(work: () => void, state: State): void {
  try {
    work()
    state.refused = false
  } catch {
    state.refused = true
  }
}

function healthOf(state: State): PlatformHealth {
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
