import { describe, expect, test } from 'vitest'
import type { RuleTable } from '../../bot/domain/rule.js'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { DEFAULT_RULES } from '../../bot/rules/table.js'
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

type Street = Awaited<ReturnType<typeof street>>
const dues = (s: Street, id = 1) =>
  s.storage.clocks
    .of(id)
    .map((clock) => `${s.calendar.day(clock.dueAt)} ${s.calendar.clock(clock.dueAt)}`)
const kept = (s: Street, id = 1) =>
  s.storage.clocks.of(id).flatMap((clock) => (clock.keptAt === null ? [] : [clock.kind]))
const standing = (s: Street, id = 1) =>
  s.storage.clocks.of(id).some((clock) => clock.pausedAt !== null)
const facts = (s: Street, name: string) =>
  s.storage.factLog
    .after(0, 1_000)
    .filter((row) => row.name === name)
    .map((row) => ({ ...(row.fact as object), at: s.calendar.clock(row.at) }))

profiles('时限 %s', (_, options) => {
  test('three clocks by the rule, kept by what is done, equal to the dues of the case', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect(dues(s)).toEqual(['2026-11-23 18:00', '2026-11-26 18:00', '2026-11-30 18:00'])
    expect(kept(s)).toEqual([])
    await s.says('老李', '接单 1', '邻长群')
    expect(kept(s)).toEqual(['response'])
    await s.tells('老李', '进展 1 师傅下午来')
    expect(kept(s)).toEqual(['response', 'feedback'])
    await s.tells('老李', '办结 1 修好了，电梯能走了')
    expect(kept(s)).toEqual(['response', 'feedback', 'resolution'])
    const about = s.storage.cases.get(1)
    const clocks = s.storage.clocks.of(1)
    expect(clocks.map((clock) => clock.dueAt)).toEqual([
      about?.dueResponse,
      about?.dueFeedback,
      about?.dueResolution,
    ])
  })

  test('a danger or another category is due by its own rule in this place', async () => {
    const rules: RuleTable = {
      ...DEFAULT_RULES,
      rule: (category, tier) => ({
        ...DEFAULT_RULES.rule(category, tier),
        ...(tier === 'emergency' ? { resolution: { amount: 5, unit: 'hour' } } : {}),
        ...(category === 'noise' ? { resolution: { amount: 6, unit: 'day' } } : {}),
      }),
    }
    const s = await street({ ...options, rules })
    const due = (id: number) => s.storage.cases.get(id)?.dueResolution
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('王姐', '改 1 类别 噪音')
    expect(due(1)).toBe((s.storage.cases.get(1)?.reportedAt ?? 0) + days(6))
    s.advance(minutes(5))
    await s.says('王姐', '报事 3栋一楼大厅水管漏水')
    await s.says('刘姨', '3栋大厅的水漏到电箱里，冒火花了')
    expect(s.storage.cases.get(2)?.tier).toBe('emergency')
    expect(due(2)).toBe(s.now() + hours(5))
  })

  test('opened again, all three run anew and the earlier ones are not forgotten', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '办结 1 换了配件')
    s.advance(days(1))
    await s.answers('王姐', '没好')
    expect(kept(s)).toEqual([])
    expect(dues(s)[0]).toBe('2026-11-24 18:00')
    expect(s.storage.clocks.history(1)).toHaveLength(6)
  })

  test('定级 counts anew from the report', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    s.advance(days(1))
    await s.says('周姐', '定级 1 复杂', '工作群')
    expect(dues(s)[2]).toBe('2026-12-23 18:00')
    await s.says('周姐', '定级 1 一般', '工作群')
    expect(dues(s)[2]).toBe('2026-11-30 18:00')
  })

  test('an institution that is given the case has all of its own time, the age is the case’s', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    s.advance(days(2))
    await s.says('周姐', '派单 1 城管中队', '工作群')
    expect(dues(s)).toEqual(['2026-11-25 18:00', '2026-11-28 18:00', '2026-12-02 18:00'])
    expect(s.calendar.day(s.storage.cases.get(1)?.reportedAt ?? 0)).toBe('2026-11-23')
  })

  test('warned at half and at 80 %, overdue at the minute, each once', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.until('18:02')
    expect(facts(s, 'clock.warned')).toEqual([
      { caseId: 1, clock: 'response', share: 50, at: '14:30' },
      { caseId: 1, clock: 'response', share: 80, at: '16:18' },
    ])
    expect(facts(s, 'clock.overdue')).toEqual([{ caseId: 1, clock: 'response', at: '18:00' }])
  })

  test('who is at work reads the clock, in office hours; after the time nothing more', async () => {
    const s = await street({ ...options, limits: { staleClaimMs: days(99) } })
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('周姐', '接单 1', '工作群')
    s.advance(days(1) + hours(13))
    const half = await s.until('15:00')
    expect(half.filter((line) => line.includes('时间过半了')).join()).toMatch(
      /^周姐: #1 3栋电梯停了：明天18:00前要给报事人说进展，时间过半了。/,
    )
    await s.tells('周姐', '进展 1 等配件')
    s.advance(days(5) + hours(2))
    const last = await s.waits(hours(20))
    expect(
      last.filter((line) => line.startsWith('周姐') && line.includes('已经过点')),
    ).toHaveLength(1)
    s.advance(days(1))
    const after = await s.waits(hours(9))
    expect(after.filter((line) => line.startsWith('周姐') && line.includes('过点'))).toEqual([])
  })

  test('a neighbour is asked, never called late', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    const said: string[] = []
    for (let day = 0; day < 8; day += 1) {
      await s.tells('老李', '进展 1 在等配件')
      said.push(...(await s.waits(hours(23) + minutes(50))))
    }
    const asked = said.filter((line) => line.startsWith('老李') && /能办好吗|顺利吗/.test(line))
    expect(asked).toHaveLength(1)
    expect(asked.join()).toContain('来不及也没关系')
    expect(said.filter((line) => line.startsWith('老李')).join()).not.toMatch(/超时|过点|逾期/)
  })
})

