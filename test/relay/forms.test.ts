import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import { readPaste } from '../../bot/domain/paste.js'

const calendar = createCalendar()
const NOW = calendar.at('2026-11-23', '15:30')
const read = (text: string, now = NOW) => readPaste(text, now, calendar)
const short = (text: string) =>
  read(text)?.lines.map(({ name, at, text: said, photos }) => [
    name,
    at === null ? null : `${calendar.day(at)} ${calendar.clock(at)}`,
    said,
    photos,
  ])

const TWO = [
  ['王姐', '2026-11-23 08:03', '3栋电梯停了', 0],
  ['3-2-501 老李', '2026-11-23 15:05', '我家也是', 1],
]

describe('more of the forms in which chats are copied', () => {
  const forms: Record<string, string> = {
    'Windows 4.x: name and time one below the other':
      '王姐\n2026年11月23日 08:03\n3栋电梯停了\n\n3-2-501 老李\n2026年11月23日 15:05\n我家也是\n[图片]',
    'the same without blank rows, times of today':
      '王姐\n08:03\n3栋电梯停了\n3-2-501 老李\n15:05\n我家也是\n[图片]',
    'a bundle opened on Android and copied':
      '群聊的聊天记录\n\n王姐  11月23日 上午8:03\n3栋电梯停了\n3-2-501 老李  11月23日 下午3:05\n我家也是\n[图片]',
    'Mac: month and day':
      '王姐 11-23 08:03:11\n3栋电梯停了\n3-2-501 老李 11-23 15:05:40\n我家也是[图片]',
    'traditional Chinese': '王姐 上午 8:03\n3栋电梯停了\n3-2-501 老李 下午 3:05\n我家也是\n[圖片]',
    'English, the month in letters':
      '王姐 Nov 23, 2026 8:03 AM\n3栋电梯停了\n3-2-501 老李 Nov 23, 2026 3:05 PM\n我家也是\n[Photo]',
    'English, the day first':
      '王姐 23 Nov 2026, 08:03\n3栋电梯停了\n3-2-501 老李 23 Nov 2026, 15:05\n我家也是\n[Image]',
    'English, today and a weekday':
      '王姐 Today 8:03 AM\n3栋电梯停了\n3-2-501 老李 Monday at 3:05 PM\n我家也是\n[Picture]',
    'by mail, with attachments':
      '微信群聊“幸福里”的聊天记录如下，请查收。\n\n—————  2026-11-23  —————\n\n王姐  08:03\n\n3栋电梯停了\n\n3-2-501 老李  15:05\n\n我家也是\n[图片: 5.jpg(请在附件中查看)]\n[文件: 表.xlsx(请在附件中查看)]\n',
    'QQ, with numbers':
      '王姐(10001) 2026/11/23 8:03:11\n3栋电梯停了\n\n3-2-501 老李<li@qq.com> 2026/11/23 15:05:40\n我家也是[图片]',
    'WeCom, with where somebody is from':
      '王姐@微信 2026/11/23 08:03:11\n3栋电梯停了\n\n3-2-501 老李@微信 2026/11/23 15:05:40\n我家也是\n[图片]',
    'Telegram, name and comma':
      '王姐, [11/23/2026 8:03 AM]\n3栋电梯停了\n\n3-2-501 老李, [11/23/2026 3:05 PM]\n我家也是\n[Photo]',
    'a day with its dots':
      '[23.11.2026 08:03:11] 王姐: 3栋电梯停了\n[23.11.2026 15:05:00] 3-2-501 老李: 我家也是 [图片]',
  }
  for (const [form, text] of Object.entries(forms)) {
    it(form, () => expect(short(text)).toEqual(TWO))
  }

  const names = [
    'A座~王姐💐',
    '王姐：物业',
    '3:2组 老王',
    '8:30 早起的鸟',
    '（物业）小陈',
    '【3-2】老李 [微笑]',
    'Li Ming 3-2-501',
    '3-2-501 王姐',
    '2026加油',
    'AAA保洁13800000000',
  ]
  for (const name of names) {
    it(`somebody called ${name}`, () => {
      const text = `${name} 2026/11/23 08:03:11\n停水了\n\n${name} 2026/11/23 08:04:12\n[图片]\n`
      expect(short(text)).toEqual([
        [name, '2026-11-23 08:03', '停水了', 0],
        [name, '2026-11-23 08:04', '', 1],
      ])
    })
  }

  it('hours of a clock with twelve', () => {
    const at = (time: string) =>
      short(`王姐 ${time}\n停水了\n老李 11月22日 上午9:00\n是的`)?.[0]?.[1]
    expect(at('11月22日 凌晨12:10')).toBe('2026-11-22 00:10')
    expect(at('11月22日 中午12:30')).toBe('2026-11-22 12:30')
    expect(at('11月22日 中午1:05')).toBe('2026-11-22 13:05')
    expect(at('11月22日 晚上9:05')).toBe('2026-11-22 21:05')
    expect(at('Nov 22, 2026 12:10 AM')).toBe('2026-11-22 00:10')
    expect(at('Yesterday 9:10 PM')).toBe('2026-11-22 21:10')
    expect(at('昨日 下午 3:05')).toBe('2026-11-22 15:05')
    expect(at('週日 上午 8:00')).toBe('2026-11-22 08:00')
  })
})

