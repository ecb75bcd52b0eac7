import { schedule } from 'node-cron'
import type { Storage } from '../../storage/open.js'
import type { Calendar } from '../domain/calendar.js'
import type { Limits } from '../domain/limits.js'
import type { Lang } from '../domain/person.js'
import type { RuleTable } from '../domain/rule.js'
import type { Instant } from '../domain/time.js'
import type { Flow } from '../flow.js'
import type { Doorway, MenuEntry, Platform } from '../port.js'
import { DEFAULT_RULES } from '../rules/table.js'
import { withNames } from '../text.js'
import { NAMES, type Names } from '../texts.js'
import { wakeFlows } from './decide.js'
import { createDeliverer } from './deliver.js'
import type { Describe } from './describe.js'
import { createHall } from './hall.js'
import type { Log, Mind } from './mind.js'
import type { Examine, Look, Refine } from './perceive.js'
import { createRecollection } from './recollection.js'
import { createRegistry } from './registry.js'
import { createSpots } from './spots.js'
import { sweep } from './sweep.js'
import { createTicker } from './ticker.js'

/** What the engine is built from. */
export interface EngineParts {
  readonly storage: Storage
  readonly platforms: readonly Platform[]
  readonly flows: readonly Flow[]
  readonly calendar: Calendar
  readonly limits: Limits
  /** The rule table; the shipped one when left out. */
  readonly rules?: RuleTable
  readonly lang: Lang
  /** How the deployment calls levels and duties; left out: by their usual names. */
  readonly names?: Readonly<Record<Lang, Names>>
  readonly now: () => Instant
  readonly random: () => number
  readonly examine: Examine
  /** Reads pictures; left out where they are not read. */
  readonly look?: Look
  /** A language model's second opinion; left out where there is none. */
  readonly refine?: Refine
  /** A language model that says what pictures show; left out where none may see them. */
  readonly describe?: Describe
  /** True where answered questions are kept as anonymous lines for training; left out: they are not. */
  readonly learns?: boolean
  readonly log: Log
}

/** The house at work. */
export interface Engine {
  /** Where platforms hand in; commits before it returns. */
  readonly door: Doorway
  /** Fires due timers, starts every platform and the cron that wakes us. */
  start(): Promise<void>
  /** Does all that can be done now: decides, fires due timers, delivers. For tests and the moved clock. */
  settle(): Promise<void>
  /** Platforms first, then what is in flight, within five seconds. What is left waits in the tables. */
  stop(): Promise<void>
}

/** Every five seconds is often enough for promises that are made in minutes. */
const WAKE_CRON = '*/5 * * * * *'
const SWEEP_CRON = '7 * * * *'

/** What the parts of the engine share. Throws when the flows do not fit together. */
export function createMind(parts: EngineParts): Mind {
  return {
    storage: parts.storage,
    registry: createRegistry(parts.flows),
    calendar: parts.calendar,
    limits: parts.limits,
    rules: parts.rules ?? DEFAULT_RULES,
    platforms: new Map(parts.platforms.map((platform) => [platform.name, platform])),
    recollection: createRecollection(),
    spots: createSpots(),
    lang: parts.lang,
    names: parts.names ?? NAMES,
    looks: parts.look !== undefined,
    learns: parts.learns === true,
    now: parts.now,
    random: parts.random,
    log: parts.log,
  }
}

/** Builds the engine. Throws when the flows do not fit together: such a house must not open. */
export function createEngine(parts: EngineParts): Engine {
  const mind = createMind(parts)
  const deliverer = createDeliverer(mind)
  const hall = createHall(
    mind,
    {
      examine: parts.examine,
      look: parts.look ?? null,
      refine: parts.refine ?? null,
      describe: parts.describe ?? null,
    },
    deliverer.wake,
  )
  const ticker = createTicker(mind)
  const crons: { stop(): void | Promise<void> }[] = []

  const door: Doorway = {
    accept(batch) {
      const fresh = mind.storage.inbox.accept(batch, mind.now())
      mind.log('debug', 'accepted', { offered: batch.length, fresh })
      if (fresh > 0) hall.wake()
    },
  }

  function tick(): void {
    if (ticker.tick() > 0) deliverer.wake()
    hall.wake()
    deliverer.wake()
  }

  return {
    door,
    async start() {
      wakeFlows(mind)
      tick()
      crons.push(
        schedule(WAKE_CRON, tick),
        schedule(SWEEP_CRON, () => sweep(mind)),
      )
      await Promise.all(parts.platforms.map((platform) => platform.start(door)))
      for (const platform of parts.platforms) announce(mind, platform)
    },
    async settle() {
      await hall.settled()
      ticker.tick()
      await deliverer.settled()
      await hall.settled()
      // What was given to a person to carry is decided on the way out and sent once more.
      await deliverer.settled()
    },
    async stop() {
      for (const cron of crons) void cron.stop()
      await Promise.all(parts.platforms.map((platform) => platform.stop()))
      await hall.stop()
      await deliverer.stop()
    },
  }
}

/** The platform's command menu, from the flows' own declarations. */
function announce(mind: Mind, platform: Platform): void {
  const menu = menuOf(mind)
  void platform.announce?.(menu).catch((error: unknown) => {
    mind.log('warn', 'announce.failed', { reason: error instanceof Error ? error.name : 'unknown' })
  })
}

function menuOf(mind: Mind): readonly MenuEntry[] {
  return mind.registry.commands.flatMap(({ command, words }) => {
    if (!command.slash || command.hidden) return []
    const description = {
      'zh-CN': withNames(words.help['zh-CN'], mind.names['zh-CN']),
      en: withNames(words.help.en, mind.names.en),
    }
    return [{ slash: command.slash, description, audience: audienceOf(command) }]
  })
}

function audienceOf(command: {
  who?: readonly string[]
  where?: readonly string[]
}): MenuEntry['audience'] {
  if (command.who) return 'captains'
  if (!command.where) return 'everyone'
  return command.where.includes('private') ? 'private' : 'groups'
}
