import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawInWords, splitText } from '../../adapters/fallback.js'
import type { Outgoing } from '../../bot/domain/outgoing.js'
import type { Ability, Capabilities } from '../../bot/port.js'

const WORDS: Capabilities = {
  buttons: 'no',
  edits: 'no',
  polls: 'no',
  mentions: 'no',
  quotes: 'no',
  photos: 'fully',
  files: 'fully',
  writeFirst: 'fully',
  idempotent: 'fully',
  maxText: 2000,
  maxCaption: 0,
  maxPollOptions: 0,
  pace: { perChatMs: 0, perGroupPerMinute: 0, perSecond: 0 },
}
const FULL: Capabilities = {
  ...WORDS,
  buttons: 'fully',
  polls: 'fully',
  mentions: 'fully',
  quotes: 'fully',
  maxPollOptions: 10,
}

function post(parts: Partial<Outgoing>): Outgoing {
  return {
    text: '',
    words: null,
    choices: [],
    photos: [],
    file: null,
    mention: null,
    quote: null,
    thread: null,
    poll: null,
    ...parts,
  }
}

const choices = ['好了', '好一半', '没好'].map((label, index) => ({
  label,
  data: `q1:fixed:${index}`,
}))

describe('按钮变成数字', () => {
  it('没有现成的话，就把选项排在后面', () => {
    const { text } = drawInWords(post({ text: '#12 办好了。您看好了吗？', choices }), WORDS)
    expect(text).toBe('#12 办好了。您看好了吗？1 好了 2 好一半 3 没好')
  })

  it('有现成的话，就用现成的话', () => {
    const asked = post({
      text: '3栋电梯停了，要登记吗？',
      words: '回1登记，不回就当聊天。',
      choices,
    })
    expect(drawInWords(asked, WORDS).text).toBe('3栋电梯停了，要登记吗？回1登记，不回就当聊天。')
    expect(drawInWords(asked, FULL).text).toBe('3栋电梯停了，要登记吗？')
  })

  it('不是问谁的按钮不编号：数字没人接', () => {
    const open = [{ label: '接单', data: 'v1:claim:12' }]
    expect(drawInWords(post({ text: '待接 #12', choices: open }), WORDS).text).toBe('待接 #12')
  })

  it('选项长了一行一个', () => {
    const long = ['a', 'b'].map((data) => ({
      label: `${data}${'很长的选项'.repeat(5)}`,
      data: `q1:${data}:1`,
    }))
    expect(
      drawInWords(post({ text: '选一个', choices: long }), WORDS).text.split('\n'),
    ).toHaveLength(3)
  })

  it('英文之间留一个空格', () => {
    const asked = post({ text: 'Is it fixed?', choices: [{ label: 'Yes', data: 'q1:a:1' }] })
    expect(drawInWords(asked, WORDS).text).toBe('Is it fixed? 1 Yes')
  })
})

describe('点名、引用、投票、附件变成话', () => {
  it('点名放最前面，只说一遍', () => {
    const mention = { key: 'wang', name: '王姐' }
    expect(drawInWords(post({ text: '在吗', mention }), WORDS).text).toBe('@王姐 在吗')
    expect(drawInWords(post({ text: '@王姐 在吗', mention }), WORDS).text).toBe('@王姐 在吗')
    expect(drawInWords(post({ text: '在吗', mention }), FULL).text).toBe('在吗')
  })

  it('引用变成一行短话', () => {
    const quoted = `3栋电梯停了${'，真的停了'.repeat(9)}`
    const { text } = drawInWords(post({ text: '记下了', quote: 'm1' }), WORDS, { quoted })
    expect(text).toBe(`「${quoted.slice(0, 20)}…」\n记下了`)
    expect(drawInWords(post({ text: '记下了', quote: 'm1' }), WORDS).text).toBe('记下了')
  })

  it('投票变成编号', () => {
    const poll = { question: '本月满意吗？', options: ['满意', '一般'], closesAt: 0 }
    expect(drawInWords(post({ poll }), WORDS).text).toBe('本月满意吗？\n1 满意\n2 一般\n回数字就行')
    expect(drawInWords(post({ text: '本月满意吗？', poll }), FULL).text).toBe('本月满意吗？')
  })

  it('选项太多的投票也变成编号', () => {
    const options = Array.from({ length: 11 }, (_, index) => `第${index}项`)
    const { text } = drawInWords(post({ poll: { question: '选', options, closesAt: 0 } }), FULL)
    expect(text).toContain('11 第10项')
  })

  it('发不了的照片和文件说一声', () => {
    const nothing: Capabilities = { ...WORDS, photos: 'no', files: 'words' }
    const file = { path: '/x', name: '台账.xlsx', mime: 'application/x' }
    const { text } = drawInWords(post({ text: '给您', file }), nothing)
    expect(text).toBe('给您\n（有个文件：台账.xlsx，这里发不了）')
  })
})

