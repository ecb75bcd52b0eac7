import { describe, expect, test } from 'vitest'
import type { Rule, RuleTable } from '../../bot/domain/rule.js'
import { hours } from '../../bot/domain/time.js'
import { DEFAULT_RULES } from '../../bot/rules/table.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])

type Street = Awaited<ReturnType<typeof street>>

async function bin(options: { buttons: boolean }): Promise<Street> {
  const s = await street(options)
  await s.sends('王姐', ['垃圾桶'], '报事 3栋门口垃圾桶满了没人清')
  return s
}

function inGroup(said: readonly string[], group: string): string {
  return said.filter((line) => line.includes(`${group}`)).join('\n')
}

profiles('派给单位，%s', (_, options) => {
  test('单位的群和人看到事，看不到谁报的；报事人知道在谁手上', async () => {
    const s = await bin(options)
    const said = await s.says('周姐', '派单 1 环卫所', '工作群')
    expect(said).toContain('工作群: #1 交给环卫所了。')
    expect(inGroup(said, '环卫群')).toContain('#1 请环卫所办：3栋门口垃圾桶满了没人清')
    expect(said.join('\n')).toContain('老环: ')
    expect(said.join('\n')).toContain('王姐: #1（3栋门口垃圾桶满了没人清）现在请环卫所办')
    const theirs = said.filter((line) => /环卫群|老环/.test(line)).join('\n')
    expect(theirs).not.toContain('王姐')
    expect(theirs).toContain('[1图]')
    expect(s.storage.owners.of(1)).toMatchObject({
      bodyId: s.body('HW').id,
      level: 'community',
      mode: 'assign',
      why: 'dispatched',
    })
    expect((await s.says('周姐', '派单 1 环卫所', '工作群')).join()).toContain('已经在环卫所手上')
  })

  test('单位接单、说进展、办结，报事人来评', async () => {
    const s = await bin(options)
    await s.says('周姐', '派单 1 环卫所', '工作群')
    const taken = await s.says('老环', '接单 1', '环卫群')
    expect(taken.join('\n')).toContain('王姐: #1 3栋门口垃圾桶满了没人清：老环接了。')
    const noted = await s.tells('老环', '进展 1 车下午两点到')
    expect(noted.join('\n')).toContain('老环说：车下午两点到')
    const done = await s.tells('老环', '办结 1 下午在3栋门口清走了')
    expect(done.join('\n')).toContain('王姐: #1')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
    await s.answers('王姐', '好了')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'fixed' })
  })

  test('没全好，还是原单位再看', async () => {
    const s = await bin(options)
    await s.says('周姐', '派单 1 环卫所', '工作群')
    await s.tells('老环', '接单 1')
    await s.tells('老环', '办结 1 在3栋门口清走了')
    const again = await s.answers('王姐', '没好')
    expect(again.join('\n')).toContain('上回没全好，请环卫所再看看')
    expect(again.join('\n')).not.toContain('邻长群: 待接')
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: s.body('HW').id, bounces: 0 })
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'dispatched', round: 1 })
  })

  test('退单回到本单位，不放给邻居', async () => {
    const s = await bin(options)
    await s.says('周姐', '派单 1 环卫所', '工作群')
    await s.tells('老环', '接单 1')
    const back = await s.tells('老环', '退单 1')
    expect(back.join('\n')).not.toContain('邻长群: 待接')
    expect(back.join('\n')).toContain('环卫所')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'dispatched', leaderId: null })
  })

  test('别的单位碰不到，也看不到', async () => {
    const s = await bin(options)
    await s.says('周姐', '派单 1 环卫所', '工作群')
    expect(await s.tells('小城', '接单 1')).toEqual(['小城: 没有 #1。发“我的”看您报过的。'])
    expect((await s.says('小城', '进展 1 看过了', '城管群')).join()).toContain('没有 #1')
    expect((await s.tells('小城', '进度 1')).join()).toContain('没有 #1')
    expect((await s.tells('小城', '查 垃圾桶')).join()).not.toContain('3栋门口')
    expect((await s.says('小城', '查 垃圾桶', '城管群')).join()).not.toContain('3栋门口')
    expect((await s.tells('小城', '非我单位 1 不是我们')).join()).toContain('没有 #1')
    expect(s.storage.cases.get(1)?.state).toBe('dispatched')
  })

  test('私下的事只给点名的单位，只在私下说', async () => {
    const s = await bin(options)
    s.storage.cases.edit(1, { private: true }, s.now(), null)
    expect((await s.tells('小城', '进度 1')).join()).toContain('没有 #1')
    const given = await s.tells('周姐', '派单 1 城管中队')
    expect(given.filter((line) => line.startsWith('城管群'))).toEqual([])
    expect(given.join('\n')).toMatch(/小城: (\[1图\])?#1 请城管中队办/)
    expect((await s.says('小城', '进展 1 去过了', '城管群')).join()).toContain('没有 #1')
    const taken = await s.tells('小城', '接单 1')
    expect(taken.filter((line) => /^(群|邻长群|工作群|城管群)/.test(line))).toEqual([])
  })

  test('派单不写名字：放给邻长，工作群里另有单位可选', async () => {
    const s = await bin(options)
    const said = await s.says('周姐', '派单 1', '工作群')
    expect(said.join('\n')).toContain('工作群: #1 放给邻长接了。')
    expect(said.join('\n')).toContain('城管中队')
    expect(said.join('\n')).not.toContain('先锋队')
    if (options.buttons) {
      expect((await s.taps('周姐', '城管中队', '工作群')).join('\n')).toContain('交给城管中队了')
    } else {
      expect((await s.says('周姐', '派单 1 城管', '工作群')).join('\n')).toContain('交给城管中队了')
    }
    expect(s.storage.owners.of(1).bodyId).toBe(s.body('CG').id)
  })

  test('点了单位的人，就是派给他的单位；交代的话也带上', async () => {
    const s = await bin(options)
    const said = await s.says('周姐', '派单 1 环卫所 明早之前清掉', '工作群')
    expect(said.join('\n')).toContain('交代：明早之前清掉')
    await s.says('周姐', '派单 1', '工作群')
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: null, level: 'microgrid' })
    expect((await s.says('周姐', '派单 1 @小城', '工作群')).join()).toContain('交给城管中队了')
  })

  test('写错了名字，一句话说清，什么也没动', async () => {
    const s = await bin(options)
    const before = s.storage.owners.history(1)
    expect(await s.says('周姐', '派单 1 水利局', '工作群')).toEqual([
      '工作群: 没找到“水利局”。写人名，或名录里的单位名。',
    ])
    expect((await s.says('老李', '派单 1 环卫所', '邻长群')).join()).toContain('要')
    expect(s.storage.owners.history(1)).toEqual(before)
  })
})

