import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { type Config, readConfig } from '../bot/config.js'
import type { Lang } from '../bot/domain/person.js'
import type { Instant } from '../bot/domain/time.js'
import { namesWith } from '../bot/naming.js'
import type { Names } from '../bot/texts.js'
import { openStorage, type Storage } from '../storage/open.js'
import { TEXTS, type Texts } from './texts.js'

/** What a command sees of the world. Tests give their own. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv
  readonly now: () => Instant
  /** A whole number from 0 to below `below`, not to be guessed. */
  readonly random: (below: number) => number
  /** A line for the person who typed the command. */
  say(line: string): void
  /** A line about what went wrong. */
  complain(line: string): void
}

/** How a command ended: 0 done, 1 the answer is no, 2 it could not be done as asked. */
export type ExitCode = 0 | 1 | 2

/** The person asked for something that is not possible; `message` says why and what to do, in their language. */
export class Declined extends Error {
  override readonly name = 'Declined'

  constructor(
    message: string,
    readonly code: Exclude<ExitCode, 0> = 1,
  ) {
    super(message)
  }
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    env: process.env,
    now: () => Date.now(),
    random: (below) => randomInt(below),
    say: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  }
}

/** The language of GRIDHAND_LANG, Chinese when it is not set or wrong. */
export function langOf({ env }: Terminal): Lang {
  return env.GRIDHAND_LANG === 'en' ? 'en' : 'zh-CN'
}

/** Levels, duties and the like as this deployment calls them. Throws `BadConfig`. */
export function namesOf(terminal: Terminal): Names {
  return namesWith(readConfig(terminal.env).naming)[langOf(terminal)]
}

/** The sentences in the person's language. */
export function textsOf(terminal: Terminal): Texts {
  return TEXTS[langOf(terminal)]
}

/** A sentence with its holes filled. Throws when a value is missing, so that nobody ever sees a {hole}. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, hole: string) => {
    const value = values[hole]
    if (value === undefined) throw new Error(`sentence without a value for {${hole}}`)
    return String(value)
  })
}

/** Where the database and the pictures of a configuration are. */
export function homeOf({ data }: Pick<Config, 'data'>) {
  return { file: join(data, 'gridhand.db'), mediaDir: join(data, 'media') }
}

/** Does `work` with the storage open beside the house, if one runs, and closes it. Throws `StorageTrouble`. */
export async function withStorage<T>(
  terminal: Terminal,
  work: (storage: Storage, config: Config) => T | Promise<T>,
): Promise<T> {
  const config = readConfig(terminal.env)
  const storage = openStorage({ ...homeOf(config), now: terminal.now, tool: true })
  try {
    return await work(storage, config)
  } finally {
    storage.close()
  }
}

/** Prints a value for another program. */
export function sayJson(terminal: Terminal, value: unknown): void {
  terminal.say(JSON.stringify(value, null, 2))
}

/** What is between commas, Chinese or not, or spaces; nothing twice. */
export function listOf(given: string | undefined): readonly string[] {
  const parts = (given ?? '').split(/[,，、;；\s]+/u).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** The code meant by a code or by its name for people; null when it is neither. */
export function meant<T extends string>(
  given: string,
  codes: readonly T[],
  names: Readonly<Record<T, string>>,
): T | null {
  const word = given.trim().toLowerCase()
  return codes.find((code) => code === word || names[code].toLowerCase() === word) ?? null
}

/** How long that was, in the largest unit that fits. */
export function spellAge(ms: number, units: Texts['units']): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return units.now
  if (minutes < 60) return fill(units.minutes, { n: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? fill(units.hours, { n: hours })
    : fill(units.days, { n: Math.floor(hours / 24) })
}

/** A size in bytes as people say it. */
export function spellBytes(bytes: number): string {
  const units = ['KB', 'MB', 'GB', 'TB']
  let size = bytes / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit] ?? ''}`
}
