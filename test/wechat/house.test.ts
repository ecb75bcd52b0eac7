import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readConfig } from '../../bot/config.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import { type House, startHouse } from '../../bot/house.js'
import { createTeller } from '../../bot/wechat/tell.js'
import { openStorage, type Storage } from '../../storage/open.js'
import { type BotApi, openBotApi } from '../fakes/bot-api.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import { shell } from '../scripts/shell.js'
import { until } from './clock.js'
import { afterwards } from './harness.js'

beforeAll(() => import('wechaty-puppet-wechat4u'))

let web: WechatWeb
let api: BotApi
let data: string
let shown: string
let wang: WebPerson
let room: WebRoom

beforeEach(async () => {
  web = await openWechatWeb()
  afterwards(() => web.close())
  api = await openBotApi()
  afterwards(() => api.close())
  data = mkdtempSync(join(tmpdir(), 'wechat-house-'))
  afterwards(() => rmSync(data, { recursive: true, force: true }))
  shown = ''
  const writing = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    shown += String(chunk)
    return true
  })
  afterwards(() => writing.mockRestore())
  wang = new WebPerson('王姐')
  room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', '周婶'])
})

/** A territory, an administrator on Telegram, and a code for the group. */
function prepare(): void {
  const storage = openStorage(place())
  const region = storage.regions.add({
    code: 'q-1',
    level: 'microgrid',
    kind: 'basic',
    name: '幸福里3栋',
    parentId: null,
    buildings: ['3'],
    places: [],
  })
  const admin = api.user('管理员')
  admin.startsBot()
  api.world.queue = []
  const key = String(admin.chat.id)
  const { person, account } = storage.people.ensure('telegram', key, '管理员')
  storage.people.setPrivateChat(
    account.id,
    storage.chats.ensure('telegram', key, 'private', '管理员').id,
  )
  storage.people.addPost(person.id, 'admin', region.id, Date.now())
  storage.invites.add({
    code: 'GRPCDE34',
    regionId: region.id,
    purpose: 'residents',
    role: null,
    expiresAt: Date.now() + 86_400_000,
  })
  storage.close()
}

const place = () => ({
  file: join(data, 'gridhand.db'),
  mediaDir: join(data, 'media'),
  now: Date.now,
})

async function opened(): Promise<House> {
  const config = readConfig({
    GRIDHAND_DATA: data,
    GRIDHAND_PORT: '0',
    GRIDHAND_OCR: 'off',
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.url,
    WECHATY_PUPPET: 'wechaty-puppet-wechat4u',
    WECHAT_API_ROOT: web.url,
  })
  const house = await startHouse(config, () => undefined)
  let ending: Promise<void> | null = null
  const stop = (): Promise<void> => {
    ending ??= house.stop()
    return ending
  }
  afterwards(stop)
  return { ...house, stop }
}

/** The local page, as a browser of this machine or somebody behind a proxy asks for it. */
function page(house: House, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    get({ host: '127.0.0.1', port: house.port, path: '/wechat', headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    }).on('error', reject)
  })
}

