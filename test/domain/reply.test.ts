import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../bot/domain/category.js'
import { NOWHERE } from '../../bot/domain/place.js'
import { isSameTrouble } from '../../bot/domain/recurrence.js'
import { checkReply, type ReplyKind } from '../../bot/domain/reply.js'
import { isSampled } from '../../bot/domain/sample.js'
import { DRAFTS } from '../../flows/orders/drafts.lexicon.js'

const lift = {
  title: '3栋电梯停了',
  words: '3栋电梯停了，老人下不了楼',
  place: { ...NOWHERE, building: '3' },
  tier: 'ordinary',
  category: 'facility_repair',
} as const

const fault = (words: string, kind: ReplyKind = 'done', official = false) =>
  checkReply({ kind, words, about: lift, official })

/** Written for this test, as captains and staff write. */
const GOOD = [
  '电梯14:20恢复（物业）。',
  '换了电机，试过能用',
  '好了',
  '都弄好了',
  '修好啦！',
  '物业来人修的，现在能坐了',
  '门口的垃圾今早清走了',
  '跟楼上说好了，晚上十点以后不跳操',
  '路灯换了灯泡，亮了',
  '下水道通了，放水试过',
  '车主挪车了',
  '去看过，是跳闸，推上去就好了',
  '隐患清了，围挡也拆了',
  '井盖补上了，踩过，稳的',
  '城管来过，违建已经拆掉',
  '要本人到窗口办，帮他约好了',
  '502漏水的管子换了新的，老人下楼没问题了',
]
const GOOD_OFFICIAL = [
  '11月23日14:20物业更换电梯门机，已恢复运行',
  '电梯维保单位现场检修，更换控制板，恢复使用',
  '社区联系物业当天清运，现场复查已干净',
  '3栋电梯年检合格，停运因断电，已送电恢复',
]
const EMPTY = [
  '已处理',
  '已反馈',
  '请知悉',
  '已办结',
  '您反映的问题已收悉，感谢您的支持',
  '收到，谢谢',
]

describe('the reply check', () => {
  it.each(GOOD)('lets a neighbour’s “%s” go', (words) => expect(fault(words)).toBeNull())
  it.each(GOOD_OFFICIAL)('lets staff’s “%s” go', (words) =>
    expect(fault(words, 'done', true)).toBeNull(),
  )
  it.each(EMPTY)('asks “%s” back', (words) => expect(fault(words)).toBe('empty'))
  it.each([
    ['明天师傅来修', 'not_yet'],
    ['已转市城管局调查处理', 'not_yet'],
    ['还没修好，等配件', 'not_yet'],
    ['修好了，关你屁事', 'rude'],
    ['找13812345678修的', 'number'],
    ['是5栋1203那家弄坏的，修好了', 'room'],
  ])('finds in “%s”: %s', (words, what) => expect(fault(words)).toBe(what))

  it('wants a reason for a no, and takes an honest one', () => {
    expect(fault('办不了', 'cannot')).not.toBeNull()
    expect(fault('已阅', 'decline')).not.toBeNull()
    for (const words of ['要动维修资金，得业主表决', '外墙要业主表决', '那边归市政管，请打12345']) {
      expect(fault(words, 'cannot')).toBeNull()
      expect(fault(words, 'decline')).toBeNull()
    }
  })

  it('a number the reporter gave himself is no stranger’s', () => {
    const about = { ...lift, words: '我家502漏水', place: { ...lift.place, room: '502' } }
    const words = '5栋502漏水的管子换好了'
    expect(checkReply({ kind: 'done', words, about, official: false })).toBeNull()
    expect(fault(words)).toBe('room')
  })

  it('an official answer that speaks of something else is asked back', () => {
    const words =
      '关于您咨询的社保补缴事宜，可持身份证、户口簿到人社服务大厅三号窗口填写申请表，经审核后在次月生效，办理时限为十五个工作日，费用按本年度缴费基数计算，请在工作时间前往，如遇节假日顺延。'
    expect(fault(words, 'done', true)).toBe('off_topic')
  })

  it('never asks an offered sentence back', () => {
    const asked = CATEGORIES.flatMap((category) =>
      (['zh-CN', 'en'] as const).flatMap((lang) => [
        ...DRAFTS[category].done[lang].map((words) => fault(words)),
        ...DRAFTS[category].giveup[lang].map((words) => fault(words, 'cannot')),
      ]),
    )
    expect(asked.filter((each) => each !== null)).toEqual([])
  })
})

describe('the same trouble', () => {
  const matter = (title: string, building: string | null, unit: string | null = null) => ({
    title,
    words: '',
    category: 'facility_repair' as const,
    private: false,
    regionId: 1,
    place: { ...NOWHERE, building, unit },
  })
  it.each([
    ['3栋电梯停了', '3', '3栋电梯又坏了', '3', true],
    ['3栋电梯停了', '3', '3栋电表停了', '3', false],
    ['3栋电梯停了', '3', '5栋电梯停了', '5', false],
    ['楼道灯坏了', '2', '楼道的灯又不亮', null, false],
    ['小区东门道闸坏了', null, '东门道闸又不动了', null, true],
    ['门坏了', null, '灯坏了', null, false],
  ])('%s in %s and %s in %s: %s', (one, here, other, there, same) => {
    expect(isSameTrouble(matter(one, here), matter(other, there))).toBe(same)
  })
  it('another stairwell is another place', () => {
    expect(isSameTrouble(matter('灯泡坏了', '2', '1'), matter('灯泡坏了', '2', '2'))).toBe(false)
  })
})

describe('the sample', () => {
  it('is about its share, the same every time, also for the ids of other cells', () => {
    for (const base of [0, 3 * 2 ** 40]) {
      const drawn = Array.from({ length: 5_000 }, (_, n) => isSampled(base + n, 0, 0.2))
      const share = drawn.filter(Boolean).length / drawn.length
      expect(share).toBeGreaterThan(0.18)
      expect(share).toBeLessThan(0.22)
      expect(drawn).toEqual(Array.from({ length: 5_000 }, (_, n) => isSampled(base + n, 0, 0.2)))
    }
    expect([isSampled(1, 0, 0), isSampled(1, 0, 1)]).toEqual([false, true])
  })
})
