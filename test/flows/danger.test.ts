import { describe, expect, test } from 'vitest'
import { minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('危险，$profile', ({ buttons }) => {
  test('第一句是打哪个电话，社区马上知道，什么也不答应', async () => {
    const s = await street({ buttons })
    const said = await s.says('小赵', '2栋厨房着火了，快来人')
    expect(said).toContain(
      '群: 先打119，人先出来，别坐电梯，别回去拿东西。\n社区值班已被叫到（#1）。我是机器人，代替不了报警。',
    )
    const claim = buttons ? ' [我去看]' : '去看的回“接单 1”。'
    expect(said).toContain(
      `工作群: 急 #1 幸福里：2栋厨房着火了，快来人。小赵在群里报的，已提醒先打急救电话。${claim}`,
    )
    expect(said.some((line) => line.startsWith('周姐: 急 #1'))).toBe(true)
    expect(s.storage.cases.get(1)).toMatchObject({ tier: 'emergency', source: 'alert' })
    expect(said.join()).not.toMatch(/马上到|立刻|保证/)
  })

  test.each([
    ['3栋楼道一股煤气味', '先打119，关气阀'],
    ['5栋电梯里有人被困住了', '先打119，再按电梯里的铃'],
    ['东门有人拿刀砍人', '先打110，离远一点'],
    ['1栋楼顶有人要跳楼', '先打110，有人陪着'],
    ['门口大爷晕倒了没呼吸', '先打120，别搬动人'],
    ['我家孩子走丢了，谁看见了', '先打110，不用等24小时'],
  ])('%s', async (words, first) => {
    const s = await street({ buttons })
    const said = await s.says('王姐', words)
    expect(said.find((line) => line.startsWith('群: '))).toContain(first)
  })

  test('夜里也马上说', async () => {
    const s = await street({ buttons, startsAt: '2026-11-23T23:50:00' })
    const said = await s.says('小赵', '2栋厨房着火了，快来人')
    expect(said.some((line) => line.startsWith('群: 先打119'))).toBe(true)
    expect(said.some((line) => line.startsWith('工作群: 急 #1'))).toBe(true)
  })

  test('好几个人说同一件，是一件，群里不重复', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '2栋厨房着火了，快来人')
    expect(await s.says('刘姨', '2栋着火了！好大的烟')).toEqual([])
    expect(s.storage.cases.people(1, 'joined')).toEqual([s.person('刘姨').id])
    expect(s.storage.cases.get(2)).toBeNull()
    s.advance(minutes(11))
    expect((await s.says('王姐', '2栋还在冒浓烟')).join()).toContain('群: 先打119')
  })

  test('别的楼着火是另一件', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '2栋厨房着火了，快来人')
    expect((await s.says('刘姨', '6栋也着火了')).join()).toContain('（#2）')
  })

  test('用“报事”说的危险也一样；照片接着发', async () => {
    const s = await street({ buttons })
    const said = await s.says('小赵', '报事 2栋厨房着火了')
    expect(said.some((line) => line.startsWith('群: 先打119'))).toBe(true)
    expect(said.filter((line) => line.startsWith('群: '))).toHaveLength(1)
    await s.sends('小赵', ['火'])
    expect(s.storage.cases.photos(1)).toHaveLength(1)
  })

  test('轻生、打人、急病：群里只说打哪个电话', async () => {
    const s = await street({ buttons })
    const said = await s.says('王姐', '1栋楼顶有人要跳楼')
    expect(s.storage.cases.get(1)?.private).toBe(true)
    expect(said.filter((line) => line.startsWith('群: ')).join()).not.toContain('#')
    expect(said.some((line) => line.startsWith('邻长群: '))).toBe(false)
  })

  test('还不知道是哪个小区的人，也先听到打哪个电话', async () => {
    const s = await street({ buttons })
    expect(await s.tells('生人', '我家着火了')).toEqual([
      '生人: 先打119，人先出来，别坐电梯，别回去拿东西。\n我是机器人，代替不了报警。',
    ])
    expect((await s.tells('生人', '报事 我家着火了')).join()).toContain('先打119')
  })

  test('误会了可以撤回', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '2栋厨房着火了，快来人')
    const said = await s.says('小赵', '撤回 1')
    expect(said.join()).toContain('#1 撤回了')
    expect(said).toContain('工作群: #1 2栋厨房着火了，快来人：报的人撤回了。')
  })

  test('先发的照片跟着走；后说的几楼不再打扰', async () => {
    const s = await street({ buttons })
    await s.sends('刘姨', ['烟'])
    await s.says('刘姨', '5栋着火了')
    expect(s.storage.cases.photos(1)).toHaveLength(1)
    expect(await s.says('刘姨', '在8楼')).toEqual([])
  })

  test('说的是演习、新闻、以前的事，不叫人', async () => {
    const s = await street({ buttons })
    for (const line of ['明天消防演习，模拟着火，大家别慌', '新闻说别的城市着火了，真吓人']) {
      expect((await s.says('王姐', line)).filter((each) => each.includes('119'))).toEqual([])
    }
  })

  test('走失、在家养病的人，群里没有编号', async () => {
    const s = await street({ buttons })
    const said = await s.says('王姐', '我家老人走丢了，谁看见了')
    expect(s.storage.cases.get(1)?.private).toBe(true)
    expect(said.filter((line) => line.startsWith('群: ')).join()).not.toContain('#')
  })

  test('报过的漏水越来越大，还是那一件，急起来叫社区', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋一楼大厅水管漏水')
    const said = await s.says('刘姨', '3栋大厅的水漏到电箱里，冒火花了')
    expect(said.some((line) => line.startsWith('群: 先打119'))).toBe(true)
    expect(said.some((line) => line.startsWith('工作群: 急 #1'))).toBe(true)
    expect(s.storage.cases.get(1)?.tier).toBe('emergency')
    expect(s.storage.cases.get(2)).toBeNull()
  })

  test('有人接手，群里知道', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '2栋厨房着火了，快来人')
    const said = buttons
      ? await s.taps('周姐', '我去看', '工作群')
      : await s.says('周姐', '接单 1', '工作群')
    expect(said).toContain('群: #1 周姐接手了。情况有变，还是先打急救电话。')
  })
})
