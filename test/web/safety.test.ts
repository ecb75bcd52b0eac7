import { request as plainRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { picture } from '../picture.js'
import { estate } from './estate.js'
import { newId, Phone } from './phone.js'

let e: Awaited<ReturnType<typeof estate>>
beforeEach(async () => {
  e = await estate()
})
afterEach(() => e.close())

const everything = async (phone: Phone): Promise<string> =>
  JSON.stringify([await phone.rooms(), (await phone.ask('overview')).body])

describe('别人看不到', () => {
  it('邻居那里没有名字、钥匙、门牌、电话和不公开的事', async () => {
    const wang = await e.comes('王小美')
    await wang.says('3栋502漏水到401，我电话13812345678', { how: 'report', place: '' })
    await wang.says('楼上502打孩子', { how: 'report', place: '3栋', private: true })
    await e.settle()
    const zhang = await e.comes('张叔')
    const seen = await everything(zhang)
    for (const hidden of ['王小美', '13812345678', '502', '打孩子', wang.secret]) {
      expect(seen, hidden).not.toContain(hidden)
    }
    const account = e.storage.people.get(e.storage.cases.live(wangHome())[0]?.reporterId ?? 0)
    expect(account?.name).toBe('王小美')
  })

  const wangHome = () => e.storage.regions.byCode('qixi-1-3')?.id ?? 0

  it('号码、钥匙、文件猜不着，别人的话按不着', async () => {
    const wang = await e.comes('王姐')
    const photo = await wang.uploads(await picture('电梯'))
    await wang.says('电梯停了', { how: 'report', place: '3栋', photos: [photo] })
    await e.settle()
    const own = await wang.lines()
    const zhang = await e.comes('张叔')
    for (const line of own) {
      expect((await zhang.photo(line.key)).status).toBe(404)
      const asked = { id: newId(), message: line.key, data: 'v1:claim:1' }
      expect((await zhang.ask('press', { ...asked, chat: 'me' })).status).toBe(404)
      const reply = await zhang.says('我也看看', { reply: line.key })
      expect(reply.status).toBe(404)
    }
    expect((await zhang.says('偷照片', { photos: [photo] })).status).toBe(404)
    expect((await wang.photo(own.find((line) => line.photos > 0)?.key ?? '')).status).toBe(200)
    const nobody = new Phone(e.base)
    for (const what of ['news', 'overview', 'press', 'vote', 'name', 'forget', 'upload']) {
      expect((await nobody.ask(what)).status, what).toBe(401)
    }
    nobody.secret = 'x'.repeat(43)
    expect((await nobody.ask('news')).status).toBe(401)
    expect((await nobody.photo(own[0]?.key ?? '')).status).toBe(401)
  })

  it('别人的群进不去：编的名字、没有岗位、别处的邻长', async () => {
    const li = await e.comes('老李')
    await li.says(`绑定 ${e.invites('captain', 'qixi-1-3')}`)
    await e.settle()
    const far = await e.comes('远处', 'qixi-1-4', '5')
    await far.says(`绑定 ${e.invites('captain', 'qixi-1-4')}`)
    await e.settle()
    const captains = (await li.rooms()).find((room) => room.purpose === 'captains')?.key ?? ''
    for (const chat of [captains, 'staff.qixi.1', 'residents.qixi-1-3.1', '../me', '']) {
      expect((await far.says('让我看看', { chat })).status, chat).toBe(403)
    }
    expect((await far.rooms()).map((room) => room.key)).not.toContain(captains)
    expect((await li.says('收到', { chat: captains })).status).toBe(200)
    const residents = (await li.rooms()).find((room) => room.purpose === 'residents')?.key ?? ''
    expect((await li.says('大家好', { chat: residents })).status).toBe(403)
  })

  it('岗位没了，板也没了', async () => {
    const li = await e.comes('老李')
    await li.says(`绑定 ${e.invites('captain', 'qixi-1-3')}`)
    await e.settle()
    const [post] = e.storage.people.holders(wangHome(), 'captain', e.now())
    const held = e.storage.people.posts(post?.id ?? 0, e.now())[0]
    e.storage.people.endPost(held?.id ?? 0, e.now())
    await e.settle()
    expect((await li.rooms()).map((room) => room.purpose)).toEqual([null, 'residents'])
  })
})

describe('钥匙', () => {
  it('库里只有指纹；自己的链接换手机能进；退出以后就没用了', async () => {
    const wang = await e.comes('王姐')
    await wang.says('路灯不亮', { how: 'report', place: '3栋' })
    await e.settle()
    const other = new Phone(e.base)
    other.secret = wang.secret
    expect((await other.ask('enter', {})).status).toBe(200)
    expect(await other.told()).toEqual(await wang.told())
    expect(e.storage.web.bySecret(wang.secret)).toBeNull()
    await wang.ask('forget')
    expect((await other.ask('news')).status).toBe(401)
    expect((await other.ask('enter', {})).status).toBe(401)
    expect(e.storage.cases.live(e.storage.regions.byCode('qixi-1-3')?.id ?? 0)).toHaveLength(1)
  })

  it('只靠小饼干也进得来，写东西要页面自己的记号', async () => {
    const wang = await e.comes('王姐')
    const cookie = `gridhand=${wang.secret}`
    const bare = new Phone(e.base)
    expect((await bare.ask('enter', {}, { cookie })).body.secret).toBe(wang.secret)
    const forged = await fetch(`${e.base}/web/forget`, { method: 'POST', headers: { cookie } })
    expect(forged.status).toBe(403)
    const foreign = { cookie, origin: 'https://evil.example' }
    expect((await bare.ask('forget', {}, foreign)).status).toBe(403)
    expect((await bare.ask('forget', {}, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    )
    expect((await wang.ask('news')).status).toBe(200)
    const { cookie: set } = await wang.ask('enter', {})
    expect(set).toMatch(/HttpOnly; SameSite=Lax/)
  })

  it('没做看不见的活，说不了话，也进不来', async () => {
    const nobody = new Phone(e.base)
    expect((await nobody.ask('enter', { spot: 'qixi-1-3' })).status).toBe(403)
    const wang = await e.comes('王姐')
    const said = { id: newId(), chat: 'me', text: '路灯不亮' }
    expect((await wang.ask('say', said)).status).toBe(403)
    const work = await wang.work()
    expect((await wang.ask('say', { ...said, work })).status).toBe(200)
    expect((await wang.ask('say', { ...said, work })).status).toBe(200)
    expect((await wang.ask('say', { ...said, id: newId(), work })).status).toBe(403)
    expect((await wang.lines()).filter((line) => line.mine)).toHaveLength(1)
  })
})

describe('乱来的请求', () => {
  it('说清错在哪里，什么都不做', async () => {
    const wang = await e.comes('王姐')
    const bad: readonly (readonly [string, object, number])[] = [
      ['say', { id: newId(), chat: 'me', text: '', work: await wang.work() }, 422],
      ['say', { id: newId(), chat: 'me', text: '长'.repeat(2_001), work: await wang.work() }, 422],
      ['say', { id: '../..', chat: 'me', text: '好', work: await wang.work() }, 400],
      ['say', { chat: 'me', text: 7 }, 400],
      ['press', { id: newId(), chat: 'me', message: 'm1', data: 'v1:claim:1' }, 404],
      ['press', { id: newId(), chat: 'me', message: "m1' OR 1=1", data: 'x' }, 404],
      ['vote', { id: newId(), chat: 'me', message: 'm1', options: ['a'] }, 400],
      ['name', { name: '名'.repeat(13) }, 400],
      ['upload', { id: newId(), size: 11 * 1024 * 1024 }, 413],
      ['upload', { id: newId(), size: 0 }, 400],
      ['upload', { id: '../../etc/passwd', size: 10 }, 400],
      ['enter', { spot: '没有这里' }, 404],
      ['nothing', {}, 400],
    ]
    for (const [what, body, status] of bad) {
      const answered = await wang.ask(what, body)
      expect([what, answered.status]).toEqual([what, status])
      expect(answered.body.error).toEqual(expect.any(String))
    }
    expect((await wang.lines()).filter((line) => line.mine)).toEqual([])
    const huge = await fetch(`${e.base}/web/say`, {
      method: 'POST',
      headers: { 'x-gridhand': '1', 'x-visitor': wang.secret },
      body: 'x'.repeat(40_000),
    })
    expect(huge.status).toBe(400)
  })

  it('每个回答都带着安全的头，页面不说从哪来', async () => {
    for (const path of ['/g/qixi-1-3', '/me', '/web/page/net.js', '/web/photo/m1/0']) {
      const { headers } = await fetch(`${e.base}${path}`)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect((await fetch(`${e.base}/web/page/../../../package.json`)).status).toBe(404)
    expect((await fetch(`${e.base}/web/page/%2e%2e%2findex.ts`)).status).toBe(404)
  })

  it('说太快的慢下来，别人不受连累', async () => {
    const wang = await e.comes('王姐')
    const zhang = await e.comes('张叔')
    const statuses = new Set<number>()
    for (let turn = 0; turn < 70; turn += 1) {
      statuses.add((await wang.ask('press', { id: newId(), chat: 'me', message: 'm9' })).status)
    }
    expect([...statuses]).toEqual([404, 429])
    expect((await zhang.ask('press', { id: newId(), chat: 'me', message: 'm9' })).status).toBe(404)
  })

  it('来处只信本机代理说的最后一个', async () => {
    const flood = async (forwarded: string) => {
      const nobody = new Phone(e.base, { 'x-forwarded-for': forwarded })
      nobody.secret = 'y'.repeat(43)
      return (await nobody.ask('news')).status
    }
    for (let turn = 0; turn < 60; turn += 1) await flood(`10.0.0.${turn}, 6.6.6.6`)
    expect(await flood('1.2.3.4, 6.6.6.6')).toBe(429)
    expect(await flood('6.6.6.6, 7.7.7.7')).toBe(401)
    for (let turn = 0; turn < 60; turn += 1) await flood(`2001:db8:1:2::${turn}`)
    expect(await flood('2001:db8:1:2:ffff::1')).toBe(429)
  })
})

describe('等消息', () => {
  it('有话马上来，人走了就不等', async () => {
    const wang = await e.comes('王姐')
    const rev = Math.max(...(await wang.lines()).map((line) => line.rev))
    const board = 'residents.qixi-1-3.1'
    const asked = wang.rooms({ me: rev, [board]: 99 }, true)
    await pause(50)
    await wang.says('路灯不亮', { how: 'report', place: '3栋' })
    const found = (await asked).find((room) => room.key === 'me')?.lines ?? []
    expect(found.map((line) => line.text)).toEqual(['3栋，路灯不亮'])

    const many = Array.from({ length: 9 }, () => wang.rooms({ me: 999, [board]: 99 }, true))
    await Promise.race(many)
    await wang.says('还有一盏')
    await Promise.all(many)

    const options = { port: e.port, method: 'POST', path: '/web/news' }
    const headers = { 'x-gridhand': '1', 'x-visitor': wang.secret }
    const leaving = plainRequest({ ...options, headers })
    leaving.on('error', () => undefined)
    leaving.end(JSON.stringify({ since: { me: 999, [board]: 99 }, wait: true }))
    await pause(50)
    leaving.destroy()
    await pause(20)
    await e.settle()
    expect((await wang.told()).join()).toContain('记下了')
  })
})
