import { describe, expect, test } from 'vitest'
import { hours } from '../../bot/domain/time.js'
import { withNames } from '../../bot/text.js'
import { NAMES } from '../../bot/texts.js'
import { allFlows } from '../../flows/index.js'
import { street } from '../street.js'

const NAMING = {
  levels: { community: '村', grid: '片', microgrid: '组', street: '镇' },
  roles: { captain: '楼栋长', head: '片长', staff: '村干部', volunteer: '热心人', street: '镇里' },
}
const profiles = describe.each([
  ['有按钮', { buttons: true, naming: NAMING }],
  ['只有字', { buttons: false, naming: NAMING }],
])

/** What the bot said, without the names of groups and places the test gave. */
function own(said: readonly string[]): string {
  return said
    .map((line) => line.replace(/^(邻长群|[^:✎]+)[:✎]/u, '').replaceAll(/奇西社区|永和街道/gu, ''))
    .join('\n')
}

const STRANGE = /邻长|网格|社区|街道|志愿者/u

profiles('这里有自己的叫法 %s', (_, options) => {
  test('从报事到了结，居民、楼栋长和村干部听到的都是自己的叫法', async () => {
    const s = await street(options)
    const said: string[] = []
    const hear = (lines: readonly string[]) => said.push(...lines)
    hear(await s.tells('小赵', '帮助'))
    for (const who of ['老李', '周姐', '街办王主任', '小城']) {
      hear(await s.tells(who, '帮助'))
      hear(await s.tells(who, '我的岗位'))
    }
    hear(await s.says('王姐', '报事 3栋电梯停了'))
    hear(await s.says('小赵', '接单 1', '群'))
    hear(await s.says('刘姨', '派单 1'))
    hear(await s.says('刘姨', '进度 1'))
    hear(await s.says('周姐', '转单 1 @王姐', '工作群'))
    hear(await s.says('老李', '接单 1', '邻长群'))
    hear(await s.tells('老李', '上报 1 要换主板'))
    hear(await s.says('王姐', '进度 1'))
    hear(await s.says('周姐', '派单 1', '工作群'))
    hear(await s.waits(hours(2)))
    hear(await s.says('周姐', '上报 1 太贵了', '工作群'))
    hear(await s.tells('街办王主任', '街道待办'))
    hear(await s.tells('街办王主任', '退回 1 先问物业'))
    hear(await s.says('周姐', '督办 1', '工作群'))
    hear(await s.until('18:01'))
    hear(await s.tells('王姐', '楼上老赵家天天打骂孩子，我怕出事'))
    hear(await s.says('小赵', '2栋厨房着火了，快来人'))
    hear(await s.until('08:05'))
    const words = own(said).replaceAll(/街道(?:待办|清单)|要街道协调/gu, '')
    expect(words.split('\n').filter((line) => STRANGE.test(line))).toEqual([])
    expect(words).toContain('楼栋长今天18:00前回话')
    expect(words).toContain('村')
  })
})

test('没有自己的叫法，一个字也不变；没有认不得的名字', () => {
  const sentences = allFlows.flatMap((flow) =>
    (['zh-CN', 'en'] as const).flatMap((lang) =>
      Object.values(flow.texts[lang]).map((each) =>
        withNames(typeof each === 'string' ? each : each.say + each.words, NAMES[lang]),
      ),
    ),
  )
  expect(sentences.length).toBeGreaterThan(500)
  expect(sentences.filter((each) => /\{\w+\./u.test(each))).toEqual([])
})
