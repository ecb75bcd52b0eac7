import { describe, expect, test } from 'vitest'
import { days, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

type Street = Awaited<ReturnType<typeof street>>

/** Time goes by unseen, then one minute in which whatever is due happens. */
async function later(s: Street, span: number): Promise<string[]> {
  s.advance(span)
  return s.waits(minutes(1))
}

/** A complex case #1 of 王姐 that 老李 did and 王姐 called fixed. */
async function closed(options: { buttons: boolean }) {
  const s = await street(options)
  await s.says('王姐', '报事 3栋电梯停了')
  await s.tells('周姐', '定级 1 复杂')
  await s.tells('老李', '接单 1')
  await s.tells('老李', '办结 1 换了电机，试过能用')
  await s.answers('王姐', '好了', '王姐')
  return s
}

const about = (said: readonly string[], who: string) => said.filter((line) => line.startsWith(who))

profiles('回头看 %s', (_, options) => {
  test('a week later a captain who did not do it is asked; it holds', async () => {
    const s = await closed(options)
    const asked = await later(s, days(7) + 36e5)
    expect(about(asked, '老张').join()).toContain(
      '老张: #1 3栋电梯停了，一周前办好的，现在还好吗？',
    )
    expect(about(asked, '老李')).toEqual([])
    expect((await s.answers('老张', '还好', '老张')).join()).toContain('#1 那就好，记下了。')
    expect(s.storage.followUps.lookBacks.of(1)[0]).toMatchObject({ days: 7, held: true })
    expect(s.storage.cases.events(1).at(-1)).toMatchObject({ what: 'look_back', words: '7 held' })
  })

  test('又坏了 soon after opens the case again, and its reporter hears of it', async () => {
    const s = await closed(options)
    await later(s, days(7) + 36e5)
    const said = await s.answers('老张', '又坏了', '老张')
    expect(said.join()).toContain('#1 重新打开，接着办。')
    expect(about(said, '王姐').join()).toContain('回头看时又不行了')
    expect(s.storage.cases.get(1)).toMatchObject({ round: 1, closedAt: null })
    expect((await later(s, days(30))).join()).not.toContain('一个月前办好的')
  })

  test('after three months it is a new case that knows the old one', async () => {
    const s = await closed(options)
    await later(s, days(7) + 36e5)
    await s.answers('老张', '还好', '老张')
    await later(s, days(23))
    await s.answers('老张', '还好', '老张')
    await later(s, days(60))
    const said = await s.answers('老张', '又坏了', '老张')
    expect(said.join()).toContain('新记一件 #2，和 #1 是同一个老问题')
    expect(s.storage.cases.get(1)?.state).toBe('closed')
    const fresh = s.storage.cases.get(2)
    expect(fresh).toMatchObject({ reporterId: s.person('王姐').id, title: '3栋电梯停了' })
    expect(s.storage.followUps.recurrences.of(2)).toMatchObject({ earlierId: 1, nth: 2 })
  })

  test('还没去看 is asked again in three days, never more than three times', async () => {
    const s = await closed(options)
    await later(s, days(7) + 36e5)
    for (const _again of [1, 2]) {
      expect((await s.answers('老张', '还没去看', '老张')).join()).toContain('过三天再问您')
      expect((await later(s, days(3))).join()).toContain('一周前办好的')
    }
    expect((await s.answers('老张', '还没去看', '老张')).join()).toContain('留在日报里')
    expect((await later(s, days(4))).join()).not.toContain('老张: #1')
    expect((await s.tells('周姐', '日报')).join()).toContain('该回头看 #1 3栋电梯停了（7天了）')
  })

  test('after a month the reporter is asked too, unless ratings are muted', async () => {
    const s = await closed(options)
    await later(s, days(7) + 36e5)
    const asked = await later(s, days(23))
    expect(about(asked, '王姐').join()).toContain('一个月前办好的，现在还好吗？')
    expect(about(asked, '王姐').join()).not.toContain('还没去看')
    const t = await closed(options)
    t.storage.mutes.set(t.person('王姐').id, 'ratings', t.now() + days(90))
    await later(t, days(7) + 36e5)
    expect(about(await later(t, days(23)), '王姐')).toEqual([])
  })

  test('a simple matter is not looked back at', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('老李', '接单 1')
    await s.tells('老李', '办结 1 换了电机')
    await s.answers('王姐', '好了', '王姐')
    expect((await later(s, days(8))).join()).not.toContain('现在还好吗')
  })
})

