import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import { readDay } from '../../bot/domain/date-words.js'

const calendar = createCalendar('Asia/Shanghai')
/** A Monday. */
const TODAY = '2026-11-23'

test.each([
  ['12月20日 等配件', '2026-12-20', '等配件'],
  ['12月20号，等配件', '2026-12-20', '等配件'],
  ['十二月二十日前 等资金', '2026-12-20', '等资金'],
  ['二月二十八 换管子', '2027-02-28', '换管子'],
  ['2027年3月1日 招标', '2027-03-01', '招标'],
  ['2027-03-01 招标', '2027-03-01', '招标'],
  ['明年3月 加装电梯', '2027-03-31', '加装电梯'],
  ['明年三月底 加装', '2027-03-31', '加装'],
  ['明年2月10日', '2027-02-10', ''],
  ['3月 开春再刷墙', '2027-03-31', '开春再刷墙'],
  ['12月中旬 检修', '2026-12-20', '检修'],
  ['下周五 师傅来', '2026-12-04', '师傅来'],
  ['下星期三', '2026-12-02', ''],
  ['下下周一 开工', '2026-12-07', '开工'],
  ['到周五 等配件', '2026-11-27', '等配件'],
  ['周一 开会', '2026-11-23', '开会'],
  ['等配件 到周五', '2026-11-27', '等配件'],
  ['等配件，延到下周二', '2026-12-01', '等配件，延'],
  ['明天 换锁', '2026-11-24', '换锁'],
  ['大后天 换锁', '2026-11-26', '换锁'],
  ['三天后 换锁', '2026-11-26', '换锁'],
  ['两周后 复查', '2026-12-07', '复查'],
  ['半个月后', '2026-12-08', ''],
  ['一个月内 修完', '2026-12-23', '修完'],
  ['月底 交房', '2026-11-30', '交房'],
  ['下个月10号 交房', '2026-12-10', '交房'],
  ['下个月底 交房', '2026-12-31', '交房'],
  ['年底 算账', '2026-12-31', '算账'],
  ['明年底', '2027-12-31', ''],
  ['30号 发货', '2026-11-30', '发货'],
  ['12/20 parts', '2026-12-20', 'parts'],
  ['Dec 20 waiting for parts', '2026-12-20', 'waiting for parts'],
  ['20 December 2026 parts', '2026-12-20', 'parts'],
  ['March 2027 new lift', '2027-03-31', 'new lift'],
  ['by Friday parts', '2026-11-27', 'parts'],
  ['next Friday parts', '2026-12-04', 'parts'],
  ['in 2 weeks parts', '2026-12-07', 'parts'],
  ['waiting for parts until Friday', '2026-11-27', 'waiting for parts'],
])('%s', (words, day, rest) => {
  expect(readDay(words, TODAY, calendar)).toEqual({ day, rest })
})

test.each(['等配件', '2月30日 修', '13月1日 修', '', '0天后', 'soon', '3栋电梯停了', '第5次'])(
  'no day in “%s”',
  (words) => {
    expect(readDay(words, TODAY, calendar)).toBe(null)
  },
)

test('a date that is just past stays past, one long past is meant for next year', () => {
  expect(readDay('11月1日 修', TODAY, calendar)?.day).toBe('2026-11-01')
  expect(readDay('1月5日 修', '2026-12-28', calendar)?.day).toBe('2027-01-05')
  expect(readDay('下个月31号', '2026-10-05', calendar)).toBe(null)
  expect(readDay('一个月后', '2026-01-31', calendar)?.day).toBe('2026-02-28')
})

test('whatever is written, an answer is a day of the calendar', () => {
  const pieces = fc.constantFrom(
    '12',
    '3',
    '月',
    '日',
    '号',
    '下',
    '周',
    '五',
    '年',
    '后',
    '天',
    '明',
    '到',
    '-',
    '/',
    '底',
    '半',
    '个',
    '十',
    '二',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (signs) => {
      const read = readDay(signs.join(''), TODAY, calendar)
      if (read) expect(new Date(`${read.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.day)
    }),
  )
})
