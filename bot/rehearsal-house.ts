import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRehearsal, type Rehearsal } from '../adapters/rehearsal/rehearsal.js'
import { openStorage, type Storage } from '../storage/open.js'
import type { Config } from './config.js'
import { type Calendar, createCalendar } from './domain/calendar.js'
import type { Case } from './domain/case.js'
import { isLive } from './domain/life.js'
import type { Instant } from './domain/time.js'
import type { Log } from './engine/mind.js'
import { countingLog, examineHealth, metricsText } from './health.js'
import { coversNow, type Furnished, furnish } from './house.js'
import type { Platform } from './port.js'
import { isOfAnotherSample, seed } from './rehearsal-seed.js'
import { spellTime } from './text.js'
import { openWeb } from './web.js'
import { openWebDoor } from './web-house.js'

/** The rehearsal with everything behind it. */
export interface RehearsalHouse {
  readonly port: number
  rehearsal(): Rehearsal
  storage(): Storage
  /** Moves the house's clock; everything due by then has happened when it resolves. */
  advance(ms: number): Promise<void>
  stop(): Promise<void>
}

type Profile = 'buttons' | 'words'
interface Stage extends Furnished {
  readonly storage: Storage
  readonly rehearsal: Platform & Rehearsal
  /** The page by QR as the sample's residents would have it. */
  readonly page: ReturnType<typeof openWebDoor>
}

const MOST_STEPS = 20_000

/** Opens the rehearsal's file; one that an older version began with another sample is begun anew. */
function openSample(folder: string, now: () => Instant, { lang }: Config): Storage {
  const open = (): Storage =>
    openStorage({ file: join(folder, 'gridhand.db'), mediaDir: join(folder, 'media'), now, lang })
  const storage = open()
  if (!isOfAnotherSample(storage)) return storage
  storage.close()
  rmSync(folder, { recursive: true, force: true })
  return open()
}

/**
 * The house as a newcomer meets it: the same engine, flows and storage as in real groups; the platform is a
 * page of this machine and the clock can be moved. Starts at nine on a working day, or where the last
 * rehearsal stopped.
 */
export async function startRehearsal(config: Config, baseLog: Log): Promise<RehearsalHouse> {
  const { log, counts } = countingLog(baseLog)
  const folder = join(config.data, 'rehearsal')
  const calendar = createCalendar(config.zone, config.dayOverrides)
  const clock = createClock(calendar)
  let stage = await build(undefined)

  async function build(profile: Profile | undefined): Promise<Stage> {
    const storage = openSample(folder, clock.now, config)
    const rehearsal = createRehearsal({
      now: clock.now,
      advance: (ms) => advance(ms),
      random: (bytes) => randomBytes(bytes),
      calendar,
      dir: folder,
      ...(profile === undefined ? {} : { profile }),
      board: () => boardOf(storage, calendar, clock.now(), config),
      restart: async (next) => {
        await takeDown()
        stage = await build(next)
      },
      reset: async () => {
        await takeDown()
        rmSync(folder, { recursive: true, force: true })
        clock.startFrom(null)
        stage = await build(undefined)
      },
      settled: () => stage.engine.settle(),
    })
    if (profile === undefined) clock.startFrom(rehearsal.lastAt())
    seed(storage, clock.now())
    const page = openWebDoor(config, storage, clock.now, folder, false)
    const furnished = await furnish(config, storage, [rehearsal, page], calendar, clock.now, log)
    await furnished.engine.start()
    return { storage, rehearsal, page, ...furnished }
  }

  async function takeDown(): Promise<void> {
    await stage.engine.stop()
    await stage.close()
    stage.storage.close()
  }

  /** Stops at every promise on the way, so that each is kept at its own minute. */
  async function advance(ms: number): Promise<void> {
    const target = clock.now() + ms
    for (let steps = 0; steps < MOST_STEPS && clock.now() < target; steps += 1) {
      const { timers, outbox } = stage.storage
      const next = [timers.nextDue(), outbox.nextDue()].filter(
        (at) => at !== null && at > clock.now(),
      )
      clock.moveTo(Math.min(target, ...next.filter((at) => at !== null)))
      await stage.engine.settle()
    }
  }

  const health = () =>
    examineHealth(stage.storage, [stage.rehearsal], clock.now(), coversNow(calendar, clock.now()))
  const web = await openWeb(config.port, {
    health,
    metrics: () => metricsText(health(), counts),
    routes: async (request, response) =>
      (await stage.rehearsal.routes(request, response)) || stage.page.routes(request, response),
  }).catch(async (error: unknown) => {
    await takeDown()
    throw error
  })
  return {
    port: web.port,
    rehearsal: () => stage.rehearsal,
    storage: () => stage.storage,
    advance,
    async stop() {
      await takeDown()
      await web.close()
    },
  }
}

/** A clock that runs like the real one from wherever it was set. */
function createClock(calendar: Calendar) {
  let offset = 0
  const now = (): Instant => Date.now() + offset
  return {
    now,
    moveTo(at: Instant) {
      offset = at - Date.now()
    },
    startFrom(last: Instant | null) {
      const today = calendar.day(Date.now())
      const morning = calendar.at(calendar.workdayFrom(today), '09:00')
      offset = (last === null ? morning : last + 1_000) - Date.now()
    },
  }
}

const MOST_CASES = 30
const MOST_TIMERS = 8

function boardOf(storage: Storage, calendar: Calendar, now: Instant, config: Config) {
  const root = storage.regions.root()
  const cases = root === null ? [] : storage.cases.recent(root.id, 0, MOST_CASES)
  return {
    cases: cases.map((each) => ({
      number: each.number,
      title: each.title,
      state: each.state,
      tier: each.tier,
      leader: whoHas(each, storage),
      dueText: dueText(each, calendar, now, config),
    })),
    outboxWaiting: storage.outbox.depth().waiting,
    nextTimers: storage.timers
      .due(Number.MAX_SAFE_INTEGER, MOST_TIMERS)
      .map((timer) => ({ what: `${timer.flow}.${timer.name}`, at: timer.dueAt })),
  }
}

function whoHas({ id, leaderId }: Case, { people, owners, bodies }: Storage): string | null {
  if (leaderId !== null) return people.get(leaderId)?.name ?? null
  const { bodyId } = owners.of(id)
  return bodyId === null ? null : (bodies.get(bodyId)?.name ?? null)
}

function dueText(each: Case, calendar: Calendar, now: Instant, config: Config): string | null {
  if (!isLive(each.state) || each.state === 'resolved') return null
  const at = each.leaderId === null ? each.dueResponse : each.dueFeedback
  return spellTime(at, { lang: config.lang, now, calendar })
}
