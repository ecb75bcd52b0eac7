import { describe, expect, test, vi } from 'vitest'
import type { Order } from '../../bot/domain/outgoing.js'
import { hours, minutes, seconds } from '../../bot/domain/time.js'
import { defineFlow } from '../../bot/flow.js'
import type { SendTrouble } from '../../bot/port.js'
import { street } from '../street.js'

const teller = defineFlow({
  name: 'teller',
  texts: {
    'zh-CN': { words: '{words}', yes: '好', no: '不好', got: '收到{words}' },
    en: { words: '{words}', yes: 'yes', no: 'no', got: 'got {words}' },
  },
  words: {
    echo: { 'zh-CN': ['说'], en: ['echo'], help: { 'zh-CN': '', en: '' } },
    board: { 'zh-CN': ['牌子'], en: ['board'], help: { 'zh-CN': '', en: '' } },
    query: { 'zh-CN': ['问我'], en: ['ask'], help: { 'zh-CN': '', en: '' } },
  },
  commands: {
    echo: { takes: 'words', run: (ctx, words) => ctx.say('words', { words }) },
    board: {
      takes: 'words',
      run: (ctx, words) => ctx.post(ctx.chat, 'words', { words }, { kind: 'card', card: 'board' }),
    },
    query: {
      takes: 'words',
      run: (ctx, words) => {
        const choices = [
          { label: 'yes', do: 'reply', arg: 'y' },
          { label: 'no', do: 'reply', arg: 'n' },
        ] as const
        ctx.tell(
          ctx.actor.person.id,
          'words',
          { words },
          { choices, orIn: ctx.chats.all('residents')[0] ?? ctx.chat },
        )
      },
    },
  },
  answers: { reply: { run: (ctx, arg) => ctx.say('got', { words: arg }) } },
})

const always =
  (trouble: SendTrouble) =>
  (order: Order): SendTrouble | null =>
    order.do === 'toast' ? null : trouble

describe('what the platform may answer', () => {
  test('later: the chat waits as long as it was told to, and nothing is lost or said twice', async () => {
    const s = await street({ flows: [teller] })
    s.stage.trips(always({ kind: 'retry', afterMs: 300 }))
    expect(await s.says('王姐', '说 一')).toEqual([])
    expect(await s.says('老李', '说 别处', '邻长群')).toEqual(['邻长群: 别处', '群: 一'])
    expect(await s.waits(minutes(5))).toEqual([])
  })

  test('hiccups are tried again with growing patience; after a dozen a person must look', async () => {
    const s = await street({ flows: [teller] })
    for (let at = 0; at < 12; at += 1) s.stage.trips(always({ kind: 'retry', afterMs: null }))
    await s.says('王姐', '说 一')
    await s.waits(hours(12))
    expect(s.storage.outbox.depth()).toMatchObject({ waiting: 0, dead: 1 })
    expect(s.storage.outbox.deadLetters(5)).toHaveLength(1)
  })

  test('a chat that takes its time keeps nobody else waiting, nor what is tried again there', async () => {
    const s = await street({ flows: [teller] })
    const release = s.stage.holds('群')
    s.stage.trips((order) =>
      order.chat.key === '邻长群' ? { kind: 'retry', afterMs: null } : null,
    )
    const say = (who: string, group: string, text: string) => {
      s.engine.door.accept([{ ...s.stage.message(who, group, { text }), at: s.now() }])
    }
    say('王姐', '群', '说 慢')
    say('老李', '邻长群', '说 别处')
    await vi.waitFor(() => expect(s.storage.inbox.depth().waiting).toBe(0))
    await vi.waitFor(() => expect(s.storage.outbox.nextDue()).toBeLessThan(s.now() + seconds(5)))
    // The lane that failed has ended and was planned again; from here on nothing ends but the slow chat.
    await new Promise((resolve) => setTimeout(resolve, 30))
    s.advance(seconds(5))
    const settled = s.engine.settle()
    const heard: string[] = []
    await vi.waitFor(() => {
      heard.push(...s.stage.heard())
      expect(heard).toContain('邻长群: 别处')
    })
    expect(heard).not.toContain('群: 慢')
    release()
    await settled
    expect(s.stage.heard()).toContain('群: 慢')
  })

  test('moved: the group has a new id and the words arrive there', async () => {
    const s = await street({ flows: [teller] })
    s.stage.trips(always({ kind: 'moved', newKey: '新群' }))
    expect(await s.says('王姐', '说 一')).toEqual(['新群: 一'])
    expect(s.storage.chats.find('stage', '新群')?.purpose).toBe('residents')
  })

  test('gone: a card that was deleted is posted anew', async () => {
    const s = await street({ flows: [teller] })
    expect(await s.says('王姐', '牌子 一')).toEqual(['群: 一'])
    expect(await s.says('王姐', '牌子 二')).toEqual(['群✎ 二'])
    s.stage.trips(always({ kind: 'gone' }))
    expect(await s.says('王姐', '牌子 三')).toEqual(['群: 三'])
  })

  test('already so: an edit that changes nothing is as good as done', async () => {
    const s = await street({ flows: [teller] })
    await s.says('王姐', '牌子 一')
    expect(await s.says('王姐', '牌子 一')).toEqual([])
    expect(s.storage.outbox.depth()).toMatchObject({ waiting: 0, dead: 0 })
  })

  test('refused: it is laid aside for a person to see and the next words go on', async () => {
    const s = await street({ flows: [teller] })
    s.stage.trips(always({ kind: 'refused' }))
    expect(await s.says('王姐', '说 一')).toEqual([])
    expect(s.storage.outbox.deadLetters(5)).toHaveLength(1)
    expect(await s.says('王姐', '说 二')).toEqual(['群: 二'])
  })

  test('unreachable in private: the question is asked by name in the group and answered there', async () => {
    const s = await street({ flows: [teller], buttons: false })
    s.stage.trips((order) => (order.chat.key === '王姐' ? { kind: 'unreachable' } : null))
    expect(await s.says('王姐', '问我 修好了吗')).toEqual(['群: @王姐 修好了吗 1 好 2 不好'])
    expect(await s.says('王姐', '2')).toEqual(['群: 收到n'])
    expect(await s.says('刘姨', '2')).toEqual([])
  })
})

describe('a question is answered by who was asked', () => {
  test('by button, once; the others and the late hear why not', async () => {
    const s = await street({ flows: [teller] })
    await s.says('生人', '问我 修好了吗')
    expect(await s.taps('刘姨', '好', '群')).toEqual(['(这一问是问别人的。)'])
    expect(await s.taps('生人', '好', '群')).toEqual(['群: 收到y'])
    expect(await s.taps('生人', '好', '群')).toEqual(['(这一问已经过去了。)'])
  })

  test('by number, label, or a plain yes or no', async () => {
    for (const [words, arg] of [
      ['1', 'y'],
      ['２', 'n'],
      ['不好', 'n'],
      ['好的', 'y'],
      ['不用', 'n'],
      ['1。', 'y'],
    ] as const) {
      const s = await street({ flows: [teller] })
      await s.says('生人', '问我 修好了吗')
      expect(await s.says('生人', words)).toEqual([`群: 收到${arg}`])
    }
  })

  test('numbers that only look like an answer are left alone', async () => {
    const s = await street({ flows: [teller] })
    await s.says('生人', '问我 修好了吗')
    for (const words of ['2栋灯坏了', '3', '12', '1号线停运了'])
      expect(await s.says('生人', words)).toEqual([])
  })
})
