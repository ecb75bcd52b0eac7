import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createCalendar } from '../../bot/domain/calendar.js'
import { readPaste } from '../../bot/domain/paste.js'

const calendar = createCalendar()
const NOW = calendar.at('2026-11-23', '09:30')
const read = (text: string) => readPaste(text, NOW, calendar)
const short = (text: string) =>
  read(text)?.lines.map(({ name, at, text: said, photos }) => [
    name,
    at === null ? null : `${calendar.day(at)} ${calendar.clock(at)}`,
    said,
    photos,
  ])

const TWO = [
  ['王姐', '2026-11-23 08:03', '3栋电梯停了', 0],
  ['3-2-501 老李', '2026-11-23 08:05', '我家也是\n刚才还好好的', 1],
]

describe('the forms in which chats are copied', () => {
  const forms: Record<string, string> = {
    'WeChat on a PC, several messages chosen':
      '王姐 2026/11/23 08:03:11\n3栋电梯停了\n\n3-2-501 老李 2026/11/23 08:05:40\n我家也是\n刚才还好好的\n[图片]\n',
    'sent by mail':
      '微信群聊“幸福里”的聊天记录如下，请查收。\n\n—————  2026-11-23  —————\n\n\n王姐  08:03\n\n3栋电梯停了\n\n3-2-501 老李  08:05\n\n我家也是\n刚才还好好的\n[图片: a.jpg(请在附件中查看)]\n',
    'time first, words behind the name':
      '[2026-11-23 08:03:11] 王姐: 3栋电梯停了\n[2026-11-23 08:05:01] 3-2-501 老李: 我家也是\n刚才还好好的\n[图片]',
    'time first, words below':
      '2026-11-23 08:03:11 王姐\n3栋电梯停了\n2026-11-23 8:05:40 3-2-501 老李(123456)\n我家也是\n刚才还好好的[图片]',
    'on a phone, with times of twelve hours':
      '王姐 上午8:03\n3栋电梯停了\n3-2-501 老李 上午8:05\n我家也是\n刚才还好好的\n[照片]',
    'with Chinese dates':
      '王姐 2026年11月23日 08:03\n3栋电梯停了\n3-2-501 老李 2026年11月23日 08:05\n我家也是\n刚才还好好的\n【图片】',
  }
  for (const [form, text] of Object.entries(forms)) {
    it(form, () => expect(short(text)).toEqual(TWO))
  }

  it('times of yesterday and of a weekday', () => {
    expect(short('王姐 昨天 21:10\n楼道灯不亮\n老李 星期六 08:00\n收到')).toEqual([
      ['王姐', '2026-11-22 21:10', '楼道灯不亮', 0],
      ['老李', '2026-11-21 08:00', '收到', 0],
    ])
    expect(short('王姐 23:10\n楼道灯不亮\n老李 23:11\n收到')?.[0]?.[1]).toBe('2026-11-22 23:10')
  })

  it('no times at all, but a word that says what it is', () => {
    expect(short('转群\n王姐: 3栋电梯停了\n老李：我家也是\n急')).toEqual([
      ['王姐', null, '3栋电梯停了', 0],
      ['老李', null, '我家也是\n急', 0],
    ])
    expect(short('群聊的聊天记录\n王姐: 3栋电梯停了\n老李: [图片]')?.[1]).toEqual([
      '老李',
      null,
      '',
      1,
    ])
  })

  it('quotations, above and below', () => {
    const above =
      '王姐 2026/11/23 08:03:11\n「小格：#12 修好了。您看好了吗？」\n- - - - - - - - - - - - - - -\n1'
    expect(read(above)?.lines[0]).toMatchObject({ text: '1', quotes: '#12 修好了。您看好了吗？' })
    const below = '王姐 2026/11/23 08:03:11\n好了\n引用 小格：#12 修好了'
    expect(read(below)?.lines[0]).toMatchObject({ text: '好了', quotes: '#12 修好了' })
  })

  it('leaves out what the program said itself, and counts what nobody is known to have said', () => {
    const text =
      '后半句接着\n王姐 2026/11/23 08:03:11\n你撤回了一条消息\n老李 2026/11/23 08:04:11\n[语音] 12"'
    expect(read(text)).toEqual({ lines: [], left: 1 })
  })
})

describe('an ordinary message is no chat', () => {
  const ordinary = [
    '3栋电梯停了',
    '地址：3栋\n问题：灯坏了',
    '明天 8:30\n大家去小广场集合',
    '今天会议安排如下\n周三 9:00 例会\n请准时',
    '王姐: 3栋电梯停了\n老李: 我家也是',
    '接单 12',
    '',
    '进展 12 师傅下午 3:00 来',
  ]
  for (const text of ordinary) it(JSON.stringify(text), () => expect(read(text)).toBeNull())
})

test('never throws, and never makes a message of nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const line of read(text)?.lines ?? [])
        expect(line.text !== '' || line.photos > 0).toBe(true)
    }),
  )
})

test('what is written in a known form is read again as it was', () => {
  const word = fc
    .string({ minLength: 1, maxLength: 20 })
    .map((said) => said.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((said) => said !== '' && !/^\d+$/.test(said))
  const line = fc.record({ name: word, text: word, minute: fc.integer({ min: 0, max: 59 }) })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const two = (value: number) => String(value).padStart(2, '0')
      const text = lines
        .map(
          ({ name, text: said, minute }) => `甲${name} 2026/11/23 08:${two(minute)}:07\n${said}\n`,
        )
        .join('\n')
      expect(read(text)?.lines.map(({ name, text: said }) => [name, said])).toEqual(
        lines.map(({ name, text: said }) => [`甲${name}`, said]),
      )
    }),
  )
})
