import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createRelay } from '../adapters/relay/index.js'
import { allFlows } from '../flows/index.js'
import { openStorage, type Storage } from '../storage/open.js'
import type { Config } from './config.js'
import { type Calendar, createCalendar, missingYear } from './domain/calendar.js'
import type { Instant } from './domain/time.js'
import type { Describe } from './engine/describe.js'
import { createEngine, type Engine } from './engine/engine.js'
import { examineWithSharp } from './engine/examine.js'
import { createLookout } from './engine/look.js'
import type { Log } from './engine/mind.js'
import type { Refine } from './engine/perceive.js'
import { countingLog, examineHealth, metricsText } from './health.js'
import { namesWith } from './naming.js'
import type { Platform } from './port.js'
import { openWeb } from './web.js'
import { closeBoards } from './web-boards.js'

/** A house at work in real groups. */
export interface House {
  readonly port: number
  readonly storage: Storage
  readonly engine: Engine
  /** Platforms, engine, port and storage, in that order; nothing accepted is lost. */
  stop(): Promise<void>
}

/** The engine with its eyes. */
export interface Furnished {
  readonly engine: Engine
  /** Ends what looks at pictures; after the engine. */
  close(): Promise<void>
}

/** The engine with everything a configuration decides; `platforms` and the clock are the caller's. */
export async function furnish(
  config: Config,
  storage: Storage,
  platforms: readonly Platform[],
  calendar: Calendar,
  now: () => Instant,
  log: Log,
): Promise<Furnished> {
  const lookout = config.readsPictures ? createLookout() : null
  const assist = await secondOpinion(config, storage, now, log)
  // Without eyes of our own nobody could cover faces and plates before a picture leaves.
  const describes = lookout !== null && config.assist?.photos === true
  // Groups in which no bot is cost nothing until somebody pastes from one.
  const relay = createRelay({ flow: 'bridge', path: storage.files.path, now })
  warnOfCalendar(calendar, now(), log)
  const engine = createEngine({
    storage,
    platforms: [...platforms, relay],
    flows: allFlows,
    calendar,
    limits: config.limits,
    rules: config.rules,
    lang: config.lang,
    names: namesWith(config.naming),
    now,
    random: Math.random,
    examine: examineWithSharp,
    learns: config.learns,
    ...(lookout ? { look: lookout.look } : {}),
    ...(assist ? { refine: assist.refine } : {}),
    ...(assist && describes ? { describe: assist.describe } : {}),
    log,
  })
  return { engine, close: async () => lookout?.stop() }
}

/** The language model's help, where one is configured; its tokens of the day are counted in storage. */
async function secondOpinion(
  config: Config,
  storage: Storage,
  now: () => Instant,
  log: Log,
): Promise<{ readonly refine: Refine; readonly describe: Describe } | null> {
  if (config.assist === null) return null
  const { createAssist } = await import('./understand/assist.js')
  const key = (day: string): string => `assist.tokens.${day}`
  const used = (day: string): number => Number(storage.memory.get(key(day)) ?? 0)
  const counter = {
    used,
    add: (day: string, tokens: number) => storage.memory.set(key(day), String(used(day) + tokens)),
  }
  const onTrouble = (trouble: string): void => log('warn', 'assist', { trouble })
  const assist = createAssist(config.assist, { counter, now, onTrouble })
  return {
    refine: (masked, meaning, block) => assist.refine(masked, meaning, { block }),
    describe: (jpeg) => assist.describePhoto(Buffer.from(jpeg)),
  }
}

/** Opens the house for the platforms that are configured. Rejects with `StorageTrouble` or the port's error. */
export async function startHouse(config: Config, baseLog: Log): Promise<House> {
  const { log, counts } = countingLog(baseLog)
  const now = (): Instant => Date.now()
  const calendar = createCalendar(config.zone, config.dayOverrides)
  const storage = openStorage({
    file: join(config.data, 'gridhand.db'),
    mediaDir: join(config.data, 'media'),
    now,
    lang: config.lang,
  })
  const page = await configuredPage(config, storage, now)
  const wechat = await configuredWechat(config, storage, calendar, now, log)
  const platforms = [
    ...(wechat === null ? [] : [wechat.platform]),
    ...(await configuredPlatforms(config, storage, now, log)),
    ...(page === null ? [] : [page]),
  ]
  const { engine, close } = await furnish(config, storage, platforms, calendar, now, log)
  const health = () => examineHealth(storage, platforms, now(), coversNow(calendar, now()))
  const web = await openWeb(config.port, {
    health,
    metrics: () => metricsText(health(), counts),
    routes: async (request, response) =>
      ((await wechat?.routes(request, response)) ?? false) ||
      ((await page?.routes(request, response)) ?? false),
  }).catch((error: unknown) => {
    storage.close()
    throw error
  })
  await engine.start()
  return {
    port: web.port,
    storage,
    engine,
    async stop() {
      await engine.stop()
      await close()
      await web.close()
      storage.close()
    },
  }
}

/** Where the official calendar ends, working days are guesses: an operator reads so at every start. */
function warnOfCalendar(calendar: Calendar, now: Instant, log: Log): void {
  const year = missingYear(calendar, calendar.day(now))
  if (year !== null) log('warn', 'calendar.missing', { year })
}

/** False when working days are guesses now, or will be within two months. */
export function coversNow(calendar: Calendar, now: Instant): boolean {
  const [year, month] = calendar.day(now).split('-').map(Number)
  if (year === undefined || month === undefined) return false
  return calendar.covers(year) && (month < 12 || calendar.covers(year + 1))
}

/** The page by QR, where people can reach it. */
async function configuredPage(config: Config, storage: Storage, now: () => Instant) {
  if (config.publicUrl === null) {
    closeBoards(storage, now())
    return null
  }
  const { openWebDoor } = await import('./web-house.js')
  return openWebDoor(config, storage, now, config.data, true)
}

/** WeChat and its page with the code to scan, where it is asked for. */
async function configuredWechat(
  config: Config,
  storage: Storage,
  calendar: Calendar,
  now: () => Instant,
  log: Log,
) {
  if (config.wechat === null) return null
  const { openWechatDoor } = await import('./wechat/house.js')
  const { servePage } = await import('./wechat/page.js')
  const platform = await openWechatDoor(config, config.wechat, storage, calendar, now, log)
  const routes = (request: IncomingMessage, response: ServerResponse): Promise<boolean> =>
    servePage(platform, config.lang, request, response)
  return { platform, routes }
}

async function configuredPlatforms(
  config: Config,
  storage: Storage,
  now: () => Instant,
  log: Log,
): Promise<Platform[]> {
  if (config.telegram === null) return []
  const { createTelegram } = await import('../adapters/telegram/index.js')
  const { token, apiRoot, webhook } = config.telegram
  return [
    createTelegram({
      token,
      ...(apiRoot === null ? {} : { apiRoot }),
      webhook,
      now,
      random: Math.random,
      log: (event, fields) => log('info', event, fields),
      memory: storage.memory,
    }),
  ]
}