profiles('等回话 %s', (_, options) => {
  const asked = async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    return { s, said: await s.tells('老李', '等回话 1 缺一张照片') }
  }

  test('the reporter is asked, the clock stands still and goes on with the answer', async () => {
    const { s, said } = await asked()
    expect(said).toEqual([
      '王姐: #1 3栋电梯停了，想请您补一句：缺一张照片。直接回这里就行，说不清也没关系。',
      '老李: #1 问过报事人了，时限先停着，最多等到周四。',
    ])
    expect(standing(s)).toBe(true)
    const quiet = await s.waits(days(2))
    expect(quiet.filter((line) => line.startsWith('老李: #1'))).toEqual([])
    const answer = await s.tells('王姐', '里面那台，灯全灭了')
    expect(answer).toContain(
      '老李: #1 报事人回话了：里面那台，灯全灭了。时限接着走，12月2日18:00前办好。',
    )
    expect(answer).toContain('王姐: #1 收到，转告了。')
    expect(standing(s)).toBe(false)
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'in_progress' })
    expect(s.storage.cases.get(1)?.words).toContain('里面那台')
  })

  test('a photo answers too; so does a word by 捎话', async () => {
    const first = await asked()
    const photo = await first.s.sends('王姐', ['电梯里面'], '', '王姐')
    expect(photo.join('\n')).toContain('老李: [1图]#1 报事人补了照片。')
    expect(standing(first.s)).toBe(false)
    const second = await asked()
    await second.s.tells('王姐', '捎话 1 下午在家')
    expect(standing(second.s)).toBe(false)
  })

  test('three days without a word: it goes on, and nobody asks again', async () => {
    const { s } = await asked()
    const said = await s.waits(days(3) + minutes(2))
    expect(said.join('\n')).toContain(
      '老李: #1 3栋电梯停了：等了三天没等到回话，时限接着走，12月3日18:00前办好。',
    )
    expect(said.join('\n')).toContain('王姐: #1 3栋电梯停了：还没等到您的话，先按现有的办。')
    expect(standing(s)).toBe(false)
    const later = await s.waits(days(1))
    expect(later.filter((line) => line.startsWith('王姐') && line.includes('等'))).toEqual([])
  })

  test('not twice, not without saying what, not by others', async () => {
    const { s } = await asked()
    expect(await s.tells('老李', '等回话 1 楼层')).toEqual(['老李: #1 已经在等报事人回话了。'])
    expect((await s.tells('小陈', '等回话 1 楼层')).join()).toContain('不在您手上')
    const other = await street(options)
    await other.says('王姐', '报事 3栋电梯停了')
    await other.says('老李', '接单 1', '邻长群')
    expect((await other.tells('老李', '等回话 1')).join()).toContain('想请报事人补什么')
    expect((await other.tells('老李', '哪一部')).join()).toContain('想请您补一句：哪一部')
  })
})

