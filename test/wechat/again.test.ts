import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Wechat } from '../../adapters/wechat/index.js'
import { RETRY_KEY } from '../../adapters/wechat/index.js'
import type { Message } from '../../bot/domain/message.js'
import { House, saying } from '../contract.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import { hurry, passes, until } from './clock.js'
import { afterwards, type Kept, keeping, online, wechatOn } from './harness.js'
import { stockOn } from './stock.js'

beforeAll(() => import('wechaty-puppet-wechat4u'))

let web: WechatWeb
let kept: Kept
let house: House
let wang: WebPerson
let li: WebPerson
let room: WebRoom

const neighbours = ['赵哥', '周婶', '吴姨', '郑叔', '小孙', '老钱']

beforeEach(async () => {
  web = await openWechatWeb()
  afterwards(() => web.close())
  kept = keeping()
  house = new House()
  wang = new WebPerson('王姐')
  li = new WebPerson('李叔')
  room = web.world.group('幸福里3栋', [wang, li, ...neighbours])
})

/** The next thing somebody says, as the house hears it. */
async function says(from: WebPerson, to: WebRoom | WebPerson, text: string): Promise<Message> {
  const id = web.world.writes(from, to, text)
  await until(() => expect(house.messages.some(({ key }) => key === id)).toBe(true))
  const found = house.messages.find(({ key }) => key === id)
  if (!found) throw new Error('it was heard')
  return found
}

/** The phone ends the session long after the scan, and somebody scans again: every id is new. */
async function loginAgain(wechat: Wechat): Promise<void> {
  await passes(11 * 60_000)
  const { logins } = web.world
  web.world.endSession()
  await until(() => expect(web.world.logins).toBe(logins + 1))
  await until(() => expect(wechat.health().state).toBe('online'))
  await until(() =>
    expect(kept.told.filter(({ kind }) => kind === 'login')).toHaveLength(logins + 1),
  )
}

async function bound(): Promise<Wechat> {
  hurry()
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  await says(wang, room, '绑定 12345678')
  return wechat
}

test('a group nobody has bound is silent, but for the phrase that binds it', async () => {
  await online(web, kept, house)
  web.world.writes(wang, room, '3栋电梯坏了')
  web.world.writes(li, room, '绑定 12345678')
  await house.hears(['绑定 12345678'])
  web.world.writes(wang, room, '3栋电梯坏了')
  await house.hears(['绑定 12345678', '3栋电梯坏了'])
})

test('after a new login with all new ids the same group and people are the same', async () => {
  const wechat = await bound()
  const before = [await says(wang, room, '一'), await says(li, room, '二')]
  await loginAgain(wechat)
  const after = [await says(wang, room, '三'), await says(li, room, '四')]
  expect(after.map(({ chat }) => chat.key)).toEqual(before.map(({ chat }) => chat.key))
  expect(after.map(({ sender }) => sender.key)).toEqual(before.map(({ sender }) => sender.key))
  const chat = { key: after[0]?.chat.key ?? '', kind: 'group' } as const
  await wechat.send({ do: 'post', key: 'k', chat, post: saying('#12 在这里') })
  expect(web.world.saidIn(room).at(-1)?.text).toBe('#12 在这里')
})

test('stock: after a new login the old ids live on, and words to them go nowhere', async () => {
  hurry()
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  const before = await stock.puppet.roomList()
  web.world.endSession()
  await until(() => expect(web.world.logins).toBe(2))
  await until(() => expect(stock.events.filter((each) => each === 'login')).toHaveLength(2))
  const after = await stock.puppet.roomList()
  expect(after).toEqual(expect.arrayContaining(before))
  expect(after.length).toBeGreaterThan(before.length)
})

test('two groups with the same people stay strange until each says its phrase', async () => {
  const wechat = await bound()
  const captains = web.world.group('邻长群', room.members.slice(1))
  web.world.changes(captains)
  const staff = await says(wang, captains, '绑定 87654321')
  await loginAgain(wechat)
  web.world.writes(wang, captains, '在哪个群说的呢')
  const [, code] = kept.storage.bindings.rooms().map((each) => each.code)
  web.world.writes(wang, captains, `绑定 ${code?.toLowerCase()}`)
  const again = await says(wang, captains, '现在呢')
  expect(again.chat.key).toBe(staff.chat.key)
  expect(house.texts).not.toContain('在哪个群说的呢')
  expect(house.texts.join()).not.toContain(code?.toLowerCase())
  await until(() =>
    expect(web.world.saidIn(captains).at(-1)?.text).toBe('接上了，还是原来那个群。'),
  )
})