test('the code reaches terminal, page and Telegram; then a report goes through the group', async () => {
  prepare()
  web.world.scansItself = false
  const house = await opened()
  await until(() => expect(shown).toContain('扫码登录'))
  expect(shown).toMatch(/[█▄▀]{5}/)
  const seen = await page(house)
  expect(seen.status).toBe(200)
  expect(seen.body).toContain('<svg')
  expect(seen.body).toContain('http-equiv="refresh"')
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.9' },
    { host: 'grid.example.org' },
    { forwarded: 'for=203.0.113.9' },
  ]) {
    expect((await page(house, headers)).status).toBe(404)
  }
  const admin = api.user('管理员')
  // The house looks every five seconds by itself.
  await vi.waitFor(() => expect(existsSync(join(data, 'wechat-qr.png'))).toBe(true))
  await house.engine.settle()
  await until(() => expect(api.messagesIn(admin.chat).some(({ document }) => document)).toBe(true))
  const sent = api.messagesIn(admin.chat).find(({ document }) => document)
  expect(sent?.caption).toContain('微信要登录')
  expect(sent && api.bytesOf(sent)?.subarray(1, 4).toString()).toBe('PNG')
  expect(statSync(join(data, 'wechat-qr.png')).mode & 0o777).toBe(0o600)

  web.world.scanned = true
  web.world.confirmed = true
  await until(() => expect(web.world.logins).toBe(1))
  await until(() => expect(statSync(join(data, 'wechat-session.json')).mode & 0o777).toBe(0o600))
  expect((await page(house)).body).not.toContain('<svg')
  web.world.writes(wang, room, '绑定 GRPCDE34')
  await until(() => expect(web.world.saidIn(room).at(-1)?.text).toContain('的群绑好了'))
  const bound = house.storage.chats.find('wechat', 'r1')
  expect(bound).toMatchObject({ purpose: 'residents', hearsAll: true, title: '幸福里3栋' })
  web.world.writes(wang, room, '报修 3栋楼道灯不亮')
  await until(() => expect(web.world.saidIn(room).at(-1)?.text).toMatch(/#1/), 15_000)
  expect(
    web.world
      .saidIn(room)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('管理员')
  await house.stop()
  expect(web.asked.get('webwxlogout')).toBeUndefined()
}, 60_000)

test('a gap is said in the staff groups, in the times of the place', () => {
  prepare()
  const storage: Storage = openStorage(place())
  afterwards(() => storage.close())
  const region = storage.regions.byCode('q-1')
  const staff = storage.chats.ensure('telegram', '-100', 'group', '社区群')
  storage.chats.bind(staff.id, region?.id ?? 0, 'staff', Date.now())
  const tell = createTeller({
    storage,
    calendar: createCalendar(),
    now: Date.now,
    folder: data,
    log: () => undefined,
    show: () => undefined,
  })
  tell({ kind: 'gap', from: Date.UTC(2026, 8, 15, 6, 2), to: Date.UTC(2026, 8, 15, 6, 31) })
  tell({ kind: 'gap', from: Date.UTC(2026, 8, 15, 6, 2), to: Date.UTC(2026, 8, 16, 6, 31) })
  tell({ kind: 'blocked', reason: 'died_soon' })
  const said = storage.outbox.due(Date.now() + 1, 0, 9).map(({ post }) => post.text)
  const all = said.join('\n')
  expect(all).toContain('14:02–14:31 未收到群消息，请补报')
  expect(all).toContain('09-15 14:02–09-16 14:31')
  expect(all).toContain('npx gridhand wechat retry')
})

test('the command line lists the codes and lets a blocked account try again', async () => {
  const admin = shell({ WECHATY_PUPPET: 'wechaty-puppet-wechat4u' })
  admin.look((storage) => {
    const region = storage.regions.add({
      code: 'q-1',
      level: 'microgrid',
      kind: 'basic',
      name: '幸福里3栋',
      parentId: null,
      buildings: ['3'],
      places: [],
    })
    const id = storage.bindings.addRoom('RRRRRR', Date.now())
    const chat = storage.chats.ensure('wechat', `r${id}`, 'group', '幸福里3栋')
    storage.chats.bind(chat.id, region.id, 'residents', Date.now())
    const who = storage.bindings.addPerson('PPPPPP', Date.now())
    storage.bindings.addPerson('QQQQQQ', Date.now())
    const { person } = storage.people.ensure('wechat', `p${who}`, '老李')
    storage.people.addPost(person.id, 'captain', region.id, Date.now())
  })
  const codes = (await admin.gridhand('wechat', 'codes')).said.join('\n')
  expect(codes).toContain('绑定 RRRRRR    幸福里3栋 居民群')
  expect(codes).toContain('我是 PPPPPP    老李 幸福里3栋邻长')
  expect(codes).not.toContain('QQQQQQ')
  expect((await admin.gridhand('wechat', 'retry')).complained.join()).toContain('还没登录过')
  admin.look((storage) =>
    storage.memory.set('wechat.connection', JSON.stringify({ blockedBy: 'died_soon' })),
  )
  const sick = (await admin.gridhand('doctor')).said.join('\n')
  expect(sick).toContain('微信停了，不再出码（died_soon）')
  expect((await admin.gridhand('wechat', 'retry')).code).toBe(0)
  expect(admin.look((storage) => storage.memory.get('wechat.retry'))).not.toBe('')
  const off = shell({})
  expect((await off.gridhand('wechat', 'retry')).complained.join()).toContain('WECHATY_PUPPET')
})

test('settings that cannot be are said plainly', async () => {
  const read = (env: Record<string, string>) => () => readConfig({ GRIDHAND_DATA: data, ...env })
  expect(read({ WECHATY_PUPPET: '../evil' })).toThrow('WECHATY_PUPPET')
  expect(read({ WECHATY_PUPPET: 'x', WECHAT_API_ROOT: 'ftp://x' })).toThrow('WECHAT_API_ROOT')
  expect(read({ WECHATY_PUPPET: 'x', WECHATY_LOG: 'silly' })).toThrow('WECHATY_LOG')
  const config = read({ WECHATY_PUPPET: 'wechaty-puppet-none', GRIDHAND_PORT: '0' })()
  await expect(startHouse(config, () => undefined)).rejects.toThrow('没有装 wechaty-puppet-none')
})
