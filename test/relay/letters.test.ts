import { describe, expect, it } from 'vitest'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

const REPORT = '王姐 2026/11/23 08:50:11\n报事 3栋电梯停了\n'
const relayed = (s: Street) => s.storage.chats.find('relay', 'QX-1-1')?.id ?? 0
const letters = (s: Street) => s.storage.relayed.letters(relayed(s), 0)
const live = (s: Street) => s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)
/** A line that is said now. */
const line = (s: Street, who: string, words: string): string => {
  const day = s.calendar.day(s.now()).replaceAll('-', '/')
  return `${who} ${day} ${s.calendar.clock(s.now())}:30\n${words}\n`
}

describe('what is pasted twice is heard once', () => {
  const lines = [
    ['王姐', '08:50', '11', '报事 3栋电梯停了，按了没反应'],
    ['小赵', '08:52', '40', '今天菜场白菜便宜得很哪'],
  ] as const
  const pc = lines.map(([who, at, sec, said]) => `${who} 2026/11/23 ${at}:${sec}\n${said}\n`)
  const mail = `微信群聊的聊天记录如下\n\n—————  2026-11-23  —————\n\n${lines.map(([who, at, , said]) => `${who}  ${at}\n\n${said}\n`).join('\n')}`
  const renamed = pc.map((text) => text.replace('王姐', '3-2-501 王姐').replace('小赵', '幸福使者'))

  for (const [first, second] of [
    [pc.join('\n'), mail],
    [mail, pc.join('\n')],
    [pc.join('\n'), renamed.join('\n')],
    [pc[0] ?? '', pc.join('\n')],
  ]) {
    it(JSON.stringify([first?.slice(0, 14), second?.slice(0, 14)]), async () => {
      const s = await street()
      await s.tells('老李', first ?? '')
      const said = await s.tells('老李', second ?? '')
      expect(said[0]).toMatch(first === pc[0] ? /新的1条在看，1条以前贴过/ : /这2条以前都贴过/)
      expect(live(s)).toHaveLength(1)
    })
  }

  it('an answer given twice within a minute is two answers, in whatever pastes', async () => {
    const s = await street()
    await s.tells('老李', '王姐 2026/11/23 08:50:11\n1\n')
    expect((await s.tells('老李', '王姐 2026/11/23 08:50:40\n1\n'))[0]).toContain('收到1条')
    expect((await s.tells('老李', '王姐 2026/11/23 08:50:40\n1\n'))[0]).toContain('都贴过')
    expect((await s.tells('老李', '小赵 2026/11/23 08:50:40\n1\n'))[0]).toContain('收到1条')
  })
})

