import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASE_ACTIONS, type Case, type CaseAction } from '../../bot/domain/case.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import { isLive, step } from '../../bot/domain/life.js'
import { handOn, nextDown, nextUp, upwards } from '../../bot/domain/moving.js'
import { hours } from '../../bot/domain/time.js'
import type { Storage } from '../../storage/open.js'
import { aCase, NOON, street as storedStreet } from '../storage/house.js'
import { street } from '../street.js'

const ACTIONS: ReadonlySet<string> = new Set(CASE_ACTIONS)

function isAction(what: string): what is CaseAction {
  return ACTIONS.has(what)
}

/** Whatever was said and done: this holds of every case. */
function holds(storage: Storage, about: Case, home: number): void {
  const owner = storage.owners.of(about.id)
  expect(storage.owners.history(about.id).at(-1)).toEqual(owner)
  expect(storage.regions.get(owner.regionId)?.level).toBe(owner.level)
  expect(upwards(storage, home).map(({ id }) => id)).toContain(owner.regionId)
  if (owner.bodyId !== null) expect(storage.bodies.get(owner.bodyId)).not.toBeNull()
  expect(about.regionId).toBe(home)
  expect(storage.brokenEvent(about.id)).toBeNull()
  let state = storage.cases.events(about.id)[0]?.from
  for (const event of storage.cases.events(about.id)) {
    expect(event.from).toBe(state)
    if (isAction(event.what)) expect(step(event.from, event.what)).toMatchObject({ to: event.to })
    else expect(event.to).toBe(event.from)
    state = event.to
  }
  expect(state ?? about.state).toBe(about.state)
  if (about.state === 'in_progress') expect(about.leaderId).not.toBeNull()
  const listed =
    owner.bodyId === null
      ? storage.owners.ofRegion(owner.regionId)
      : storage.owners.ofBody(owner.bodyId)
  expect(listed.includes(about.id)).toBe(about.closedAt === null)
}

const TALKERS = [
  ['王姐', '群'],
  ['老李', '邻长群'],
  ['老张', '老张'],
  ['周姐', '工作群'],
  ['街办王主任', '街办王主任'],
  ['小城', '城管群'],
  ['老环', '老环'],
  ['小马', '小马'],
] as const

const SAYINGS = [
  '接单 1',
  '接单 2',
  '退单 1',
  '受理 2',
  '派单 1',
  '派单 1 环卫所',
  '派单 2 城管中队',
  '派单 1 轮流',
  '派单 1 @老张',
  '非我单位 1 不是我们的',
  '非我单位 2 归规划',
  '上报 1 要协调',
  '上报 2 要街道',
  '退回 1 下面办',
  '退回 2 下面办',
  '核查 1 @老李',
  '核查 1 属实',
  '核查 1 没找到',
  '核查 1 已经好了',
  '吹哨 1 城管 半小时内',
  '吹哨 2 先锋队 明天10点',
  '报到',
  '来不了 有任务',
  '进展 1 下午去',
  '办结 1 在3栋门口清走了',
  '办结 2 已经在1栋门口拆除了',
  '办不了 1 要动维修资金',
  '撤回 1',
  '定级 1 复杂',
  '并 2 1',
  '1',
  '2',
  '3',
  '不予受理 2 不归我们',
] as const

describe('no talk of the street', () => {
  test('leaves a live case without an owner, or in a state its life does not know', async () => {
    const turn = fc.record({
      talker: fc.constantFrom(...TALKERS),
      words: fc.constantFrom(...SAYINGS),
      passes: fc.constantFrom(0, 0, 0, 1, 9),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 4, maxLength: 14 }), async (turns) => {
        const s = await street({ buttons: false })
        const home = s.storage.regions.byCode('QX-1-1')?.id ?? 0
        await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
        await s.says('刘姨', '报事 1栋有人占公共通道搭违建，砌了墙')
        for (const { talker, words, passes } of turns) {
          const [who, where] = talker
          await s.happens(s.stage.message(who, where, { text: words }))
          if (passes > 0) await s.waits(hours(passes))
          for (const id of [1, 2]) {
            const about = s.storage.cases.get(id)
            if (!about) throw new Error(`no case ${id}`)
            holds(s.storage, about, home)
            if (!isLive(about.state)) continue
            expect(whoMustAct(s.storage, about, s.now())).not.toEqual([])
            const clocks = s.storage.clocks.of(id).map(({ kind }) => kind)
            expect([...clocks].sort()).toEqual(['feedback', 'resolution', 'response'])
          }
        }
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('owners and steps in any order', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('step' as const), action: fc.constantFrom(...CASE_ACTIONS) }),
    fc.record({ kind: fc.constant('up' as const) }),
    fc.record({ kind: fc.constant('down' as const) }),
    fc.record({ kind: fc.constant('body' as const) }),
  )

  test('keep one owner, on the way from home to the street', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const s = storedStreet()
        const home = s.regions.first.id
        const told = { regionId: home, chatId: s.chat.id, reporterId: s.wang.id }
        const { id } = s.store.cases.open(aCase(told))
        const body = s.store.bodies.save({
          code: 'HW',
          name: '环卫所',
          kind: 'department',
          regionId: s.regions.street.id,
          categories: [],
          contact: '',
        })
        const ctx = Object.assign({ now: NOON, fact: () => {} }, s.store)
        const given = { mode: 'assign', why: 'dispatched' } as const
        for (const each of acts) {
          const about = s.store.cases.get(id)
          if (!about) throw new Error('no case')
          const owner = s.store.owners.of(id)
          if (each.kind === 'step') {
            const detail = {
              at: NOON,
              actorId: s.li.id,
              leaderId: s.li.id,
              reason: 'cannot',
            } as const
            s.store.cases.step(id, each.action, detail)
          } else if (each.kind === 'body') {
            handOn(ctx, about, { ...given, regionId: owner.regionId, bodyId: body.id }, s.li.id)
          } else {
            const way = each.kind === 'up' ? nextUp : nextDown
            const next = way(s.store, about, owner.regionId, NOON)
            if (next) handOn(ctx, about, { ...given, regionId: next.id, bodyId: null }, s.li.id)
          }
          const now = s.store.cases.get(id)
          if (now) holds(s.store, now, home)
        }
      }),
      { numRuns: 60 },
    )
  })
})