test('a staff group comes back by its phrase only, whoever seems to be in it', async () => {
  const wechat = await bound()
  kept.rights.add(house.messages[0]?.chat.key ?? '')
  await loginAgain(wechat)
  web.world.writes(wang, room, '这里还是社区群吗')
  room.members.push(new WebPerson('新来的'))
  web.world.changes(room)
  web.world.writes(wang, room, '这里还是社区群吗')
  const code = kept.storage.bindings.rooms()[0]?.code
  web.world.writes(wang, room, `绑定 ${code}`)
  const again = await says(wang, room, '现在是了')
  expect(again.chat.key).toBe(house.messages[0]?.chat.key)
  expect(house.texts).not.toContain('这里还是社区群吗')
})

test('words for a group that is still strange wait', async () => {
  const wechat = await bound()
  const key = house.messages[0]?.chat.key ?? ''
  room.members.splice(2)
  await loginAgain(wechat)
  const order = {
    do: 'post',
    key: 'k',
    chat: { key, kind: 'group' },
    post: saying('#12'),
  } as const
  await expect(wechat.send(order)).rejects.toMatchObject({ trouble: { kind: 'retry' } })
  expect(web.world.said).toEqual([])
})

test('who holds a duty is somebody new after a new login, until they say their code', async () => {
  const wechat = await bound()
  const before = await says(li, room, '接单 12')
  kept.rights.add(before.sender.key)
  await loginAgain(wechat)
  const after = await says(li, room, '接单 13')
  expect(after.sender.key).not.toBe(before.sender.key)
  const id = Number(before.sender.key.slice(1))
  const code = kept.storage.bindings.knownPerson(id)?.code
  web.world.writes(li, room, `我是 ${code}`)
  const proved = await says(li, room, '接单 14')
  expect(proved.sender.key).toBe(before.sender.key)
  expect(house.texts.join()).not.toContain(code)
  await until(() => expect(web.world.saidIn(room).at(-1)?.text).toBe('认出您了，和以前一样。'))
  // Read by everybody in the group, the code is worth nothing any more.
  const copy = await says(wang, room, `我是 ${code}`)
  expect(copy.sender.key).not.toBe(before.sender.key)
})

test('a copy of a captain is never the captain', async () => {
  const wechat = await bound()
  const captain = await says(li, room, '接单 12')
  kept.rights.add(captain.sender.key)
  room.members.splice(room.members.indexOf(li), 1)
  const copy = new WebPerson('李叔', li.attr)
  room.members.push(copy)
  await loginAgain(wechat)
  const said = await says(copy, room, '办结 12')
  expect(said.sender.key).not.toBe(captain.sender.key)
})

test('a remark on the phone proves a friend, also with a duty', async () => {
  hurry()
  web.world.friend(li, '4821')
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  const before = await says(li, web.world.me, '我是邻长')
  kept.rights.add(before.sender.key)
  li.nick = '改了名的李叔'
  await loginAgain(wechat)
  const after = await says(li, web.world.me, '我回来了')
  expect(after.sender.key).toBe(before.sender.key)
})

test('a remark that stands with two friends proves nobody', async () => {
  hurry()
  web.world.friend(li, '邻居')
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  const before = await says(li, web.world.me, '我是邻长')
  kept.rights.add(before.sender.key)
  web.world.friend(wang, '邻居')
  await loginAgain(wechat)
  const after = await says(wang, web.world.me, '我也是邻居')
  expect(after.sender.key).not.toBe(before.sender.key)
})

test('two friends who look alike are both new', async () => {
  hurry()
  const one = web.world.friend(new WebPerson('阳光', 7))
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  const before = await says(one, web.world.me, '我家漏水')
  const other = web.world.friend(new WebPerson('阳光', 7))
  await loginAgain(wechat)
  const after = await says(other, web.world.me, '我的')
  expect(after.sender.key).not.toBe(before.sender.key)
})

test('a friend without a remark is known again where nobody looks alike', async () => {
  hurry()
  const one = web.world.friend(new WebPerson('阳光', 7))
  const wechat = await wechatOn(web, kept)
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  const before = await says(one, web.world.me, '我家漏水')
  await loginAgain(wechat)
  expect((await says(one, web.world.me, '我的')).sender.key).toBe(before.sender.key)
})

