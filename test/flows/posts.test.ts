import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

function rolesOf(s: Street, who: string): readonly string[] {
  return s.storage.people
    .posts(s.person(who).id, s.now())
    .map((post) => `${post.role} ${s.storage.regions.get(post.regionId)?.code}`)
}

describe.each([
  { profile: '有按钮', buttons: true },
  { profile: '只有字', buttons: false },
])('交接，$profile', ({ buttons }) => {
  test('两个人都点头，岗位和在办的事一起过去', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1')
    expect(await s.says('老李', '交接 刘姨')).toContain('群: 私下发您了。')
    const asked = await s.answers('老李', '交', '老李')
    expect(asked).toContain('老李: 问刘姨了，等回话。')
    const take = asked.find((line) => line.startsWith('刘姨: '))
    expect(take).toContain(
      '老李想把这些交给您：\n邻长（幸福里）\n在办的事 1 件：#1（提醒一起过去）',
    )
    expect(rolesOf(s, '刘姨')).toEqual([])
    const done = await s.answers('刘姨', '接手', '刘姨')
    expect(done).toContain('刘姨: 接好了，您现在是：\n邻长（幸福里）')
    expect(done).toContain('刘姨: 手上的事：#1。发“我的单”看全部。')
    expect(done).toContain('老李: 交好了，刘姨接手了。辛苦您了。')
    expect(rolesOf(s, '刘姨')).toEqual(['captain QX-1-1'])
    expect(rolesOf(s, '老李')).toEqual([])
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('刘姨').id)
    const steps = s.storage.cases.events(1).map((event) => event.what)
    expect(steps).toContain('handover')
  })

  test('不交、不接都没有动', async () => {
    const s = await street({ buttons })
    await s.tells('老李', '交接 刘姨')
    expect(await s.answers('老李', '不交', '老李')).toEqual(['老李: 好，没有动。'])
    await s.tells('老李', '交接 刘姨')
    await s.answers('老李', '交', '老李')
    expect(await s.answers('刘姨', '不接', '刘姨')).toEqual([
      '刘姨: 好，没有动。',
      '老李: 刘姨这回不接，没有动。',
    ])
    expect(rolesOf(s, '老李')).toEqual(['captain QX-1-1'])
  })

  test('社区替两个人牵头，也要两个人都点头', async () => {
    const s = await street({ buttons })
    expect(await s.says('周姐', '交接 老李 小赵', '工作群')).toContain(
      '工作群: 问老李了，两位都点了头才算。',
    )
    await s.answers('老李', '交', '老李')
    const done = await s.answers('小赵', '接手', '小赵')
    expect(done).toContain('周姐: 老李的交给小赵了，两位都确认过。')
    expect(rolesOf(s, '小赵')).toEqual(['captain QX-1-1'])
  })

  test('三天没人回话，这次交接就不算了，说一声', async () => {
    const s = await street({ buttons })
    await s.tells('老李', '交接 刘姨')
    await s.answers('老李', '交', '老李')
    expect((await s.waits(days(3) - minutes(2))).join('\n')).not.toContain('交接')
    expect((await s.waits(hours(24))).filter((line) => line.includes('交接'))).toEqual([
      '老李: 刘姨三天没回话，这次交接不算了，没有动。要交接请重新发。',
    ])
    expect(rolesOf(s, '老李')).toEqual(['captain QX-1-1'])
    await s.tells('老李', '交接 刘姨')
    expect((await s.waits(days(4))).filter((line) => line.includes('交接'))).toEqual([
      '老李: 三天没等到您回话，这次交接不算了，没有动。',
    ])
  })

  test('答了就不再提', async () => {
    const s = await street({ buttons })
    await s.tells('老李', '交接 刘姨')
    await s.answers('老李', '交', '老李')
    await s.answers('刘姨', '接手', '刘姨')
    expect((await s.waits(days(4))).filter((line) => line.includes('交接'))).toEqual([])
  })

  test('他问的、问他的，都跟着过去；提醒找新的人', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '进展 1 等配件')
    await s.tells('老李', '延期 1 到12月4日 等配件')
    s.advance(minutes(5))
    await s.says('王姐', '报事 5栋下水道堵了')
    await s.says('周姐', '核查 2 @老李', '工作群')
    await s.tells('老李', '交接 刘姨')
    await s.answers('老李', '交', '老李')
    const done = await s.answers('刘姨', '接手', '刘姨')
    expect(done.filter((line) => line.startsWith('刘姨: ')).join('\n')).toContain('5栋下水道堵了')
    expect(s.storage.checks.of(2)?.personId).toBe(s.person('刘姨').id)
    const answered = await s.tells('刘姨', '核查 2 属实')
    expect(answered.join('\n')).toContain('工作群: #2 刘姨看过了，属实')
    const agreed = await s.says('周姐', '同意延期 1', '工作群')
    expect(agreed.join('\n')).toContain('刘姨: #1 3栋电梯停了：社区同意延到')
    expect(agreed.filter((line) => line.startsWith('老李'))).toEqual([])
    s.advance(days(2))
    const later = await s.waits(days(2))
    expect(later.filter((line) => line.startsWith('刘姨') && line.includes('#1'))).not.toEqual([])
    expect(later.filter((line) => line.startsWith('老李') && line.includes('#1'))).toEqual([])
  })

  test('社区换了人，还没答的延期问新的人', async () => {
    const s = await street({ buttons })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    s.storage.chats.leave(s.chat('工作群').id, s.now())
    expect((await s.tells('老李', '延期 1 到12月4日 等配件')).join()).toContain('周姐: #1')
    await s.tells('周姐', '交接 小赵')
    await s.answers('周姐', '交', '周姐')
    const done = await s.answers('小赵', '接手', '小赵')
    expect(done.join('\n')).toContain('小赵: #1 3栋电梯停了：老李想延到12月4日，等配件。')
    expect((await s.tells('小赵', '同意延期 1')).join('\n')).toContain('老李: #1')
  })

  test('小赵自己报的事他不能办，放回去等人接', async () => {
    const s = await street({ buttons })
    await s.says('小赵', '报事 3栋电梯停了')
    await s.says('老李', '接单 1')
    await s.tells('老李', '交接 小赵')
    await s.answers('老李', '交', '老李')
    const done = await s.answers('小赵', '接手', '小赵')
    expect(done.join('\n')).toContain('老李: #1不能由小赵办，放回去等人接了。')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'open', leaderId: null })
  })

  test('过了时候、换了人按、交给自己、没有岗位、问不到本人', async () => {
    const s = await street({ buttons })
    expect(await s.tells('老李', '交接')).toEqual([
      '老李: 这样发：“交接 @小张”。社区帮别人交接：“交接 老李 小张”。',
    ])
    expect(await s.tells('老李', '交接 谁谁谁')).toEqual([
      '老李: 没找到“谁谁谁”。请直接 @ 本人，或让对方先私下给我发一句“开始”。',
    ])
    expect(await s.tells('老李', '交接 老李')).toEqual(['老李: 交给自己不用交接。'])
    expect((await s.tells('王姐', '交接 刘姨')).join()).toContain('“交接”要')
    expect(await s.tells('老李', '交接 老张 刘姨')).toEqual([
      '老李: 替别人交接要社区工作人员来。自己的发“交接 @小张”。',
    ])
    await s.says('新来的', '我的')
    expect(await s.says('老李', '交接 @新来的')).toEqual([
      '群: 新来的还没私下找过我，问不到。请本人先给我发一句“开始”。',
    ])
    expect(await s.says('周姐', '交接 王姐 刘姨', '工作群')).toEqual([
      '工作群: 王姐现在没有岗位可以交。',
    ])
  })
})

