import { describe, expect, test } from 'vitest'
import { hours } from '../../bot/domain/time.js'
import { street } from '../street.js'

const UNCLEAR = '3栋502门禁坏了，谁知道怎么回事'

describe('lessons, where the deployment asked for them', () => {
  test('a no is kept without a name, a door, an id or a day', async () => {
    const s = await street({ learns: true })
    await s.says('王姐', '3栋2单元502又漏水了，打我13812345678')
    await s.answers('王姐', '不用')
    const [lesson, ...others] = s.storage.lessons.all()
    expect(others).toEqual([])
    expect(lesson).toMatchObject({ month: '2026-11', report: false, category: null, tier: null })
    expect(lesson?.words).toMatch(/^\d栋\d单元.*漏水了，打我/)
    expect(lesson?.words).not.toMatch(/502|13812345678|王姐/)
    expect(Object.keys(lesson ?? {}).sort()).toEqual([
      'category',
      'month',
      'report',
      'tier',
      'words',
    ])
  })

  test('a yes is kept when its case is closed, with what it was corrected to', async () => {
    const s = await street({ learns: true })
    await s.says('王姐', UNCLEAR)
    await s.answers('王姐', '登记')
    expect(s.storage.lessons.count()).toBe(0)
    await s.says('老李', '接单 1')
    await s.says('老李', '办结 1 换了')
    s.storage.cases.edit(1, { category: 'safety', tier: 'simple' }, s.now(), null)
    await s.answers('王姐', '好了')
    expect(s.storage.cases.get(1)?.closeReason).toBe('fixed')
    expect(s.storage.lessons.all()).toMatchObject([
      { report: true, category: 'safety', tier: 'simple' },
    ])
  })

  test('what was withdrawn teaches nothing', async () => {
    const s = await street({ learns: true })
    await s.says('王姐', UNCLEAR)
    await s.answers('王姐', '登记')
    await s.says('王姐', '撤回 1')
    await s.waits(hours(1))
    expect(s.storage.lessons.count()).toBe(0)
  })

  test('without being asked for, nothing is kept', async () => {
    const s = await street()
    await s.says('王姐', UNCLEAR)
    await s.answers('王姐', '不用')
    expect(s.storage.lessons.count()).toBe(0)
  })
})