profiles('非我单位，%s', (_, options) => {
  /** 岳阳: the bin of another street's sanitation centre. */
  test('垃圾桶归别的街道环卫中心：带理由退回，重新派，总时长不变', async () => {
    const s = await bin(options)
    s.storage.bodies.save({
      code: 'CLJ',
      name: '城陵矶环卫中心',
      kind: 'department',
      regionId: s.body('HW').regionId,
      categories: ['sanitation'],
      contact: '',
    })
    await s.says('周姐', '派单 1 环卫所', '工作群')
    await s.waits(hours(3))
    expect((await s.says('老环', '非我单位 1', '环卫群')).join()).toContain('为什么不归你们管')
    const back = await s.says('老环', '属于城陵矶街道环卫中心', '环卫群')
    expect(back.join('\n')).toContain('环卫群: #1 退回去了，您的理由派单的人看得到。')
    expect(back.join('\n')).toContain(
      '工作群: #1 3栋门口垃圾桶满了没人清：环卫所说不归他们管（属于城陵矶街道环卫中心）。报了3小时，请重新派。',
    )
    expect(back.join('\n')).toContain(
      '问过环卫所，不归他们管：属于城陵矶街道环卫中心。现在由社区重新找单位。',
    )
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: null, why: 'bounced', bounces: 1 })
    const again = await s.says('周姐', '派单 1 城陵矶环卫中心', '工作群')
    expect(again.join('\n')).toContain('王姐: #1（3栋门口垃圾桶满了没人清）现在请城陵矶环卫中心办')
    expect(s.storage.owners.of(1)).toMatchObject({ bounces: 1, why: 'dispatched' })
    expect((await s.tells('老环', '非我单位 1 再说一次')).join()).toContain('现在不在您单位手上')
    expect(s.storage.owners.of(1)).toMatchObject({ bounces: 1, why: 'dispatched' })
  })

  test('第三次，请街道来定，首接的先牵头', async () => {
    const s = await bin(options)
    for (const [name, who] of [
      ['环卫所', '老环'],
      ['城管中队', '小城'],
    ] as const) {
      await s.says('周姐', `派单 1 ${name}`, '工作群')
      await s.tells(who, '非我单位 1 不是我们的桶')
    }
    await s.says('周姐', '派单 1 环卫所', '工作群')
    const third = await s.tells('老环', '非我单位 1 真不是')
    expect(third.join('\n')).toContain('老环: #1 退回去了。这是第3次，请街道来定。')
    expect(third.join('\n')).toContain('街办王主任: #1 3栋门口垃圾桶满了没人清：几家都说不归自己管')
    expect(third.join('\n')).toContain('首接负责：环卫所先牵头')
    expect(third.join('\n')).toContain(
      '王姐: #1（3栋门口垃圾桶满了没人清）几家都说不归自己管，现在由永和街道来定谁办。',
    )
    expect(s.storage.owners.of(1)).toMatchObject({ level: 'street', bodyId: null, bounces: 3 })
    const decided = await s.tells('街办王主任', '派单 1 环卫所 先清了再说')
    expect(decided.join('\n')).toContain('环卫群: ')
    expect(s.storage.owners.of(1)).toMatchObject({ level: 'street', bodyId: s.body('HW').id })
  })

  test('邻长说不归我们管，就请上一级看', async () => {
    const s = await bin(options)
    await s.says('老李', '接单 1', '邻长群')
    const up = await s.tells('老李', '不归我们管 1 是市政的桶')
    expect(up.join('\n')).toContain('老李: #1 已请上一级来看，您的理由也带去了。')
    expect(up.join('\n')).toContain('工作群: 请社区看 #1 3栋门口垃圾桶满了没人清：是市政的桶。')
  })
})