profiles('挂账 %s', (_, options) => {
  const hung = async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('周姐', '接单 1', '工作群')
    return { s, said: await s.tells('周姐', '挂账 1 12月20日 配件到货再装') }
  }

  test('a plan with a day: the reporter and the group read both, the clocks stand still', async () => {
    const { s, said } = await hung()
    expect(said[0]).toBe('周姐: #1 先挂到12月20日：配件到货再装。到时候接着办，已告诉报事人。')
    expect(said.join('\n')).toContain(
      '王姐: #1 3栋电梯停了：眼下办不了，配件到货再装。12月20日接着办，不会忘。',
    )
    expect(said.join('\n')).toContain(
      '群: #1 3栋电梯停了：眼下办不了，配件到货再装。12月20日接着办。',
    )
    expect(s.storage.cases.get(1)?.state).toBe('hung')
    expect(standing(s)).toBe(true)
    expect(kept(s)).toEqual(['response', 'feedback'])
    expect((await s.tells('王姐', '进度 1')).join()).toContain('说好12月20日接着办')
    expect((await s.tells('周姐', '日报')).join()).toContain('先记着 #1 3栋电梯停了 到12月20日')
  })

  test('a week before and on its day, then it goes on with whoever had it', async () => {
    const { s } = await hung()
    s.advance(days(19))
    const soon = await s.waits(days(3))
    expect(soon.filter((line) => line.startsWith('周姐'))).toEqual([
      '周姐: #1 3栋电梯停了 挂到周日：配件到货再装。还有几天，先准备起来。',
    ])
    s.advance(days(4))
    const day = await s.waits(days(2))
    expect(day.join('\n')).toContain('王姐: #1 3栋电梯停了：说好的日子到了，接着办。')
    expect(day.join('\n')).toContain(
      '周姐: #1 3栋电梯停了 今天到日子了：配件到货再装。接着办，12月28日18:00前办好。',
    )
    expect(s.storage.cases.get(1)).toMatchObject({
      state: 'in_progress',
      leaderId: s.person('周姐').id,
    })
    expect(standing(s)).toBe(false)
    expect(s.storage.waits.of(1)).toBe(null)
  })

  test('without a leader it is offered again', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('周姐', '挂账 1 下周五 等配件', '工作群')
    s.advance(days(10) + hours(22))
    const day = await s.waits(hours(2))
    expect(day.join('\n')).toContain('邻长群: 待接 #1 3栋电梯停了')
    expect(s.storage.cases.get(1)?.state).toBe('open')
  })

  test.each([
    ['挂账 1 11月1日 等配件', '11月1日已经过了，请写一个往后的日子。'],
    ['挂账 1 今天 等配件', '挂账要有个往后的日子，今天的不用挂。'],
    ['挂账 1 2029年3月1日 等改造', '2029年3月1日太远了，一年以内的日子才行。'],
    ['挂账 1 等配件', '#1 写上日子和打算，比如“12月20日 等配件到货再装”。'],
    ['挂账 1 明年3月', '#1 到明年3月31日打算怎么办？说一句，会告诉报事人。'],
  ])('%s', async (words, answer) => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect(await s.tells('周姐', words)).toEqual([`周姐: ${answer}`])
    expect(s.storage.cases.get(1)?.state).toBe('open')
  })

  test('what is missing may follow; neighbours leave it to the community', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    expect((await s.tells('老李', '挂账 1 12月20日 等配件')).join()).toContain('“上报 1”')
    await s.tells('周姐', '挂账 1')
    await s.tells('周姐', '12月20日')
    expect((await s.tells('周姐', '配件到货再装')).join()).toContain('先挂到12月20日')
  })
})

