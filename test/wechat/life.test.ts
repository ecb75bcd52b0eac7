import { statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { PuppetWechat4u } from 'wechaty-puppet-wechat4u'
import { harden } from '../../adapters/wechat/wechat4u/harden.js'
import type { InsidePuppet } from '../../adapters/wechat/wechat4u/inside.js'
import { loadWechat4u } from '../../adapters/wechat/wechat4u/load.js'
import type { Order } from '../../bot/domain/outgoing.js'
import { House, saying } from '../contract.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import { hurry, passes, until } from './clock.js'
import { afterwards, type Kept, keeping, online, QUICK, wechatOn } from './harness.js'
import { stockOn } from './stock.js'

beforeAll(() => import('wechaty-puppet-wechat4u'))

let web: WechatWeb
let kept: Kept
let house: House
let wang: WebPerson
let room: WebRoom

beforeEach(async () => {
  web = await openWechatWeb()
  afterwards(() => web.close())
  kept = keeping()
  house = new House()
  wang = web.world.friend(new WebPerson('王姐'))
  room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', '周婶'])
})

const session = () => join(kept.folder, 'wechat-session.json')

async function bound() {
  const wechat = await online(web, kept, house)
  web.world.writes(wang, room, '绑定 12345678')
  await house.hears(['绑定 12345678'])
  return wechat
}

function order(text: string, key = text): Order {
  const chat = { key: house.messages[0]?.chat.key ?? '', kind: 'group' } as const
  return { do: 'post', key, chat, post: saying(text) }
}

test('a code is shown, scanned and confirmed; then groups and friends are there', async () => {
  web.world.scansItself = false
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.qr()?.url).toBe('https://login.weixin.qq.com/l/code-1=='))
  expect(wechat.health()).toMatchObject({ state: 'starting', lastSeenAt: null })
  expect(kept.told).toEqual([{ kind: 'qr', url: 'https://login.weixin.qq.com/l/code-1==' }])
  web.world.scanned = true
  await until(() => expect(wechat.connection().state).toBe('scanned'))
  expect(wechat.qr()).toBeNull()
  web.world.confirmed = true
  await until(() => expect(wechat.health().state).toBe('online'))
  expect(kept.told.at(-1)).toEqual({ kind: 'login', unbound: 1 })
})

test('a code nobody scans makes way for the next, at a gentle pace', async () => {
  web.world.scansItself = false
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(web.world.codes).toBe(1))
  web.world.expired = true
  await until(() => expect(wechat.qr()?.url).toContain('code-2'))
})

test('to stop is to let go: no logout, and no second scan', async () => {
  const wechat = await bound()
  await wechat.stop()
  expect(wechat.health().state).toBe('stopped')
  web.world.writes(wang, room, '停着的时候说的')
  await online(web, kept, house)
  await until(() => expect(house.texts.at(-1)).toBe('停着的时候说的'))
  expect(web.world.logins).toBe(1)
  expect(web.asked.get('webwxlogout')).toBeUndefined()
  expect(new Set(house.messages.map(({ chat }) => chat.key)).size).toBe(1)
})

test('stock: to stop is to log out', async () => {
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  await stock.stop().catch(() => undefined)
  await until(() => expect(web.asked.get('webwxlogout')).toBe(1))
})

test('stock: what is said while it is started again is lost', async () => {
  const name = join(kept.folder, 'stock')
  const first = await stockOn(web, name)
  await until(() => expect(first.events).toContain('login'))
  await until(() => expect(statSync(`${name}.memory-card.json`).size).toBeGreaterThan(100))
  // As a killed process: its session file stays, and nobody logs out.
  first.puppet.removeAllListeners()
  first.puppet.on('error', () => undefined)
  web.world.writes(wang, room, '没人在的时候说的')
  const second = await stockOn(web, name)
  await until(() => expect(second.events).toContain('login'))
  web.world.writes(wang, room, '又在了')
  await until(() => expect(second.texts).toContain('又在了'))
  expect(second.texts).not.toContain('没人在的时候说的')
})

test('the session file is for its owner only', async () => {
  await bound()
  expect(statSync(session()).mode & 0o777).toBe(0o600)
})

test('stock: everybody on the machine can read the session', async () => {
  const name = join(kept.folder, 'stock')
  await stockOn(web, name)
  const mask = process.umask()
  await until(() => expect(statSync(`${name}.memory-card.json`).mode & 0o777).toBe(0o666 & ~mask))
})

