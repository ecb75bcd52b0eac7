import { describe, expect, test } from 'vitest'
import {
  type Block,
  continues,
  type Draft,
  type Heard,
  type Judgement,
  judge,
  type KnownCase,
  type Said,
  understand,
} from '../../bot/understand/index.js'

const MINUTE = 60_000
const block: Block = { buildings: ['5', '6'], covers: ['6'], places: ['东门', '垃圾房', 'B1'] }

/** One line of chat: "+3 王姐: 电梯坏了" is three minutes after the start; "(图)" is a photo. */
function said(line: string, more: Partial<Said> = {}): Said {
  const [, minutes, from, words] = /^\+(\d+) (.+?): (.*)$/s.exec(line) ?? []
  const text = (words ?? '').replace('(图)', '').trim()
  const photos = words?.includes('(图)') ? 1 : 0
  return { from: from ?? '', role: 'resident', text, photos, at: Number(minutes) * MINUTE, ...more }
}

const heard = (line: string, caseId: number | null = null): Heard => ({ ...said(line), caseId })

function known(id: number, words: string, minutesAgo: number, mine = false): KnownCase {
  const { category, place } = understand(words, { block })
  const age = minutesAgo * MINUTE
  return { id, number: id, words, category, place, age, touched: age, open: true, mine }
}

function hear(line: Said, talk: Heard[] = [], cases: KnownCase[] = []): Judgement {
  return judge(line, { talk, cases, around: { block } })
}

describe('pieces of one report', () => {
  test('short lines are one', () => {
    const talk = [heard('+0 王姐: 邻居们'), heard('+0 老李: 早')]
    const found = hear(said('+1 王姐: 2单元电梯又坏了 卡在5楼不动'), talk)
    expect(found).toMatchObject({ what: 'report' })
    expect(found.pieces.map((one) => one.text)).toEqual(['邻居们'])
  })
  test('a photo waits for its words', () => {
    expect(hear(said('+0 王姐: (图)')).what).toBe('piece')
    const found = hear(said('+4 王姐: 垃圾房门口堆成山了 臭得要命'), [heard('+0 王姐: (图)')])
    expect(found.pieces).toHaveLength(1)
    expect(found.meaning.isReport).toBe(true)
  })
  test('a photo after the words belongs to them', () => {
    const talk = [heard('+0 王姐: 垃圾房满了没人清', 4)]
    const cases = [known(4, '垃圾房满了没人清', 1, true)]
    expect(hear(said('+1 王姐: (图)'), talk, cases)).toMatchObject({ what: 'piece', caseId: 4 })
  })
  test('what others say between does not part them', () => {
    const talk = [heard('+0 王姐: (图)'), heard('+1 老李: 中午吃什么')]
    expect(hear(said('+2 王姐: B1 顶上一直在漏水'), talk).pieces).toHaveLength(1)
  })
  test('a correction comes late and still belongs', () => {
    const draft: Draft = { from: '王姐', words: '3栋漏水', photos: 0, at: 0, caseId: 1 }
    expect(continues(draft, said('+5 王姐: 打错了是5栋'))).toBe('correction')
    expect(continues(draft, said('+1 王姐: 厨房那面墙'))).toBe('same report')
    expect(continues(draft, said('+1 王姐: 谢谢'))).toBe('other')
    expect(continues(draft, said('+9 王姐: 今天吃什么'))).toBe('other')
    expect(continues(draft, said('+1 老李: 厨房那面墙'))).toBe('other')
  })
})

describe('joining and following', () => {
  const talk = [heard('+0 王姐: 6栋又停电了', 1)]
  const cases = [known(1, '6栋又停电了', 2)]
  test.each(['我家也没电了', '+1', '我们这边也停了', '2单元也黑了'])('%s joins', (words) => {
    expect(hear(said(`+2 老李: ${words}`), talk, cases)).toMatchObject({ what: 'join', caseId: 1 })
  })
  test.each(['哈哈 回到原始社会', '我家有电', '早'])('%s does not', (words) => {
    expect(hear(said(`+2 老李: ${words}`), talk, cases).what).not.toBe('join')
  })
  test('those who work on it bring news, they open nothing', () => {
    const staff = said('+3 物业小张: 6栋停电已报供电局 正在抢修', { role: 'property' })
    expect(hear(staff, talk, cases)).toMatchObject({ what: 'followup', caseId: 1 })
  })
  test('the household complained of does not join', () => {
    const about = [known(2, '1501天天半夜拖椅子 吵死了', 2)]
    const home = { building: '6', unit: '1', floor: null, room: '1501', named: null }
    const scene = { talk: [], cases: about, around: { block, home } }
    expect(judge(said('+2 涂总: 我家也没拖椅子啊 楼上吵的'), scene).what).not.toBe('join')
  })
})

describe('what must not be public', () => {
  test('a named door is private', () => {
    expect(hear(said('+0 王姐: 1203天天半夜装修打墙 吵得睡不着 谁管管')).what).toBe('private')
  })
  test('a danger is an alert, told again it joins', () => {
    expect(hear(said('+0 王姐: 6楼着火了 冒浓烟')).what).toBe('alert')
    const cases = [known(1, '6楼着火了 冒浓烟', 1)]
    expect(hear(said('+1 老李: 我这也看到了 好大的烟 着火了'), [], cases)).toMatchObject({
      caseId: 1,
    })
  })
})
