import { beforeAll, beforeEach, expect, test } from 'vitest'
import { House } from '../contract.js'
import { openWechatWeb, type WechatWeb } from '../fakes/wechat-web.js'
import { WebPerson, type WebRoom } from '../fakes/wechat-web-people.js'
import { hurry, passes, until } from './clock.js'
import { afterwards, type Kept, keeping, wechatOn } from './harness.js'
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
  wang = new WebPerson('王姐')
  room = web.world.group('幸福里3栋', [wang, '李叔', '赵哥', '周婶'])
})

/** With the pauses of real life, on a quicker clock. */
async function ours() {
  const wechat = await wechatOn(web, kept, { tempo: {} })
  afterwards(() => wechat.stop())
  await wechat.start(house)
  await until(() => expect(wechat.health().state).toBe('online'))
  web.world.writes(wang, room, '绑定 12345678')
  await until(() => expect(house.texts).toEqual(['绑定 12345678']))
  return wechat
}

async function away(seconds: number, text: string): Promise<void> {
  web.world.goDown()
  await passes((seconds * 1_000) / 2)
  web.world.writes(wang, room, text)
  await passes((seconds * 1_000) / 2)
  web.world.up()
}

test.each([8, 40, 100])(
  '%i seconds without a network lose nothing and end nothing',
  async (gap) => {
    hurry()
    const wechat = await ours()
    await away(gap, `断了${gap}秒里说的`)
    await until(() => expect(house.texts.at(-1)).toBe(`断了${gap}秒里说的`))
    web.world.writes(wang, room, '后来说的')
    await until(() => expect(house.texts.at(-1)).toBe('后来说的'))
    await until(() => expect(wechat.health().state).toBe('online'))
    expect(web.world.logins).toBe(1)
    expect(web.asked.get('webwxlogout')).toBeUndefined()
    expect(web.asked.get('jslogin')).toBe(1)
  },
)

test('a long outage is not called online, and is tried at a gentle pace', async () => {
  hurry()
  const wechat = await ours()
  const before = web.asked.get('synccheck') ?? 0
  web.world.goDown()
  await passes(90_000)
  expect(wechat.health()).toMatchObject({ state: 'retrying' })
  expect(wechat.connection().state).toBe('degraded')
  // 1, 2, 4, 8, 16, 30 s … within a quarter: not hundreds.
  expect((web.asked.get('synccheck') ?? 0) - before).toBeLessThan(12)
  await expect(
    wechat.send({
      do: 'post',
      key: 'k',
      chat: { key: house.messages[0]?.chat.key ?? '', kind: 'group' },
      post: (await import('../contract.js')).saying('#12 记下了'),
    }),
  ).rejects.toMatchObject({ trouble: { kind: 'retry' } })
})

test('stock: eight seconds are enough to lose what was said in them', async () => {
  // Its third try within six seconds is the one that fails: finer steps, or it might be skipped.
  hurry(20)
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  web.world.writes(wang, room, '早')
  await until(() => expect(stock.texts).toHaveLength(1))
  await away(8, '断网时说的')
  await passes(12_000)
  for (let tries = 0; tries < 30 && !stock.texts.includes('后来说的'); tries += 1) {
    web.world.writes(wang, room, '后来说的')
    await passes(12_000)
  }
  expect(stock.texts).toContain('后来说的')
  expect(stock.texts).not.toContain('断网时说的')
})

test('stock: a hundred seconds log the account out on the server', async () => {
  hurry(200)
  const stock = await stockOn(web)
  await until(() => expect(stock.events).toContain('login'))
  web.world.scansItself = false
  await away(100, '断网时说的')
  await passes(60_000)
  expect(web.asked.get('webwxlogout') ?? 0).toBeGreaterThan(0)
  expect(web.asked.get('jslogin') ?? 0).toBeGreaterThan(10)
})
