import { describe, expect, test } from 'vitest'
import { days, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

type Street = Awaited<ReturnType<typeof street>>

async function later(s: Street, span: number): Promise<string[]> {
  s.advance(span)
  return s.waits(minutes(1))
}

/** Six people answer: 王姐 through the group, 刘姨 in private, the others in the group. */
async function six(s: Street): Promise<void> {
  await s.says('王姐', '投票 1 1')
  await s.tells('刘姨', '1')
  await s.says('小赵', '投票 1 满意')
  await s.says('老李', '投票 1')
  await s.says('老李', '投票 1 2')
  await s.says('老张', '投票 2 ')
  await s.says('小陈', '投票 1 3')
}

profiles('调查 %s', (_, options) => {
  test('the ready question goes to the group, labelled as what it is, for three days', async () => {
    const s = await street(options)
    const asked = await s.says('周姐', '调查 本月满意吗', '工作群')
    expect(asked[0]).toContain('群: 意见征集 1：本月满意吗\n周四18:00截止，之前都可以改。')
    for (const option of ['满意', '一般', '不满意']) expect(asked[0]).toContain(option)
    expect(asked[1]).toBe('工作群: 意见征集发出去了，周四18:00截止。提前结束发“调查 结束 1”。')
  })

  test('one answer a person, changeable; at closing counts with shares, to the group', async () => {
    const s = await street(options)
    await s.says('周姐', '调查 本月满意吗')
    await six(s)
    await s.tells('刘姨', '2')
    const said = await later(s, days(3) + 9 * 3_600_000)
    expect(said.join('\n')).toContain(
      '群: 意见征集 1 结果：本月满意吗\n满意 2（33%），一般 3（50%），不满意 1（17%），共6人答。',
    )
    expect((await s.says('王姐', '投票 1 2')).join()).toContain('眼下没有正在征集的。')
  })

  test('too few answers are not shown', async () => {
    const s = await street(options)
    await s.says('周姐', '调查 楼道装灯吗 装 不装 截止 今天20:00')
    await s.says('王姐', '投票 1 1')
    const said = await s.until('20:01')
    expect(said.join('\n')).toContain(
      '群: 意见征集 1 楼道装灯吗 截止了。答的不到5人，不公布。谢谢各位。',
    )
    expect(said.join()).not.toContain('装 1')
  })

  test('a plain number in the group is chatter; in private it answers', async () => {
    const s = await street(options)
    await s.says('周姐', '调查 本月满意吗')
    expect(await s.says('王姐', '2')).toEqual([])
    expect(s.storage.polls.result(1, 0).answers).toBe(0)
    expect(await s.tells('王姐', '2')).toEqual(['王姐: 记下了：一般。截止前可以改。'])
    expect(await s.tells('王姐', '投票 9')).toEqual(['王姐: 请回1到3里的一个号码。'])
    expect((await s.tells('王姐', '投票')).join()).toContain('1 满意 2 一般 3 不满意')
  })

  test('two polls at once are told apart by their number', async () => {
    const s = await street(options)
    await s.says('周姐', '调查 本月满意吗')
    await s.says('周姐', '调查 楼道装灯吗 装、不装')
    expect((await s.tells('王姐', '投票 2')).join()).toContain('2 楼道装灯吗')
    expect(await s.tells('王姐', '投票 2 1')).toEqual(['王姐: 记下了：装。截止前可以改。'])
    expect((await s.says('周姐', '调查 结束', '工作群')).join()).toContain('结束哪一个？')
    const ended = await s.says('周姐', '调查 结束 2', '工作群')
    expect(ended).toContain('工作群: 第2号征集结束了，结果发到群里。')
    expect(s.storage.polls.open().map((poll) => poll.id)).toEqual([1])
  })

  test('in a private chat with several groups it asks which, once', async () => {
    const s = await street(options)
    const grid = s.storage.regions.byCode('QX-1')
    const other = s.storage.chats.ensure('stage', '二号群', 'group', '二号群')
    s.storage.chats.bind(other.id, grid?.id ?? 0, 'residents', s.now())
    const where = await s.tells('周姐', '调查 本月满意吗')
    expect(where.join()).toContain('发到哪个群？')
    const sent = await s.answers('周姐', '全部', '周姐')
    expect(sent.join()).toContain('意见征集发到2个群了')
    expect(s.storage.polls.open()).toHaveLength(2)
  })

  test('who may not ask, and what was not understood, each has its line', async () => {
    const s = await street(options)
    expect((await s.tells('王姐', '调查 本月满意吗')).join()).toContain('“调查”要社区工作人员来。')
    expect((await s.says('周姐', '调查', '工作群')).join()).toContain('这样发：')
    expect((await s.says('周姐', '调查 装灯吗 装', '工作群')).join()).toContain('选项至少两个')
    expect((await s.says('周姐', '调查 装灯吗 装 不装 截止 上周', '工作群')).join()).toContain(
      '截止时间没看懂。',
    )
    await s.says('周姐', '调查 本月满意吗', '工作群')
    expect((await s.says('周姐', '调查 本月满意吗', '工作群')).join()).toContain('正在征集。')
  })

  test('每月: on the first working day from the 25th at ten, once a month, until it is turned off', async () => {
    const s = await street(options)
    expect((await s.says('周姐', '调查 每月 开', '工作群')).join()).toContain('每月25号')
    expect((await s.until('10:01')).filter((line) => line.includes('意见征集'))).toEqual([])
    s.advance(days(1))
    await s.until('09:00')
    const asked = await s.until('10:01')
    expect(asked.join()).toContain('群: 意见征集 1：本月满意吗')
    s.advance(days(20))
    await s.waits(minutes(1))
    await s.says('周姐', '调查 每月 关', '工作群')
    s.advance(days(20))
    expect((await s.waits(minutes(2))).filter((line) => line.includes('意见征集'))).toEqual([])
  })
})

describe('a platform with polls of its own', () => {
  test('its answers count, change, and may be taken back', async () => {
    const s = await street()
    await s.says('周姐', '调查 本月满意吗')
    await s.happens(s.stage.vote('王姐', [0]))
    await s.happens(s.stage.vote('刘姨', [0]))
    await s.happens(s.stage.vote('王姐', [2]))
    await s.happens(s.stage.vote('刘姨', []))
    expect(s.storage.polls.result(1, 0)).toEqual({ answers: 1, counts: [0, 0, 1] })
  })
})

describe('poll from a faceless sender', () => {
  test('does not count', async () => {
    const s = await street()
    await s.says('周姐', '调查 本月满意吗')
    const sender = { key: '王姐', name: '王姐', faceless: true, lang: null }
    const said = await s.happens({ ...s.stage.message('王姐', '群', { text: '投票 1 1' }), sender })
    expect(said).toEqual(['群: 请用您自己的名字投，匿名身份不算。'])
  })
})
