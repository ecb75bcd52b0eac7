import { columnsOf, EXPLAINING, SHEET_NAMES, SHEETS, type SheetKind } from './columns.lexicon.js'
import type { Faults } from './faults.js'

/** A cell as the file holds it: its words, or what is wrong with it. */
export type RawCell =
  | { readonly words: string }
  | { readonly wrong: 'formula' | 'error'; readonly given: string }

/** A sheet as the file holds it. `rows` begin with the row of the given number. */
export interface RawSheet {
  readonly name: string
  readonly rows: readonly { readonly number: number; readonly cells: readonly RawCell[] }[]
  /** Ranges of merged cells, like A2:A5. */
  readonly merged: readonly string[]
}

/** One row of a sheet: its cells by the code of their column; empty ones are left out. */
export interface Row {
  readonly number: number
  readonly cells: ReadonlyMap<string, string>
  /** True when something in it is wrong already: it is not taken, and what names it is not blamed. */
  readonly bad: boolean
}

/** A sheet that was understood. */
export interface Table {
  readonly kind: SheetKind
  /** The sheet's own name, for faults. */
  readonly sheet: string
  /** The header of each column that is there, by its code. */
  readonly headers: ReadonlyMap<string, string>
  readonly rows: readonly Row[]
}

/** What came of reading. */
export interface Tables {
  readonly tables: ReadonlyMap<SheetKind, Table>
  /** How many cells were tidied of blanks and full-width letters. */
  readonly tidied: number
  readonly ignored: readonly { readonly sheet: string; readonly columns: readonly string[] }[]
}

const HEADER_WITHIN = 5
const LONGEST = 500

/** Understands sheets and headers in either language. What is wrong goes to `faults`; the good rows are still read. */
export function readTables(sheets: readonly RawSheet[], faults: Faults): Tables {
  const tables = new Map<SheetKind, Table>()
  const tidy = { count: 0 }
  const ignored: { sheet: string; columns: readonly string[] }[] = []
  for (const sheet of sheets) {
    const kind = kindOf(sheet.name)
    if (kind === null) {
      const silent = EXPLAINING.includes(plain(sheet.name)) || sheet.rows.length === 0
      if (!silent) faults.add({ sheet: sheet.name }, 'unknownSheet', { known: knownSheets(faults) })
    } else if (tables.has(kind)) faults.add({ sheet: sheet.name }, 'twiceSheet')
    else {
      const read = readTable(kind, sheet, faults, tidy)
      if (read === null) continue
      tables.set(kind, read.table)
      if (read.ignored.length > 0) ignored.push({ sheet: sheet.name, columns: read.ignored })
    }
  }
  return { tables, tidied: tidy.count, ignored }
}

function readTable(kind: SheetKind, sheet: RawSheet, faults: Faults, tidy: { count: number }) {
  if (sheet.rows.length === 0) return null
  const found = headerOf(kind, sheet)
  if (found === null) {
    faults.add({ sheet: sheet.name }, 'noHeader', { columns: needed(kind, faults).join(' ') })
    return null
  }
  for (const name of found.twice)
    faults.add({ sheet: sheet.name, row: found.number, column: name }, 'twiceColumn')
  for (const range of sheet.merged) {
    const row = Number(/\d+/.exec(range)?.[0] ?? 0)
    if (row >= found.number) faults.add({ sheet: sheet.name, row }, 'merged', { range })
  }
  const rows: Row[] = []
  for (const row of sheet.rows.slice(found.index + 1)) {
    const before = faults.count
    const cells = readRow(sheet.name, row, found.columns, faults, tidy)
    if (cells.size === 0 && faults.count === before) continue
    for (const [field, { required }] of columnsOf(kind)) {
      if (required !== true || cells.has(field) || faults.count > before) continue
      const column = found.headers.get(field) ?? field
      faults.add({ sheet: sheet.name, row: row.number, column }, 'empty')
    }
    rows.push({ number: row.number, cells, bad: faults.count > before })
  }
  const table: Table = { kind, sheet: sheet.name, headers: found.headers, rows }
  return { table, ignored: found.ignored }
}

function readRow(
  sheet: string,
  row: RawSheet['rows'][number],
  columns: ReadonlyMap<number, readonly [string, string]>,
  faults: Faults,
  tidy: { count: number },
): ReadonlyMap<string, string> {
  const cells = new Map<string, string>()
  for (const [at, [field, column]] of columns) {
    const cell = row.cells[at]
    if (!cell) continue
    const where = { sheet, row: row.number, column }
    if ('wrong' in cell) {
      faults.add(where, cell.wrong, cell.wrong === 'error' ? { given: cell.given } : {})
      continue
    }
    const words = tidied(cell.words)
    if (words !== cell.words) tidy.count += 1
    if (words.length > LONGEST) faults.add(where, 'long', { most: LONGEST })
    else if (words !== '') cells.set(field, words)
  }
  return cells
}

/** The first of the upper rows that has every needed column; a title may stand above it. */
function headerOf(kind: SheetKind, sheet: RawSheet) {
  const candidates = sheet.rows.slice(0, HEADER_WITHIN)
  for (const [index, row] of candidates.entries()) {
    const columns = new Map<number, readonly [string, string]>()
    const headers = new Map<string, string>()
    const twice: string[] = []
    const ignored: string[] = []
    for (const [at, cell] of row.cells.entries()) {
      const name = 'words' in cell ? tidied(cell.words) : ''
      if (name === '') continue
      const field = fieldOf(kind, name)
      if (field === null) ignored.push(name)
      else if (headers.has(field)) twice.push(name)
      else {
        headers.set(field, name.replace(/[(\uff08*].*$/u, '').trim())
        columns.set(at, [field, name])
      }
    }
    const whole = columnsOf(kind).every(([field, { required }]) => !required || headers.has(field))
    if (whole) return { index, number: row.number, columns, headers, twice, ignored }
  }
  return null
}

function fieldOf(kind: SheetKind, header: string): string | null {
  const name = plain(header)
  const found = columnsOf(kind).find(
    ([field, { zh, en }]) =>
      field.toLowerCase() === name || [...zh, ...en].some((each) => plain(each) === name),
  )
  return found?.[0] ?? null
}

function kindOf(name: string): SheetKind | null {
  const word = plain(name)
  return (
    SHEETS.find((kind) => {
      const { zh, en } = SHEET_NAMES[kind]
      return kind === word || [...zh, ...en].some((each) => plain(each) === word)
    }) ?? null
  )
}

function knownSheets({ lang }: Faults): string {
  return SHEETS.map((kind) => SHEET_NAMES[kind][lang === 'en' ? 'en' : 'zh'][0] ?? kind).join(' ')
}

function needed(kind: SheetKind, { lang }: Faults): readonly string[] {
  return columnsOf(kind)
    .filter(([, { required }]) => required === true)
    .map(([field, names]) => names[lang === 'en' ? 'en' : 'zh'][0] ?? field)
}

/** A header or sheet name without stars, blanks and notes in brackets. */
function plain(name: string): string {
  return tidied(name)
    .replace(/[(\uff08][^)\uff09]*[)\uff09]/gu, '')
    .replace(/[*\s]/gu, '')
    .toLowerCase()
}

/** Without blanks at the ends, invisible characters and full-width letters and digits. */
export function tidied(words: string): string {
  return words
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0d\uff3f\uff0e\uff0b]/gu, (each) =>
      String.fromCodePoint((each.codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/[\u00a0\u3000\s]+/gu, ' ')
    .trim()
}
