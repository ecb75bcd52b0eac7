import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, vi } from 'vitest'
import {
  createWechat,
  type Wechat,
  type WechatConfig,
  type WechatNews,
} from '../../adapters/wechat/index.js'
import type { Doorway } from '../../bot/port.js'
import { openStorage, type Storage } from '../../storage/open.js'
import { House } from '../contract.js'
import type { WechatWeb } from '../fakes/wechat-web.js'

/** What outlives a process: the database, the session's folder; and what was logged and told. */
export interface Kept {
  readonly folder: string
  readonly storage: Storage
  readonly logged: { event: string; fields: Readonly<Record<string, string | number | boolean>> }[]
  readonly told: WechatNews[]
  /** Keys of people who hold a duty, and of groups that see more than others. */
  readonly rights: Set<string>
}

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Something to be undone after the test. */
export function afterwards(work: () => void | Promise<void>): void {
  cleanups.push(work)
}

/** A house's things on disk, gone after the test. */
export function keeping(): Kept {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-'))
  const storage = openStorage({ file: ':memory:', mediaDir: join(folder, 'media'), now: Date.now })
  afterwards(() => {
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, storage, logged: [], told: [], rights: new Set() }
}

/** Waits short enough for tests that wait in real time; the real ones are used on a quicker clock. */
export const QUICK = {
  signIn: { firstMs: 10, mostMs: 50 },
  sync: { firstMs: 10, mostMs: 50 },
  store: { firstMs: 5, mostMs: 20 },
  lookMs: 20,
  betweenSendsMs: 0,
  jitterMs: 0,
  pictureMs: [5, 10],
}

/** The adapter on the fake. */
export function wechatOn(
  web: WechatWeb,
  kept: Kept,
  more: Partial<WechatConfig> = {},
): Promise<Wechat> {
  return createWechat({
    puppet: 'wechaty-puppet-wechat4u',
    sessionFile: join(kept.folder, 'wechat-session.json'),
    apiRoot: `${web.url}`,
    bindings: kept.storage.bindings,
    memory: kept.storage.memory,
    holdsRights: (key) => kept.rights.has(key),
    isGuarded: (key) => kept.rights.has(key),
    tell: (news) => void kept.told.push(news),
    lang: 'zh-CN',
    now: Date.now,
    random: Math.random,
    log: (event, fields) => void kept.logged.push({ event, fields }),
    tempo: QUICK,
    ...more,
  })
}

/** Opened, started and online; stopped after the test. */
export async function online(
  web: WechatWeb,
  kept: Kept,
  house: Doorway = new House(),
  more: Partial<WechatConfig> = {},
): Promise<Wechat> {
  const wechat = await wechatOn(web, kept, more)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await isOnline(wechat)
  return wechat
}

/** Waits until it says that it is online. */
export function isOnline(wechat: Wechat): Promise<void> {
  return vi.waitFor(
    () => {
      if (wechat.health().state !== 'online') throw new Error(JSON.stringify(wechat.health()))
    },
    { timeout: 5_000, interval: 10 },
  )
}