const anyAbility = fc.constantFrom<Ability>('no', 'words', 'partly', 'fully')
const anyCapabilities = fc
  .record({ buttons: anyAbility, polls: anyAbility, mentions: anyAbility, quotes: anyAbility })
  .map((abilities): Capabilities => ({ ...FULL, ...abilities }))
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
const anyPost = fc
  .record({
    text: line,
    words: fc.option(line),
    labels: fc.array(line, { maxLength: 5 }),
    mention: fc.option(line.map((name) => ({ key: 'k', name }))),
    options: fc.option(fc.array(line, { minLength: 2, maxLength: 12 })),
  })
  .map(({ text, words, labels, mention, options }) =>
    post({
      text,
      words,
      mention,
      choices: labels.map((label, index) => ({ label, data: `q1:x:${index}` })),
      poll: options && { question: 'Q', options, closesAt: 0 },
    }),
  )

describe('不管什么话、什么平台', () => {
  it('没画出来的都说出来，画得出来的不重复', () => {
    fc.assert(
      fc.property(anyPost, anyCapabilities, (said, able) => {
        const { text } = drawInWords(said, able)
        const drawn = able.buttons === 'fully' || able.buttons === 'partly'
        expect(text).toContain(said.text.trimEnd())
        if (!drawn && said.words !== null) expect(text).toContain(said.words.trimEnd())
        if (!drawn && said.words === null) {
          said.choices.forEach((choice, index) => {
            expect(text).toContain(`${index + 1} ${choice.label}`.trimEnd())
          })
        }
        if (able.mentions === 'no' && said.mention) expect(text).toContain(`@${said.mention.name}`)
      }),
    )
  })

  it('什么都能画的平台，原话不动', () => {
    fc.assert(
      fc.property(anyPost, (said) => {
        const few = { ...said, poll: null }
        expect(drawInWords(few, FULL).text).toBe(said.text)
      }),
    )
  })
})

describe('长话分段', () => {
  const text = fc.string({
    unit: fc.constantFrom('好', '😀', 'a', ' ', '\n', '。', 'é'),
    maxLength: 300,
  })

  it('不丢字，不超长，不切坏字', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 80 }), (long, max) => {
        const pieces = splitText(long, max)
        expect(pieces.join('').replace(/\s/gu, '')).toBe(long.replace(/\s/gu, ''))
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0)
          expect(piece.length).toBeLessThanOrEqual(max)
          expect(Buffer.from(piece).toString()).toBe(piece)
        }
      }),
    )
  })

  it('先在换行处分，再在句号处分', () => {
    expect(splitText('第一行很长很长\n第二行', 10)).toEqual(['第一行很长很长', '第二行'])
    expect(splitText('一句话说完了。又是一句话', 10)).toEqual(['一句话说完了。', '又是一句话'])
  })

  it('短话不分，空话没有', () => {
    expect(splitText('短话', 10)).toEqual(['短话'])
    expect(splitText('  ', 10)).toEqual([])
    expect(() => splitText('x', 1)).toThrow(RangeError)
  })
})
