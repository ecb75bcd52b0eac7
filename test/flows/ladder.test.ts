import { describe, expect, test } from 'vitest'
import { whoMustAct } from '../../bot/domain/duty.js'
import { days, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])

type Street = Awaited<ReturnType<typeof street>>

/** 一网格 gets its head 老网. */
function headOfGrid(s: Street): void {
  const grid = s.storage.regions.byCode('QX-1')
  const { person, account } = s.storage.people.ensure('stage', '老网', '老网')
  const chat = s.storage.chats.ensure('stage', '老网', 'private', '老网')
  s.storage.people.setPrivateChat(account.id, chat.id)
  s.storage.people.addPost(person.id, 'head', grid?.id ?? 0, s.now())
}

function levelOf(s: Street, caseId = 1): string {
  return s.storage.owners.of(caseId).level
}

function caseOf(s: Street, id: number) {
  const found = s.storage.cases.get(id)
  if (!found) throw new Error(`no case ${id}`)
  return found
}

profiles('逐级上报，%s', (_, options) => {
  /** 遵义: the captain handles what is his, and escalates what is not. */
  test('邻长能办的自己办，办不了的一级一级往上', async () => {
    const s = await street(options)
    headOfGrid(s)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '进展 1 通了一遍还是堵')
    const first = await s.tells('老李', '上报 1 要换主管道')
    expect(first.join('\n')).toContain('老李: #1 已请一网格来看。')
    expect(first.join('\n')).toContain('老网: 请您看 #1 4栋下水道堵了：要换主管道。刚报的。')
    expect(first.join('\n')).toContain('最近：通了一遍还是堵')
    expect(first.join('\n')).toContain('王姐: #1 4栋下水道堵了：已请一网格来看。')
    expect(first.join('\n')).not.toContain('工作群: ')
    expect(levelOf(s)).toBe('grid')
    expect(s.storage.cases.people(1, 'observer')).toEqual([s.person('老李').id])
    expect(await s.tells('老李', '上报 1')).toEqual(['老李: #1 一网格已经在看了。'])
    const second = await s.tells('老网', '上报 1 网格没有维修队')
    expect(second.join('\n')).toContain('工作群: 请社区看 #1 4栋下水道堵了：网格没有维修队。')
    const asked = await s.says('周姐', '上报 1', '工作群')
    expect(asked.join('\n')).toContain('为什么要街道来看')
    const third = await s.says('周姐', '要街道协调排水公司', '工作群')
    expect(third.join('\n')).toContain('街办王主任: 请您看 #1 4栋下水道堵了：要街道协调排水公司')
    expect(levelOf(s)).toBe('street')
    expect(s.storage.owners.history(1).map(({ level }) => level)).toEqual([
      'microgrid',
      'grid',
      'community',
      'street',
    ])
    expect(s.storage.cases.live(s.storage.regions.byCode('QX-1-1')?.id ?? 0)).toHaveLength(1)
  })

  test('到了街道就到顶了；街道能退回，也能再派', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('周姐', '上报 1 要街道协调', '工作群')
    await s.says('周姐', '上报 1 要街道协调', '工作群')
    expect(levelOf(s)).toBe('street')
    expect((await s.tells('街办王主任', '街道待办')).join('\n')).toContain(
      '#1 奇西社区4栋下水道堵了',
    )
    expect((await s.says('周姐', '上报 1 再看看', '工作群')).join()).toContain('永和街道已经在看了')
    expect((await s.tells('街办王主任', '退回 1')).join('\n')).toContain('为什么退回')
    const down = await s.tells('街办王主任', '社区有维修资金')
    expect(down.join('\n')).toContain('街办王主任: #1 退给社区了。')
    expect(down.join('\n')).toContain(
      '工作群: #1 4栋下水道堵了：街道退回社区办（社区有维修资金）。',
    )
    expect(down.join('\n')).toContain('王姐: #1 4栋下水道堵了：现在由社区接着办。')
    expect(levelOf(s)).toBe('community')
    expect((await s.tells('街办王主任', '街道待办')).join()).toContain('眼下没有等街道办的')
  })

  test('跟过的人，听得到结果', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '上报 1 要换主管道')
    await s.says('周姐', '接单 1', '工作群')
    await s.tells('周姐', '办结 1 下午在4栋换了主管道')
    const closed = await s.answers('王姐', '好了')
    expect(closed.join('\n')).toContain('老李: 您跟过的 #1（4栋下水道堵了）了结了：办好。')
  })

  test('周一早上，街道收到还没了的', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('周姐', '上报 1 要街道协调', '工作群')
    await s.says('周姐', '上报 1 要街道协调', '工作群')
    s.advance(days(6))
    const week = await s.waits(days(1))
    expect(week.filter((line) => line.startsWith('街办王主任: 永和街道手上1件'))).toHaveLength(1)
    expect(week.filter((line) => /^(群|邻长群)/.test(line)).join()).not.toContain('手上1件')
  })

  test('到点没人接：上一级接着，事项还在本网格；有人在办的，让他接着办', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    s.advance(minutes(5))
    await s.says('刘姨', '报事 2栋门口路灯不亮')
    await s.says('老李', '接单 2', '邻长群')
    const evening = await s.until('18:10')
    expect(evening.join('\n')).toContain('工作群: #1 4栋下水道堵了：到点还没回音，请社区看。')
    expect(evening.join('\n')).toContain('王姐: #1 4栋下水道堵了：到点还没回音，已请社区来看。')
    expect(levelOf(s)).toBe('community')
    expect(s.storage.owners.of(1).why).toBe('overtime')
    expect(s.storage.cases.get(1)?.state).toBe('open')
    expect(whoMustAct(s.storage, caseOf(s, 1), s.now())).toEqual([s.person('周姐').id])
    expect(s.storage.cases.people(1, 'observer')).toContain(s.person('老张').id)
    expect(s.storage.cases.get(2)?.leaderId).toBe(s.person('老李').id)
    await s.says('周姐', '派单 1', '工作群')
    expect(levelOf(s)).toBe('microgrid')
  })

  test('回过音、没办好：说的是没办好', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('老李', '接单 1', '邻长群')
    await s.tells('老李', '进展 1 约了师傅')
    const due = caseOf(s, 1).dueResolution
    s.advance(due - s.now() - minutes(2))
    const said = (await s.waits(minutes(5))).join('\n')
    expect(said).toContain('工作群: #1 4栋下水道堵了：到点还没办好，请社区看。')
    expect(said).toContain('王姐: #1 4栋下水道堵了：到点还没办好，已请社区来看。')
    expect(said).not.toContain('回音')
  })

  test('单位接了没办好：派的人听到的也是没办好', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('周姐', '派单 1 城管中队', '工作群')
    await s.says('小城', '接单 1', '城管群')
    await s.tells('小城', '进展 1 约了师傅')
    s.advance(caseOf(s, 1).dueResolution - s.now() - minutes(2))
    const said = (await s.waits(minutes(5))).join('\n')
    expect(said).toContain('周姐: #1 4栋下水道堵了：城管中队到点还没办好。')
  })

  test('单位到点没回音：派的人听到，街道的单子上有，群里不说', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋下水道堵了')
    await s.says('周姐', '派单 1 城管中队', '工作群')
    const days8 = await s.waits(days(1))
    expect(days8.join('\n')).toContain('周姐: #1 4栋下水道堵了：城管中队到点还没回音。')
    expect(days8.filter((line) => /^(群|邻长群|工作群)[:✎]/.test(line)).join()).not.toContain(
      '到点还没回音',
    )
    expect(s.storage.owners.of(1).bodyId).toBe(s.body('CG').id)
    expect((await s.tells('街办王主任', '街道待办')).join('\n')).toContain(
      '单位到点没回音的1件：\n#1 奇西社区4栋下水道堵了（城管中队）',
    )
    expect((await s.tells('周姐', '街道待办')).join('\n')).not.toContain('城管中队')
  })
})