describe('words stay words', () => {
  it('times that somebody writes are no heads, and a day alone is an answer', () => {
    const text =
      '王姐 2026/11/23 08:03:11\n师傅说下午 3:00\n改到 16:30\n\n老李 2026/11/23 08:05:11\n哪天？\n\n王姐 2026/11/23 08:06:11\n今天\n\n王姐 2026/11/23 08:06:50\n会议定在 2026/11/25 14:00\n大家来\n'
    expect(short(text)).toEqual([
      ['王姐', '2026-11-23 08:03', '师傅说下午 3:00\n改到 16:30', 0],
      ['老李', '2026-11-23 08:05', '哪天？', 0],
      ['王姐', '2026-11-23 08:06', '今天', 0],
      ['王姐', '2026-11-23 08:06', '会议定在 2026/11/25 14:00\n大家来', 0],
    ])
  })

  const quotes: Record<string, string> = {
    'with dashes': '「王姐：3栋电梯停了」\n- - - - - - - - - - - - - - -\n修好了',
    'without dashes, above': '「王姐：3栋电梯停了」\n修好了',
    'without dashes, below': '修好了\n「王姐：3栋电梯停了」',
    'with whose message': '修好了\n引用 王姐 的消息 : 3栋电梯停了',
    'in brackets': '修好了\n[引用 王姐：3栋电梯停了]',
  }
  for (const [form, words] of Object.entries(quotes)) {
    it(`a quotation ${form}`, () => {
      const [line] = read(`老李 2026/11/23 08:05:11\n${words}\n`)?.lines ?? []
      expect(line).toMatchObject({ text: '修好了', quotes: '3栋电梯停了' })
    })
  }

  it('the second half of a long paste begins in the middle, and is one all the same', () => {
    const lines = Array.from(
      { length: 150 },
      (_, at) =>
        `邻居${at} 2026/11/23 08:${String(at % 60).padStart(2, '0')}:07\n第${at}句话在这里说得长一点\n`,
    ).join('\n')
    const cut = 4_096
    const [first, second] = [read(lines.slice(0, cut)), read(lines.slice(cut))]
    const heard = (first?.lines.length ?? 0) + (second?.lines.length ?? 0)
    expect(heard).toBeGreaterThanOrEqual(149)
    expect(second?.left).toBeLessThanOrEqual(2)
    const inHead = read('3 08:05:40\n我家也是\n\n老李 2026/11/23 08:06:11\n好的\n')
    expect(inHead).toMatchObject({ lines: [{ name: '老李', text: '好的' }], left: 2 })
  })

  for (const text of [
    '明天下午3:00\n老地方见\n晚上8:00\n散',
    '请记下\n2026-11-25 14:00\n开会',
    'Meeting at 3:00\nbring the keys',
    '今天 8:30\n停水',
  ]) {
    it(`no chat: ${JSON.stringify(text)}`, () => expect(read(text)).toBeNull())
  }
})