describe('letters', () => {
  it('it is always said that the next words are for the group, at length once, and once for several', async () => {
    const s = await street()
    const twice = `${REPORT}\n小赵 2026/11/23 08:51:11\n报事 5栋楼道灯不亮\n`
    const heads = (said: readonly string[]) => said.filter((each) => /贴到“幸福里”群/.test(each))
    expect(heads(await s.tells('老李', twice))).toEqual([
      '老李: 下面的话请长按复制，贴到“幸福里”群：',
    ])
    await s.waits(3 * 60_000)
    const taken = await s.tells('老李', '接单 1')
    const head = taken.indexOf('老李: 贴到“幸福里”群：')
    expect(taken[head + 1]).toMatch(/老李: @王姐 #1.*老李接了/)
  })

  it('a quotation finds its case by the number, however the words were cut', async () => {
    const s = await street()
    await s.tells('老李', REPORT)
    await s.tells('老李', line(s, '小赵', '「老李：…#1 记下了：3栋」\n+1'))
    expect(s.storage.cases.people(live(s)[0]?.id ?? 0, 'joined')).toHaveLength(1)
  })

  it('our words are known again cut short, two at once, or with a word of the captain before', async () => {
    const s = await street()
    await s.tells('老李', `${REPORT}\n小赵 2026/11/23 08:51:11\n报事 5栋楼道灯不亮\n`)
    const [a = '', b = ''] = letters(s).map(({ words }) => words)
    expect(live(s)).toHaveLength(2)
    for (const pasted of [a, `${a}\n${b}`, a.slice(0, 20), `格小二说：\n${a}`]) {
      expect(await s.tells('老李', line(s, '老李', pasted))).toEqual([
        '老李: 幸福里：里面只有我说过的话，没有新的。',
      ])
      await s.waits(60_000)
    }
    expect(live(s)).toHaveLength(2)
  })

  it('a number said before the question was asked is no answer to it', async () => {
    const s = await street()
    await s.tells('老李', '王姐 2026/11/23 08:50:11\n3栋电梯停了，按了没反应\n')
    await s.tells('老李', '王姐 2026/11/23 08:40:11\n1\n')
    expect(live(s)).toEqual([])
    await s.waits(10 * 60_000)
    await s.tells('老李', '王姐 2026/11/23 09:02:11\n1\n')
    expect(live(s)).toHaveLength(1)
  })

  it('a telephone number in a nickname goes to nobody, and our words are known all the same', async () => {
    const s = await street()
    const said = await s.tells('老李', 'AAA保洁13812345678 2026/11/23 08:50:11\n3栋电梯停了\n')
    expect(said.join('\n')).not.toContain('13812345678')
    const pasted = said.at(-1)?.slice('老李: '.length) ?? ''
    await s.tells('老李', line(s, '老李', pasted))
    expect(letters(s)).toHaveLength(1)
  })

  it('what a group must not read is not in a letter either', async () => {
    const s = await street()
    const words = '报事 3栋2单元501门口漏水，找张伟 13812345678'
    const said = (await s.tells('老李', `王姐 2026/11/23 08:50:11\n${words}\n`)).filter((each) =>
      each.startsWith('老李'),
    )
    expect(said.join('\n')).toContain('#1')
    expect(said.join('\n')).not.toMatch(/13812345678|501/)
  })

  it('the budget of a group holds where its words are carried by hand', async () => {
    const s = await street({ limits: { openClaimsPerPerson: 9 } })
    const matters = ['3栋电梯停了', '5栋楼道灯不亮', '1栋垃圾没人收', '6栋单元门关不上']
    for (const [at, words] of matters.entries()) {
      await s.tells('老李', line(s, `邻居${at}`, `报事 ${words}`))
      await s.waits(2 * 60_000)
    }
    const before = letters(s).length
    for (const at of matters.keys()) {
      await s.says('老张', `接单 ${at + 1}`, '邻长群')
      await s.waits(2 * 60_000)
    }
    expect(letters(s).length - before).toBe(3)
    const later = await s.until('08:00')
    expect(later.filter((each) => /^老李: .*老张接了/.test(each))).toHaveLength(1)
  })
})

describe('who carries', () => {
  const ends = (s: Street, who: string): void => {
    const { id } = s.person(who)
    const region = s.storage.regions.byCode('QX-1-1')?.id ?? 0
    for (const post of s.storage.people.posts(id, s.now())) {
      if (post.regionId === region) s.storage.people.endPost(post.id, s.now())
    }
  }

  it('whoever pasted last; with the duty gone another captain, and the words of the old one are his own', async () => {
    const s = await street()
    await s.tells('老李', REPORT)
    expect((await s.tells('老张', `${REPORT}\n${line(s, '小赵', '+1 1')}`))[0]).toContain(
      '新的1条在看，1条以前贴过',
    )
    expect(s.storage.relayed.carrier(relayed(s))?.personId).toBe(s.person('老张').id)
    ends(s, '老张')
    await s.waits(2 * 60_000)
    const said = await s.says('老李', '接单 1', '邻长群')
    expect(said.join('\n')).toMatch(/老李: .*#1.*老李接了/)
    const known = s.storage.relayed.letters(relayed(s), 0).length
    await s.tells('老张', line(s, '王姐', '3栋门口积水'))
    expect(live(s)).toHaveLength(1)
    expect(s.storage.relayed.letters(relayed(s), 0)).toHaveLength(known)
  })

  it('with no captain left the staff are told what should have been said', async () => {
    const s = await street()
    await s.tells('老李', REPORT)
    ends(s, '老李')
    ends(s, '老张')
    await s.says('小陈', '接单 1', '邻长群')
    await s.waits(60_000)
    const told = s.stage.shown.filter(({ chat }) => chat === '周姐').map(({ post }) => post.text)
    expect(told.join('\n')).toContain('“幸福里”群里要说的话没人可转')
  })
})

describe('a group without the bot beside one with it', () => {
  it('is the same street: numbers, joins and news go to where each was said', async () => {
    const s = await street()
    await s.says('王姐', '报事 3栋电梯停了')
    const said = await s.tells('老李', line(s, '楼上小孙', '+1 1'))
    expect(said.join('\n')).toMatch(/老李: .*#1/)
    expect(s.storage.cases.people(live(s)[0]?.id ?? 0, 'joined')).toHaveLength(1)
    await s.tells('老李', line(s, '楼上小孙', '报事 5栋楼道灯不亮'))
    expect(live(s).map(({ number }) => number)).toEqual([1, 2])
    const taken = await s.says('老张', '接单 2', '邻长群')
    expect(taken.filter((each) => each.startsWith('群:'))).toEqual([])
    expect(taken.join('\n')).toMatch(/老李: .*#2.*老张接了/)
  })
})
