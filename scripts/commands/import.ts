import {
  Declined,
  type ExitCode,
  fill,
  langOf,
  sayJson,
  type Terminal,
  withStorage,
} from '../terminal.js'
import { readBook } from '../territory/book.js'
import { readTables, type Tables } from '../territory/cells.js'
import { checkDivision } from '../territory/check.js'
import { SHEETS } from '../territory/columns.lexicon.js'
import { Faults } from '../territory/faults.js'
import { takeAll } from '../territory/take.js'
import type { Taking, Tally } from '../territory/taking.js'

/** What `import` was given. */
export interface ImportOptions {
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly endMissing?: boolean
  readonly replace?: boolean
  readonly json?: boolean
}

/** Most faults and names that are printed. */
const SHOWN = 200
const NAMED = 8

/**
 * Takes a territory in from a workbook or CSV. What would happen is always computed and shown; it happens with
 * `--yes` only, all of it or nothing. 1 when something in the file is wrong.
 */
export async function importTerritory(
  terminal: Terminal,
  file: string,
  options: ImportOptions,
): Promise<ExitCode> {
  const started = terminal.now()
  const faults = new Faults(langOf(terminal))
  const sheets = await readBook(file, faults.texts)
  const tables = readTables(sheets, faults)
  const rows = [...tables.tables.values()].reduce((sum, table) => sum + table.rows.length, 0)
  if (rows === 0 && faults.count === 0) throw new Declined(fill(faults.texts.file.empty, { file }))
  const keep = options.yes === true && options.dryRun !== true
  return withStorage(terminal, (storage, config) => {
    const taking = takeAll(storage, config, tables, faults, {
      endMissing: options.endMissing === true,
      replace: options.replace === true,
      keep,
      now: terminal.now(),
    })
    const seconds = Math.round((terminal.now() - started) / 100) / 10
    const done = keep && faults.count === 0
    if (options.json === true) sayJson(terminal, publicly(taking, faults, done, seconds))
    else {
      sayOutcome(terminal, taking, tables, options)
      if (done) sayDone(terminal, taking, seconds, checkDivision(storage, config.naming).length)
    }
    return faults.count === 0 ? 0 : 1
  })
}

function sayOutcome(
  terminal: Terminal,
  taking: Taking,
  tables: Tables,
  options: ImportOptions,
): void {
  const { texts } = taking.faults
  if (taking.faults.count > 0) {
    sayFaults(terminal, taking.faults)
    return
  }
  for (const kind of SHEETS) {
    const tally = taking.tallies.get(kind)
    const there = (taking.tables.get(kind)?.rows.length ?? 0) > 0
    if (tally && there) sayTally(terminal, texts.sheets[kind], tally, taking)
  }
  if (tables.tidied > 0) terminal.say(fill(texts.tidied, { n: tables.tidied }))
  for (const { sheet, columns } of tables.ignored) {
    terminal.say(fill(texts.ignored, { sheet, columns: columns.join(' ') }))
  }
  if (options.dryRun === true) terminal.say(texts.dry)
  else if (options.yes !== true) terminal.say(changes(taking) ? texts.ask : texts.nothing)
}

function sayTally(
  terminal: Terminal,
  sheet: string,
  tally: Tally,
  { faults, options }: Taking,
): void {
  const { texts } = faults
  const { added, changed, same, absent } = tally
  terminal.say(fill(texts.counts, { sheet, added, changed, same }))
  if (absent.length === 0) return
  const some = absent.slice(0, NAMED).join(', ') + (absent.length > NAMED ? ' …' : '')
  terminal.say(fill(options.endMissing ? texts.ended : texts.absent, { n: absent.length, some }))
}

function sayFaults(terminal: Terminal, faults: Faults): void {
  const lines = faults.lines()
  terminal.complain(fill(faults.texts.faults, { n: lines.length }))
  for (const line of lines.slice(0, SHOWN)) terminal.complain(`  ${line}`)
  if (lines.length > SHOWN) {
    terminal.complain(`  ${fill(faults.texts.more, { n: lines.length - SHOWN })}`)
  }
}

function sayDone(terminal: Terminal, taking: Taking, seconds: number, findings: number): void {
  const { texts } = taking.faults
  terminal.say(changes(taking) ? fill(texts.done, { seconds }) : texts.nothing)
  if (taking.files.naming !== null || taking.files.rules !== null) terminal.say(texts.restart)
  if (findings > 0) terminal.say(fill(texts.check, { n: findings }))
}

function changes({ tallies, options }: Taking): boolean {
  return [...tallies.values()].some(
    ({ added, changed, absent }) =>
      added + changed > 0 || (options.endMissing && absent.length > 0),
  )
}

function publicly(taking: Taking, faults: Faults, done: boolean, seconds: number) {
  const sheets = Object.fromEntries(
    [...taking.tallies].map(([kind, { added, changed, same, absent }]) => [
      kind,
      { added, changed, unchanged: same, absent: absent.length },
    ]),
  )
  return { done, seconds, faults: faults.lines(), sheets }
}
