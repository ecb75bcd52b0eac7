import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_ACTIONS, type CaseAction } from '../../bot/domain/case.js'
import { isClaimable, isLive, LIFE } from '../../bot/domain/life.js'
import { aCase, group, NOON, street } from './house.js'

function opened() {
  const made = street()
  const { store, regions, chat, wang } = made
  const base = { regionId: regions.first.id, chatId: chat.id, reporterId: wang.id }
  return { ...made, base, found: store.cases.open(aCase(base)) }
}

describe('opening', () => {
  it('numbers within the community', () => {
    const { store, regions, base, found } = opened()
    const second = store.cases.open(aCase({ ...base, regionId: regions.second.id }))
    const far = store.cases.open(aCase({ ...base, regionId: regions.far.id }))
    expect([found.number, second.number, far.number]).toEqual([1, 2, 1])
    expect(store.cases.byNumber(regions.second.id, 1)).toEqual(found)
    expect(store.cases.byNumber(regions.far.id, 1)).toEqual(far)
    expect(store.cases.byNumber(regions.far.id, 2)).toBeNull()
  })

  it('gives a number back when the transaction is undone', () => {
    const { store, base } = opened()
    const broken = () =>
      store.transaction(() => {
        store.cases.open(aCase(base))
        throw new Error('no')
      })
    expect(broken).toThrow('no')
    expect(store.cases.open(aCase(base)).number).toBe(2)
  })

  it('keeps everything that was told', () => {
    const { store, base, found } = opened()
    expect(store.cases.get(found.id)).toMatchObject({
      ...base,
      state: 'reported',
      title: '电梯坏了',
      place: { building: '3', unit: null },
      private: false,
      dueFeedback: NOON + 2,
      round: 0,
    })
  })
})

describe('steps', () => {
  it('lets exactly one of many claim', () => {
    const { store, found } = opened()
    store.cases.step(found.id, 'accept', { at: NOON, actorId: null })
    const people = ['a', 'b', 'c', 'd'].map((key) => store.people.ensure('web', key, key).person.id)
    const outcomes = people.map((actorId) =>
      store.cases.step(found.id, 'claim', { at: NOON, actorId }),
    )
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.why))).toEqual(['ok', 'lost', 'lost', 'lost'])
    expect(store.cases.get(found.id)?.leaderId).toBe(people[0])
    const again = store.cases.step(found.id, 'claim', { at: NOON, actorId: people[0] ?? 0 })
    expect(again).toMatchObject({ ok: false, why: 'illegal' })
  })

  it('lets the one it was sent to claim, and nobody else', () => {
    const { store, found, li, zhao } = opened()
    store.cases.step(found.id, 'dispatch', { at: NOON, actorId: null, leaderId: li.id })
    const other = store.cases.step(found.id, 'claim', { at: NOON, actorId: zhao.id })
    expect(other).toMatchObject({ ok: false, why: 'lost' })
    expect(store.cases.step(found.id, 'claim', { at: NOON, actorId: li.id }).ok).toBe(true)
  })

  it('keeps the times, the reason and the round', () => {
    const { store, found, li } = opened()
    const go = (action: CaseAction, at: number, words = '') =>
      store.cases.step(found.id, action, { at, actorId: li.id, words })
    go('accept', NOON + 1)
    go('claim', NOON + 2)
    go('resolve', NOON + 3, '修好了')
    go('confirm', NOON + 4)
    expect(store.cases.get(found.id)).toMatchObject({
      state: 'closed',
      resolvedAt: NOON + 3,
      closedAt: NOON + 4,
      closeReason: 'fixed',
      unrated: false,
      leaderId: li.id,
    })
    go('reopen', NOON + 5, '又坏了')
    expect(store.cases.get(found.id)).toMatchObject({
      state: 'reopened',
      round: 1,
      resolvedAt: null,
      closedAt: null,
      closeReason: null,
      leaderId: null,
    })
    const told = store.cases.events(found.id).map((one) => [one.what, one.from, one.to, one.words])
    expect(told).toEqual([
      ['accept', 'reported', 'accepted', ''],
      ['claim', 'accepted', 'in_progress', ''],
      ['resolve', 'in_progress', 'resolved', '修好了'],
      ['confirm', 'resolved', 'closed', ''],
      ['reopen', 'closed', 'reopened', '又坏了'],
    ])
    expect(store.brokenEvent(found.id)).toBeNull()
  })

  it('will not close without a reason, and then does nothing', () => {
    const { store, found } = opened()
    expect(() => store.cases.step(found.id, 'reject', { at: NOON, actorId: null })).toThrow()
    expect(store.cases.get(found.id)?.state).toBe('reported')
    expect(store.cases.events(found.id)).toEqual([])
  })

  it('edits and notes with a line in the log', () => {
    const { store, found, li } = opened()
    const edited = store.cases.edit(found.id, { tier: 'complex', title: '电梯' }, NOON, li.id)
    expect(store.cases.get(found.id)).toEqual(edited)
    expect(store.cases.note(found.id, '等配件', NOON + 1, li.id).notedAt).toBe(NOON + 1)
    const told = store.cases.events(found.id).map((one) => [one.what, one.words])
    expect(told).toEqual([
      ['edit', 'tier title'],
      ['note', '等配件'],
    ])
  })

  it('follows the life table whatever is tried', () => {
    const { store, base, li } = opened()
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASE_ACTIONS), { maxLength: 25 }), (actions) => {
        const { id } = store.cases.open(aCase(base))
        let state: string = 'reported'
        let steps = 0
        for (const [index, action] of actions.entries()) {
          const detail = { at: NOON + index, actorId: li.id, leaderId: li.id, reason: 'cannot' }
          const outcome = store.cases.step(id, action, { ...detail, reason: 'cannot' as const })
          const legal = (LIFE[action].from as readonly string[]).includes(state)
          expect(outcome.ok).toBe(legal)
          const now = store.cases.get(id)
          expect(now).toEqual(outcome.case)
          if (!now) throw new Error('gone')
          if (legal) {
            state = LIFE[action].to
            steps += 1
          }
          expect(now.state).toBe(state)
          expect(now.closedAt !== null).toBe(state === 'closed')
          expect(now.closeReason !== null).toBe(state === 'closed')
          const listed = (cases: readonly { id: number }[]) => cases.some((one) => one.id === id)
          expect(listed(store.cases.live(base.regionId, 10_000))).toBe(isLive(now.state))
          expect(listed(store.cases.claimable(base.regionId, 10_000))).toBe(isClaimable(now.state))
        }
        expect(store.cases.events(id)).toHaveLength(steps)
        expect(store.brokenEvent(id)).toBeNull()
      }),
      { numRuns: 40 },
    )
  })
})

