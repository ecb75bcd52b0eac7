import fc from 'fast-check'
import { expect, test } from 'vitest'
import { samePerson, sameRemark } from '../../adapters/wechat/same-people.js'
import { overlap, sameRooms } from '../../adapters/wechat/same-rooms.js'
import type { KnownMember, Mark } from '../../bot/domain/binding.js'

const marks = (names: string, attr = 0): readonly Mark[] =>
  names.split(' ').map((name) => ({ name, attr }))
const live = (key: string, names: string) => ({ key, marks: marks(names) })
const known = (id: number, names: string) => ({ id, code: `C${id}`, marks: marks(names) })

test('overlap is what both have, of what either has', () => {
  expect(overlap(marks('a b c'), marks('a b c'))).toBe(1)
  expect(overlap(marks('a b c d'), marks('a b c e'))).toBeCloseTo(0.6)
  expect(overlap(marks('a a b'), marks('a b'))).toBeCloseTo(2 / 3)
  expect(overlap([], [])).toBe(0)
})

test('the same name with other marks of the account is somebody else', () => {
  expect(overlap(marks('a b c', 1), marks('a b c', 2))).toBe(0)
  expect(overlap(marks('a b c', 1), marks('a b c', 0))).toBe(1)
})

test('a group is known again by most of its members', () => {
  const found = sameRooms(
    [live('x', 'a b c d e g')],
    [known(1, 'a b c d e f'), known(2, 'p q r s')],
  )
  expect([...found]).toEqual([['x', 1]])
})

test('not by too few of them, nor when two groups are much alike', () => {
  expect(sameRooms([live('x', 'a b c d e f')], [known(1, 'a b c g h i')]).size).toBe(0)
  expect(sameRooms([live('x', 'a b')], [known(1, 'a b')]).size).toBe(0)
  const twins = [known(1, 'a b c d'), known(2, 'a b c d e')]
  expect(sameRooms([live('x', 'a b c d')], twins).size).toBe(0)
})

test('a copy of a group beside it makes both strange', () => {
  const two = [live('real', 'a b c d e'), live('copy', 'a b c d f')]
  expect(sameRooms(two, [known(1, 'a b c d e')]).size).toBe(0)
})

const name = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
const list = fc.array(fc.record({ name, attr: fc.constantFrom(0, 1, 2) }), { maxLength: 12 })

test('overlap is even and between nothing and all', () => {
  fc.assert(
    fc.property(list, list, (one, other) => {
      const share = overlap(one, other)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }),
  )
})

test('no two groups become one', () => {
  const rooms = fc.array(list, { maxLength: 6 })
  fc.assert(
    fc.property(rooms, rooms, (now, before) => {
      const found = sameRooms(
        now.map((each, index) => ({ key: String(index), marks: each })),
        before.map((each, index) => ({ id: index, code: '', marks: each })),
      )
      expect(new Set(found.values()).size).toBe(found.size)
    }),
  )
})

const who = (personId: number, nick: string, alias = '', attr = 0, remark = ''): KnownMember => ({
  personId,
  nick,
  alias,
  attr,
  remark,
})

test('a person is known again by what only they have', () => {
  const before = [who(1, '王', '3栋', 7), who(2, '王', '4栋', 7), who(3, '李', '', 8)]
  const now = [who(0, '王', '3栋', 7), who(0, '王', '4栋', 7), who(0, '小李', '', 8)]
  expect(now.map((each) => samePerson(each, now, before))).toEqual([1, 2, null])
})

test('a new name is known by the name in the group, a new one there by the nick', () => {
  const before = [who(1, '王', '3栋王', 7), who(3, '李', '5栋李', 8)]
  const now = [who(0, '春天', '3栋王', 7), who(0, '李', '', 8)]
  expect(now.map((each) => samePerson(each, now, before))).toEqual([1, 3])
})

test('never one of two, before or now', () => {
  const twins = [who(1, '王', '', 7), who(2, '王', '', 7)]
  expect(samePerson(who(0, '王', '', 7), [who(0, '王', '', 7)], twins)).toBeNull()
  const now = [who(0, '王', '', 7), who(0, '王', '', 7)]
  expect(now.map((each) => samePerson(each, now, [who(1, '王', '', 7)]))).toEqual([null, null])
})

test('a copied name with other marks is somebody new', () => {
  const copy = who(0, '王', '', 9)
  expect(samePerson(copy, [copy], [who(1, '王', '', 7)])).toBeNull()
})

test('a remark tells one person, or nobody', () => {
  expect(sameRemark('4821', [who(1, 'a', '', 0, '4821'), who(2, 'b')])).toBe(1)
  expect(sameRemark('邻居', [who(1, 'a', '', 0, '邻居'), who(2, 'b', '', 0, '邻居')])).toBeNull()
  expect(sameRemark('', [who(1, 'a')])).toBeNull()
})
