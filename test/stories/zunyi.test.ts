/*
 * 遵义红色美丽楼栋: 接诉即办 by the captain of the building, what is beyond him goes up level by level, 一事一评, and a
 * captain who hands over.
 */
import { describe, expect, test } from 'vitest'
import { whoMustAct } from '../../bot/domain/duty.js'
import { street } from '../street.js'

function to(said: readonly string[], who: string): string {
  return said.filter((line) => line.startsWith(`${who}:`)).join('\n')
}

describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])('遵义：楼栋长，%s', (_, options) => {
  test('接诉即办，一事一评', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋楼道灯不亮了')
    const taken = await s.says('老李', '接单 1', '邻长群')
    expect(to(taken, '王姐')).toContain('#1 3栋楼道灯不亮了：老李接了。')
    const done = await s.sends('老李', ['灯'], '办结 1 换了3栋楼道的灯泡，亮了', '邻长群')
    expect(to(done, '王姐')).toContain('办好了：换了3栋楼道的灯泡，亮了。您看好了吗？')
    await s.answers('王姐', '好了', '王姐')
    await s.answers('王姐', '满意', '王姐')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'fixed' })

    // Whoever did it does not judge it, and nobody is counted twice.
    expect(to(await s.tells('老李', '满意 1'), '老李')).toContain('#1 是您经手的')
    await s.tells('王姐', '一般 1 灯光暗了点')
    expect(s.storage.cases.ratings(1, 0).map(({ personId }) => personId)).toEqual([
      s.person('王姐').id,
    ])
  })

  test('超出职责的，逐级上报，都有人管', async () => {
    const s = await street(options)
    await s.says('刘姨', '报事 3栋下水道堵了污水漫出来')
    const up = await s.tells('老李', '上报 1 要换主管道')
    expect(to(up, '老李')).toBe('老李: #1 已请社区来看。')
    expect(to(up, '刘姨')).toBe('刘姨: #1 3栋下水道堵了污水漫出来：已请社区来看。')
    const duty = () => {
      const about = s.storage.cases.get(1)
      return about ? whoMustAct(s.storage, about, s.now()) : []
    }
    expect(duty()).toEqual([s.person('周姐').id])
    const higher = await s.says('周姐', '上报 1 要街道协调排水公司', '工作群')
    expect(to(higher, '街办王主任')).toContain(
      '请您看 #1 3栋下水道堵了污水漫出来：要街道协调排水公司。',
    )
    expect(duty()).toEqual([s.person('街办王主任').id])

    // The reminder goes to whoever owes it, with what they can do; nobody below is pressed.
    const later = await s.until('17:59')
    expect(to(later, '街办王主任')).toContain('还没人办。')
    expect(to(later, '街办王主任')).not.toContain('接单')
    expect(to(later, '周姐') + to(later, '老李')).toBe('')
    const evening = await s.until('18:05')
    expect(to(evening, '工作群')).toContain('永和街道在办 #1 3栋下水道堵了污水漫出来 报了8小时')
  })

  test('楼栋长交接：岗位和手上的事一起过去，两位都点头才算', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋楼道灯不亮了')
    await s.says('老李', '接单 1', '邻长群')
    const asked = await s.tells('老李', '交接 @小陈')
    expect(to(asked, '老李')).toContain('把这些交给小陈？\n邻长（幸福里）')
    expect(to(asked, '老李')).toContain('在办的事 1 件：#1（提醒一起过去）')
    const given = await s.answers('老李', '交', '老李')
    expect(to(given, '小陈')).toContain('老李想把这些交给您：\n邻长（幸福里）')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('老李').id)
    const taken = await s.answers('小陈', '接手', '小陈')
    expect(to(taken, '小陈')).toContain('接好了，您现在是：\n邻长（幸福里）')
    expect(to(taken, '老李')).toContain('交好了，小陈接手了。辛苦您了。')
    expect(s.storage.cases.get(1)?.leaderId).toBe(s.person('小陈').id)
    const home = s.chat('群').regionId
    expect([...s.storage.people.roles(s.person('老李').id, home, s.now())]).toEqual([])
    expect(to(await s.tells('小陈', '为什么我能 接单'), '小陈')).toContain('邻长（幸福里）')
    const done = await s.sends('小陈', ['灯'], '办结 1 换了3栋楼道的灯泡，亮了', '小陈')
    expect(to(done, '王姐')).toContain('您看好了吗？')
  })
})
