import { describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import { days, hours, minutes } from '../../bot/domain/time.js'
import { createEngine } from '../../bot/engine/engine.js'
import { examineWithSharp } from '../../bot/engine/examine.js'
import { allFlows } from '../../flows/index.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

const inStaff = (said: readonly string[]) =>
  said.filter((line) => line.startsWith('工作群') && !line.includes('到点还没回音'))

profiles('日报 %s', (_, options) => {
  test('staff at six: what is new, done, waiting, promised', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '进展 1 物业说明天换')
    s.advance(minutes(5))
    await s.says('刘姨', '报事 5栋下水道堵了')
    s.advance(minutes(5))
    await s.says('小赵', '报事 2栋路灯不亮')
    await s.tells('老张', '接单 3')
    await s.tells('老张', '办结 3 换了灯泡')
    const said = await s.until('18:01')
    expect(inStaff(said)).toEqual([
      [
        '工作群: 今天 奇西社区：新3 接了2 办好1 等人接1 等回话1',
        '没人接 #2 5栋下水道堵了 已8小时',
        '答应过 #1 3栋电梯停了：物业说明天换（老李）',
        '等回话 #3 2栋路灯不亮',
      ].join('\n'),
    ])
  })

  test('nothing new, nothing said', async () => {
    const s = await street(options)
    expect(await s.waits(days(1))).toEqual([])
  })

  test('what is due within a day comes first', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('老李', '接单 1')
    s.advance(days(6) + hours(8))
    const said = inStaff(await s.until('18:01'))
    expect(said.join()).toContain('快到点 #1 3栋电梯停了')
  })

  test('a case nobody takes does not fill every evening', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    const evenings: boolean[] = []
    for (let day = 0; day < 6; day += 1) {
      evenings.push(inStaff(await s.until('18:01')).length > 0)
      s.advance(hours(22))
    }
    expect(evenings).toEqual([true, true, false, true, false, false])
  })

  test('private matters show only that there is one', async () => {
    const s = await street(options)
    await s.tells('王姐', '楼上老赵家天天打骂孩子，我怕出事')
    const said = inStaff(await s.until('18:01')).join()
    expect(said).toContain('等受理 #1 私下的事')
    expect(said).not.toContain('老赵')
  })

  test('by micro-grid when there are several', async () => {
    const s = await street(options)
    const grid = s.storage.regions.byCode('QX-1')
    const second = s.storage.regions.add({
      code: 'QX-1-2',
      level: 'microgrid',
      kind: 'basic',
      name: '安康里',
      parentId: grid?.id ?? null,
      buildings: ['21'],
      places: [],
    })
    const other = s.storage.chats.ensure('stage', '群', 'group', '群')
    await s.says('王姐', '报事 3栋电梯停了')
    s.storage.chats.bind(other.id, second.id, 'residents', s.now())
    s.advance(minutes(5))
    await s.says('刘姨', '报事 21栋下水道堵了')
    const said = inStaff(await s.until('18:01')).join()
    expect(said).toContain('【幸福里】\n没人接 #1')
    expect(said).toContain('【安康里】\n没人接 #2')
  })

  test('the outcome of a poll is in it', async () => {
    const s = await street(options)
    await s.says('周姐', '调查 装灯吗 装 不装 截止 今天17:00')
    for (const who of ['王姐', '刘姨', '小赵', '老李', '老张']) await s.says(who, '投票 1 1')
    const said = inStaff(await s.until('18:01')).join()
    expect(said).toContain('意见征集 装灯吗：5人答，“装”5')
  })

  test('日报 gives it now, in private', async () => {
    const s = await street(options)
    expect(await s.tells('周姐', '日报')).toEqual(['周姐: 眼下没有新消息。'])
    await s.says('王姐', '报事 3栋电梯停了')
    const now = await s.says('周姐', '日报', '工作群')
    expect(now).toEqual(['周姐: 今天 奇西社区：新1 等人接1\n没人接 #1 3栋电梯停了 刚报的'])
    expect((await s.says('王姐', '日报')).join()).toContain('“日报”要')
  })

  test('captains at eight: what they may take', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.until('07:59')
    const said = (await s.waits(minutes(2))).filter((line) => line.startsWith('邻长群'))
    expect(said.join()).toContain('邻长群: 早上好，幸福里等人接1件：\n#1 3栋电梯停了，等了22小时')
    expect(said.join()).toMatch(options.buttons ? /\[接单 #1\]/ : /回“接单 号码”就归您跟。/)
  })

  test('once a day even when the house starts again, and not hours late', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect(inStaff(await s.until('18:01'))).toHaveLength(1)
    expect(inStaff(await startsAgain(s))).toEqual([])
    s.advance(days(1) + hours(4))
    expect(inStaff(await startsAgain(s))).toEqual([])
  })

  test('a start shortly after six makes up for it', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    s.advance(hours(9) + minutes(10))
    expect(inStaff(await startsAgain(s))).toHaveLength(1)
    expect(inStaff(await s.waits(minutes(5)))).toEqual([])
  })
})

/** The house is killed and opens again on the same storage; what it says at once. */
async function startsAgain(s: Awaited<ReturnType<typeof street>>): Promise<string[]> {
  const engine = createEngine({
    storage: s.storage,
    platforms: [s.stage.platform],
    flows: allFlows,
    calendar: s.calendar,
    limits: DEFAULT_LIMITS,
    lang: 'zh-CN',
    now: s.now,
    random: () => 0.5,
    examine: examineWithSharp,
    log: () => {},
  })
  onTestFinished(() => engine.stop())
  await engine.start()
  await engine.settle()
  return s.stage.heard()
}

profiles('周报 %s', (_, options) => {
  test('the field’s figures of seven days, in private; too few are not told', async () => {
    const s = await street({ ...options, limits: { smallestCount: 2, casesPerPersonPerDay: 9 } })
    for (const [who, words] of [
      ['王姐', '报事 3栋电梯停了'],
      ['刘姨', '报事 5栋下水道堵了'],
    ] as const) {
      s.advance(minutes(5))
      await s.says(who, words)
    }
    for (const [id, who] of [
      [1, '王姐'],
      [2, '刘姨'],
    ] as const) {
      await s.tells('老李', `接单 ${id}`)
      await s.tells('老李', `办结 ${id} 修好了`)
      await s.answers(who, '好了', who)
    }
    s.advance(days(6))
    const week = (await s.tells('周姐', '周报')).join()
    expect(week).toContain('奇西社区：收到2件')
    expect(week).toContain('立案率 100%（2/2）')
    expect(week).toContain('响应率 100%（2/2）')
    expect(week).toContain('不到2件，不算率：')
    expect(week).toMatch(/不算率：.*满意率/)
    expect(week).toMatch(/流水校验 [0-9a-f]{8}（\d+步）/)
    expect((await s.tells('老李', '周报')).join()).toContain('“周报”要')
    const said = await s.says('周姐', '周报', '工作群')
    expect(inStaff(said).join()).not.toContain('率')
  })
})

test('from November on, once a week, that next year’s holidays are not known yet', async () => {
  const s = await street({ startsAt: '2026-11-26T09:00:00' })
  await s.says('王姐', '报事 3栋电梯停了')
  const thursday = inStaff(await s.until('18:01')).join()
  expect(thursday).not.toContain('放假安排')
  await s.says('刘姨', '报事 5栋下水道堵了')
  const friday = inStaff(await s.until('18:01')).join()
  expect(friday).toContain('2027年的放假安排还没有，工作日按周末估算，请管理员更新。')
})
