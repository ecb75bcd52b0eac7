import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

profiles('提醒 %s', (_, options) => {
  test('nobody takes it: captains once in private, then staff before the answer is due', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect(await s.waits(hours(1) + minutes(58))).toEqual([])
    const captains = await s.waits(minutes(3))
    expect(captains.map((line) => line.slice(0, 2))).toEqual(['老李', '老张'])
    expect(captains.join()).toContain('#1 3栋电梯停了 还没人接，您方便吗？')
    const staff = await s.until('17:00')
    expect(staff).toHaveLength(1)
    expect(staff.join()).toContain('周姐: #1 3栋电梯停了 还没人接，今天18:00前要有回音，请您看看。')
  })

  test('nobody is reminded of what is done, nor of what they reported themselves', async () => {
    const s = await street(options)
    await s.says('老张', '报事 3栋电梯停了')
    await s.says('王姐', '报事 5栋下水道堵了')
    await s.says('老李', '接单 2', '邻长群')
    const said = await s.until('17:00')
    expect(said.filter((line) => line.includes('#2'))).toEqual([])
    expect(said.filter((line) => line.startsWith('老李'))).toHaveLength(1)
    expect(said.filter((line) => line.startsWith('老张'))).toEqual([])
  })

  test('at night nobody is woken; what was taken meanwhile is not brought up', async () => {
    const s = await street({ ...options, startsAt: '2026-11-23T20:30:00' })
    await s.says('王姐', '报事 3栋电梯停了')
    expect(await s.until('07:59')).toEqual([])
    const morning = await s.waits(minutes(3))
    expect(morning.filter((line) => line.startsWith('老李'))).toHaveLength(1)

    const quiet = await street({ ...options, startsAt: '2026-11-23T20:30:00' })
    await quiet.says('王姐', '报事 3栋电梯停了')
    await quiet.until('07:30')
    await quiet.tells('老李', '接单 1')
    const said = await quiet.waits(hours(1))
    expect(said.filter((line) => line.includes('还没人接'))).toEqual([])
  })

  test('whoever muted reminders hears none', async () => {
    const s = await street(options)
    s.storage.mutes.set(s.person('老李').id, 'reminders', s.now() + days(2))
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.waits(hours(3))
    expect(said.map((line) => line.slice(0, 2))).toEqual(['老张'])
  })
})

profiles('放回 %s', (_, options) => {
  test('a day without news: one private nudge, four hours, then quietly back to the pool', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    const before = await s.waits(hours(24) - minutes(2))
    expect(before.filter((line) => line.includes('没新消息'))).toEqual([])
    const nudged = await s.waits(minutes(4))
    expect(nudged).toEqual([
      '老李: #1 3栋电梯停了，一天没新消息了。说一句就行：“进展 1 …”。顾不上就“退单 1”，没关系。',
    ])
    const back = await s.waits(hours(6))
    expect(back).toContain('老李: #1 先放回待接了，您得空还可以再接。')
    expect(back.join('\n')).toContain('邻长群: 待接 #1 3栋电梯停了')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'open', leaderId: null })
  })

  test('a note, or a word to the reporter, is a sign of life', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    await s.waits(hours(23))
    await s.tells('老李', '进展 1 等配件')
    const first = await s.waits(hours(22))
    expect(first.filter((line) => line.includes('没新消息'))).toEqual([])
    await s.tells('老李', '捎话 1 明天来装')
    const second = await s.waits(hours(22))
    expect(second.filter((line) => line.includes('没新消息'))).toEqual([])
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老李').id)
  })

  test('nobody loses a claim in their sleep', async () => {
    const s = await street({ ...options, startsAt: '2026-11-23T21:00:00' })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('老李', '接单 1')
    await s.waits(hours(24) + hours(6))
    expect(s.storage.cases.get(1)?.state).toBe('in_progress')
    const day = await s.until('12:29')
    expect(day.filter((line) => line.includes('先放回待接'))).toHaveLength(1)
  })

  test('after 办结 nothing is asked any more', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('老李', '接单 1')
    await s.tells('老李', '办结 1 修好了')
    await s.answers('王姐', '好了')
    const said = await s.waits(days(2))
    expect(said.filter((line) => line.startsWith('老李') || line.startsWith('王姐'))).toEqual([])
  })
})
