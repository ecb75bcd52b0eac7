/*
 * 上街区新安路街道: the seven steps of 0371 — 走近群众, 发现问题, 平台上报, 问题派单, 协调处理, 情况反馈, 销号跟踪.
 */
import { describe, expect, test } from 'vitest'
import { days } from '../../bot/domain/time.js'
import { street } from '../street.js'

const TITLE = '3栋2单元楼道杂物堆到顶，消防通道堵了好几个月'

function to(said: readonly string[], who: string): string {
  return said.filter((line) => line.startsWith(`${who}:`)).join('\n')
}

describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])('上街：七步，%s', (_, options) => {
  test('从入户到回头看', async () => {
    const s = await street(options)

    // 一、二、三：the captain hears of it at an old neighbour's door and files it for her.
    const filed = await s.tells('老李', `代报 王奶奶 ${TITLE}`)
    expect(to(filed, '老李')).toContain(`老李: #1 记下了：${TITLE}。社区工作人员今天18:00前回话。`)
    expect(to(filed, '工作群')).toContain(`待受理 #1 ${TITLE}（复杂），今天18:00前要有回音。`)
    expect(s.storage.cases.get(1)).toMatchObject({ source: 'proxy', proxyId: s.person('老李').id })

    // 重大事项: a brief for the level above, without who reported it.
    expect(to(filed, '街办王主任')).toContain(`【重大事项】#1 ${TITLE}（`)
    expect(to(filed, '街办王主任')).not.toContain('王奶奶')

    // 四：派下去先核实. The one who was sent answers with one tap.
    const sent = await s.says('周姐', '核查 1 @老张', '工作群')
    expect(to(sent, '老张')).toContain(`请去看看 #1 ${TITLE}，看完选一个：`)
    const looked = await s.answers('老张', '属实', '老张')
    expect(to(looked, '老张')).toContain('#1 记下了：属实。谢谢您跑一趟。')
    expect(to(looked, '工作群')).toContain(`#1 老张看过了，属实：${TITLE}。谁来办？`)
    expect(to(await s.says('周姐', '接单 1', '工作群'), '工作群')).toBe(
      '工作群: #1 还没受理。先回“受理 1”，再接。',
    )
    await s.says('周姐', '受理 1', '工作群')
    await s.says('周姐', '接单 1', '工作群')

    // 五：协商, with an outcome and a day; then up to the street.
    const called = await s.says('周姐', '会商 1 明天15:00 城管,居民代表', '工作群')
    expect(to(called, '工作群')).toBe(
      '工作群: #1 会商约在明天15:00：城管、居民代表。已告诉城管。居民代表要请您自己说一声。',
    )
    expect(to(called, '城管群')).toContain(`请您来一起商量 #1 ${TITLE}，明天15:00。`)

    // 六之“正在办”.
    const doing = await s.tells('周姐', '进展 1 约好明天下午大家一起商量')
    expect(to(doing, '老李')).toBe('老李: #1 周姐说：约好明天下午大家一起商量')
    const asked = [...(await s.waits(days(2))), ...(await s.until('10:05'))]
    expect(to(asked, '周姐')).not.toContain('放回待接')
    expect(to(asked, '周姐')).toContain(`#1 ${TITLE} 昨天会商定了什么？直接回我，写上到哪天`)
    const decided = await s.tells('周姐', '先清通道，到12月10日')
    expect(to(decided, '老李')).toBe(`老李: #1 ${TITLE} 一起商量定了：先清通道，12月10日前办好。`)
    const up = await s.says('周姐', '上报 1 堆物的人家长期不在，要街道协调', '工作群')
    expect(to(up, '街办王主任')).toContain('堆物的人家长期不在，要街道协调。报了')
    await s.tells('街办王主任', '派单 1 城管中队')
    await s.says('小城', '接单 1', '城管群')

    // 六之“办不了”: never the end, but a word on who has it now.
    const cannot = await s.tells('小城', '办不了 1 住户没到场，要街道出面约人')
    expect(to(cannot, '小城')).toBe('小城: #1 记下了，请永和街道接着看。您费心了。')
    expect(to(cannot, '老李')).toBe(
      `老李: #1（${TITLE}）小城没办成：住户没到场，要街道出面约人。已请永和街道接着看。`,
    )
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'accepted', leaderId: null })

    // 六之“办好了”.
    await s.tells('街办王主任', '派单 1 周姐')
    await s.tells('周姐', '接单 1')
    await s.sends('周姐', ['通道'], '办结 1 今天上午在3栋2单元楼道把杂物清走了，通道通了', '周姐')
    const good = await s.answers('老李', '好了', '老李')
    expect(to(good, '小城')).toContain(`您跟过的 #1（${TITLE}）了结了：办好。`)
    await s.answers('老李', '满意', '老李')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'fixed' })

    // 七：回头看 after a week and a month; what has come back is the old matter again.
    const week = await s.waits(days(8))
    expect(to(week, '老李')).toContain(`#1 ${TITLE}，一周前办好的，现在还好吗？`)
    expect(to(await s.answers('老李', '还好', '老李'), '老李')).toBe('老李: #1 那就好，记下了。')
    const month = await s.waits(days(24))
    expect(to(month, '老李')).toContain(`#1 ${TITLE}，一个月前办好的，现在还好吗？`)
    const back = await s.answers('老李', '又坏了', '老李')
    expect(to(back, '老李')).toContain('记下了，新记一件 #2，和 #1 是同一个老问题。')
    expect(to(back, '工作群')).toContain('第2次')
    expect(s.storage.cases.get(2)?.state).toBe('reported')
    expect((await s.tells('周姐', '日报')).join('\n')).toContain(
      `又来了 #2 ${TITLE} 第2次（上回 #1）`,
    )
    expect(s.storage.brokenEvent(1)).toBeNull()
  }, 20_000)
})
