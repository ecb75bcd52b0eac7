/*
 * 湘潭五里堆街道 片组邻三长制: 群众点单, 三长和志愿者接单, disputes in private, 有事必有议、有议必有答.
 */
import { describe, expect, test } from 'vitest'
import { isLive } from '../../bot/domain/life.js'
import { street } from '../street.js'

const QUARREL = '我妈86岁，几个子女为赡养的事天天吵，没人管她'

function to(said: readonly string[], who: string): string {
  return said.filter((line) => line.startsWith(`${who}:`)).join('\n')
}

/** What anybody but its own people could have read. */
function openly(said: readonly string[]): string {
  return said
    .filter((line) => /^(群|邻长群|工作群|城管群|环卫群|老李|老张|小陈)[:✎]/u.test(line))
    .join('\n')
}

describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])('湘潭：点单接单，有议必有答，%s', (_, options) => {
  test('一个月里的事，件件有回音', async () => {
    const s = await street(options)

    // 点单、接单: the first takes it, others lend a hand.
    await s.says('王姐', '报事 篮球坪长满杂草，孩子没地方玩')
    const taken = await s.says('小陈', '接单 1')
    expect(taken.join('\n')).toContain('小陈接了')
    expect((await s.says('老李', '接单 1', '邻长群')).join('\n')).toContain('#1 小陈先接了。')
    await s.says('老李', '协助 1', '邻长群')
    await s.sends('小陈', ['草'], '办结 1 周六上午在篮球坪除了草，来了十几位邻居', '小陈')
    await s.answers('王姐', '好了', '王姐')
    await s.answers('王姐', '满意', '王姐')

    // 矛盾: never where others read along; staff only.
    const quarrel = await s.tells('刘姨', QUARREL)
    expect(to(quarrel, '刘姨')).toContain('私下记下了')
    expect(to(quarrel, '刘姨')).toContain('群里不说')
    expect(openly(quarrel)).not.toContain('赡养')
    const private2 = s.storage.cases.get(2)
    expect(private2).toMatchObject({ private: true, state: 'reported' })
    expect((await s.says('老李', '接单 2', '邻长群')).join()).not.toContain('赡养')
    await s.tells('周姐', '受理 2')
    await s.tells('周姐', '接单 2')
    const talks = await s.tells('周姐', '进展 2 约了几位子女周三一起谈')
    expect(to(talks, '刘姨')).toContain('约了几位子女周三一起谈')
    expect(openly(talks)).not.toContain('子女')

    // One that cannot be done now has a plan with a day; one that is not ours gets a reason.
    await s.says('小赵', '报事 5栋路灯坏了两盏')
    const hung = await s.says('周姐', '挂账 3 12月20日 等维修资金批下来', '工作群')
    expect(to(hung, '小赵')).toBe(
      '小赵: #3 5栋路灯坏了两盏：眼下办不了，等维修资金批下来。12月20日接着办，不会忘。',
    )
    await s.says('王姐', '报事 马路对面公司半夜施工太吵')
    const refused = await s.says('周姐', '办不了 4 对面是新港区管的，已把情况转给他们', '工作群')
    expect(to(refused, '王姐')).toContain('没办成：对面是新港区管的，已把情况转给他们。')
    // And one that nobody has taken.
    await s.says('王姐', '报事 2栋单元门关不上')

    // 有议必有答: the digest names everything that still owes an answer.
    const digest = to(await s.tells('周姐', '日报'), '周姐')
    expect(digest).toContain('先记着 #3 5栋路灯坏了两盏 到12月20日')
    expect(digest).toContain('没人接 #5 2栋单元门关不上')
    expect(digest).not.toContain('赡养')
    const ended = await s.tells('周姐', '办结 2 几位子女在社区签了赡养协议，轮流照顾')
    expect(openly(ended)).not.toContain('协议')
    await s.answers('刘姨', '好了', '刘姨')
    expect(s.storage.cases.get(2)).toMatchObject({ state: 'closed', closeReason: 'fixed' })

    await s.says('老李', '接单 5', '邻长群')
    await s.sends('老李', ['门'], '办结 5 在2栋换了闭门器，门能关上了', '邻长群')
    const whole = to(await s.tells('周姐', '日报'), '周姐')
    for (const id of [1, 2, 3, 4, 5]) {
      const about = s.storage.cases.get(id)
      if (!about) throw new Error(`no case ${id}`)
      if (isLive(about.state)) expect(whole).toContain(`#${about.number} `)
      else expect(about.closeReason).not.toBeNull()
      const answered = s.storage.cases
        .events(id)
        .some(({ what }) => ['resolve', 'note', 'hang', 'reject'].includes(what))
      expect(answered).toBe(true)
      expect(s.storage.brokenEvent(id)).toBeNull()
    }
  })
})
