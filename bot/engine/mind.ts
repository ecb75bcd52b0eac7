import type { Storage } from '../../storage/open.js'
import type { Calendar } from '../domain/calendar.js'
import type { Limits } from '../domain/limits.js'
import type { Lang } from '../domain/person.js'
import type { RuleTable } from '../domain/rule.js'
import type { Instant } from '../domain/time.js'
import type { Platform } from '../port.js'
import type { Names } from '../texts.js'
import type { Recollection } from './recollection.js'
import type { Registry } from './registry.js'
import type { Spots } from './spots.js'

/** What every part of the engine stands on. */
export interface Mind {
  readonly storage: Storage
  readonly registry: Registry
  readonly calendar: Calendar
  readonly limits: Limits
  readonly rules: RuleTable
  readonly platforms: ReadonlyMap<string, Platform>
  readonly recollection: Recollection
  /** Where photos were taken, for as long as their words may take. */
  readonly spots: Spots
  readonly lang: Lang
  /** How the deployment calls levels and duties. */
  readonly names: Readonly<Record<Lang, Names>>
  /** True where pictures are read. */
  readonly looks: boolean
  /** True where answered questions are kept as anonymous lines for training. */
  readonly learns: boolean
  now(): Instant
  /** 0 ≤ x < 1 */
  random(): number
  log: Log
}

/** One line per step. Fields are ids, counts and codes; never words, names or keys of people. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number | boolean | null>>,
) => void