profiles('轮流，%s', (_, options) => {
  test('轮到谁问谁，不行就下一位，都不行放给大家；静音的、手上满的跳过', async () => {
    const s = await bin(options)
    const first = await s.says('周姐', '派单 1 轮流', '工作群')
    expect(first).toContain('工作群: #1 轮到老李，已经去问了。')
    expect(first.join('\n')).toContain('老李: 轮到您了：#1')
    const second = await s.answers('老李', '这回不行')
    expect(second.join('\n')).toContain('老张: 轮到您了：#1')
    const third = await s.answers('老张', '这回不行')
    expect(third.join('\n')).toContain('邻长群: 待接 #1')
    expect(s.storage.owners.of(1)).toMatchObject({ mode: 'offer', level: 'microgrid' })
    await s.says('刘姨', '报事 5栋下水道堵了')
    s.storage.mutes.set(s.person('老李').id, 'all', s.now() + hours(9))
    expect(await s.says('周姐', '派单 2 轮流', '工作群')).toContain(
      '工作群: #2 轮到老张，已经去问了。',
    )
  })

  test('不回话，四小时后问下一位；接了就停', async () => {
    const s = await bin(options)
    await s.says('周姐', '派单 1 轮流', '工作群')
    const later = await s.waits(hours(5))
    expect(later.join('\n')).toContain('老张: 轮到您了：#1')
    expect((await s.tells('老张', '接单 1')).join('\n')).toContain('归您跟了')
    expect((await s.waits(hours(6))).join('\n')).not.toContain('轮到您了')
  })
})

