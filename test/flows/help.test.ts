import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../bot/engine/registry.js'
import { allFlows } from '../../flows/index.js'
import { TOPICS } from '../../flows/lookup/topics.lexicon.js'
import { street } from '../street.js'

const MOST = 15
const PEOPLE = ['王姐', '老李', '小陈', '刘姨', '周姐', '小城', '街办王主任']

async function withHead(buttons: boolean) {
  const s = await street({ buttons })
  const grid = s.storage.regions.byCode('QX-1')?.id ?? 0
  s.storage.people.addPost(s.person('刘姨').id, 'head', grid, s.now())
  return s
}

test('每个命令在帮助里恰好有一处', () => {
  const named = TOPICS.flatMap((topic) => topic.commands)
  const known = createRegistry(allFlows)
    .commands.filter(({ command }) => !command.hidden)
    .map(({ name }) => name)
  expect([...named].sort()).toEqual([...known].sort())
})

describe.each([true, false])('帮助（按钮：%s）', (buttons) => {
  test('每个人的帮助在手机上一屏看得完，先说最要紧的', async () => {
    const s = await withHead(buttons)
    const first = new Map<string, string>()
    for (const who of PEOPLE) {
      const [told = ''] = await s.tells(who, '帮助')
      const lines = told.split('\n')
      expect(lines.length).toBeLessThanOrEqual(8)
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(60)
      first.set(who, lines[1] ?? '')
    }
    expect(Object.fromEntries(first)).toEqual({
      王姐: '报事 3栋电梯停了：登记一件事',
      老李: '待接：看有哪些等人接',
      小陈: '待接：看有哪些等人接',
      刘姨: '日报：今天的情况，私下给您',
      周姐: '受理 13：社区接下这件',
      小城: '接单 12：这件归您跟',
      街办王主任: '街道待办：等街道办的',
    })
  })

  test('每一样再看一屏；只有自己能用的', async () => {
    const s = await withHead(buttons)
    for (const who of PEOPLE) {
      const [told = ''] = await s.tells(who, '帮助')
      const topics = (told.split('\n').at(-1) ?? '').replace(/^.*：/u, '').split(' ')
      expect(topics.length).toBeGreaterThan(1)
      for (const topic of topics) {
        const [part = ''] = await s.tells(who, `帮助 ${topic}`)
        expect(part.startsWith(`${who}: ${topic}：\n`)).toBe(true)
        expect(part.split('\n').length).toBeLessThanOrEqual(MOST)
      }
    }
    expect((await s.tells('老李', '帮助 办事')).join()).toContain('退单 12')
    expect((await s.tells('王姐', '帮助 办事')).join()).not.toContain('退单')
  })

  test('一个命令怎么用；不认得的照常给帮助', async () => {
    const s = await withHead(buttons)
    expect(await s.tells('老李', '帮助 延期')).toEqual([
      expect.stringContaining('延期 12 到周五 等配件：到点之前说'),
    ])
    expect(await s.tells('老李', '帮助 退单')).toEqual(['老李: 退单 12：顾不上了，放回去'])
    expect((await s.tells('老李', '帮助 飞')).join()).toContain('常用的几句：')
  })
})
