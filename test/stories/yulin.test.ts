/*
 * 玉林: 街道吹哨、部门报到, with a department that says nothing and then comes late; what is filed every month; the
 * list that only the street sees; 网格吹哨、党员报到.
 */
import { describe, expect, test } from 'vitest'
import { hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const TITLE = '小广场有人占道摆摊，走都走不过去'

function to(said: readonly string[], who: string): string {
  return said.filter((line) => line.startsWith(`${who}:`)).join('\n')
}

describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])('玉林：街道吹哨，部门报到，%s', (_, options) => {
  test('先没有回音，后来晚到，一件件都记着', async () => {
    const s = await street(options)
    await s.says('王姐', `报事 ${TITLE}`)
    await s.says('老李', '上报 1 劝了几回不听，要执法', '邻长群')
    const up = await s.says('周姐', '上报 1 要城管执法', '工作群')
    expect(to(up, '街办王主任')).toContain(`请您看 #1 ${TITLE}：要城管执法。刚报的。`)

    // The community may not whistle departments; it is told what it can do.
    expect((await s.says('周姐', '吹哨 1 城管', '工作群')).join()).toContain('部门要由街道来吹哨。')
    const blown = await s.tells('街办王主任', '吹哨 1 城管中队 环卫所 明天10点前')
    expect(to(blown, '街办王主任')).toBe(
      '街办王主任: 吹哨了：城管中队、环卫所，明天10:00前到（#1）。到了会告诉您。',
    )
    expect(blown.join('\n')).toContain('几家同来，先到的牵头。')

    // While they have their time nobody is pressed; then they are asked once.
    const night = [...(await s.waits(hours(10))), ...(await s.until('09:59'))]
    expect(to(night, '街办王主任')).toBe('')
    expect(to(night, '工作群')).toContain(`永和街道在办 #1 ${TITLE}`)
    const due = await s.waits(minutes(2))
    expect(to(due, '城管群')).toContain('到了吗？')
    expect(to(due, '环卫群')).toContain('到了吗？')
    const silent = await s.waits(minutes(31))
    expect(to(silent, '街办王主任')).toContain(`城管中队到现在没有回音：#1 ${TITLE}。`)
    for (const group of ['群', '邻长群', '工作群', '城管群']) expect(to(silent, group)).toBe('')
    expect((await s.tells('街办王主任', '吹哨记录')).join('\n')).toContain(
      '没有回音的单位（只给街道看）：城管中队1次、环卫所1次',
    )

    // Late is late, and still welcome; the first to come leads.
    await s.waits(minutes(28))
    const here = options.buttons
      ? await s.taps('小城', '报到', '城管群')
      : await s.says('小城', '报到 1', '城管群')
    expect(to(here, '城管群')).toContain('晚了1小时。您单位先到，由您牵头。')
    expect(to(here, '街办王主任')).toContain(`城管中队到了，晚了1小时（小城）：#1 ${TITLE}。`)
    expect(s.storage.owners.of(1)).toMatchObject({ bodyId: s.body('CG').id, level: 'street' })
    await s.says('老环', '来不了 1 车都派出去了', '环卫群')
    expect(s.storage.whistles.ofCase(1).map(({ state }) => state)).toEqual(['late', 'refused'])

    // 备案: the street's record says how each came out; the community sees nothing of it.
    const record = (await s.tells('街办王主任', '吹哨记录')).join('\n')
    expect(record).toContain('永和街道 2026-11吹哨2次：')
    expect(record).toMatch(/城管中队：#1 .*，晚到1小时/u)
    expect(record).toMatch(/环卫所：#1 .*，来不了（车都派出去了）/u)
    expect((await s.tells('周姐', '吹哨记录')).join()).toContain('没有吹过哨')
    expect((await s.says('王姐', '吹哨记录')).join()).not.toContain('环卫所')

    await s.tells('小城', '接单 1')
    await s.tells('小城', '办结 1 上午在小广场劝离五个摊位，划了线')
    await s.answers('王姐', '好了', '王姐')
    expect(s.storage.cases.get(1)).toMatchObject({ closeReason: 'fixed' })
    expect((await s.tells('街办王主任', '街道待办')).join()).toContain('眼下没有等街道办的')
    expect(s.storage.brokenEvent(1)).toBeNull()
  })

  test('网格吹哨，党员报到', async () => {
    const s = await street(options)
    const blown = await s.tells('周姐', '吹哨 先锋队 小广场收摊后帮忙扫地 今天18点')
    expect(to(blown, '周姐')).toContain('吹哨了：奇西党员先锋队，今天18:00前到。到了会告诉您。')
    expect(to(blown, '小马')).toContain(
      '奇西社区吹哨：请奇西党员先锋队今天18:00前到场。小广场收摊后帮忙扫地。',
    )
    await s.waits(hours(8))
    const here = options.buttons ? await s.taps('小马', '报到') : await s.tells('小马', '报到')
    expect(to(here, '小马')).toContain('记下了，今天17:00到。')
    expect(to(here, '周姐')).toBe(
      '周姐: 奇西党员先锋队到了（小马，今天17:00）：小广场收摊后帮忙扫地。',
    )
  })
})