profiles('先核查，%s', (_, options) => {
  test('属实：交给谁办由社区定', async () => {
    const s = await bin(options)
    const asked = await s.says('周姐', '核查 1 @老李', '工作群')
    expect(asked).toContain('工作群: #1 请老李先去看。')
    expect(asked.join('\n')).toContain('请去看看 #1')
    const found = await s.answers('老李', '属实')
    expect(found.join('\n')).toContain('工作群: #1 老李看过了，属实')
    expect(s.storage.checks.of(1)?.found).toBe('real')
    expect(s.storage.cases.events(1).some((event) => event.what === 'verify')).toBe(true)
    expect((await s.tells('老李', '核查 1 没找到')).join()).toContain('已经有人看过了：属实')
  })

  test('没找到：先问报事人，还在就再看', async () => {
    const s = await bin(options)
    await s.says('周姐', '核查 1 @老李', '工作群')
    const none = await s.tells('老李', '核查 1 没找到')
    expect(none.join('\n')).toContain(
      '王姐: #1（3栋门口垃圾桶满了没人清）派人去看过，没找到。还在吗？',
    )
    const still = await s.answers('王姐', '还在', '王姐')
    expect(still.join('\n')).toContain('工作群: #1 报事人说还在')
    expect(s.storage.cases.get(1)?.state).not.toBe('closed')
  })

  test('没找到：报事人说不在了，就了结', async () => {
    const s = await bin(options)
    await s.says('周姐', '核查 1 @老李', '工作群')
    await s.answers('老李', '没找到', '老李')
    await s.answers('王姐', '不在了', '王姐')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'not_found' })
  })

  test('已经好了：问报事人看好了没有', async () => {
    const s = await bin(options)
    await s.says('周姐', '核查 1 @老李', '工作群')
    const fixed = await s.answers('老李', '已经好了', '老李')
    expect(fixed.join('\n')).toContain('王姐: ')
    expect(s.storage.cases.get(1)?.state).toBe('resolved')
  })

  test('没请他看的人，说了不算；报事人自己不能核查', async () => {
    const s = await bin(options)
    expect((await s.tells('老张', '核查 1 属实')).join()).toContain('这回不用您去看')
    expect((await s.says('周姐', '核查 1 @王姐', '工作群')).join()).toContain('不能请报事人自己')
  })
})

test('没找到，社区了结之后，报事人一说还在就重开', async () => {
  const s = await bin({ buttons: true })
  await s.says('周姐', '核查 1 @老李', '工作群')
  await s.answers('老李', '没找到', '老李')
  const closed = await s.taps('周姐', '没找到，了结', '工作群')
  expect(closed.join('\n')).toContain('王姐: #1（3栋门口垃圾桶满了没人清）去看过没找到，先了结了')
  expect(s.storage.cases.get(1)).toMatchObject({ closeReason: 'not_found' })
  await s.taps('王姐', '还在', '王姐')
  expect(s.storage.cases.get(1)).toMatchObject({ closeReason: null, round: 1 })
})

/** The shipped table with every row changed so. */
function rules(change: Partial<Rule>): RuleTable {
  return {
    rule: (category, tier) => ({ ...DEFAULT_RULES.rule(category, tier), ...change }),
    all: () => DEFAULT_RULES.all().map((rule) => ({ ...rule, ...change })),
  }
}

