import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask } from '../../bot/domain/mask.js'

describe('what a group must not read', () => {
  test.each([
    ['我电话13812345678谢谢', '我电话***谢谢'],
    ['138-1234-5678', '***'],
    ['1 3 8 1 2 3 4 5 6 7 8', '***'],
    ['一三八一二三四五六七八', '***'],
    ['１３８１２３４５６７８', '***'],
    ['+86 138 1234 5678', '***'],
    ['身份证43010219900101123X', '身份证***'],
    ['车湘A12345挡路', '车***挡路'],
    ['粤BD12345 挪车', '*** 挪车'],
    ['湘A·1234挂', '***'],
    ['3栋2单元501漏水', '3栋2单元漏水'],
    ['三栋二单元五零一漏水', '三栋二单元漏水'],
    ['3-2-501', '3-2-***'],
    ['TT.2-806', 'TT.2-***'],
    ['5号楼1203室', '5号楼'],
    ['2103那家又吵', '***那家又吵'],
    ['我叫张三，住3栋', '我叫***，住3栋'],
  ])('%s → %s', (words, masked) => expect(mask(words, 'group')).toBe(masked))
})

describe('what stays readable', () => {
  test.each([
    '#12 3栋电梯停运。邻长今天18:00前回话',
    '1 好了 2 好一半 3 没好',
    '新4 办好3 等人接1 快到点1',
    '2026-11-21 8:00',
    '600户 120户',
    '3楼300块',
    '先打119，再打120',
    'B2-077',
  ])('%s', (words) => expect(mask(words, 'group')).toBe(words))
})

test('in private a telephone goes, the door stays: the one who helps must find it', () => {
  expect(mask('3栋2单元501，13812345678', 'private')).toBe('3栋2单元501，***')
})

test('no way of spacing a mobile number gets it through', () => {
  const gap = fc.constantFrom('', ' ', '-', '.', '·', '\u200b', '\ufe0f\u20e3', '  '.slice(1))
  const wide = fc.boolean()
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), gap, wide), { minLength: 9, maxLength: 9 }),
      (tail) => {
        const written = `13${tail.map(([n, g, w]) => g + (w ? String.fromCharCode(0xff10 + n) : n)).join('')}`
        expect(mask(`找我${written}吧`, 'group')).not.toMatch(/\d{3,}/)
      },
    ),
  )
})

test('masking twice is masking once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789湘A栋单元室-· 我叫张三') }),
      (words) => {
        const once = mask(words, 'group')
        expect(mask(once, 'group')).toBe(once)
      },
    ),
  )
})
