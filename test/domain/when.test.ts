import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import { readWhen } from '../../bot/domain/when.js'

const calendar = createCalendar('Asia/Shanghai')
/** Monday. */
const NOW = Date.parse('2026-11-23T09:00:00+08:00')

function said(words: string): string | null {
  const read = readWhen(words, NOW, calendar)
  return read && `${calendar.day(read.at)} ${calendar.clock(read.at)} | ${read.rest}`
}

describe('times as people write them', () => {
  test.each([
    ['明天10:00前', '2026-11-24 10:00 | '],
    ['城管 小广场占道 明天10点', '2026-11-24 10:00 | 城管 小广场占道'],
    ['城管 明天 10:00 前', '2026-11-24 10:00 | 城管'],
    ['下午3点前 城管', '2026-11-23 15:00 | 城管'],
    ['今天下午三点半', '2026-11-23 15:30 | '],
    ['半小时内', '2026-11-23 09:30 | '],
    ['两个小时内', '2026-11-23 11:00 | '],
    ['40分钟', '2026-11-23 09:40 | '],
    ['周五前 带工具', '2026-11-27 18:00 | 带工具'],
    ['12月3日9:30', '2026-12-03 09:30 | '],
    ['明早8点', '2026-11-24 08:00 | '],
    ['今晚8点', '2026-11-23 20:00 | '],
    ['in 2 hours', '2026-11-23 11:00 | '],
    ['tomorrow 10:00', '2026-11-24 10:00 | '],
    ['3pm', '2026-11-23 15:00 | '],
    ['今天8点', '2026-11-23 08:00 | '],
    ['3栋门口堵了', null],
    ['25点', null],
    ['', null],
  ])('%s', (words, read) => {
    expect(said(words)).toBe(read)
  })
})
