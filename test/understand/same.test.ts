import { describe, expect, test } from 'vitest'
import { findSame, type KnownCase, sameMatter, understand } from '../../bot/understand/index.js'

const MINUTE = 60_000

function known(id: number, words: string, more: Partial<KnownCase> = {}): KnownCase {
  const { category, place } = understand(words)
  const times = { age: 60 * MINUTE, touched: 60 * MINUTE, open: true, mine: false }
  return { id, number: id, words, category, place, ...times, ...more }
}

const told = (words: string) => ({ words, meaning: understand(words) })

describe('two reports of one matter', () => {
  test.each([
    ['2栋1单元门口狗屎没人铲', '二栋一单元楼下一堆狗屎'],
    ['8栋楼下烧烤油烟太大', '八栋一楼那个烧烤又开始了 我家全是油烟味'],
    ['11栋着火了', '11号楼冒浓烟 快打119'],
  ])('%s = %s', (a, b) => {
    expect(sameMatter({ words: a }, { words: b }).same).toBe(true)
  })
  test.each([
    ['5栋1单元门前全是狗粪', '6栋1单元门前全是狗粪'],
    ['4栋2单元1501卫生间漏水', '4栋2单元1401卫生间漏水'],
    ['3栋电梯坏了', '3栋楼下垃圾没人收'],
    ['12栋1单元电梯困人 快来人', '12栋1单元电梯门关不上'],
  ])('%s is not %s', (a, b) => {
    expect(sameMatter({ words: a }, { words: b }).same).toBe(false)
  })
  test('formal letters are compared by their titles and texts', () => {
    const a = {
      title: '金水花园小区门口烧烤店油烟扰民',
      words: '金水花园小区门口的烧烤店每天油烟扰民，请求处理。',
    }
    const b = {
      title: '投诉金水花园门口烧烤店油烟',
      words: '我是金水花园小区业主，小区门口烧烤店每天晚上油烟扰民。',
    }
    const c = {
      title: '金水花园小区物业费太高',
      words: '金水花园的物业费每平方三元，业主希望公示账目。',
    }
    expect(sameMatter(a, b).same).toBe(true)
    expect(sameMatter(a, c).same).toBe(false)
  })
})

describe('against the cases of the block', () => {
  const cases = [
    known(1, '3栋2单元电梯坏了'),
    known(2, '南门口垃圾没人收 臭'),
    known(3, '5栋停水了'),
  ]
  test('the same again joins', () => {
    expect(findSame(told('3栋二单元的电梯又不动了'), cases)).toMatchObject({
      verdict: 'same',
      id: 1,
    })
  })
  test('another building, unit or room never joins', () => {
    expect(findSame(told('4栋2单元电梯坏了'), cases).id).toBeNull()
    expect(findSame(told('3栋1单元电梯坏了'), cases).id).toBeNull()
  })
  test('nothing alike is new', () => {
    expect(findSame(told('业委会什么时候换届'), cases)).toEqual({
      verdict: 'new',
      score: 0,
      id: null,
    })
  })
  test('what was closed three weeks ago is not looked at', () => {
    const old = [known(1, '3栋2单元电梯坏了', { age: 21 * 24 * 60 * MINUTE })]
    expect(findSame(told('3栋2单元电梯坏了'), old).verdict).toBe('new')
  })
  test('many households in one outage within half an hour are one case', () => {
    const fresh = [known(7, '5栋2单元501没水了', { age: 10 * MINUTE, touched: 5 * MINUTE })]
    for (const words of ['5栋也停水了', '5栋1单元302没水', '我家也没水了']) {
      expect(findSame(told(words), fresh)).toMatchObject({ verdict: 'same', id: 7 })
    }
    expect(findSame(told('6栋没水了'), fresh).id).toBeNull()
  })
})
