import { describe, expect, test } from 'vitest'
import type { Purpose } from '../../bot/domain/chat.js'
import type { Membership } from '../../bot/domain/message.js'
import type { Role } from '../../bot/domain/person.js'
import { days } from '../../bot/domain/time.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

function invite(s: Street, what: { purpose?: Purpose; role?: Role }, code = 'ABCD2345') {
  const region = s.storage.regions.byCode('QX-1-1')
  s.storage.invites.add({
    code,
    regionId: region?.id ?? 0,
    purpose: what.purpose ?? null,
    role: what.role ?? null,
    expiresAt: s.now() + days(7),
  })
}

function change(s: Street, group: string, what: Membership['change']): Membership {
  const chat = { key: group, kind: 'group' as const, title: group, thread: null }
  const key = `member-${s.now()}-${what}`
  return {
    platform: 'stage',
    kind: 'membership',
    key,
    at: s.now(),
    chat,
    sender: null,
    change: what,
  }
}

function inNewGroup(s: Street, who: string, text: string) {
  const message = s.stage.message(who, '新群', { text })
  return s.happens({ ...message, chat: { ...message.chat, kind: 'group' } })
}

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('绑定，$profile', ({ buttons }) => {
  test('进群说一句，绑好之前不出声', async () => {
    const s = await street({ buttons })
    expect(await s.happens(change(s, '新群', 'added'))).toEqual([
      '新群: 我是格小二，帮大家记事、催事。请拿到码的邻长或社区发“绑定 码”，绑好之前我不出声。',
    ])
    expect(await inNewGroup(s, '王姐', '报事 3栋电梯停了')).toEqual([])
    expect(await inNewGroup(s, '王姐', '3栋着火了')).toEqual([])
    expect(await inNewGroup(s, '王姐', '帮助')).toEqual([])
  })

  test('发码就绑好，说清怎么报事、留什么', async () => {
    const s = await street({ buttons })
    await s.happens(change(s, '新群', 'added'))
    invite(s, { purpose: 'residents' })
    const said = await inNewGroup(s, '老李', '绑定 abcd 2345')
    expect(said[0]).toBe(
      '新群: 幸福里的群绑好了。哪里坏了直接说，或发“报事 …”，也可以私聊我；照片直接发。\n只留登记了的事，别的话不留；“进度”看办到哪，“帮助”看怎么用。',
    )
    expect(s.chat('新群')).toMatchObject({ purpose: 'residents' })
    expect((await inNewGroup(s, '王姐', '报事 3栋电梯停了')).join()).toContain('记下了')
  })

  test('听不全的时候说一次怎么办', async () => {
    const s = await street({ buttons })
    await s.happens(change(s, '新群', 'added'))
    await s.happens(change(s, '新群', 'hears_some'))
    invite(s, { purpose: 'residents' })
    const said = await inNewGroup(s, '老李', '绑定 ABCD2345')
    expect(said.filter((line) => line.includes('设为管理员'))).toHaveLength(1)
    expect(await s.happens(change(s, '新群', 'hears_some'))).toEqual([])
  })

  test.each([
    ['绑定 WRONG999', '这个码不对，或者用过、过期了。请向社区再要一个。'],
    ['绑定', '这样发：“绑定 码”。码向社区要。'],
  ])('%s', async (words, answer) => {
    const s = await street({ buttons })
    expect(await inNewGroup(s, '老李', words)).toEqual([`新群: ${answer}`])
  })

  test('用过的、过期的码都不行', async () => {
    const s = await street({ buttons })
    invite(s, { purpose: 'residents' })
    invite(s, { purpose: 'residents' }, 'LATE2345')
    await inNewGroup(s, '老李', '绑定 ABCD2345')
    expect((await s.says('周姐', '绑定 ABCD2345')).join()).toContain('这个码不对')
    s.advance(days(8))
    expect((await s.says('周姐', '绑定 LATE2345')).join()).toContain('这个码不对')
  })

  test('改绑要社区的人', async () => {
    const s = await street({ buttons })
    invite(s, { purpose: 'captains' })
    expect((await s.says('王姐', '绑定 ABCD2345')).join()).toContain('要改绑，请社区工作人员来')
    expect((await s.says('周姐', '绑定 ABCD2345')).join()).toContain('幸福里的邻长群绑好了')
    expect(s.chat('群').purpose).toBe('captains')
  })

  test('个人的码：私下发，说清能做什么，一屏看完', async () => {
    const s = await street({ buttons })
    invite(s, { role: 'captain' })
    expect((await s.says('小赵', '绑定 ABCD2345')).join()).toContain('请私下发给我')
    const [told = ''] = await s.tells('小赵', '绑定 ABCD2345')
    expect(told).toContain('小赵: 记好了，您是幸福里的邻长。')
    expect(told.split('\n').length).toBeLessThanOrEqual(9)
    const home = s.storage.regions.byCode('QX-1-1')?.id ?? 0
    expect([...s.storage.people.roles(s.person('小赵').id, home, s.now())]).toContain('captain')
    expect((await s.tells('刘姨', '绑定 ABCD2345')).join()).toContain('这个码不对')
  })

  test('扫码进来就是绑定；群的码不能私下用', async () => {
    const s = await street({ buttons })
    invite(s, { role: 'staff' })
    invite(s, { purpose: 'staff' }, 'GRUP2345')
    const scanned = s.stage.message('小赵', '小赵', { payload: 'bind_ABCD2345' })
    expect((await s.happens(scanned)).join()).toContain('您是幸福里的社区工作人员')
    expect((await s.tells('小赵', '绑定 GRUP2345')).join()).toContain('请到那个群里发')
  })

  test('第一次私聊，说三句我是谁', async () => {
    const s = await street({ buttons })
    const [told = ''] = await s.happens(s.stage.message('刘姨', '刘姨', { text: '/start' }))
    expect(told.split('\n')).toHaveLength(3)
    expect(told).toContain('我是格小二')
  })

  test('群里关系邻居的话，点链接私下登记', async () => {
    const s = await street({ buttons })
    const asked = await s.says('路人', '楼上那家天天半夜打麻将，吵得睡不着，没人管')
    expect(asked.join()).toContain('https://bot.example/draft_1')
    const opened = await s.happens(s.stage.message('路人', '路人', { payload: 'draft_1' }))
    expect(opened.join()).toContain('要私下登记吗？')
    const filed = buttons ? await s.taps('路人', '登记') : await s.tells('路人', '1')
    expect(filed.join('\n')).toContain('路人: #1 私下记下了')
    expect(filed.some((line) => line.startsWith('群'))).toBe(false)
  })

  test('被请出去以后不再说话', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    expect(await s.happens(change(s, '群', 'removed'))).toEqual([])
    const said = await s.says('老李', '接单 1', '邻长群')
    expect(said.filter((line) => line.startsWith('群'))).toEqual([])
    expect(await s.happens(change(s, '群', 'added'))).toEqual(['群: 我回来了，还和原来一样。'])
  })
})

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('登记方式，$profile', ({ buttons }) => {
  test('社区改成自动，说得清楚的直接记下；居民改不了', async () => {
    const s = await street({ buttons })
    expect(await s.says('王姐', '登记方式 自动')).toEqual([])
    expect((await s.says('周姐', '登记方式 随便')).join()).toContain('现在是先问')
    expect((await s.says('周姐', '登记方式 自动')).join()).toContain('自动登记')
    expect((await s.says('王姐', '3栋2单元电梯停了，按了没反应')).join()).toContain('#1 记下了')
    expect((await s.says('周姐', '登记方式 先问')).join()).toContain('先问一句')
    expect((await s.says('刘姨', '5栋下水道堵了，水漫出来了')).join()).toContain('要登记吗')
  })
})
