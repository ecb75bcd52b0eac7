import { describe, expect, test } from 'vitest'
import { days, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

/** #1, reported by `who`, joined by 刘姨 and 小赵, done by 老李. */
async function done(options: { buttons: boolean }, who = '王姐') {
  const s = await street(options)
  await s.says(who, '报事 3栋电梯停了')
  await s.says('刘姨', '+1 1')
  await s.says('小赵', '+1 1')
  await s.says('老李', '接单 1', '邻长群')
  const asked = await s.tells('老李', '办结 1 电梯14:20恢复（物业）。')
  return { s, asked, state: () => s.storage.cases.get(1) }
}

/** Time goes by unseen, then one minute in which whatever is due happens. */
async function later(s: Awaited<ReturnType<typeof street>>, span: number): Promise<string[]> {
  s.advance(span)
  return s.waits(minutes(1))
}

profiles('评价 %s', (_, options) => {
  test('everybody concerned is asked in private, once', async () => {
    const { asked } = await done(options)
    for (const who of ['王姐', '刘姨', '小赵']) {
      expect(asked.join('\n')).toContain(
        `${who}: #1（3栋电梯停了）办好了：电梯14:20恢复（物业）。您看好了吗？`,
      )
    }
    expect(asked.filter((line) => line.startsWith('群: '))).toEqual([])
  })

  test('1 of the reporter closes it; how it was handled may follow in digits or words', async () => {
    const { s, state } = await done(options)
    const how = await s.answers('王姐', '好了')
    expect(how.join()).toContain('王姐: #1 那就好，谢谢您告诉我。办得怎么样？')
    expect(state()).toMatchObject({ state: 'closed', closeReason: 'fixed', unrated: false })
    expect(await s.tells('王姐', '师傅很耐心')).toEqual(['王姐: 谢谢您，记下了。'])
    expect((await s.tells('王姐', '满意 1')).join()).toContain('谢谢您，记下了。')
    const mine = s.storage.cases.ratings(1, 0).find((each) => each.personId === s.person('王姐').id)
    expect(mine).toMatchObject({ fixed: 1, satisfied: 1, words: '师傅很耐心' })
  })

  test.each([['好一半'], ['没好']])(
    '%s opens it again, with a reason, the leader first',
    async (label) => {
      const { s, state } = await done(options)
      const opened = await s.answers('王姐', label)
      expect(opened).toContain('王姐: 记下了，#1 重新打开，请说一句哪里没好。')
      expect(opened.join()).toContain('老李: #1（3栋电梯停了）还没全好，重新打开了。您先前跟得熟。')
      expect(opened.join()).toContain('邻长群: 待接 #1 3栋电梯停了，上回没全好。')
      expect(state()).toMatchObject({ state: 'open', leaderId: null, round: 1 })
      const why = await s.tells('王姐', '三楼还是抖')
      expect(why).toContain('老李: #1 没全好的地方：三楼还是抖')
      const again = await s.tells('老李', '接单 1')
      expect(again.join()).toContain('上回没全好：三楼还是抖')
    },
  )

  test('a word after the digit is the reason', async () => {
    const { s } = await done(options)
    const said = await s.tells('王姐', '3 三楼还是抖')
    expect(said).toContain('老李: #1 没全好的地方：三楼还是抖')
  })

  test('one neighbour who says no does not open it; two do', async () => {
    const { s, state } = await done(options)
    const first = await s.answers('刘姨', '没好', '刘姨')
    expect(first.join()).toContain('#1 记下了，再看看别家怎么说。')
    expect(state()?.state).toBe('resolved')
    await s.answers('小赵', '没好', '小赵')
    expect(state()).toMatchObject({ state: 'open', round: 1 })
  })

  test('a neighbour’s yes waits for the reporter; a second tap changes nothing', async () => {
    const { s, state } = await done(options)
    await s.answers('刘姨', '好了', '刘姨')
    expect(state()?.state).toBe('resolved')
    await s.answers('王姐', '好了', '王姐')
    const again = await s.tells('王姐', '好了')
    expect(again.join()).not.toContain('办得怎么样')
    expect(state()?.state).toBe('closed')
  })

  test('nobody judges their own work or somebody else’s case', async () => {
    const { s } = await done(options)
    expect(await s.tells('老李', '满意 1')).toEqual(['老李: #1 是您经手的，好没好请别人说。'])
    expect((await s.tells('老张', '满意 1')).join()).toContain('请报事的人和一起报的邻居来说')
  })

  test('满意 in chatter is left alone; typed with its number it counts', async () => {
    const { s, state } = await done(options)
    expect(await s.says('路人甲', '满意')).toEqual([])
    expect(await s.says('老张', '一般吧，电梯也就那样')).toEqual([])
    await s.tells('王姐', '满意 1')
    expect(state()).toMatchObject({ state: 'closed', unrated: false })
  })

  test('不满意 later asks whether it is fixed and opens it again when it is not', async () => {
    const { s, state } = await done(options)
    await s.answers('王姐', '好了', '王姐')
    await later(s, days(2))
    expect((await s.tells('王姐', '不满意 1 又停了')).join()).toContain('那现在好了没有？')
    await s.answers('王姐', '没好', '王姐')
    expect(state()).toMatchObject({ state: 'open', round: 1 })
  })

  test('whoever cannot be written to is asked by name in the group', async () => {
    const { asked, s, state } = await done(options, '路人甲')
    expect(asked.join('\n')).toContain('群: @路人甲 #1（3栋电梯停了）办好了')
    await s.says('路人甲', '1')
    expect(state()).toMatchObject({ state: 'closed', closeReason: 'fixed' })
  })

  test('several of them are asked in one message, and only they may answer', async () => {
    const s = await street(options)
    await s.says('路人甲', '报事 3栋电梯停了')
    await s.says('路人乙', '+1 1')
    await s.says('老李', '接单 1', '邻长群')
    const asked = await s.sends('老李', ['电梯亮了'], '办结 1', '邻长群')
    const group = asked.filter((line) => line.startsWith('群: '))
    expect(group).toHaveLength(1)
    expect(group.join()).toContain('路人甲、路人乙：#1（3栋电梯停了）说是办好了。您看好了吗？')
    await s.says('刘姨', '1')
    expect(s.storage.cases.ratings(1, 0)).toEqual([])
    await s.says('路人甲', '1')
    expect(s.storage.cases.get(1)?.state).toBe('closed')
  })
})

profiles('没人回话 %s', (_, options) => {
  test('one follow-up after three days, only to a silent reporter', async () => {
    const { s } = await done(options)
    await s.answers('刘姨', '好一半', '刘姨')
    expect((await later(s, days(3))).join()).toContain('王姐: #1（3栋电梯停了）前几天说办好了。')
    expect((await later(s, days(2))).filter((line) => /^(王姐|刘姨)/.test(line))).toEqual([])
  })

  test('a week of silence: a neighbour’s yes is enough', async () => {
    const { s, state } = await done(options)
    await s.answers('刘姨', '好了', '刘姨')
    await later(s, days(7))
    expect(state()).toMatchObject({ state: 'closed', unrated: false })
  })

  test('else a captain who did not do it looks, and it counts as not rated', async () => {
    const { s, state } = await done(options)
    expect((await s.tells('老张', '核实 1')).join()).toContain('还在等报事人回话')
    const asked = await later(s, days(7))
    expect(asked.join()).toContain(
      '老张: #1（3栋电梯停了）说是办好了，报事人没回话。您方便去看一眼吗？',
    )
    expect(asked.filter((line) => line.startsWith('老李: #1'))).toEqual([])
    expect(await s.tells('老李', '核实 1')).toEqual(['老李: #1 是您经手的，好没好请别人说。'])
    expect(await s.answers('老张', '看过，好了')).toContain('老张: #1 了结了，谢谢您跑一趟。')
    expect(state()).toMatchObject({ state: 'closed', unrated: true })
  })

  test('who looked and found it broken opens it again', async () => {
    const { s, state } = await done(options)
    await later(s, days(7))
    await s.tells('周姐', '核实 1')
    await s.answers('周姐', '没好', '周姐')
    expect((await s.tells('周姐', '按钮还是坏的')).join()).toContain(
      '老李: #1 没全好的地方：按钮还是坏的',
    )
    expect(state()).toMatchObject({ state: 'open', round: 1 })
  })

  test('nobody looks in three more days: closed apart, and the reporter is told', async () => {
    const { s, state } = await done(options)
    await later(s, days(7))
    expect((await later(s, days(3) + minutes(2))).join()).toContain(
      '王姐: #1（3栋电梯停了）先记作办好了。哪天发现没好，发“不满意 1”就行。',
    )
    expect(state()).toMatchObject({ state: 'closed', closeReason: 'fixed', unrated: true })
  })

  test('whoever muted ratings is not asked; withdrawing ends it all', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    s.storage.mutes.set(s.person('王姐').id, 'ratings', s.now() + days(30))
    await s.tells('老李', '接单 1')
    expect(
      (await s.tells('老李', '办结 1 好了')).filter((line) => line.startsWith('王姐')),
    ).toEqual([])
    await s.tells('王姐', '撤回 1')
    const said = await later(s, days(8))
    expect(said.filter((line) => line.includes('看一眼'))).toEqual([])
  })
})
