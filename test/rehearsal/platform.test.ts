import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageLine } from '../../adapters/rehearsal/line.js'
import type { Message } from '../../bot/domain/message.js'
import { SendError } from '../../bot/port.js'
import { notebook } from './echo.js'

const JPG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const group = 'g-residents'
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rehearsal-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function messages(of: ReturnType<typeof notebook>): MessageLine[] {
  return of.rehearsal.transcript.since(0).filter((line) => line.type === 'message')
}

describe('街坊说话', () => {
  it('群里说一句，屋里听见一句', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    s.rehearsal.say({ who: 'wang', chat: group, text: ' 3栋电梯停了 ' })
    expect(s.heard).toMatchObject([
      {
        kind: 'message',
        platform: 'rehearsal',
        text: '3栋电梯停了',
        sender: { key: 'wang', name: '王姐' },
        chat: { key: group, kind: 'group', title: '幸福里2-3栋邻里群' },
        mentionsBot: false,
      },
    ])
  })

  it('叫格小二、叫邻居、回一句话，都听得出来', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    const { messageKey } = await s.rehearsal.send(s.order(group, { text: '#1 记下了' }))
    s.rehearsal.say({ who: 'li', chat: group, text: '@格小二 转单 1 @赵阿姨', quotes: messageKey })
    expect(s.heard[0]).toMatchObject({
      text: '转单 1 @赵阿姨',
      mentionsBot: true,
      mentions: [{ key: 'zhao', name: '赵阿姨' }],
      replyTo: { messageKey, toBot: true, text: '#1 记下了' },
    })
  })

  it('有按钮时几张照片是一个相册，只有文字时分开来', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    const photo = s.rehearsal.shelf.keepPhoto(JPG, '灯.jpg')
    const saying = { who: 'wang', chat: group, text: '灯坏了', photos: [photo, photo] }
    s.rehearsal.say(saying)
    await s.rehearsal.switchTo('words')
    s.rehearsal.say(saying)
    const said = s.heard as Message[]
    expect(said.map((each) => each.text)).toEqual(['灯坏了', '', '', '', '灯坏了'])
    expect(said[0]?.album).toBe(said[1]?.album)
    expect(said.map((each) => each.album !== null)).toEqual([true, true, false, false, false])
    const [media] = said[0]?.media ?? []
    expect(media && Buffer.from(await s.rehearsal.fetch(media))).toEqual(JPG)
  })

  it('不在群里的人说不了，空话不算，假照片不收', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    const refusal = (who: string, chat: string, text: string) => () =>
      s.rehearsal.say({ who, chat, text })
    expect(refusal('wang', 'g-staff', '你好')).toThrow('unknown_chat')
    expect(refusal('wang', 'p-li', '你好')).toThrow('unknown_chat')
    expect(refusal('nobody', group, '你好')).toThrow('unknown_person')
    expect(refusal('wang', group, '  ')).toThrow('nothing_said')
    expect(refusal('wang', group, '长'.repeat(4001))).toThrow('too_long')
    expect(() => s.rehearsal.shelf.keepPhoto(Buffer.from('<svg>'), 'x.jpg')).toThrow('not_a_photo')
    expect(() => s.rehearsal.shelf.keepPhoto(new Uint8Array(0), 'x.jpg')).toThrow('not_a_photo')
    expect(s.heard).toEqual([])
  })
})

describe('屋里暂时收不下', () => {
  it('话留着，收得下了按先后补上，不用再说一遍', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    s.door.closed = true
    s.rehearsal.say({ who: 'wang', chat: group, text: '一' })
    s.rehearsal.say({ who: 'wang', chat: group, text: '二' })
    expect(s.rehearsal.health().state).toBe('retrying')
    s.door.closed = false
    await vi.waitFor(() =>
      expect((s.heard as Message[]).map(({ text }) => text)).toEqual(['一', '二']),
    )
    expect(s.rehearsal.health()).toMatchObject({ state: 'online', trouble: null })
  })

  it('中途断电，下次开门先补上没收的', async () => {
    const before = notebook(dir)
    before.rehearsal.say({ who: 'wang', chat: group, text: '停电前说的' })
    const after = notebook(dir)
    await after.rehearsal.start(after.door)
    expect(after.heard).toMatchObject([{ text: '停电前说的' }])
    const third = notebook(dir)
    await third.rehearsal.start(third.door)
    expect(third.heard).toEqual([])
  })
})