const KILL = '\u{1f31a} \u{1f31d}\u{1f31a} \u{1f31d}\u{1f31a} \u{1f31d}'

test('the hidden kill switch is a message like any other', async () => {
  const wechat = await bound()
  web.world.writes(wang, web.world.me, KILL)
  await until(() => expect(house.texts.at(-1)).toBe(KILL))
  web.world.writes(wang, room, '还在')
  await until(() => expect(house.texts.at(-1)).toBe('还在'))
  expect(wechat.health().state).toBe('online')
  expect(web.asked.get('webwxlogout')).toBeUndefined()
})

test('stock: anybody can log it out with six emoji', async () => {
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  web.world.scansItself = false
  web.world.writes(wang, web.world.me, KILL)
  await until(() => expect(web.asked.get('webwxlogout') ?? 0).toBeGreaterThan(0))
})

test('sends tell their id, and can be taken back', async () => {
  const wechat = await bound()
  const { messageKey } = await wechat.send(order('#12 记下了'))
  expect(messageKey).toBe(web.world.said[0]?.id)
  const puppet = Reflect.get(Reflect.get(wechat, 'line'), 'puppet') as PuppetWechat4u
  await puppet.messageRecall(messageKey ?? '')
  await until(() => expect(web.world.recalled).toEqual([messageKey]))
})

test('stock: sends tell no id', async () => {
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  const [friend] = await stock.puppet.contactList()
  expect(friend).toBeDefined()
  expect(await stock.puppet.messageSendText(web.world.names.of(room), '好')).toBeUndefined()
})

test('"too often" stops everything for ten minutes, and health says so', async () => {
  const wechat = await bound()
  web.world.sendRet = 1205
  const minutes = 60_000
  await expect(wechat.send(order('#12'))).rejects.toMatchObject({ trouble: { kind: 'retry' } })
  expect(wechat.health()).toMatchObject({ state: 'retrying' })
  expect(wechat.health().trouble).toContain('too often')
  web.world.sendRet = 0
  const asked = web.asked.get('webwxsendmsg')
  const again = await wechat.send(order('#13')).catch((error: unknown) => error)
  expect(again).toMatchObject({ trouble: { kind: 'retry' } })
  const { trouble } = again as { trouble: { afterMs: number } }
  expect(trouble.afterMs).toBeGreaterThan(9 * minutes)
  expect(web.asked.get('webwxsendmsg')).toBe(asked)
})

test('the line of the system that says so counts as well', async () => {
  const wechat = await bound()
  web.world.system(room, '发送消息过于频繁，可稍后再试')
  await until(() => expect(wechat.health().trouble).toContain('too often'))
})

test('after the rest we speak again', async () => {
  hurry()
  const tempo = { ...QUICK, restAfterRefusal: { firstMs: 600_000, mostMs: 3_600_000 } }
  const wechat = await wechatOn(web, kept, { tempo })
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  web.world.writes(wang, room, '绑定 12345678')
  await until(() => expect(house.texts).toEqual(['绑定 12345678']))
  web.world.sendRet = 1205
  await wechat.send(order('#12')).catch(() => undefined)
  web.world.sendRet = 0
  await passes(610_000)
  await wechat.send(order('#12'))
  expect(web.world.said.map(({ text }) => text)).toEqual(['#12'])
})

test('sends are at least three seconds apart, and so many a day', async () => {
  hurry()
  const wechat = await wechatOn(web, kept, { tempo: {}, sendsPerDay: 4 })
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  web.world.writes(wang, room, '绑定 12345678')
  await until(() => expect(house.texts).toEqual(['绑定 12345678']))
  await Promise.all(['#1', '#2', '#3', '#4'].map((text) => wechat.send(order(text))))
  const times = web.world.said.map(({ at }) => at)
  for (const [index, time] of times.slice(1).entries()) {
    // The hurried clock moves by a second at a time.
    expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(2_000)
  }
  expect(times.at(-1) ?? 0).toBeGreaterThanOrEqual((times[0] ?? 0) + 9_000)
  const fifth = await wechat.send(order('#5')).catch((error: unknown) => error)
  expect(fifth).toMatchObject({ trouble: { kind: 'retry' } })
  expect(web.world.said).toHaveLength(4)
})

