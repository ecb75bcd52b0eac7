import { describe, expect, test } from 'vitest'
import { days, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

async function taken(options: { buttons: boolean }) {
  const s = await street(options)
  await s.says('王姐', '报事 3栋电梯停了')
  await s.says('老李', '接单 1', '邻长群')
  return s
}

profiles('捎话 %s', (_, options) => {
  test('both sides write through the bot and neither learns who the other is', async () => {
    const s = await taken(options)
    const there = await s.tells('王姐', '捎话 1 我三点在家')
    expect(there.join('\n')).toMatch(/老李: #1 报事人说：我三点在家/)
    expect(there).toContain('王姐: #1 捎到了。')
    expect(there.filter((line) => line.startsWith('老李')).join()).not.toContain('王姐')
    const back = await s.tells('老李', '捎话 1 好，三点到')
    expect(back.join('\n')).toMatch(/王姐: #1 接单人说：好，三点到/)
  })

  test('a private reply to a message about the case is carried too, with its photo', async () => {
    const s = await taken(options)
    const said = await s.replies('王姐', '#1', '卡在四楼', '王姐')
    expect(said.join('\n')).toContain('老李: #1 报事人说：卡在四楼')
    const photo = await s.sends('王姐', ['电梯'], '捎话 1 就是这样', '王姐')
    expect(photo.join()).toContain('老李: [1图]#1 报事人说：就是这样')
  })

  test('without words it asks, and the next words are carried', async () => {
    const s = await taken(options)
    expect(await s.tells('王姐', '捎话 1')).toEqual(['王姐: #1 捎什么话？接着写就行。'])
    expect((await s.tells('王姐', '钥匙在门卫')).join()).toContain('老李: #1 报事人说：钥匙在门卫')
  })

  test('telephone numbers do not go through', async () => {
    const s = await taken(options)
    const said = await s.tells('王姐', '捎话 1 打我电话13912345678')
    expect(said.join()).not.toContain('13912345678')
  })

  test('not in the group, not by others, not before somebody has it', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    expect(await s.tells('王姐', '捎话 1 在吗')).toEqual(['王姐: #1 还没人接，有人接了再捎。'])
    await s.says('老李', '接单 1', '邻长群')
    expect(await s.says('王姐', '捎话 1 在吗')).toEqual([
      '群: 捎话不在群里说，请私下给我发“捎话 1 …”。',
    ])
    expect((await s.tells('老张', '捎话 1 在吗')).join()).toContain('只有报事人和接单的人')
  })

  test('a week after closing it ends; twenty a day are enough', async () => {
    const s = await taken(options)
    for (let n = 1; n <= 20; n += 1) await s.tells('王姐', `捎话 1 第${n}句`)
    expect((await s.tells('王姐', '捎话 1 还有')).join()).toContain('今天捎得够多了')
    s.advance(days(1))
    expect((await s.tells('王姐', '捎话 1 早')).join()).toContain('老李: #1 报事人说：早')
    await s.tells('老李', '办结 1 修好了')
    await s.answers('王姐', '好了')
    s.advance(days(6))
    expect((await s.tells('王姐', '捎话 1 谢谢')).join()).toContain('老李: #1 报事人说：谢谢')
    s.advance(days(2))
    expect((await s.tells('王姐', '捎话 1 再谢')).join()).toContain('#1 了结一阵了')
  })

  test('whoever wants no messages gets none', async () => {
    const s = await taken(options)
    s.storage.mutes.set(s.person('老李').id, 'all', s.now() + days(1))
    expect(await s.tells('王姐', '捎话 1 在吗')).toEqual([
      '王姐: #1 对方这阵子不收消息，晚些再试试。',
    ])
  })

  test('somebody we cannot write to first is not written to, and that is said', async () => {
    const s = await street(options)
    await s.says('路人甲', '报事 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    s.advance(minutes(1))
    expect((await s.tells('老李', '捎话 1 您在家吗')).join()).toContain('这会儿递不到对方')
  })
})