describe('格小二说话', () => {
  it('同一句话不说两遍，重开之后也不', async () => {
    const s = notebook(dir)
    const first = await s.rehearsal.send(s.order(group, { text: '#1 记下了' }, 'same'))
    expect(await s.rehearsal.send(s.order(group, { text: '#1 记下了' }, 'same'))).toEqual(first)
    const again = notebook(dir)
    expect(await again.rehearsal.send(s.order(group, { text: '#1 记下了' }, 'same'))).toEqual(first)
    expect(messages(again)).toHaveLength(1)
  })

  it('写到一半断电的那一行不算', async () => {
    const s = notebook(dir)
    await s.rehearsal.send(s.order(group, { text: '#1 记下了' }))
    appendFileSync(join(dir, 'rehearsal.jsonl'), '{"type":"mess')
    const again = notebook(dir)
    await again.rehearsal.send(again.order(group, { text: '#2 记下了' }, 'next'))
    expect(messages(again)).toHaveLength(2)
    const lines = readFileSync(join(dir, 'rehearsal.jsonl'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2])
  })

  it('按钮按得到，换下去的按不到，悄悄话只给按的人', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    const choices = [{ label: '接单', data: 'v1:claim:1' }]
    const { messageKey } = await s.rehearsal.send(s.order(group, { text: '待接 #1', choices }))
    const message = messageKey ?? ''
    s.rehearsal.press('li', message, 'v1:claim:1')
    expect(s.heard).toMatchObject([{ kind: 'press', data: 'v1:claim:1', messageKey }])
    expect(() => s.rehearsal.press('li', message, 'v1:done:1')).toThrow('gone')
    expect(() => s.rehearsal.press('li', 'm99', 'v1:claim:1')).toThrow('gone')
    const pressKey = s.heard[0]?.key ?? ''
    const chat = { key: group, kind: 'group' } as const
    await s.rehearsal.send({ do: 'toast', key: 't', chat, pressKey, text: '接上了' })
    expect(s.rehearsal.transcript.since(0).at(-1)).toMatchObject({ type: 'toast', who: 'li' })
    const { post } = s.order(group, { text: '#1 老李接了' })
    await s.rehearsal.send({ do: 'edit', key: 'e', chat, messageKey: message, post })
    expect(s.rehearsal.transcript.bodyOf(message)).toMatchObject({
      text: '#1 老李接了',
      choices: [],
    })
    expect(() => s.rehearsal.press('li', message, 'v1:claim:1')).toThrow('gone')
  })

  it('投票：选、改、关', async () => {
    const s = notebook()
    await s.rehearsal.start(s.door)
    const poll = { question: '本月满意吗？', options: ['满意', '一般'], closesAt: 0 }
    const { pollKey, messageKey } = await s.rehearsal.send(s.order(group, { poll }))
    s.rehearsal.vote('wang', messageKey ?? '', [1])
    expect(s.heard).toMatchObject([{ kind: 'vote', pollKey, options: [1] }])
    expect(() => s.rehearsal.vote('wang', messageKey ?? '', [2])).toThrow('bad_request')
    const chat = { key: group, kind: 'group' } as const
    await s.rehearsal.send({ do: 'closePoll', key: 'c', chat, messageKey: messageKey ?? '' })
    expect(() => s.rehearsal.vote('wang', messageKey ?? '', [0])).toThrow('gone')
  })

  it('只有文字的时候：说成数字，改不了旧话', async () => {
    const s = notebook(null, 'words')
    expect(s.rehearsal.capabilities).toMatchObject({ buttons: 'no', edits: 'no', polls: 'no' })
    const choices = [{ label: '好了', data: 'q1:fixed:1' }]
    const order = s.order(group, { text: '您看好了吗？', choices })
    const { messageKey } = await s.rehearsal.send(order)
    expect(s.rehearsal.transcript.bodyOf(messageKey ?? '')?.inWords).toBe('您看好了吗？1 好了')
    const chat = { key: group, kind: 'group' } as const
    const { post } = order
    const change = { do: 'edit', key: 'e', chat, messageKey: messageKey ?? '', post } as const
    await expect(s.rehearsal.send(change)).rejects.toMatchObject({ trouble: { kind: 'gone' } })
  })

  it('太长的话分几段，按钮在最后一段', async () => {
    const s = notebook()
    const choices = [{ label: '好', data: 'v1:ok:1' }]
    const text = Array.from({ length: 900 }, (_, index) => `第${index}行话`).join('\n')
    const { messageKey } = await s.rehearsal.send(s.order(group, { text, choices }))
    const said = messages(s)
    expect(said.length).toBeGreaterThan(1)
    expect(said.at(-1)?.key).toBe(messageKey)
    expect(said.map((each) => each.body.choices.length)).toEqual([...said.slice(1).map(() => 0), 1])
    expect(said.map((each) => each.body.text).join('\n')).toBe(text)
  })

  it('没有的群、没有的话、没有的照片，各有各的说法', async () => {
    const s = notebook()
    const nowhere = s.rehearsal.send(s.order('g-moon', { text: '喂' }))
    await expect(nowhere).rejects.toMatchObject({ trouble: { kind: 'unreachable' } })
    await expect(nowhere).rejects.toBeInstanceOf(SendError)
    const photo = { kind: 'photo', handle: '../../etc/passwd', name: null, bytes: null } as const
    await expect(s.rehearsal.fetch(photo)).rejects.toMatchObject({ trouble: { kind: 'refused' } })
  })
})

describe('钟', () => {
  it('往前拨，到下一个18:00', async () => {
    const s = notebook()
    await s.rehearsal.pass(600_000)
    await s.rehearsal.passUntil('18:00')
    expect(s.clock.passed).toEqual([600_000, 8 * 3_600_000 + 50 * 60_000])
    await expect(s.rehearsal.pass(-1)).rejects.toThrow('bad_time')
    await expect(s.rehearsal.passUntil('25:00')).rejects.toThrow('bad_time')
  })
})
