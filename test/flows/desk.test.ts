import { describe, expect, test } from 'vitest'
import { minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

profiles('受理 %s', (_, options) => {
  test('complex matters wait for staff; declined ones tell their reporter why', async () => {
    const s = await street(options)
    const told = await s.says('王姐', '报事 1栋有人占公共通道搭违建，砌了墙')
    expect(told.join()).toContain('工作群: 待受理 #1')
    expect(told.join()).not.toContain('邻长群')
    expect(await s.tells('老李', '接单 1')).toEqual(['老李: #1 还要社区先看过才放出来接。'])
    await s.says('周姐', '不予受理 1', '工作群')
    expect(await s.answers('周姐', '不归这里管', '工作群')).toEqual([
      '工作群: #1 说一句原因，会原样告诉报事人。',
    ])
    const declined = await s.says('周姐', '归规划局管，已转过去', '工作群')
    expect(declined.join()).toContain('转出去了：归规划局管，已转过去。')
    expect(s.storage.cases.get(1)).toMatchObject({ state: 'closed', closeReason: 'not_ours' })
  })

  test('private matters are spoken of to staff alone', async () => {
    const s = await street(options)
    const told = await s.tells('王姐', '楼上老赵家天天打骂孩子，我怕出事')
    expect(told.join()).toContain('周姐: 待受理 #1')
    expect(told.filter((line) => /^(群|邻长群|工作群)/.test(line))).toEqual([])
    expect(await s.tells('老李', '接单 1')).toEqual(['老李: 没有 #1。发“我的”看您报过的。'])
    const accepted = await s.tells('周姐', '受理 1')
    expect(accepted.join('\n')).toContain('原话：楼上老赵家天天打骂孩子，我怕出事')
    const taken = await s.tells('周姐', '接单 1')
    expect(taken.filter((line) => /^(群|邻长群|工作群)/.test(line))).toEqual([])
    expect(taken.join()).toContain('周姐接了')
  })

  test('two reports of one matter go on as one', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 4栋门口灯不亮')
    s.advance(minutes(5))
    await s.says('刘姨', '报事 5栋下水道堵了')
    const merged = await s.says('周姐', '并 2 1', '工作群')
    expect(merged).toContain('工作群: #2 并到 #1 一起办了。')
    expect(merged.join()).toContain('刘姨: #2 和 #1 是同一件')
    expect(s.storage.cases.people(1, 'joined')).toEqual([s.person('刘姨').id])
    expect(s.storage.cases.get(2)).toMatchObject({ closeReason: 'duplicate', mainId: 1 })
  })

  test('定级 moves the clocks and lets small matters go out', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 1栋有人占公共通道搭违建，砌了墙')
    expect((await s.says('周姐', '定级 1', '工作群')).join()).toContain('定成哪一级？')
    const graded = await s.says('周姐', '定级 1 一般', '工作群')
    expect(graded).toContain('工作群: #1 定为一般。')
    expect(graded.join()).toContain('邻长群: 待接 #1')
  })
})
