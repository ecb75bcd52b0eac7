import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('查问，$profile', ({ buttons }) => {
  test('进度：群里两行，私下六行以内，不说是谁报的', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.waits(hours(2))
    expect(await s.says('刘姨', '进度 1')).toEqual([
      '群: #1 3栋电梯停了：等人接，2小时前报的。\n今天18:00前有回话。',
    ])
    await s.says('老李', '接单 1', '邻长群')
    await s.says('老李', '进展 1 师傅下午来', '邻长群')
    const [group = ''] = await s.says('刘姨', '进度 1')
    expect(group).toMatch(/^群: #1 3栋电梯停了：老李在办，2小时前报的。\n最近一句：师傅下午来/)
    const [told = ''] = await s.tells('王姐', '进度')
    expect(told.split('\n').length).toBeLessThanOrEqual(6)
    expect(told).toContain('现在：老李在办')
    expect(`${group}${told.slice(3)}`).not.toContain('王姐')
  })

  test('没有的号、别人私下的事，听起来一样', async () => {
    const s = await street({ buttons })
    await s.tells('小赵', '楼上501天天半夜打麻将，吵得睡不着')
    const none = '群: 没有 #99。发“我的”看您报过的。'
    expect(await s.says('王姐', '进度 99')).toEqual([none])
    expect(await s.says('王姐', '进度 1')).toEqual([none.replace('99', '1')])
    expect((await s.tells('小赵', '进度 1')).join()).toContain('#1 ')
  })

  test('我的：只私下说', async () => {
    const s = await street({ buttons })
    expect(await s.tells('王姐', '我的')).toEqual(['王姐: 您还没报过事。哪里坏了，说一句就行。'])
    expect(await s.says('王姐', '我的')).toEqual([])
    await s.says('王姐', '报事 3栋电梯停了')
    await s.waits(minutes(2))
    expect(await s.says('王姐', '我的')).toEqual([
      '王姐: 您报过和加过的，没了结的1件：\n#1 3栋电梯停了：等人接',
      '群: 私下告诉您了。',
    ])
  })

  test('查：群里最多两行', async () => {
    const s = await street({ buttons })
    for (const at of [1, 2, 3]) await s.says('王姐', `报事 ${at}栋楼道灯坏了`)
    const [group = ''] = await s.says('刘姨', '查 楼道灯')
    expect(group.split('\n')).toEqual(['群: #3 3栋楼道灯坏了：等人接', '还有2件，私聊我查全的。'])
    const [told = ''] = await s.tells('刘姨', '查 楼道灯')
    expect(told.split('\n')).toHaveLength(3)
    expect(await s.says('刘姨', '查 游泳池')).toEqual(['群: 没找到“游泳池”。要报就发“报事 …”。'])
    expect((await s.says('刘姨', '查')).join()).toContain('查 电梯')
  })

  test('私下的事，别人查不到', async () => {
    const s = await street({ buttons })
    await s.tells('小赵', '楼上501天天半夜打麻将，吵得睡不着')
    expect((await s.says('王姐', '查 麻将')).join()).toContain('没找到')
    expect((await s.tells('王姐', '查 麻将')).join()).toContain('没找到')
    expect((await s.tells('小赵', '查 麻将')).join()).toContain('#1')
    expect((await s.tells('周姐', '查 麻将')).join()).toContain('#1')
  })

  test('帮助：看人看地方，八行以内', async () => {
    const s = await street({ buttons })
    const [group = ''] = await s.says('王姐', '帮助')
    expect(group.split('\n')).toHaveLength(2)
    const [resident = ''] = await s.tells('王姐', '帮助')
    const [captain = ''] = await s.tells('老李', '帮助')
    for (const told of [resident, captain]) expect(told.split('\n').length).toBeLessThanOrEqual(8)
    expect(resident).not.toContain('接单')
    expect(captain).toContain('接单 12')
  })

  test('静音：一样一样来，能取消', async () => {
    const s = await street({ buttons })
    const { mutes } = s.storage
    const { id } = s.person('老李')
    expect(await s.tells('老李', '静音 提醒 3天')).toEqual([
      '老李: 好，3天里不发提醒给您。要恢复发“静音 取消”。',
    ])
    expect(mutes.muted(id, 'reminders', s.now() + days(2))).toBe(true)
    expect(mutes.muted(id, 'reminders', s.now() + days(4))).toBe(false)
    expect(mutes.muted(id, 'ratings', s.now())).toBe(false)
    expect((await s.tells('老李', '静音 全部 两周')).join()).toContain('静音 取消')
    await s.tells('老李', '静音 取消')
    expect(mutes.muted(id, 'all', s.now())).toBe(false)
    expect((await s.tells('老李', '静音')).join()).toContain('静音 提醒 7天')
  })

  test('问一句“修好了没”，等于问进度', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    expect((await s.mentions('王姐', '修好了没？')).join()).toContain('#1 3栋电梯停了：等人接')
    expect((await s.tells('王姐', '修好了吗')).join()).toContain('现在：等人接')
    expect((await s.replies('刘姨', '#1', '怎么样了')).join()).toContain('#1 3栋电梯停了：等人接')
    expect(await s.says('小赵', '修好了没？')).toEqual([])
  })
})
