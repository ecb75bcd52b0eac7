import { describe, expect, test } from 'vitest'
import { days, hours } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['有按钮', { buttons: true }],
  ['只有字', { buttons: false }],
])

type S = Awaited<ReturnType<typeof street>>

function grid(s: S): number {
  const found = s.storage.regions.byCode('QX-1')
  if (!found) throw new Error('no grid')
  return found.id
}

function withHead(s: S): void {
  s.storage.people.addPost(s.person('刘姨').id, 'head', grid(s), s.now())
}

const ofHead = (said: readonly string[]) => said.filter((line) => line.startsWith('刘姨: 早上好'))
const ofStaff = (said: readonly string[]) =>
  said.filter((line) => line.startsWith('工作群') && line.includes('空岗'))

profiles('网格长的早上 %s', (_, options) => {
  test('没人接的、今天到点的，早上私下一条；没有新的不说', async () => {
    const s = await street(options)
    withHead(s)
    expect(ofHead(await s.until('08:01'))).toEqual([])
    await s.says('王姐', '报事 3栋电梯停了')
    const said = ofHead(await s.until('08:01'))
    expect(said).toHaveLength(1)
    expect(said.join()).toContain('一网格等人接1件：\n#1 3栋电梯停了')
    await s.says('老李', '接单 1', '邻长群')
    expect(ofHead(await s.until('08:01'))).toEqual([])
  })

  test('静音了就不发', async () => {
    const s = await street(options)
    withHead(s)
    await s.says('王姐', '报事 3栋电梯停了')
    await s.tells('刘姨', '静音 日报 7天')
    expect(ofHead(await s.until('08:01'))).toEqual([])
  })

  test('别的网格的事不说', async () => {
    const s = await street(options)
    const other = s.storage.regions.add({
      code: 'QX-2',
      level: 'grid',
      kind: 'basic',
      name: '二网格',
      parentId: s.storage.regions.byCode('QX')?.id ?? null,
      buildings: [],
      places: [],
    })
    s.storage.people.addPost(s.person('刘姨').id, 'head', other.id, s.now())
    await s.says('王姐', '报事 3栋电梯停了')
    expect(ofHead(await s.until('08:01'))).toEqual([])
  })
})

describe('空岗', () => {
  test('空出来的当天说，之后没别的事就每周一次', async () => {
    const s = await street()
    withHead(s)
    expect(ofStaff(await s.until('18:01'))).toEqual([])
    const head = s.storage.people.posts(s.person('刘姨').id, s.now())[0]
    s.storage.people.endPost(head?.id ?? 0, s.now() + hours(3))
    const evenings: number[] = []
    for (let day = 0; day < 8; day += 1) {
      evenings.push(ofStaff(await s.until('18:01')).length)
      s.advance(hours(22))
    }
    // Tuesday it became empty; the second is Friday.
    expect(evenings).toEqual([1, 0, 0, 1, 0, 0, 0, 0])
  })

  test('从来没有网格长的地方不说，邻长空了网格长早上听到', async () => {
    const s = await street()
    s.advance(days(1))
    for (const who of ['老李', '老张']) {
      const post = s.storage.people.posts(s.person(who).id, s.now())[0]
      s.storage.people.endPost(post?.id ?? 0, s.now())
    }
    const evening = ofStaff(await s.until('18:01')).join()
    expect(evening).toContain('空岗 幸福里缺邻长')
    expect(evening).not.toContain('网格长')
    withHead(s)
    expect(ofHead(await s.until('08:01')).join()).toBe('刘姨: 早上好，空岗 幸福里缺邻长')
  })
})
