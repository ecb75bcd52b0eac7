import type { Storage } from '../storage/open.js'
import type { Instant } from './domain/time.js'
import { minutes } from './domain/time.js'
import type { Log } from './engine/mind.js'
import type { Platform, PlatformHealth } from './port.js'

/** How the house is, for people and for a monitor. No personal data. */
export interface Health {
  readonly ok: boolean
  readonly platforms: readonly ({ readonly name: string } & PlatformHealth)[]
  readonly inbox: {
    readonly waiting: number
    readonly oldestMs: number | null
    readonly aside: number
  }
  readonly outbox: { readonly waiting: number; readonly dead: number }
  readonly timers: {
    readonly waiting: number
    readonly overdueMs: number | null
    readonly aside: number
  }
  /** False when the official working-day list ends before this year does, or next year from December on. */
  readonly calendarCovered: boolean
}

const STUCK_MS = minutes(10)

/** Looks at the queues and platforms now. */
export function examineHealth(
  storage: Storage,
  platforms: readonly Platform[],
  now: Instant,
  calendarCovered: boolean,
): Health {
  const inbox = storage.inbox.depth()
  const outbox = storage.outbox.depth()
  const timers = storage.timers.depth()
  const oldestMs = inbox.oldestAt === null ? null : Math.max(0, now - inbox.oldestAt)
  const overdueMs = timers.overdueSince === null ? null : Math.max(0, now - timers.overdueSince)
  const states = platforms.map((platform) => ({ name: platform.name, ...platform.health() }))
  const blocked = states.some((platform) => platform.state === 'blocked')
  return {
    ok: !blocked && (oldestMs ?? 0) < STUCK_MS && (overdueMs ?? 0) < STUCK_MS,
    platforms: states,
    inbox: { waiting: inbox.waiting, oldestMs, aside: inbox.aside },
    outbox: { waiting: outbox.waiting, dead: outbox.dead },
    timers: { waiting: timers.waiting, overdueMs, aside: timers.aside },
    calendarCovered,
  }
}

/** Counts the steps that are logged, for /metrics. */
export function countingLog(log: Log): {
  readonly log: Log
  readonly counts: ReadonlyMap<string, number>
} {
  const counts = new Map<string, number>()
  return {
    counts,
    log: (level, event, fields) => {
      counts.set(event, (counts.get(event) ?? 0) + 1)
      log(level, event, fields)
    },
  }
}

/** The same in Prometheus' text format. */
export async function metricsText(
  health: Health,
  counts: ReadonlyMap<string, number>,
): Promise<string> {
  const { Counter, Gauge, Registry } = await import('prom-client')
  const register = new Registry()
  const gauge = (name: string, help: string, value: number): void =>
    new Gauge({ name, help, registers: [register] }).set(value)
  gauge('gridhand_up', '1 when everything runs', health.ok ? 1 : 0)
  gauge('gridhand_inbox_waiting', 'accepted messages not decided yet', health.inbox.waiting)
  gauge(
    'gridhand_inbox_oldest_seconds',
    'age of the oldest of them',
    (health.inbox.oldestMs ?? 0) / 1000,
  )
  gauge('gridhand_inbox_aside', 'messages put aside for a person to look at', health.inbox.aside)
  gauge('gridhand_outbox_waiting', 'orders not delivered yet', health.outbox.waiting)
  gauge('gridhand_outbox_dead', 'orders that could not be delivered', health.outbox.dead)
  gauge('gridhand_timers_waiting', 'promises with a time', health.timers.waiting)
  gauge(
    'gridhand_timers_overdue_seconds',
    'how late the latest of them is',
    (health.timers.overdueMs ?? 0) / 1000,
  )
  const online = new Gauge({
    name: 'gridhand_platform_online',
    help: '1 when the platform answers',
    labelNames: ['platform'],
    registers: [register],
  })
  for (const each of health.platforms)
    online.set({ platform: each.name }, each.state === 'online' ? 1 : 0)
  const steps = new Counter({
    name: 'gridhand_steps_total',
    help: 'steps of the pipeline since start',
    labelNames: ['step'],
    registers: [register],
  })
  for (const [step, count] of counts) steps.inc({ step }, count)
  return register.metrics()
}
