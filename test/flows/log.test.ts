import { describe, expect, test } from 'vitest'
import { hours } from '../../bot/domain/time.js'
import { street } from '../street.js'

const profiles = describe.each([
  ['with buttons', { buttons: true }],
  ['with words only', { buttons: false }],
])

/** #1 of 王姐, taken by 老李, noted, done and confirmed. */
async function story(options: { buttons: boolean }) {
  const s = await street(options)
  await s.says('王姐', '报事 3栋电梯停了')
  s.advance(hours(2))
  await s.tells('老李', '接单 1')
  await s.tells('老李', '进展 1 师傅下午来')
  await s.tells('王姐', '捎话 1 我家502，下午在家')
  s.advance(hours(3))
  await s.tells('老李', '办结 1 换了电机，试过能用')
  await s.answers('王姐', '好了', '王姐')
  return s
}

profiles('流水 %s', (_, options) => {
  test('staff read every step with names of those on duty, gaps, and that the record is sound', async () => {
    const s = await story(options)
    const [log = ''] = await s.tells('周姐', '流水 1')
    expect(log).toMatch(/^周姐: #1 3栋电梯停了，一共\d+步：\n11-23 09:00 报事人报的\n/)
    expect(log).not.toContain('王姐')
    expect(log).toContain('邻长老李接了（隔2小时）')
    expect(log).toContain('邻长老李说了进展：师傅下午来')
    expect(log).toContain('邻长老李说办好了：换了电机，试过能用（隔3小时）')
    expect(log).toMatch(/报事人确认好了，销号\n记录完整，没人改过。$/)
  })

  test('a captain never reads who reported it, a resident no name at all', async () => {
    const s = await story(options)
    const [captain = ''] = await s.tells('老张', '流水 1')
    expect(captain).toContain('报事人报的')
    expect(captain).toContain('邻长老李接了')
    expect(captain).not.toContain('王姐')
    await s.says('刘姨', '帮助')
    const said = (await s.says('刘姨', '流水 1')).join('\n')
    expect(said).toContain('刘姨: #1 3栋电梯停了')
    expect(said).toContain('邻长接了')
    expect(said).not.toMatch(/老李|王姐/)
    expect(said).toContain('私下告诉您了。')
  })

  test('what two people wrote each other is nobody else’s', async () => {
    const s = await story(options)
    for (const who of ['周姐', '老张', '王姐', '老李']) {
      expect((await s.tells(who, '流水 1')).join()).not.toContain('下午在家')
    }
  })

  test('a private matter has no log for others', async () => {
    const s = await street(options)
    await s.says('王姐', '报事 3栋电梯停了')
    s.storage.cases.edit(1, { private: true }, s.now(), null)
    expect((await s.tells('老张', '流水 1')).join()).toContain('没有 #1')
    expect((await s.tells('周姐', '流水 1')).join()).toContain('记录完整')
  })
})

profiles('谁看过 %s', (_, options) => {
  test('详情 is for staff, in private, and leaves a trace', async () => {
    const s = await story(options)
    expect((await s.tells('王姐', '谁看过 1')).join()).toContain('还没有人看过报事人是谁')
    const said = await s.says('周姐', '详情 1', '工作群')
    expect(said.join('\n')).toContain('周姐: #1 3栋电梯停了\n报事人：王姐，今天9:00报的')
    expect(said.filter((line) => line.startsWith('工作群')).join()).not.toContain('王姐')
    const mine = (await s.tells('王姐', '谁看过 1')).join()
    expect(mine).toContain('社区工作人员 看了详情')
    expect(mine).not.toContain('周姐')
    expect((await s.tells('周姐', '谁看过 1')).join()).toContain('看了详情')
  })

  test('nobody else may look, at the case or at the looks', async () => {
    const s = await story(options)
    expect((await s.tells('老李', '详情 1')).join()).not.toContain('王姐')
    expect((await s.tells('老李', '谁看过 1')).join()).toContain('没有 #1')
    expect(s.storage.followUps.looks.of(1)).toEqual([])
  })
})

test('在专属网格里的事，详情里有那边的联系人', async () => {
  const s = await street()
  const { regions } = s.storage
  const market = regions.add({
    code: 'QX-M',
    level: 'grid',
    kind: 'dedicated',
    name: '五里牌市场',
    parentId: regions.byCode('QX')?.id ?? null,
    buildings: ['88'],
    places: [],
  })
  const known = { ...regions.profile(market.id), contact: '市场办老吴', hours: '8:30-17:30' }
  regions.setProfile(market.id, { ...known, categories: ['facility_repair'] })
  const here = s.chat('群')
  s.storage.chats.bind(here.id, market.id, 'residents', s.now())
  await s.says('王姐', '报事 88栋电梯停了')
  expect((await s.tells('周姐', '详情 1')).join()).toContain(
    '五里牌市场的联系人：市场办老吴（8:30-17:30）',
  )
  regions.setProfile(market.id, { ...known, categories: ['noise'] })
  expect((await s.tells('周姐', '详情 1')).join()).not.toContain('市场办')
})