profiles('复发 %s', (_, options) => {
  test('the same trouble in the same place is counted, shown, and may be taken back', async () => {
    const s = await closed(options)
    await later(s, days(12))
    const said = await s.says('刘姨', '报事 3栋电梯又停了')
    expect(said.join('\n')).toContain('第2次')
    expect(s.storage.followUps.recurrences.of(2)).toMatchObject({ earlierId: 1, nth: 2 })
    expect(s.storage.followUps.lookBacks.of(1)).toEqual([])
    expect((await s.tells('周姐', '日报')).join()).toContain(
      '又来了 #2 3栋电梯又停了 第2次（上回 #1）',
    )
    const brief = await s.tells('老张', '接单 2')
    expect(brief.join()).toContain('这是第2次：上回 #1')
    expect(brief.join()).toContain('换了电机，试过能用')
    expect((await s.tells('老张', '不是复发 2')).join()).toContain('社区工作人员')
    await s.tells('周姐', '不是复发 2')
    expect(s.storage.followUps.recurrences.of(2)).toBeNull()
  })

  test('a lamp is not a lift, and building 5 is not building 3', async () => {
    const s = await closed(options)
    await later(s, days(12))
    await s.says('刘姨', '报事 3栋楼道灯不亮')
    s.advance(minutes(5))
    await s.says('小赵', '报事 5栋电梯停了')
    expect([2, 3].map((id) => s.storage.followUps.recurrences.of(id))).toEqual([null, null])
  })

  test('what comes back after the window is new', async () => {
    const s = await closed(options)
    s.advance(days(120))
    await s.says('刘姨', '报事 3栋电梯又停了')
    expect(s.storage.followUps.recurrences.of(2)).toBeNull()
  })
})

profiles('回访 %s', (_, options) => {
  async function unrated(limits: object) {
    const s = await street({ ...options, limits })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('老李', '接单 1')
    await s.tells('老李', '办结 1 换了电机')
    s.advance(days(7))
    await s.waits(minutes(1))
    s.advance(days(3))
    return { s, said: await s.waits(minutes(3)) }
  }

  test('of those who said nothing some are called, and what they say is no rating', async () => {
    const { s, said } = await unrated({ callBackShare: 1 })
    expect(about(said, '周姐').join()).toContain('报事人一直没说好没好')
    expect(about(said, '周姐').join()).not.toContain('王姐')
    await s.answers('周姐', '好了', '周姐')
    expect(s.storage.followUps.callBacks.get(1, 0)).toMatchObject({ fixed: 1 })
    expect(s.storage.cases.ratings(1, 0)).toEqual([])
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', unrated: true })
  })

  test('not fixed after all opens it again', async () => {
    const { s } = await unrated({ callBackShare: 0 })
    const asked = await s.tells('周姐', '回访 1')
    expect(asked.join()).toContain('#1（3栋电梯停了）报事人怎么说？')
    expect((await s.answers('周姐', '没好', '周姐')).join()).toContain('#1 重新打开')
    expect(s.storage.cases.get(1)?.round).toBe(1)
  })

  test('no more than the week allows, and nobody calls about their own work', async () => {
    const { s, said } = await unrated({ callBackShare: 1, callBacksPerWeek: 0 })
    expect(about(said, '周姐')).toEqual([])
    expect((await s.tells('老李', '回访 1')).join()).toContain('社区工作人员')
  })
})