describe('按规则表派', () => {
  const words = '报事 3栋门口垃圾桶满了没人清'

  test('写明单位的，直接到单位；按编码、按类别都行', async () => {
    for (const body of ['HW', 'department']) {
      const s = await street({ rules: rules({ duty: { role: 'captain', body } }) })
      const said = await s.says('王姐', words)
      expect(said.join('\n')).toContain('环卫群: #1 请环卫所办')
      expect(said.join('\n')).not.toContain('邻长群: 待接')
      expect(s.storage.owners.of(1)).toMatchObject({
        bodyId: s.body('HW').id,
        level: 'community',
        why: 'opened',
      })
    }
  })

  test('写明的单位不管这里，还是放给邻长', async () => {
    const s = await street({ rules: rules({ duty: { role: 'captain', body: 'property' } }) })
    expect((await s.says('王姐', words)).join('\n')).toContain('邻长群: 待接 #1')
  })

  test('轮训：一件轮一位，公平', async () => {
    const s = await street({ rules: rules({ mode: 'rotate' }) })
    const first = await s.says('王姐', words)
    expect(first.join('\n')).toContain('老李: 轮到您了：#1')
    s.advance(hours(1))
    const second = await s.says('刘姨', '报事 5栋下水道堵了')
    expect(second.join('\n')).toContain('老张: 轮到您了：#2')
    s.advance(hours(1))
    const third = await s.says('小赵', '报事 2栋门口路灯不亮')
    expect(third.join('\n')).toContain('老李: 轮到您了：#3')
    expect(s.storage.owners.of(3).mode).toBe('rotate')
  })

  test('指派：先问该管的邻长；自己报的不问自己', async () => {
    const s = await street({ rules: rules({ mode: 'assign' }) })
    const said = await s.says('老李', words)
    expect(said.join('\n')).toContain('老张: 社区想请您跟 #1')
    expect(s.storage.cases.get(1)?.state).toBe('dispatched')
    expect((await s.tells('老张', '接单 1')).join('\n')).toContain('归您跟了')
  })

  test('要受理的留在社区', async () => {
    const s = await street({ rules: rules({ mode: 'accept' }) })
    const said = await s.says('王姐', words)
    expect(said.join('\n')).toContain('工作群: 待受理 #1')
    expect(said.join('\n')).not.toContain('邻长群: 待接')
    expect(s.storage.owners.of(1)).toMatchObject({ level: 'community', mode: 'accept' })
  })
})

test('两个社区都有同一个号，写上社区名才动', async () => {
  const s = await bin({ buttons: false })
  const above = s.storage.regions.byCode('YH')
  const other = s.storage.regions.add({
    code: 'JH',
    level: 'community',
    kind: 'basic',
    name: '金华社区',
    parentId: above?.id ?? null,
    buildings: ['1'],
    places: [],
  })
  const chat = s.storage.chats.ensure('stage', '金华群', 'group', '金华群')
  s.storage.chats.bind(chat.id, other.id, 'residents', s.now())
  const mine = s.storage.cases.get(1)
  if (!mine) throw new Error('no case')
  const dues = { response: s.now() + 1, feedback: s.now() + 2, resolution: s.now() + 3 }
  const twin = s.storage.cases.open({
    ...mine,
    regionId: other.id,
    chatId: chat.id,
    title: '路口红灯坏了',
    dues,
    at: s.now(),
  })
  expect(twin.number).toBe(1)
  const which = await s.tells('街办王主任', '派单 1 环卫所')
  expect(which.join()).toContain('几个社区都有 #1')
  expect(which.join()).toContain('金华社区 路口红灯坏了')
  await s.tells('街办王主任', '派单 1 奇西 环卫所')
  expect(s.storage.owners.of(1).bodyId).toBe(s.body('HW').id)
  expect(s.storage.owners.of(twin.id).bodyId).toBeNull()
  expect((await s.tells('老环', '接单 1')).join('\n')).toContain('归您跟了')
  expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老环').id)
})

test('单位办不了，说明原因，回到派的人那里', async () => {
  const s = await bin({ buttons: true })
  await s.says('周姐', '派单 1 环卫所', '工作群')
  await s.tells('老环', '接单 1')
  const said = await s.tells('老环', '办不了 1 3栋的桶要先由物业换新的才能清')
  expect(said.join('\n')).toContain('工作群: #1')
  expect(s.storage.owners.of(1)).toMatchObject({ bodyId: null, level: 'community' })
})

test('刚报的就说刚报的，不说“报了刚刚”', async () => {
  const s = await street()
  const said = [
    ...(await s.says('王姐', '报事 3栋门口垃圾没人清')),
    ...(await s.says('周姐', '派单 1 城管中队', '工作群')),
    ...(await s.says('小城', '非我单位 1 归环卫管', '城管群')),
    ...(await s.says('周姐', '上报 1 请街道定', '工作群')),
    ...(await s.tells('街办王主任', '街道待办')),
    ...(await s.tells('街办王主任', '退回 1 先问环卫')),
  ].join('\n')
  expect(said).toContain('刚报的，请重新派。')
  expect(said).toContain('#1 奇西社区3栋门口垃圾没人清，刚报的')
  expect(said).not.toContain('刚刚')
})
