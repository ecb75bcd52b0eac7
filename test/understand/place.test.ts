import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, findPlace } from '../../bot/understand/index.js'

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function han(n: number): string {
  if (n < 10) return HAN[n] ?? ''
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? HAN[tens] : ''}十${ones > 0 ? HAN[ones] : ''}`
}

const spelled = (digits: string): string => [...digits].map((d) => HAN[Number(d)]).join('')
const where = fc.record({
  building: fc.integer({ min: 1, max: 39 }),
  unit: fc.integer({ min: 1, max: 6 }),
  floor: fc.integer({ min: 1, max: 33 }),
  door: fc.integer({ min: 1, max: 8 }),
})
const BUILDING = ['栋', '幢', '号楼', '#', '#楼', '棟', '号樓'] as const
const TALK = [
  '电梯坏了',
  ' 楼道灯不亮',
  '，漏水了',
  ' 又停水了',
  '的门禁坏了',
  '！有人管吗',
] as const

describe('a place written in many ways is read back', () => {
  test('building, unit and room with their words', () => {
    const words = fc.tuple(
      where,
      fc.constantFrom(...BUILDING),
      fc.constantFrom(...TALK),
      fc.boolean(),
    )
    fc.assert(
      fc.property(words, ([at, word, talk, inHan]) => {
        const room = `${at.floor}0${at.door}`
        const written = inHan
          ? `${han(at.building)}${word}${han(at.unit)}单元${room}${talk}`
          : `${at.building}${word}${at.unit}单元${room}${talk}`
        const place = findPlace(written)
        expect([place.building, place.unit, place.room]).toEqual([
          String(at.building),
          String(at.unit),
          room,
        ])
      }),
    )
  })

  test('with dashes', () => {
    fc.assert(
      fc.property(
        where,
        fc.constantFrom('-', '－', '—', '/'),
        fc.constantFrom(...TALK),
        (at, dash, talk) => {
          const room = `${at.floor}0${at.door}`
          const place = findPlace(`${at.building}${dash}${at.unit}${dash}${room}${talk}`)
          expect([place.building, place.unit, place.room]).toEqual([
            String(at.building),
            String(at.unit),
            room,
          ])
        },
      ),
    )
  })

  test('spoken digit by digit', () => {
    fc.assert(
      fc.property(where, (at) => {
        const room = `${at.floor}0${at.door}`
        const place = findPlace(`我是${han(at.building)}栋${han(at.unit)}单元${spelled(room)}的`)
        expect([place.building, place.unit, place.room]).toEqual([
          String(at.building),
          String(at.unit),
          room,
        ])
      }),
    )
  })

  test('money, dates, times and weights are no places', () => {
    const amount = fc.integer({ min: 1, max: 999 })
    const unit = fc.constantFrom('元', '块', '斤', '点', '分钟', '天', '个', '年', '平', '度', '%')
    fc.assert(
      fc.property(amount, unit, (n, word) => {
        expect(findPlace(`今天花了${n}${word}`)).toMatchObject({
          building: null,
          unit: null,
          room: null,
        })
      }),
    )
  })
})

describe('the ways of the street', () => {
  const cases: [string, string | null, string | null, string | null][] = [
    ['三栋', '3', null, null],
    ['5号楼', '5', null, null],
    ['25#', '25', null, null],
    ['6-2 灯不亮', '6', '2', null],
    ['三动一单元的灯又不量了', '3', '1', null],
    ['B座1203漏水', 'B', null, '1203'],
    ['A座2单元', 'A', '2', null],
    ['二十一栋 电梯', '21', null, null],
    ['3楼2单元501', '3', '2', '501'],
    ['3️⃣栋门口', '3', null, null],
    ['３栋２单元', '3', '2', null],
    ['七座的商务车 谁要拼', null, null, null],
    ['8楼的快跑 11栋着火了', '11', null, null],
    ['拼车 7:40 东门 3缺1', null, null, null],
    ['2号门边上那个旧衣箱', null, null, null],
    ['快打119', null, null, null],
    ['B区108 谁的车', null, null, null],
    ['2019年就坏了', null, null, null],
    ['运动场三个灯坏了', null, null, null],
  ]
  test.each(cases)('%s', (text, building, unit, room) => {
    expect(findPlace(text)).toMatchObject({ building, unit, room })
  })

  const six: Block = {
    buildings: ['5', '6', '7'],
    covers: ['6'],
    places: ['东门', 'B2', '儿童乐园', '垃圾房'],
  }
  test('a group of one building need not name it', () => {
    expect(findPlace('2单元左边那台梯', six)).toMatchObject({ building: '6', unit: '2' })
    expect(findPlace('2-1203 漏水', six)).toMatchObject({ building: '6', unit: '2', room: '1203' })
    expect(findPlace('2103到底要装到什么时候', six)).toMatchObject({ building: '6', room: '2103' })
    expect(findPlace('天气真好', six).building).toBeNull()
  })
  test('places are checked against the block', () => {
    expect(findPlace('19栋的电梯', six).building).toBeNull()
    expect(findPlace('东门垃圾房满了', six).named).toBe('垃圾房')
    expect(findPlace('B2 118 顶上漏', six)).toMatchObject({ named: 'B2', room: null })
  })
})