profiles('延期 %s', (_, options) => {
  const taken = async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    return s
  }

  test('asked by a captain, granted by staff, told to the reporter with reason and day', async () => {
    const s = await taken()
    const said = await s.tells('老李', '延期 1 到下周五 等配件')
    expect(said.join('\n')).toContain(
      '工作群: #1 3栋电梯停了：老李想延到12月4日，等配件。现在是11月30日18:00前。',
    )
    expect(said).toContain('老李: #1 想延到12月4日，已去问社区。同意之前还是11月30日18:00前办好。')
    expect(dues(s)[2]).toBe('2026-11-30 18:00')
    const granted =
      options.buttons === false
        ? await s.says('周姐', '同意延期 1', '工作群')
        : await s.taps('周姐', '同意', '工作群')
    expect(granted.join('\n')).toContain(
      '王姐: #1 3栋电梯停了：等配件，要多等几天，改到12月4日前办好。',
    )
    expect(granted).toContain('老李: #1 3栋电梯停了：社区同意延到12月4日。')
    expect(dues(s)[2]).toBe('2026-12-04 18:00')
  })

  test('refused by staff it stays as it was; answered once', async () => {
    const s = await taken()
    await s.tells('老李', '延期 1 到下周五 等配件')
    const said = await s.says('周姐', '不同意延期 1', '工作群')
    expect(said).toContain(
      '老李: #1 3栋电梯停了：这回没能延，还是11月30日18:00前。有难处就“上报 1”。',
    )
    expect(dues(s)[2]).toBe('2026-11-30 18:00')
    expect((await s.says('周姐', '同意延期 1', '工作群')).join()).toContain(
      '没有人要延期，或者已经答过了',
    )
    expect((await s.tells('老李', '同意延期 1')).join()).not.toContain('同意延到')
  })

  test('staff extend at once, twice at most, never after its time', async () => {
    const s = await taken()
    expect((await s.tells('周姐', '延期 1 到12月2日 等配件')).join()).toContain('#1 延到12月2日')
    expect((await s.tells('周姐', '延期 1 到12月4日 还缺一件')).join()).toContain('#1 延到12月4日')
    expect((await s.tells('周姐', '延期 1 到12月8日 又缺')).join()).toContain('已经延过2次')
    const late = await taken()
    late.advance(days(8))
    expect((await late.tells('周姐', '延期 1 到12月8日 等配件')).join()).toContain(
      '已经过点，延不了了',
    )
    expect(s.storage.clocks.history(1).every((clock) => clock.extensions <= 2)).toBe(true)
    const again = await late.tells('老李', '延期 1 到12月18日 等配件')
    expect(again.join()).toContain('已经过点，延不了了')
    expect(late.storage.clocks.history(1).some((clock) => clock.extensions > 0)).toBe(false)
  })

  test.each([
    ['延期 1 明天 等配件', '#1 本来就到11月30日18:00，要延请写更晚的日子。'],
    ['延期 1 11月20日 等配件', '11月20日已经过了，请写一个往后的日子。'],
    ['延期 1', '#1 延到哪天、为什么？比如“到周五 等配件”。'],
    ['延期 1 12月4日', '#1 为什么要延到12月4日？说一句，会告诉报事人。'],
  ])('%s', async (words, answer) => {
    const s = await taken()
    expect(await s.tells('老李', words)).toEqual([`老李: ${answer}`])
  })
})

profiles('督办 %s', (_, options) => {
  test('whoever has it hears once, and it is marked in the lists', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    const said = await s.says('周姐', '督办 1', '工作群')
    expect(said.join('\n')).toContain('工作群: #1 督办记下了，已告诉老李：11月30日18:00前办好。')
    expect(said.filter((line) => line.startsWith('老李: #1'))).toHaveLength(1)
    expect(await s.says('周姐', '督办 1', '工作群')).toEqual([
      expect.stringContaining('#1 已经在督办了。'),
    ])
    await s.tells('老李', '进展 1 在等配件')
    expect((await s.tells('周姐', '日报')).join()).toContain('#1 3栋电梯停了（督办）')
    expect((await s.tells('老李', '督办 1')).join()).toContain('要')
  })

  test('who leads it and who is at work there see it wherever they look; neighbours do not', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('周姐', '督办 1', '工作群')
    const marked = '3栋电梯停了（督办）'
    expect((await s.tells('周姐', '待接')).join()).toContain(marked)
    expect((await s.tells('老李', '待接')).join()).not.toContain('督办')
    const brief = await s.says('老李', '接单 1', '邻长群')
    expect(brief.join('\n')).toContain(`老李: #1 归您跟了：${marked}`)
    expect(brief.filter((line) => line.startsWith('王姐')).join()).not.toContain('督办')
    expect((await s.tells('老李', '我的单')).join()).toContain(marked)
    expect((await s.tells('老李', '进度 1')).join()).toContain(marked)
    expect((await s.says('周姐', '进度 1', '工作群')).join()).toContain(marked)
    expect((await s.tells('王姐', '进度 1')).join()).not.toContain('督办')
    expect((await s.says('老李', '进度 1')).join()).not.toContain('督办')
    expect((await s.says('老李', '我的单', '邻长群')).join()).not.toContain('督办')
  })
})