describe('有什么权、凭什么', () => {
  test('我的岗位和为什么我能', async () => {
    const s = await street()
    const [mine] = await s.tells('老李', '我的岗位')
    expect(mine).toContain('老李: 您的岗位：\n邻长（幸福里），从今天起，微网格幸福里和它下面都算\n')
    expect(mine).toContain('所以能用：')
    expect(mine).toContain('接单')
    expect(mine).not.toContain('受理')
    expect(await s.tells('老李', '为什么我能 接单')).toEqual([
      '老李: “接单”：因为您是邻长（幸福里）。',
    ])
    expect(await s.tells('老李', '为什么我能 受理')).toEqual([
      '老李: “受理”您在这里不能用，要那个岗位的人来。您的岗位发“我的岗位”看。',
    ])
    expect(await s.tells('老李', '为什么我能 报事')).toEqual(['老李: “报事”：谁都能用。'])
    expect(await s.tells('老李', '为什么我能 飞')).toEqual([
      '老李: 没有“飞”这个命令。发“帮助”看有哪些。',
    ])
    expect(await s.tells('王姐', '为什么我能')).toEqual([
      '王姐: 您没有岗位，是居民：报事、查进度、评价都能用。发“帮助”看怎么用。',
    ])
    expect(await s.says('周姐', '为什么我能')).toEqual([
      expect.stringMatching(
        /^周姐: 您在幸福里：\n社区工作人员（奇西社区），从今天起，社区奇西社区和它下面都算/,
      ),
      '群: 私下发您了。',
    ])
  })
})