describe('lists', () => {
  it('reach down the tree and no further', () => {
    const { store, regions, base, found } = opened()
    const second = store.cases.open({
      ...aCase({ ...base, regionId: regions.second.id }),
      at: NOON + 1,
    })
    const far = store.cases.open(aCase({ ...base, regionId: regions.far.id }))
    const ids = (regionId: number) => store.cases.live(regionId).map((one) => one.id)
    expect(ids(regions.first.id)).toEqual([found.id])
    expect(ids(regions.east.id)).toEqual([found.id, second.id])
    expect(ids(regions.far.id)).toEqual([far.id])
    expect(ids(regions.street.id)).toHaveLength(3)
    expect(store.cases.live(regions.street.id, 1)).toHaveLength(1)
  })

  it('hold the recently closed for sameness, newest first', () => {
    const { store, regions, base, found, li } = opened()
    const at = (reportedAt: number) => store.cases.open({ ...aCase(base), at: reportedAt })
    const closing = (id: number, when: number) =>
      store.cases.step(id, 'withdraw', { at: when, actorId: li.id })
    const old = at(NOON - 500)
    closing(old.id, NOON - 400)
    const fresh = at(NOON - 300)
    closing(fresh.id, NOON - 10)
    const recent = store.cases.recent(regions.first.id, NOON - 100).map((one) => one.id)
    expect(recent).toEqual([found.id, fresh.id])
    expect(store.cases.recent(regions.east.id, NOON - 100)).toHaveLength(2)
  })

  it('know who reported, joined and leads', () => {
    const { store, base, found, li, zhao } = opened()
    const other = store.cases.open({ ...aCase(base), reporterId: li.id, at: NOON + 1 })
    expect(store.cases.addPerson(found.id, li.id, 'joined', NOON)).toBe(true)
    expect(store.cases.addPerson(found.id, li.id, 'joined', NOON)).toBe(false)
    expect(store.cases.of(li.id).map((one) => one.id)).toEqual([other.id, found.id])
    expect(store.cases.of(li.id, 1).map((one) => one.id)).toEqual([other.id])
    expect(store.cases.people(found.id, 'joined')).toEqual([li.id])
    expect(store.cases.people(found.id, 'helper')).toEqual([])
    expect(store.cases.reportedSince(li.id, NOON + 1)).toBe(1)
    store.cases.step(found.id, 'accept', { at: NOON, actorId: null })
    store.cases.step(found.id, 'claim', { at: NOON, actorId: zhao.id })
    expect(store.cases.ledBy(zhao.id).map((one) => one.id)).toEqual([found.id])
  })

  it('find by short words, by place and by several words', () => {
    const { store, regions, base, found } = opened()
    store.cases.open({
      ...aCase(base),
      title: '路灯不亮',
      words: '东门 路灯 不亮 100%',
      place: { ...found.place, building: '12' },
    })
    const titles = (words: string, regionId = regions.street.id) =>
      store.cases.search(regionId, words).map((one) => one.title)
    expect(titles('路灯')).toEqual(['路灯不亮'])
    expect(titles('电梯')).toEqual(['电梯坏了'])
    expect(titles('灯')).toEqual(['路灯不亮'])
    expect(titles('12栋')).toEqual(['路灯不亮'])
    expect(titles('12栋 电梯')).toEqual([])
    expect(titles('东门 路灯')).toEqual(['路灯不亮'])
    expect(titles('%')).toEqual(['路灯不亮'])
    expect(titles('  ')).toEqual([])
    expect(titles('电梯', regions.far.id)).toEqual([])
  })

  it('page through many when searching', () => {
    const { store, regions, base, found } = opened()
    for (let n = 0; n < 600; n += 1) store.cases.open({ ...aCase(base), title: '井盖', words: '' })
    expect(store.cases.search(regions.first.id, '电梯坏了').map((one) => one.id)).toEqual([
      found.id,
    ])
    expect(store.cases.search(regions.east.id, '井盖', 500)).toHaveLength(500)
  })

  it('count a day', () => {
    const { store, regions, base, found, li } = opened()
    store.cases.open({ ...aCase(base), regionId: regions.second.id, at: NOON - 1 })
    const go = (action: CaseAction, at: number) =>
      store.cases.step(found.id, action, { at, actorId: li.id })
    go('accept', NOON + 1)
    go('claim', NOON + 2)
    go('resolve', NOON + 3)
    go('close_unrated', NOON + 10)
    const day = { opened: 1, claimed: 1, resolved: 1, closed: 0, unrated: 0 }
    expect(store.cases.figures(regions.east.id, NOON, NOON + 10)).toEqual(day)
    expect(store.cases.figures(regions.east.id, NOON - 1, NOON + 11)).toEqual({
      ...day,
      opened: 2,
      closed: 1,
      unrated: 1,
    })
    expect(store.cases.figures(regions.far.id, 0, NOON * 2).opened).toBe(0)
  })
})

