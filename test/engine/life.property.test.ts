import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASE_ACTIONS, type Case } from '../../bot/domain/case.js'
import { CLOCK_KINDS } from '../../bot/domain/clock.js'
import { nextFiring } from '../../bot/domain/clocks.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import { isLive, step } from '../../bot/domain/life.js'
import { DEFAULT_LIMITS } from '../../bot/domain/limits.js'
import { hours, minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

type Street = Awaited<ReturnType<typeof street>>

/** Everybody of the street, where they would say it; some have no right to most of it. */
const PEOPLE = [
  ['王姐', '群'],
  ['王姐', '王姐'],
  ['刘姨', '群'],
  ['路人', '群'],
  ['小陈', '群'],
  ['老李', '邻长群'],
  ['老张', '老张'],
  ['周姐', '工作群'],
  ['街办王主任', '街办王主任'],
  ['小城', '城管群'],
  ['老环', '环卫群'],
  ['小马', '小马'],
] as const

/** What may be said of a case, `n` its number. */
const OF_CASE = [
  '+1 n',
  '进度 n',
  '接单 n',
  '协助 n',
  '退单 n',
  '进展 n 师傅明天来',
  '办结 n 下午在3栋修好了',
  '办不了 n 要动维修资金',
  '上报 n 要上面协调',
  '退回 n 下面能办',
  '受理 n',
  '不予受理 n 不归我们管',
  '派单 n',
  '派单 n 环卫所',
  '派单 n 城管中队',
  '派单 n 轮流',
  '派单 n 不存在的单位',
  '非我单位 n 归别家管',
  '核查 n @老张',
  '核查 n 没找到',
  '核查 n 已经好了',
  '吹哨 n 城管中队 明天10点',
  '报到 n',
  '来不了 n 车坏了',
  '挂账 n 12月20日 等配件',
  '挂账 n 昨天 等配件',
  '等回话 n 缺照片',
  '延期 n 到下周五 等配件',
  '同意延期 n',
  '督办 n',
  '定级 n 复杂',
  '定级 n 突发',
  '会商 n 后天15:00 城管',
  '会商结果 n 先修着，到12月20日',
  '满意 n',
  '不满意 n 还是坏的',
  '核实 n',
  '撤回 n',
  '并 n 1',
  '改 n 地点 2栋',
] as const
const PLAIN = ['1', '2', '3', '嗯，知道了', '报事 2栋单元门关不上', '日报', '交接 @小陈'] as const

const talk = fc.record({
  who: fc.constantFrom(...PEOPLE),
  words: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...OF_CASE) },
    { weight: 2, arbitrary: fc.constantFrom(...PLAIN) },
  ),
  // The last one does not exist.
  number: fc.constantFrom(1, 1, 1, 2, 2, 99),
  twice: fc.constantFrom(false, false, true),
  passes: fc.constantFrom(0, 0, 0, 0, 2, 9, 26, 80),
  restarts: fc.constantFrom(false, false, false, false, true),
})

/** Every state it ever had follows from the one before, and the chain of its log is whole. */
function checkLog(s: Street, about: Case): void {
  expect(s.storage.brokenEvent(about.id)).toBeNull()
  const events = s.storage.cases.events(about.id)
  let state = events[0]?.from
  for (const event of events) {
    expect(event.from).toBe(state)
    const action = CASE_ACTIONS.find((each) => each === event.what)
    if (action === undefined) expect(event.to).toBe(event.from)
    else expect(step(event.from, action)).toMatchObject({ ok: true, to: event.to })
    state = event.to
  }
  expect(state).toBe(about.state)
}

/** All three are there; each is kept, stands still with an end to that, or runs with a timer behind it. */
function checkClocks(s: Street, about: Case): void {
  const clocks = s.storage.clocks.of(about.id)
  expect(clocks.map(({ kind }) => kind)).toEqual([...CLOCK_KINDS])
  const room = { calendar: s.calendar, limits: DEFAULT_LIMITS }
  const running = clocks.filter(({ keptAt }) => keptAt === null)
  if (about.state === 'resolved') {
    expect(running).toEqual([])
    return
  }
  expect(running.map(({ kind }) => kind)).toContain('resolution')
  const wait = s.storage.waits.of(about.id)
  for (const clock of running) expect(clock.pausedAt !== null).toBe(wait !== null)
  const waited = s.storage.timers.has('clocks', 'waited', String(about.id))
  expect(waited).toBe(wait !== null)
  const next = running.flatMap((clock) => nextFiring(clock, room) ?? [])
  expect(s.storage.timers.has('clocks', 'clock', String(about.id))).toBe(next.length > 0)
  for (const at of next) expect(at).toBeGreaterThan(s.now() - minutes(1))
}

function checkCase(s: Street, about: Case): void {
  checkLog(s, about)
  if (!isLive(about.state)) {
    expect(about.closeReason).not.toBeNull()
    expect(about.closedAt).not.toBeNull()
    return
  }
  expect(about.closeReason).toBeNull()
  const owner = s.storage.owners.of(about.id)
  expect(s.storage.regions.get(owner.regionId)?.level).toBe(owner.level)
  if (about.state === 'in_progress') expect(about.leaderId).not.toBeNull()
  if (about.state !== 'resolved') {
    expect(whoMustAct(s.storage, about, s.now()).length).toBeGreaterThan(0)
  }
  checkClocks(s, about)
}

function checkAll(s: Street): void {
  for (let id = 1; ; id += 1) {
    const about = s.storage.cases.get(id)
    if (!about) break
    checkCase(s, about)
  }
  expect(s.storage.timers.depth().aside).toBe(0)
  expect(s.storage.inbox.depth().aside).toBe(0)
}

describe('whatever anybody says, taps twice or leaves lying', () => {
  test('no case is lost, left alone, without its clocks, or closed without a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(talk, { minLength: 6, maxLength: 16 }), async (turns) => {
        const s = await street({ buttons: false })
        await s.says('王姐', '报事 3栋门口垃圾桶满了没人清')
        await s.says('刘姨', '报事 1栋有人占公共通道搭违建，砌了墙')
        for (const { who, words, number, twice, passes, restarts } of turns) {
          const [name, where] = who
          const text = words.replace(' n', ` ${number}`)
          const message = s.stage.message(name, where, { text })
          await s.happens(message)
          // The same once more: delivered again by the platform, and then really said again.
          if (twice) await s.happens(message)
          if (twice) await s.happens(s.stage.message(name, where, { text }))
          if (restarts) await s.restarts()
          checkAll(s)
          if (passes === 0) continue
          // Nobody was awake, or the machine was off: everything due comes at once.
          s.advance(hours(passes))
          if (restarts) await s.restarts()
          await s.waits(minutes(1))
          checkAll(s)
        }
      }),
      { numRuns: 20, seed: 20261122 },
    )
  }, 60_000)
})
