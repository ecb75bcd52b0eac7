import { describe, expect, test } from 'vitest'
import { minutes } from '../../bot/domain/time.js'
import { Broken, defineFlow, Later } from '../../bot/flow.js'
import { street } from '../street.js'

let ready = false
const moody = defineFlow({
  name: 'moody',
  texts: {
    'zh-CN': { did: '做了{words}', no: '不行：{words}', yes: '好' },
    en: { did: 'did {words}', no: 'no: {words}', yes: 'yes' },
  },
  words: {
    act: { 'zh-CN': ['做'], en: ['act'], help: { 'zh-CN': '', en: '' } },
  },
  commands: {
    act: {
      takes: 'words',
      run(ctx, words) {
        ctx.say('did', { words })
        ctx.at('bell', words, ctx.now + minutes(5))
        if (words === '拒绝') ctx.refuse('no', { words })
        if (words === '等等' && !ready) throw new Later('not yet', 5_000)
        if (words === '坏了') throw new Broken('of no use')
        if (words === '出错') throw new Error('a bug')
        if (words === '绕圈') ctx.fact('case.updated', { caseId: 1 })
      },
    },
  },
  hears(ctx) {
    ctx.say('did', { words: ctx.message.text })
    ctx.people.setHome(
      ctx.actor.person.id,
      { building: '1', unit: null, floor: null, room: null, named: null },
      null,
    )
    return ctx.message.text.startsWith('要')
  },
  timers: {
    bell: {
      late: minutes(10),
      run: (ctx, ref) =>
        ctx.post(ctx.chats.all('residents')[0] ?? never(), 'did', { words: `铃${ref}` }),
    },
  },
  on: { 'case.updated': (ctx) => ctx.fact('case.updated', { caseId: 1 }) },
})

function never(): never {
  throw new Error('no group')
}

/** Failures are what these tests are about; the street would otherwise stop at the first. */
async function troubledStreet() {
  const s = await street({ flows: [moody] })
  const quietly = async (work: Promise<string[]>): Promise<string[]> =>
    work.catch(() => s.stage.heard())
  return { ...s, quietly }
}

describe('a handler either did everything or nothing', () => {
  test('a refusal undoes what was done and says why', async () => {
    const s = await troubledStreet()
    expect(await s.says('王姐', '做 拒绝')).toEqual(['群: 不行：拒绝'])
    expect(s.storage.timers.depth().waiting).toBe(0)
  })

  test('what is not ready is tried again and the group goes on meanwhile', async () => {
    const s = await troubledStreet()
    ready = false
    expect(await s.says('王姐', '做 等等')).toEqual([])
    ready = true
    expect(await s.waits(minutes(1))).toEqual(['群: 做了等等'])
  })

  test('a poison message is put aside with its reason and the next one is heard', async () => {
    const s = await troubledStreet()
    expect(await s.quietly(s.says('王姐', '做 坏了'))).toEqual([])
    expect(await s.says('刘姨', '做 饭')).toEqual(['群: 做了饭'])
    expect(s.storage.inbox.aside(10).map((row) => row.reason)).toEqual(['Broken: of no use'])
  })

  test('a bug is tried three times, then put aside; its lane waits for it, other groups do not', async () => {
    const s = await troubledStreet()
    await s.quietly(s.says('王姐', '做 出错'))
    expect(await s.says('老李', '做 事', '邻长群')).toEqual(['邻长群: 做了事'])
    await s.quietly(s.waits(minutes(3)))
    expect(s.storage.inbox.aside(10).length).toBe(1)
    expect(await s.says('刘姨', '做 饭')).toEqual(['群: 做了饭'])
  })

  test('facts that go round in circles are stopped', async () => {
    const s = await troubledStreet()
    await s.quietly(s.says('王姐', '做 绕圈'))
    expect(s.storage.inbox.aside(10)[0]?.reason).toContain('circles')
  })

  test('a message nobody took leaves no trace: no words, no person, no post', async () => {
    const s = await troubledStreet()
    expect(await s.says('路人甲', '今天天气真好')).toEqual([])
    expect(s.storage.people.account('stage', '路人甲')).toBeNull()
    expect(await s.says('路人甲', '要下雨了')).toEqual(['群: 做了要下雨了'])
    expect(s.storage.people.account('stage', '路人甲')).not.toBeNull()
  })

  test('the same update twice is one', async () => {
    const s = await troubledStreet()
    const message = s.stage.message('王姐', '群', { text: '做 饭' })
    expect(await s.happens(message)).toEqual(['群: 做了饭'])
    expect(await s.happens(message)).toEqual([])
  })
})

describe('timers', () => {
  test('a promise is kept at its minute', async () => {
    const s = await troubledStreet()
    await s.says('王姐', '做 饭')
    expect(await s.waits(minutes(4))).toEqual([])
    expect(await s.waits(minutes(1))).toEqual(['群: 做了铃饭'])
  })

  test('after a long sleep what is too late is dropped, not said', async () => {
    const s = await troubledStreet()
    await s.says('王姐', '做 饭')
    s.advance(minutes(30))
    expect(await s.waits(minutes(1))).toEqual([])
  })

  test('a clock that jumps back keeps the promise for its time', async () => {
    const s = await troubledStreet()
    await s.says('王姐', '做 饭')
    s.advance(-minutes(60))
    expect(await s.waits(minutes(62))).toEqual([])
    expect(await s.waits(minutes(5))).toEqual(['群: 做了铃饭'])
  })
})
