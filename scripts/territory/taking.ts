import type { Calendar } from '../../bot/domain/calendar.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Region } from '../../bot/domain/region.js'
import type { Instant } from '../../bot/domain/time.js'
import type { Naming } from '../../bot/naming.js'
import type { Names } from '../../bot/texts.js'
import type { Storage } from '../../storage/open.js'
import type { Row, Table } from './cells.js'
import { PLACE_TAIL, type SheetKind } from './columns.lexicon.js'
import type { Faults, Reason, Where } from './faults.js'

/** What was asked for besides. */
export interface TakeOptions {
  /** What is not in a sheet that is there ends. */
  readonly endMissing: boolean
  /** Who holds a sole post gives way to whoever the sheet names. */
  readonly replace: boolean
}

/** What happened, or would happen, to one sheet's things. */
export interface Tally {
  added: number
  changed: number
  same: number
  /** Names of what is there but not in the sheet. */
  readonly absent: string[]
}

/** Everything the sheets share while they are taken in, within one transaction. */
export interface Taking {
  readonly storage: Storage
  readonly tables: ReadonlyMap<SheetKind, Table>
  readonly faults: Faults
  readonly lang: Lang
  readonly calendar: Calendar
  readonly now: Instant
  readonly options: TakeOptions
  /** What the deployment calls things, with what this workbook says of it. */
  naming: Naming
  names: Readonly<Record<Lang, Names>>
  readonly tallies: Map<SheetKind, Tally>
  /** Codes that stand in the workbook, also in rows that are wrong: what names them is not blamed for it. */
  readonly mentioned: Readonly<Record<'regions' | 'bodies' | 'people', Set<string>>>
  /** What stood in the lists of regions before: `places qixi-1 …`, `buildings qixi-1 3`. */
  readonly listed: ReadonlySet<string>
  /** What is written into the data folder when all is taken in. */
  readonly files: { naming: Naming | null; rules: readonly unknown[] | null }
}

/** The tally of a sheet. */
export function tallyOf({ tallies }: Taking, kind: SheetKind): Tally {
  const found = tallies.get(kind) ?? { added: 0, changed: 0, same: 0, absent: [] }
  tallies.set(kind, found)
  return found
}

/** Counts one thing: new where there was nothing, else changed or the same. */
export function count(tally: Tally, was: unknown, is: unknown): 'added' | 'changed' | 'same' {
  const what = was === null ? 'added' : alike(was, is) ? 'same' : 'changed'
  tally[what] += 1
  return what
}

/** True when two values hold the same, whatever the order of their fields. */
export function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Reads the cells of one row and blames the right place. */
export class Line {
  constructor(
    readonly taking: Taking,
    readonly table: Table,
    readonly row: Row,
  ) {}

  /** The words of a cell, null when it is empty. */
  get(field: string): string | null {
    return this.row.cells.get(field) ?? null
  }

  /** The words of a required cell; an empty one was blamed when it was read. */
  need(field: string): string {
    return this.get(field) ?? ''
  }

  where(field?: string): Where {
    const { sheet, headers } = this.table
    const column = field === undefined ? undefined : (headers.get(field) ?? field)
    return { sheet, row: this.row.number, ...(column === undefined ? {} : { column }) }
  }

  /** Notes what is wrong and gives null, so that it ends a chain. */
  wrong(
    field: string | undefined,
    reason: Reason,
    values: Readonly<Record<string, string | number>> = {},
  ): null {
    this.taking.faults.add(this.where(field), reason, values)
    return null
  }

  /** A whole number of 1 or more; null when empty or wrong. */
  number(field: string): number | null {
    const given = this.get(field)
    if (given === null) return null
    const value = Number(given)
    return Number.isSafeInteger(value) && value >= 1 ? value : this.wrong(field, 'count', { given })
  }

  /** One of some codes, by itself or by one of its words; null when empty or wrong. */
  choice<K extends string>(
    field: string,
    codes: readonly K[],
    words: (code: K) => readonly string[],
  ): K | null {
    const given = this.get(field)
    if (given === null) return null
    const word = given.toLowerCase()
    const found = codes.find(
      (code) => code === word || words(code).some((each) => each.toLowerCase() === word),
    )
    if (found !== undefined) return found
    const known = codes.map((code) => words(code)[0] ?? code).join(' ')
    return this.wrong(field, 'choice', { given, known })
  }

  /** The codes or words of a list in one cell; null when one is wrong, empty when there is none. */
  list(field: string): readonly string[] {
    const parts = (this.get(field) ?? '').split(/[,\uff0c\u3001;\uff1b\s]+/u)
    return [...new Set(parts.filter((part) => part !== ''))]
  }

  /** A working region by its code; null when there is none, which is blamed unless the workbook names it wrongly. */
  region(field: string, given = this.get(field)): Region | null {
    if (given === null) return null
    const { regions } = this.taking.storage
    const found = regions.byCode(given)
    if (found) return found
    if (this.taking.mentioned.regions.has(given)) return null
    const ended = regions.endedByCode(given)
    if (!ended) return this.wrong(field, 'noRegion', { given })
    const into = regions.successors(ended.id).map((each) => each.code)
    return this.wrong(field, 'endedRegion', { given, into: into.join(' ') || '—' })
  }

  /** A building, unit or room as its bare number; empty when there is none, null when it cannot be read. */
  part(field: string, given = this.get(field)): string | null {
    if (given === null) return ''
    const found = PLACE_TAIL.exec(given)?.[1]?.toUpperCase()
    return found ?? this.wrong(field, 'notPlace', { given })
  }
}

/** The good rows of a sheet, each as a line; none when the workbook has no such sheet. */
export function linesOf(taking: Taking, kind: SheetKind): readonly Line[] {
  const table = taking.tables.get(kind)
  if (!table) return []
  return table.rows.filter((row) => !row.bad).map((row) => new Line(taking, table, row))
}

/** Blames rows that say the same as an earlier one, and leaves them out. */
export function withoutTwins(
  lines: readonly Line[],
  keyOf: (line: Line) => string,
  field: string,
): readonly Line[] {
  const seen = new Map<string, number>()
  return lines.filter((line) => {
    const key = keyOf(line)
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, line.row.number)
    else line.wrong(field, 'twice', { row: earlier })
    return earlier === undefined
  })
}
