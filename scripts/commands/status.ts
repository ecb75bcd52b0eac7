import { existsSync } from 'node:fs'
import { type Config, readConfig } from '../../bot/config.js'
import type { Storage } from '../../storage/open.js'
import {
  Declined,
  fill,
  homeOf,
  sayJson,
  spellAge,
  type Terminal,
  textsOf,
  withStorage,
} from '../terminal.js'
import { type AtWork, houseAtWork } from './house-at-work.js'

/** What `status` was given. */
export interface StatusOptions {
  readonly retry?: string
  readonly json?: boolean
}

/** Prints what waits, what was put aside and what could not be delivered: ids, reasons and ages, no words, no names. */
export async function status(terminal: Terminal, options: StatusOptions): Promise<void> {
  const { file } = homeOf(readConfig(terminal.env))
  if (!existsSync(file)) throw new Declined(fill(textsOf(terminal).status.none, { file }))
  await withStorage(terminal, async (storage, config) => {
    if (options.retry !== undefined) return retry(terminal, storage, options.retry)
    const atWork = await houseAtWork(config)
    const report = reportOf(terminal, storage, atWork)
    if (options.json === true) sayJson(terminal, report)
    else sayReport(terminal, report, config)
  })
}

function retry(terminal: Terminal, { inbox }: Storage, given: string): void {
  const { status: texts } = textsOf(terminal)
  const found = inbox.aside(MOST).find((row) => String(row.id) === given)
  if (!found) throw new Declined(fill(texts.notAside, { id: given }))
  inbox.retry(found.id)
  terminal.say(fill(texts.retried, { id: found.id }))
}

const MOST = 1_000
const MOST_SHOWN = 20
const LONGEST_REASON = 120

interface LeftOver {
  readonly id: number
  readonly what: string
  readonly reason: string
  /** Null where the store does not say since when. */
  readonly ageMs: number | null
}
interface Report {
  readonly running: boolean
  readonly platforms: AtWork['platforms']
  readonly inbox: { readonly waiting: number; readonly oldestMs: number | null }
  readonly outbox: { readonly waiting: number; readonly oldestMs: number | null }
  readonly timers: { readonly waiting: number; readonly overdueMs: number | null }
  readonly aside: readonly LeftOver[]
  readonly dead: readonly LeftOver[]
  readonly timersAside: readonly LeftOver[]
}

function reportOf(terminal: Terminal, storage: Storage, atWork: AtWork | null): Report {
  const { inbox, outbox, timers } = storage
  const now = terminal.now()
  const age = (at: number | null) => (at === null ? null : Math.max(0, now - at))
  const [accepted, unsent, promised] = [inbox.depth(), outbox.depth(), timers.depth()]
  const brief = (reason: string) => reason.slice(0, LONGEST_REASON)
  return {
    running: atWork !== null,
    platforms: atWork?.platforms ?? null,
    inbox: { waiting: accepted.waiting, oldestMs: age(accepted.oldestAt) },
    outbox: { waiting: unsent.waiting, oldestMs: age(unsent.oldestAt) },
    timers: { waiting: promised.waiting, overdueMs: age(promised.overdueSince) },
    aside: inbox.aside(MOST).map(({ id, lane, reason, at }) => ({
      id,
      what: lane.split(':')[0] ?? '',
      reason: brief(reason),
      ageMs: age(at),
    })),
    dead: outbox.deadLetters(MOST).map(({ id, kind, reason, at }) => ({
      id,
      what: kind,
      reason: brief(reason),
      ageMs: age(at),
    })),
    timersAside: timers.aside(MOST).map(({ id, flow, name, reason }) => ({
      id,
      what: `${flow}.${name}`,
      reason: brief(reason),
      ageMs: null,
    })),
  }
}

function sayReport(terminal: Terminal, report: Report, { port }: Config): void {
  const { status: texts, units } = textsOf(terminal)
  const age = (ms: number | null, sentence: string) =>
    ms === null ? '' : fill(sentence, { age: spellAge(ms, units) })
  const { inbox, outbox, timers } = report
  terminal.say(report.running ? texts.running : texts.stopped)
  sayPlatforms(terminal, report, port)
  terminal.say(fill(texts.inbox, { n: inbox.waiting }) + age(inbox.oldestMs, texts.oldest))
  terminal.say(fill(texts.outbox, { n: outbox.waiting }) + age(outbox.oldestMs, texts.oldest))
  terminal.say(fill(texts.timers, { n: timers.waiting }) + age(timers.overdueMs, texts.overdue))
  sayLeftOver(terminal, texts.aside, report.aside)
  if (report.aside.length > 0) terminal.say(texts.howToRetry)
  sayLeftOver(terminal, texts.dead, report.dead)
  sayLeftOver(terminal, texts.timersAside, report.timersAside)
  if (report.aside.length + report.dead.length + report.timersAside.length === 0) {
    terminal.say(texts.nothingLeft)
  }
}

function sayPlatforms(terminal: Terminal, { running, platforms }: Report, port: number): void {
  const { status: texts, platformStates } = textsOf(terminal)
  if (!running) return
  if (platforms === null) terminal.say(fill(texts.silent, { port }))
  const known: Readonly<Record<string, string>> = platformStates
  for (const { name, state } of platforms ?? []) {
    terminal.say(`  ${name}: ${known[state] ?? state}`)
  }
}

function sayLeftOver(terminal: Terminal, title: string, rows: readonly LeftOver[]): void {
  const { status: texts, units } = textsOf(terminal)
  if (rows.length === 0) return
  terminal.say(fill(title, { n: rows.length }))
  for (const { id, what, reason, ageMs } of rows.slice(0, MOST_SHOWN)) {
    const age = ageMs === null ? '' : `  ${spellAge(ageMs, units)}`
    terminal.say(`  ${id}  ${what}${age}  ${reason}`)
  }
  if (rows.length > MOST_SHOWN) terminal.say(fill(texts.more, { n: rows.length - MOST_SHOWN }))
}
