import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewCase } from '../../bot/domain/store.js'
import { aCase, NOON, street } from './house.js'

function opened(change: Partial<NewCase> = {}) {
  const s = street()
  const told = { regionId: s.regions.first.id, chatId: s.chat.id, reporterId: s.wang.id }
  return { ...s, about: s.store.cases.open({ ...aCase(told), ...change }) }
}

describe('the first owner', () => {
  it('is the home micro-grid for what is simple or ordinary', () => {
    const { store, regions, about } = opened()
    expect(store.owners.of(about.id)).toMatchObject({
      regionId: regions.first.id,
      level: 'microgrid',
      bodyId: null,
      mode: 'offer',
      why: 'opened',
      bounces: 0,
    })
  })

  it.each<[string, Partial<NewCase>, string]>([
    ['complex', { tier: 'complex' }, 'accept'],
    ['private', { private: true }, 'accept'],
    ['urgent', { tier: 'emergency' }, 'offer'],
  ])('is the community for what is %s', (_, change, mode) => {
    const { store, regions, about } = opened(change)
    expect(store.owners.of(about.id)).toMatchObject({
      regionId: regions.east.id,
      level: 'community',
      mode,
    })
  })

  it('is undone with the case', () => {
    const s = street()
    const told = { regionId: s.regions.first.id, chatId: s.chat.id, reporterId: s.wang.id }
    const undone = () =>
      s.store.transaction(() => {
        s.store.cases.open(aCase(told))
        throw new Error('no')
      })
    expect(undone).toThrow('no')
    expect(s.store.owners.ofRegion(s.regions.first.id)).toEqual([])
  })
})

describe('owners', () => {
  it('follow each other, and the lists hold live cases only', () => {
    const { store, regions, about, wang } = opened()
    const body = store.bodies.save({
      code: 'HW',
      name: '环卫所',
      kind: 'department',
      regionId: regions.street.id,
      categories: [],
      contact: '',
    })
    const first = store.owners.of(about.id)
    const second = { ...first, bodyId: body.id, why: 'dispatched', since: NOON + 5 } as const
    store.owners.set(second, wang.id)
    expect(store.owners.history(about.id)).toEqual([first, second])
    expect(store.owners.ofBody(body.id)).toEqual([about.id])
    expect(store.owners.ofRegion(regions.first.id)).toEqual([])
    const closing = { at: NOON + 9, actorId: wang.id, reason: 'cannot' } as const
    store.cases.step(about.id, 'reject', closing)
    expect(store.owners.ofBody(body.id)).toEqual([])
    store.cases.step(about.id, 'reopen', { at: NOON + 10, actorId: wang.id })
    expect(store.owners.ofBody(body.id)).toEqual([about.id])
  })

  it('are asked of cases that are there', () => {
    expect(() => street().store.owners.of(77)).toThrow('77')
  })
})

describe('rotation', () => {
  it('remembers when each last had a turn', () => {
    const { store, regions, wang, li } = street()
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(1_000))), (taken) => {
        const last = new Map(store.rotation.turns(regions.first.id))
        for (const [whose, at] of taken) {
          const person = whose ? wang.id : li.id
          store.rotation.take(regions.first.id, person, at)
          last.set(person, at)
        }
        expect(store.rotation.turns(regions.first.id)).toEqual(last)
      }),
      { numRuns: 20 },
    )
  })
})
