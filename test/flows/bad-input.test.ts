import { describe, expect, test } from 'vitest'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

/** Everything that could be half-done. */
function stateOf(s: Street): string {
  const { cases, owners, clocks, waits, whistles, followUps } = s.storage
  return JSON.stringify([
    cases.get(1),
    cases.events(1),
    owners.history(1),
    clocks.history(1),
    waits.of(1),
    waits.extension(1),
    whistles.ofCase(1),
    followUps.consultations.open(1),
  ])
}

const UNKNOWN = '没找到“水务局”。写人名，或名录里的单位名。'
const SAID: readonly (readonly [who: string, where: string, words: string, answer: string])[] = [
  ['周姐', '工作群', '派单 1 水务局', UNKNOWN],
  ['周姐', '工作群', '派单 1 @水务局', UNKNOWN],
  ['街办王主任', '街办王主任', '吹哨 1 水务局 明天10点', '没找到“水务局”。'],
  ['街办王主任', '街办王主任', '吹哨 1', '这样吹哨：'],
  ['街办王主任', '街办王主任', '吹哨 1 城管 昨天10点', '已经过了，换个时间。'],
  ['街办王主任', '街办王主任', '吹哨 1 城管 2020年1月1日', '已经过了，换个时间。'],
  ['街办王主任', '街办王主任', '吹哨 1 城管 25点', '“25点”不像个时间'],
  ['街办王主任', '街办王主任', '吹哨 1 城管 2月30日', '“2月30日”不像个时间'],
  ['街办王主任', '街办王主任', '吹哨 99 城管 明天10点', '没有 #99。'],
  ['周姐', '工作群', '挂账 1 昨天 等配件', '昨天已经过了，请写一个往后的日子。'],
  ['周姐', '工作群', '挂账 1 上周五 等配件', '已经过了，请写一个往后的日子。'],
  ['周姐', '工作群', '挂账 1 2月30日 等配件', '写上日子和打算'],
  ['周姐', '工作群', '挂账 1 2035年1月1日 等配件', '太远了，一年以内的日子才行。'],
  ['老李', '邻长群', '延期 1 到昨天 等配件', '昨天已经过了，请写一个往后的日子。'],
  ['老李', '邻长群', '延期 1 到2月30日 等配件', '延到哪天、为什么？'],
  ['周姐', '工作群', '会商 1 昨天15:00 城管', '这个时间已经过了，换一个。'],
  ['周姐', '工作群', '会商 1 城管', '写上哪天几点、请谁来'],
  ['周姐', '工作群', '定级 1 很急', '定成哪一级？'],
  ['周姐', '工作群', '并 1 1', '两个号一样，没法并。'],
  ['周姐', '工作群', '核查 1 @没这人', '没找到“没这人”。'],
  ['小城', '城管群', '非我单位 1 归别家管', '没有 #1。'],
]

describe('写错了的，一句话说清，什么也没动', () => {
  test.each(SAID)('%s 在%s说：%s', async (who, where, words, answer) => {
    const s = await street({ buttons: false })
    await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
    await s.says('老李', '接单 1', '邻长群')
    const before = stateOf(s)
    const said = await s.happens(s.stage.message(who, where, { text: words }))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(answer)
    expect(stateOf(s)).toBe(before)
  })

  test('单位不再管的事，告诉它不在手上', async () => {
    const s = await street({ buttons: false })
    await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
    await s.says('周姐', '派单 1 城管中队', '工作群')
    await s.says('小城', '非我单位 1 归环卫所管', '城管群')
    expect(await s.says('小城', '非我单位 1 归环卫所管', '城管群')).toEqual([
      '城管群: #1 现在不在您单位手上。',
    ])
  })

  test('会商结果可以从昨天说起，日子是后面那个', async () => {
    const s = await street({ buttons: false })
    await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
    await s.says('周姐', '会商 1 今天15:00 城管', '工作群')
    await s.waits(8 * 3_600_000)
    const said = await s.says('周姐', '会商结果 1 昨天说好先加一趟车，到12月1日', '工作群')
    expect(said.join('\n')).toContain('会商结果记下了，12月1日前办好')
  })
})