test('a quote finds our post also after a restart', async () => {
  const wechat = await online(web, kept, house)
  web.world.writes(wang, room, '绑定 12345678')
  await house.hears(['绑定 12345678'])
  const chat = { key: house.messages[0]?.chat.key ?? '', kind: 'group' } as const
  const post = saying('#12 记下了：3栋电梯停运。')
  const { messageKey } = await wechat.send({ do: 'post', key: 'k', chat, post })
  await wechat.stop()
  await online(web, kept, house)
  const said = await says(
    wang,
    room,
    '「格小二：#12 记下了：3栋电梯停运。」\n- - - - - - - - -\n好了',
  )
  expect(said.replyTo).toMatchObject({ messageKey, toBot: true })
})

test('a gap over a new login is told, so that people can say again what was lost', async () => {
  const wechat = await bound()
  web.world.scansItself = false
  await passes(11 * 60_000)
  const at = Date.now()
  web.world.endSession()
  await until(() => expect(wechat.qr()).not.toBeNull())
  await passes(30 * 60_000)
  web.world.scanned = true
  web.world.confirmed = true
  await until(() => expect(kept.told.map(({ kind }) => kind)).toContain('gap'))
  const gap = kept.told.find((news) => news.kind === 'gap')
  if (gap?.kind !== 'gap') throw new Error('a gap was told')
  expect(gap.to - gap.from).toBeGreaterThan(29 * 60_000)
  expect(Math.abs(gap.from - at)).toBeLessThan(2 * 60_000)
})

test('an outage after which everything came is no gap for people', async () => {
  const wechat = await bound()
  web.world.goDown()
  await passes(8 * 60_000)
  web.world.writes(wang, room, '这段时间说的')
  await passes(2 * 60_000)
  web.world.up()
  await until(() => expect(house.texts.at(-1)).toBe('这段时间说的'))
  await until(() => expect(wechat.health().state).toBe('online'))
  expect(kept.told.map(({ kind }) => kind)).not.toContain('gap')
  expect(kept.logged.some(({ event }) => event === 'wechat.gap')).toBe(true)
})

test('where the server gives nothing again, the gap is told', async () => {
  const wechat = await bound()
  web.world.replays = false
  web.world.goDown()
  await passes(5 * 60_000)
  web.world.writes(wang, room, '这段时间说的')
  await passes(5 * 60_000)
  web.world.up()
  await until(() => expect(wechat.health().state).toBe('online'))
  await until(() => expect(kept.told.map(({ kind }) => kind)).toContain('gap'))
})

test('a session that dies soon after its scan blocks: no more codes until somebody asks', async () => {
  const wechat = await bound()
  web.world.endSession(1102)
  await until(() => expect(wechat.health().state).toBe('blocked'))
  expect(wechat.health().trouble).toContain('npx gridhand wechat retry')
  expect(kept.told.at(-1)).toEqual({ kind: 'blocked', reason: 'died_soon' })
  const { codes } = web.world
  await passes(30 * 60_000)
  expect(web.world.codes).toBe(codes)
  await wechat.stop()
  const next = await wechatOn(web, kept)
  afterwards(() => next.stop())
  await next.start(house)
  await passes(10 * 60_000)
  expect(next.health().state).toBe('blocked')
  expect(web.world.codes).toBe(codes)
  kept.storage.memory.set(RETRY_KEY, '1')
  await until(() => expect(next.health().state).toBe('online'))
  expect(web.world.codes).toBe(codes + 1)
})

test('stock: a session that dies soon is asked for again and again', async () => {
  hurry()
  const stock = await stockOn(web)
  for (let times = 1; times <= 3; times += 1) {
    await until(() => expect(web.world.logins).toBe(times))
    await until(() => expect(stock.events.filter((each) => each === 'login').length).toBe(times))
    web.world.endSession(1101)
  }
  await until(() => expect(web.world.codes).toBeGreaterThan(3))
})

test('two scans a day are enough', async () => {
  const wechat = await bound()
  await loginAgain(wechat)
  await passes(11 * 60_000)
  web.world.endSession()
  await until(() => expect(wechat.health().state).toBe('blocked'))
  expect(kept.told.at(-1)).toEqual({ kind: 'blocked', reason: 'too_many_scans' })
  expect(web.world.codes).toBe(2)
})
