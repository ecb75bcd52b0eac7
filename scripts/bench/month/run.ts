import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCalendar } from '../../../bot/domain/calendar.js'
import { DEFAULT_LIMITS } from '../../../bot/domain/limits.js'
import type { Incoming } from '../../../bot/domain/message.js'
import { type Instant, minutes } from '../../../bot/domain/time.js'
import { createEngine, type Engine } from '../../../bot/engine/engine.js'
import { examineWithSharp } from '../../../bot/engine/examine.js'
import { allFlows } from '../../../flows/index.js'
import { openStorage, type Storage } from '../../../storage/open.js'
import { quietPlatform } from '../../quiet-platform.js'
import { chanceFrom } from './chance.js'
import { livingIn, type Saying } from './life.js'
import { buildStreet } from './street.js'
import { type Punctuality, watchClocks } from './watch.js'

const PLATFORM = 'quiet'
const SEED = 20_261_102
/** A Monday; the month has 30 days and holds weekends but no holidays. */
const BEGINS = '2026-11-02'
const FACTS_AT_ONCE = 500

/** What the month is made of. */
export interface MonthOptions {
  readonly days: number
  readonly casesPerDay: number
}

/** The house after its month, for the figures to be read. */
export interface Month {
  readonly seconds: number
  readonly punctuality: Punctuality
  readonly said: number
  readonly sent: number
  readonly storage: Storage
  readonly from: Instant
  readonly to: Instant
  close(): void
}

/**
 * A simulated month of one street: every message through the whole product, the clock moved from minute to minute
 * where something is due. In memory: what a durable commit costs is measured by the pipeline, and differs by disk.
 */
export async function liveMonth({ days, casesPerDay }: MonthOptions): Promise<Month> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'gridhand-month-'))
  const calendar = createCalendar()
  const from = calendar.at(BEGINS, '00:00')
  let now = from
  const storage = openStorage({
    file: ':memory:',
    mediaDir: join(folder, 'media'),
    now: () => now,
  })
  const street = buildStreet(storage, PLATFORM, from)
  const watch = watchClocks(storage, calendar, () => now)
  let sent = 0
  const engine = createEngine({
    storage: watch.storage,
    platforms: [quietPlatform(PLATFORM, () => (sent += 1))],
    flows: allFlows,
    calendar,
    limits: DEFAULT_LIMITS,
    lang: 'zh-CN',
    now: () => now,
    random: chanceFrom(SEED + 1).next,
    examine: examineWithSharp,
    log: () => {},
  })
  const life = livingIn({
    street,
    storage,
    chance: chanceFrom(SEED),
    casesPerDay,
    awake: (at) => calendar.quietUntil(at, DEFAULT_LIMITS.quiet) ?? at,
  })
  const agenda = createAgenda()
  await engine.start()
  const to = calendar.at(calendar.addDays(BEGINS, days), '00:00')
  for (let day = 0; day < days; day += 1)
    agenda.add(life.day(calendar.at(calendar.addDays(BEGINS, day), '00:00')))
  let seen = 0
  let said = 0
  const hear = (): void => {
    for (;;) {
      const facts = storage.factLog.after(seen, FACTS_AT_ONCE)
      for (const { seq, name, fact } of facts) {
        seen = seq
        agenda.add(life.after(name, fact, now))
      }
      if (facts.length < FACTS_AT_ONCE) return
    }
  }
  while (now < to) {
    const sayings = agenda.take(now)
    said += sayings.length
    await step(engine, sayings)
    hear()
    now = nextMinute(
      now,
      Math.min(to, agenda.next(), storage.timers.nextDue() ?? to, storage.outbox.nextDue() ?? to),
    )
  }
  await engine.settle()
  await engine.stop()
  return {
    seconds: (performance.now() - began) / 1_000,
    punctuality: watch.result(to),
    said,
    sent,
    storage,
    from,
    to,
    close: () => {
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function step(engine: Engine, sayings: readonly Saying[]): Promise<void> {
  if (sayings.length > 0) engine.door.accept(sayings.map(messageOf))
  await engine.settle()
}

/** The first whole minute after `now` at which `wanted` has come. */
function nextMinute(now: Instant, wanted: Instant): Instant {
  return Math.max(now + minutes(1), Math.ceil(wanted / minutes(1)) * minutes(1))
}

let counter = 0

function messageOf({ who, chat, text, at }: Saying): Incoming {
  counter += 1
  return {
    kind: 'message',
    platform: PLATFORM,
    key: `u${counter}`,
    chat: {
      key: chat,
      kind: chat.startsWith('p:') ? 'private' : 'group',
      title: chat,
      thread: null,
    },
    at: Math.floor(at),
    sender: { key: who, name: who, faceless: false, lang: null },
    messageKey: `m${counter}`,
    text,
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: false,
    mentions: [],
    payload: null,
    edited: false,
  }
}

/** Sayings by minute, so that the next is found without looking through all. */
function createAgenda() {
  const byMinute = new Map<number, Saying[]>()
  let waiting: number[] = []
  let sorted = true
  return {
    add(sayings: readonly Saying[]): void {
      for (const saying of sayings) {
        const minute = Math.ceil(saying.at / minutes(1))
        const there = byMinute.get(minute)
        if (there) there.push(saying)
        else {
          byMinute.set(minute, [saying])
          waiting.push(minute)
          sorted = false
        }
      }
    },
    take(now: Instant): readonly Saying[] {
      sort()
      const due: Saying[] = []
      for (
        let minute = waiting.at(-1);
        minute !== undefined && minute * minutes(1) <= now;
        minute = waiting.at(-1)
      ) {
        waiting.pop()
        due.push(...(byMinute.get(minute) ?? []))
        byMinute.delete(minute)
      }
      return due.sort((a, b) => a.at - b.at)
    },
    next(): Instant {
      sort()
      const minute = waiting.at(-1)
      return minute === undefined ? Number.POSITIVE_INFINITY : minute * minutes(1)
    },
  }

  function sort(): void {
    if (sorted) return
    waiting = waiting.sort((a, b) => b - a)
    sorted = true
  }
}