test('an unclear end is not repeated; one that never left is tried again', async () => {
  const wechat = await bound()
  const send = order('#12')
  web.world.slowMs = 60
  const sending = wechat.send(send).catch((error: unknown) => error)
  await new Promise((resolve) => setTimeout(resolve, 30))
  web.world.goDown()
  expect(await sending).toMatchObject({ trouble: { kind: 'refused' } })
})

test('a puppet with other insides is refused in plain words', () => {
  const hooks = { apiRoot: null, live: () => undefined, leave: () => undefined }
  expect(() => harden({ monkeyPatch: () => undefined }, hooks)).toThrow(
    'wechat: part puppet.initHookEvents',
  )
})

test('so is a library with other insides, when it starts', async () => {
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  const puppet = Reflect.get(Reflect.get(wechat, 'line'), 'puppet') as InsidePuppet
  const { monkeyPatch } = puppet
  puppet.monkeyPatch = (inner) => monkeyPatch(Object.assign(inner, { syncCheck: undefined }))
  await expect(wechat.start(house)).rejects.toThrow('wechat: part wechat4u.syncCheck')
})

test('what the server would have run as a script is looked at first', async () => {
  const { PuppetWechat4u } = await loadWechat4u()
  const evil = 'window.QRLogin.code = 200; window.QRLogin.uuid = (globalThis.evil = 1, "x");'
  const inner = innerOf(async () => ({ data: evil }))
  const puppet = harden(new PuppetWechat4u({}), {
    apiRoot: null,
    live: () => undefined,
    leave: () => undefined,
  })
  puppet.monkeyPatch(inner as never)
  clearTimeout(puppet._heartBeatTimer)
  expect(await inner.request({ url: 'https://login.wx.qq.com/jslogin?x' })).toEqual({ data: '' })
  expect(await inner.request({ url: 'https://wx.qq.com/webwxinit' })).toEqual({ data: evil })
})

function innerOf(request: (asked: { url: string }) => Promise<{ data: unknown }>) {
  const nothing = () => undefined
  const names = 'start stop restart logout getUUID checkLogin login init _init _getContact'
  const more =
    'batchGetContact updateContacts syncCheck sync syncPolling checkPolling handleSync sendMsg'
  const calls = Object.fromEntries(`${names} ${more}`.split(' ').map((name) => [name, nothing]))
  return {
    ...calls,
    request,
    state: 'init',
    PROP: {},
    CONF: { STATE: {} },
    contacts: {},
    setPollingTargetGetter: nothing,
    setPollingMessageGetter: nothing,
  }
}

test('members are not asked for one by one', async () => {
  web.world.group(
    '大群',
    Array.from({ length: 300 }, (_, index) => `住户${index}`),
  )
  await bound()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(web.asked.get('webwxbatchgetcontact') ?? 0).toBe(0)
})

test('stock: members are asked for, forty every two seconds', async () => {
  hurry()
  web.world.group(
    '大群',
    Array.from({ length: 300 }, (_, index) => `住户${index}`),
  )
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  await passes(10_000)
  expect(web.asked.get('webwxbatchgetcontact') ?? 0).toBeGreaterThan(3)
})

test('the log knows no cookie, no key and no name', async () => {
  const lines: string[] = []
  const write = (line: string | Uint8Array) => {
    lines.push(String(line))
    return true
  }
  const { stdout, stderr } = process
  const [out, err] = [stdout.write, stderr.write]
  Object.assign(stdout, { write })
  Object.assign(stderr, { write })
  try {
    const wechat = await bound()
    web.world.sendRet = 1204
    await wechat.send(order('#12 给王姐')).catch((error: Error) => lines.push(error.message))
    web.world.endSession()
    await until(() => expect(web.world.logins).toBe(1))
    await until(() => expect(kept.logged.length).toBeGreaterThan(3))
  } finally {
    Object.assign(stdout, { write: out })
    Object.assign(stderr, { write: err })
  }
  const all = lines.join('') + JSON.stringify(kept.logged)
  for (const secret of [
    '@',
    'crypt',
    'secret-ticket',
    '王姐',
    '幸福里',
    'code-1',
    'wxsid',
    'wxuin',
  ]) {
    expect(all).not.toContain(secret)
  }
  expect(kept.logged.length).toBeGreaterThan(3)
})
