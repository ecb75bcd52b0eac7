import { describe, expect, test } from 'vitest'
import { hours, minutes } from '../../bot/domain/time.js'
import { defineFlow } from '../../bot/flow.js'
import { street } from '../street.js'

/** A flow with no manners at all: it says whatever it is told, as whatever kind. */
const loud = defineFlow({
  name: 'loud',
  texts: { 'zh-CN': { words: '{words}', take: '接' }, en: { words: '{words}', take: 'take' } },
  words: {
    shout: { 'zh-CN': ['喊'], en: ['shout'], help: { 'zh-CN': '', en: '' } },
    nod: { 'zh-CN': ['点头'], en: ['nod'], help: { 'zh-CN': '', en: '' } },
    cry: { 'zh-CN': ['急'], en: ['cry'], help: { 'zh-CN': '', en: '' } },
    paper: { 'zh-CN': ['报纸'], en: ['paper'], help: { 'zh-CN': '', en: '' } },
    card: { 'zh-CN': ['卡片'], en: ['card'], help: { 'zh-CN': '', en: '' } },
    letter: { 'zh-CN': ['写信'], en: ['letter'], help: { 'zh-CN': '', en: '' } },
  },
  commands: {
    shout: {
      takes: 'words',
      run: (ctx, words) => ctx.post(ctx.chat, 'words', { words }, { kind: 'notice' }),
    },
    nod: { takes: 'words', run: (ctx, words) => ctx.say('words', { words }, { kind: 'ack' }) },
    cry: {
      takes: 'words',
      run: (ctx, words) => ctx.post(ctx.chat, 'words', { words }, { kind: 'alert' }),
    },
    paper: {
      takes: 'words',
      run: (ctx, words) => ctx.post(ctx.chat, 'words', { words }, { kind: 'digest' }),
    },
    card: {
      takes: 'words',
      run: (ctx, words) =>
        ctx.post(ctx.chat, 'words', { words }, { kind: 'offer', card: words.slice(0, 1) }),
    },
    letter: {
      takes: 'words',
      run: (ctx, words) => {
        ctx.tell(ctx.actor.person.id, 'words', { words }, { kind: 'reminder', orIn: ctx.chat })
      },
    },
  },
})

describe('the group is left in peace, whatever a flow wants', () => {
  test('three unprompted posts a day; the fourth goes into the third by editing', async () => {
    const s = await street({ flows: [loud] })
    for (const word of ['一', '二', '三'])
      expect(await s.says('周姐', `喊 ${word}`)).toEqual([`群: ${word}`])
    expect(await s.says('周姐', '喊 四')).toEqual(['群✎ 三\n四'])
    expect(await s.says('周姐', '喊 五')).toEqual(['群✎ 三\n四\n五'])
  })

  test('where nothing can be edited the fourth waits for the morning', async () => {
    const s = await street({ flows: [loud], buttons: false })
    for (const word of ['一', '二', '三', '四']) await s.says('周姐', `喊 ${word}`)
    expect(await s.until('07:59')).toEqual([])
    expect(await s.until('08:00')).toEqual(['群: 四'])
  })

  test('other groups have their own three', async () => {
    const s = await street({ flows: [loud] })
    for (const word of ['一', '二', '三']) await s.says('周姐', `喊 ${word}`)
    expect(await s.says('周姐', '喊 别处', '邻长群')).toEqual(['邻长群: 别处'])
  })

  test('nothing at noon, nothing at night; an emergency at any time', async () => {
    const s = await street({ flows: [loud], startsAt: '2026-11-23T12:40:00' })
    expect(await s.says('周姐', '喊 午饭')).toEqual([])
    expect(await s.until('13:59')).toEqual([])
    expect(await s.until('14:00')).toEqual(['群: 午饭'])
    await s.until('21:40')
    expect(await s.says('周姐', '喊 夜里')).toEqual([])
    expect(await s.says('周姐', '急 着火了')).toEqual(['群: 着火了'])
    expect(await s.until('08:00')).toEqual(['群: 夜里'])
  })

  test('one digest a day', async () => {
    const s = await street({ flows: [loud] })
    expect(await s.says('周姐', '报纸 早报')).toEqual(['群: 早报'])
    expect(await s.says('周姐', '报纸 晚报')).toEqual([])
    await s.waits(hours(24))
    expect(await s.says('周姐', '报纸 早报')).toEqual(['群: 早报'])
  })

  test('acknowledgements within a minute become one message', async () => {
    const s = await street({ flows: [loud] })
    expect(await s.says('王姐', '点头 好')).toEqual(['群: 好'])
    expect(await s.says('刘姨', '点头 行')).toEqual(['群✎ 好\n行'])
    await s.waits(minutes(2))
    expect(await s.says('小赵', '点头 嗯')).toEqual(['群: 嗯'])
  })

  test('and where nothing can be edited those of the minute come together', async () => {
    const s = await street({ flows: [loud], buttons: false })
    expect(await s.says('王姐', '点头 好')).toEqual(['群: 好'])
    expect(await s.says('刘姨', '点头 行')).toEqual([])
    expect(await s.says('小赵', '点头 嗯')).toEqual([])
    expect(await s.waits(minutes(1))).toEqual(['群: 行\n嗯'])
  })

  test('a card that shares its message is edited without touching its neighbours', async () => {
    const s = await street({ flows: [loud] })
    for (const word of ['甲等人接', '乙等人接', '丙等人接', '丁等人接'])
      await s.says('周姐', `卡片 ${word}`, '邻长群')
    expect(await s.says('周姐', '卡片 丁有人了', '邻长群')).toEqual(['邻长群✎ 丙等人接\n丁有人了'])
    expect(await s.says('周姐', '卡片 丙有人了', '邻长群')).toEqual(['邻长群✎ 丙有人了\n丁有人了'])
    expect(await s.says('周姐', '卡片 甲有人了', '邻长群')).toEqual(['邻长群✎ 甲有人了'])
  })

  test('what was muted is not said, in private or by name in the group', async () => {
    const s = await street({ flows: [loud] })
    s.storage.mutes.set(s.person('王姐').id, 'reminders', s.now() + hours(1))
    expect(await s.says('王姐', '写信 记得')).toEqual([])
    await s.waits(hours(2))
    expect(await s.says('王姐', '写信 记得')).toEqual(['王姐: 记得'])
  })

  test('a private word to somebody we cannot write to calls them by name in the group', async () => {
    const s = await street({ flows: [loud] })
    expect(await s.says('生人', '写信 记得')).toEqual(['群: @生人 记得'])
  })
})

describe('what must not be read in a group is not in it, however it got there', () => {
  test.each([
    ['喊 找我13812345678', '群: 找我***'],
    ['点头 1 3 8 1 2 3 4 5 6 7 8', '群: ***'],
    ['报纸 车牌湘A12345', '群: 车牌***'],
    ['急 3栋2单元501着火', '群: 3栋2单元着火'],
    ['卡片 一三八一二三四五六七八', '群: ***'],
  ])('%s', async (words, said) => {
    const s = await street({ flows: [loud] })
    expect(await s.says('周姐', words)).toEqual([said])
  })

  test('nor in a name by which somebody is called', async () => {
    const s = await street({ flows: [loud] })
    expect(await s.says('阿泽1-3001', '写信 记得')).toEqual(['群: @阿泽1-*** 记得'])
  })
})
