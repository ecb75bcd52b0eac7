import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../bot/config.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Role } from '../../bot/domain/person.js'
import type { Level } from '../../bot/domain/region.js'
import { createEngine } from '../../bot/engine/engine.js'
import { examineWithSharp } from '../../bot/engine/examine.js'
import { openWebDoor } from '../../bot/web-house.js'
import { allFlows } from '../../flows/index.js'
import { openStorage } from '../../storage/open.js'
import { Phone } from './phone.js'
import { EASY } from './town.js'

/**
 * A house with no bot account at all: the real engine, storage and flows behind the page by QR alone, and a
 * clock set by hand. One community, one grid, two micro-grids.
 */
export async function estate(
  more: { readonly headers?: Readonly<Record<string, string>>; readonly publicUrl?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'estate-'))
  let now = Date.parse('2026-11-23T09:00:00+08:00')
  const config = readConfig({
    GRIDHAND_DATA: folder,
    GRIDHAND_PUBLIC_URL: more.publicUrl ?? 'http://127.0.0.1',
  })
  const calendar = createCalendar(config.zone)
  const storage = openStorage({ file: ':memory:', mediaDir: join(folder, 'm'), now: () => now })
  territory(storage)
  const broken: string[] = []
  let codes = 10
  const web = openWebDoor(config, storage, () => now, folder, true, EASY)
  const engine = createEngine({
    storage,
    platforms: [web],
    flows: allFlows,
    calendar,
    limits: config.limits,
    lang: 'zh-CN',
    now: () => now,
    random: () => 0.5,
    examine: examineWithSharp,
    log: (level, event, fields) => {
      if (level === 'error') broken.push(`${event} ${JSON.stringify(fields)}`)
    },
  })
  let cuts = 0
  const server = createServer((request, response) => {
    if (cuts > 0 && request.method === 'PUT') {
      cuts -= 1
      request.once('data', () => request.destroy())
      return
    }
    web.routes(request, response).then(
      (ours) => ours || response.writeHead(404).end(),
      (error: unknown) => {
        broken.push(String(error))
        response.writeHead(500).end('{}')
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await engine.start()
  await engine.settle()

  /** Everything that can be done now is done; a fault of the house fails the test. */
  async function settle(): Promise<void> {
    now += 1_000
    await engine.settle()
    await engine.settle()
    if (broken.length > 0) throw new Error(broken.splice(0).join('\n'))
  }

  return {
    base,
    port: (server.address() as AddressInfo).port,
    storage,
    engine,
    settle,
    /** The next so many pieces of photos are lost half-way. */
    cuts: (count: number) => {
      cuts = count
    },
    /** From now on everything that can be done is done soon, as in a house at work. */
    runs(): () => void {
      const pump = setInterval(() => void settle(), 100)
      return () => clearInterval(pump)
    },
    now: () => now,
    /** Somebody scans the poster there and says who they are. */
    async comes(name: string, spot = 'qixi-1-3', building: string | null = '3'): Promise<Phone> {
      const phone = new Phone(base, more.headers)
      await phone.scans(spot, building)
      await phone.ask('name', { name })
      await settle()
      return phone
    },
    /** The community gives a code for a duty. */
    invites(role: Role, region: string): string {
      codes += 1
      const code = `ABCDEF${codes}`
      const regionId = storage.regions.byCode(region)?.id ?? 0
      storage.invites.add({ code, regionId, role, purpose: null, expiresAt: now + 86_400_000 })
      return code
    },
    async until(clock: string): Promise<void> {
      now = calendar.next(now, clock)
      await settle()
    },
    /** A quarter of an hour later the page has looked which boards are wanted. */
    async tends(): Promise<void> {
      now += 900_000
      await web.stop()
      await web.start(engine.door)
      await settle()
    },
    async close(): Promise<void> {
      await engine.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function territory(storage: ReturnType<typeof openStorage>): void {
  const add = (code: string, level: Level, name: string, parent: string | null, houses = '') =>
    storage.regions.add({
      code,
      level,
      kind: 'basic',
      name,
      parentId: parent === null ? null : (storage.regions.byCode(parent)?.id ?? null),
      buildings: houses === '' ? [] : houses.split(','),
      places: [],
    })
  add('qixi', 'community', '奇西社区', null)
  add('qixi-1', 'grid', '幸福里网格', 'qixi')
  add('qixi-1-3', 'microgrid', '幸福里2-3栋', 'qixi-1', '2,3')
  add('qixi-1-4', 'microgrid', '幸福里4-5栋', 'qixi-1', '4,5')
}
