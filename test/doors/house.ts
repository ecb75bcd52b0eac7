import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished, vi } from 'vitest'
import { type Config, readConfig } from '../../bot/config.js'
import { type Calendar, createCalendar } from '../../bot/domain/calendar.js'
import type { Purpose } from '../../bot/domain/chat.js'
import type { Role } from '../../bot/domain/person.js'
import type { Level } from '../../bot/domain/region.js'
import { furnish } from '../../bot/house.js'
import type { Platform } from '../../bot/port.js'
import { openStorage, type Storage } from '../../storage/open.js'

/** What a platform of the house is made from. */
export interface Site {
  readonly config: Config
  readonly storage: Storage
  readonly calendar: Calendar
  readonly folder: string
  readonly now: () => number
  /** A one-time code of the community for a group or a duty. */
  invite(region: string, what: { purpose: Purpose } | { role: Role }): string
}

/** A real house on platforms of the test's choice, on a clock that only moves when somebody looks. */
export interface Home extends Site {
  /** Half a second passes, and everything that can be done now is done. */
  look(): Promise<void>
  /** Time passes until this time of day. */
  until(clock: string): Promise<void>
}

const LOOK_MS = 500
const BREATH_MS = 10

/** Territory, storage and the clock: one community, one grid, one micro-grid. Gone after the test. */
export function openSite(env: Readonly<Record<string, string>> = {}): Site {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime('2026-11-23T09:00:00+08:00')
  const folder = mkdtempSync(join(tmpdir(), 'doors-'))
  const now = () => Date.now()
  const config = readConfig({ GRIDHAND_DATA: folder, GRIDHAND_OCR: 'off', ...env })
  const storage = openStorage({ file: ':memory:', mediaDir: join(folder, 'media'), now })
  territory(storage)
  onTestFinished(() => {
    storage.close()
    rmSync(folder, { recursive: true, force: true })
    vi.useRealTimers()
  })
  let codes = 10
  return {
    config,
    storage,
    calendar: createCalendar(config.zone),
    folder,
    now,
    invite(region, what) {
      codes += 1
      const code = `ABCDEF${codes}`
      const regionId = storage.regions.byCode(region)?.id ?? 0
      const none = { purpose: null, role: null }
      storage.invites.add({ code, regionId, ...none, ...what, expiresAt: now() + 86_400_000 })
      return code
    },
  }
}

/** The house with these platforms, at work. */
export async function openHome(site: Site, platforms: readonly Platform[]): Promise<Home> {
  const { config, storage, calendar, now } = site
  const broken: string[] = []
  const { engine, close } = await furnish(
    config,
    storage,
    platforms.map(atOnce),
    calendar,
    now,
    (level, event, fields) => {
      if (level === 'error') broken.push(`${event} ${JSON.stringify(fields)}`)
    },
  )
  await engine.start()
  onTestFinished(async () => {
    await engine.stop()
    await close()
  })
  const settle = async (): Promise<void> => {
    await engine.settle()
    if (broken.length > 0) throw new Error(broken.splice(0).join('\n'))
  }
  return {
    ...site,
    async look() {
      vi.setSystemTime(now() + LOOK_MS)
      await settle()
      await pause(BREATH_MS)
    },
    async until(clock) {
      vi.setSystemTime(calendar.next(now(), clock))
      await settle()
    },
  }
}

/** Platforms' own pace would make a conversation minutes long. */
function atOnce(platform: Platform): Platform {
  const pace = { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 }
  const capabilities = { ...platform.capabilities, pace }
  return new Proxy(platform, {
    get: (of, name) => (name === 'capabilities' ? capabilities : Reflect.get(of, name, of)),
  })
}

function territory(storage: Storage): void {
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
}
