import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Connection,
  type ConnectionEvent,
  kept,
  mayScan,
  OFF,
  SCANS_A_DAY,
  step,
  takeUp,
} from '../../adapters/wechat/connection.js'
import { TEMPO } from '../../adapters/wechat/tempo.js'
import { days, hours, minutes, seconds } from '../../bot/domain/time.js'

const NOON = Date.UTC(2026, 8, 15, 4)
const after = (events: readonly ConnectionEvent[], from: Connection = OFF): Connection =>
  events.reduce((now, event) => step(now, event, TEMPO), from)

test('from a code to a session', () => {
  const at = NOON
  const events: readonly ConnectionEvent[] = [
    { kind: 'qr', at },
    { kind: 'scanned', at },
    { kind: 'login', fresh: true, at },
    { kind: 'synced', at },
    { kind: 'tick', at: at + seconds(61) },
    { kind: 'synced', at: at + seconds(62) },
  ]
  const states = events.map((_, index) => after(events.slice(0, index + 1)))
  expect(states.map(({ state }) => state)).toEqual([
    'qr_waiting',
    'scanned',
    'online',
    'online',
    'degraded',
    'online',
  ])
})

test('online is an answer of the last minute, nothing else', () => {
  const online = after([{ kind: 'login', fresh: true, at: NOON }])
  expect(after([{ kind: 'tick', at: NOON + seconds(60) }], online).state).toBe('online')
  const deaf = after([{ kind: 'tick', at: NOON + seconds(61) }], online)
  expect(deaf).toMatchObject({ state: 'degraded', deafSince: NOON })
})

test('a session that dies soon after its scan blocks, a later death does not', () => {
  const online = after([{ kind: 'login', fresh: true, at: NOON }])
  const lost = (at: number, code = 1101) => after([{ kind: 'lost', code, at }], online)
  expect(lost(NOON + seconds(10))).toMatchObject({ state: 'blocked', blockedBy: 'died_soon' })
  expect(lost(NOON + minutes(9)).state).toBe('blocked')
  expect(lost(NOON + minutes(10)).state).toBe('session_lost')
  expect(lost(NOON + hours(5), 1203)).toMatchObject({ blockedBy: 'forbidden' })
})

const event: fc.Arbitrary<ConnectionEvent> = fc
  .tuple(
    fc.constantFrom('qr', 'scanned', 'login', 'synced', 'tick', 'lost', 'stop', 'retry'),
    fc.boolean(),
    fc.constantFrom(1101, 1102, 1203, 0),
  )
  .map(([kind, fresh, code]) => ({ kind, fresh, code, at: 0 }) as ConnectionEvent)
const story = fc
  .array(fc.tuple(event, fc.integer({ min: 0, max: hours(3) })), { maxLength: 60 })
  .map((steps) => {
    let at = NOON
    return steps.map(([each, wait]) => {
      at += wait
      return { ...each, at } as ConnectionEvent
    })
  })

test('whatever happens, a blocked connection stays so until somebody asks, also over a restart', () => {
  fc.assert(
    fc.property(story, (events) => {
      let now = OFF
      for (const each of events) {
        const next = step(now, each, TEMPO)
        if (now.state === 'blocked' && each.kind !== 'retry') {
          expect(next.state).toBe('blocked')
          expect(takeUp(kept(next)).state).toBe('blocked')
          expect(mayScan(next, each.at)).toBe(false)
        }
        expect(next.blockedBy !== null).toBe(next.state === 'blocked')
        now = next
      }
    }),
  )
})

test('no day has more scans that we asked for than are allowed', () => {
  fc.assert(
    fc.property(story, (events) => {
      let now = OFF
      let scans: number[] = []
      for (const each of events) {
        if (each.kind === 'retry') scans = []
        // A scan can only follow a code, and a code is only asked for where it may be.
        if (each.kind === 'login' && each.fresh && !mayScan(now, each.at)) continue
        if (each.kind === 'login' && each.fresh) scans.push(each.at)
        now = step(now, each, TEMPO)
        expect(scans.filter((at) => each.at - at < days(1)).length).toBeLessThanOrEqual(SCANS_A_DAY)
      }
    }),
  )
})

test('what was kept by another program is as nothing', () => {
  for (const text of [null, '', 'null', '[', '{}', '7']) {
    expect(takeUp(text)).toEqual(OFF)
  }
})