it('keeps photos and both halves of a rating', () => {
  const { store, found, wang } = opened()
  const [before, after] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string]
  store.cases.addPhoto(found.id, before, 'before', NOON)
  store.cases.addPhoto(found.id, before, 'before', NOON)
  store.cases.addPhoto(found.id, after, 'after', NOON + 1, wang.id)
  expect(store.cases.photos(found.id)).toEqual([
    { hash: before, when: 'before', at: NOON, by: null },
    { hash: after, when: 'after', at: NOON + 1, by: wang.id },
  ])
  store.cases.rate(found.id, wang.id, 0, { fixed: 1, satisfied: null, words: '' }, NOON)
  store.cases.rate(found.id, wang.id, 0, { fixed: null, satisfied: 2, words: '慢' }, NOON)
  expect(store.cases.ratings(found.id, 0)).toEqual([
    { personId: wang.id, fixed: 1, satisfied: 2, words: '慢' },
  ])
  expect(store.cases.ratings(found.id, 1)).toEqual([])
})

it('serves the nearest group above', () => {
  const { store, regions, chat } = opened()
  const upper = group(store, 'east', regions.east)
  expect(store.chats.serving(regions.first.id, 'residents').map((one) => one.id)).toEqual([chat.id])
  expect(store.chats.serving(regions.second.id, 'residents').map((one) => one.id)).toEqual([
    upper.id,
  ])
  expect(store.chats.serving(regions.far.id, 'residents')).toEqual([])
})
