import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createWeb, type Spot, type Town, type WebDeps } from '../../adapters/web/index.js'
import { openStorage, type Storage } from '../../storage/open.js'

/** Hardly any work, so that tests are quick. */
export const EASY = { least: 20, most: 2_000 }

/** Where the poster of these tests hangs. */
export const SPOT: Spot = {
  regionId: 1,
  code: 'qixi-1-3',
  short: '0017',
  name: '幸福里2-3栋',
  building: null,
  place: '',
}

/** A town of one micro-grid with a captains' board that everybody may see. */
export function smallTown(): Town {
  return {
    spot: (code) => (code === SPOT.code || code === SPOT.short ? SPOT : null),
    spotOf: () => SPOT,
    boards: () => [{ key: 'board-1', title: '邻长板', purpose: 'captains', regionId: 1 }],
    neighbours: () => [],
    mine: () => [],
    duties: () => [],
    speaks: () => undefined,
    picture: () => null,
    lackingBoards: () => [],
    idleBoards: () => [],
  }
}

/** The page alone on a port, over a real storage, with whatever house stands behind its door. */
export async function pageOnAir(more: Partial<WebDeps> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'web-'))
  const clock = { now: Date.now() }
  const storage: Storage = openStorage({
    file: ':memory:',
    mediaDir: join(folder, 'media'),
    now: () => clock.now,
  })
  storage.regions.add({
    code: SPOT.code,
    level: 'microgrid',
    kind: 'basic',
    name: SPOT.name,
    parentId: null,
    buildings: ['2', '3'],
    places: [],
  })
  const open = () =>
    createWeb(
      {
        now: () => clock.now,
        random: (bytes) => randomBytes(bytes),
        threads: storage.web,
        atomically: (work) => storage.transaction(work),
        memory: storage.memory,
        folder: join(folder, 'uploads'),
        publicUrl: null,
        town: smallTown(),
        keepMs: 180 * 86_400_000,
        effort: EASY,
        holdMs: 300,
        ...more,
      },
      true,
    )
  let web = open()
  let delay = 0
  const server = createServer((request, response) => {
    pause(delay)
      .then(() => web.routes(request, response))
      .then(
        (ours) => ours || response.writeHead(404).end(),
        () => response.writeHead(500).end('{}'),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    clock,
    storage,
    web: () => web,
    /** The next process over the same storage. */
    reopen: () => {
      web = open()
      return web
    },
    slow: (ms: number) => {
      delay = ms
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
