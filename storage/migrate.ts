import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { Connection } from './connection.js'
import { syncFile } from './durable.js'
import { StorageTrouble, troubled } from './trouble.js'

/** "GHND" in the file's header: tells our files from other programs' databases. */
export const APPLICATION_ID = 0x47484e44
/** Ids of a cell begin at its number times this; 8192 cells fit into exact JavaScript numbers. */
const CELL_SPAN = 2 ** 40
const LAST_CELL = 2 ** 13 - 1

/** A numbered step of the schema. */
export interface Migration {
  readonly version: number
  readonly sql: string
}

/** The steps shipped with the code, in order: `migrations/0001-*.sql` and so on, without gaps. */
export function migrations(): readonly Migration[] {
  const folder = new URL('./migrations/', import.meta.url)
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const version = Number(file.slice(0, 4))
    if (version !== index + 1) throw new Error(`migration ${file} should have number ${index + 1}`)
    return { version, sql: readFileSync(new URL(file, folder), 'utf8') }
  })
}

/**
 * Brings the file to the newest version, each step in one transaction, after a copy of an existing
 * database to `<file>.v<version>.bak`. Throws `StorageTrouble` `newer` or `foreign`.
 */
export function migrate(
  connection: Connection,
  file: string,
  cell: number | undefined,
  steps: readonly Migration[] = migrations(),
): void {
  const { raw } = connection
  const version = currentVersion(connection)
  if (version > steps.length) {
    throw new StorageTrouble(
      'newer',
      `the database has version ${version}, this program knows ${steps.length}`,
    )
  }
  if (version > 0 && version < steps.length) copyBefore(connection, `${file}.v${version}.bak`)
  for (const step of steps.slice(version)) {
    connection.transaction(() => {
      raw.exec(step.sql)
      raw.pragma(`user_version = ${step.version}`)
      raw.pragma(`application_id = ${APPLICATION_ID}`)
    })
  }
  settleCell(connection, cell)
  // A file that cannot be written opens without a word: even BEGIN IMMEDIATE passes, only a write does not.
  troubled(() => raw.exec('DELETE FROM memory WHERE key IS NULL'))
}

function currentVersion({ raw }: Connection): number {
  const version = troubled(() => Number(raw.pragma('user_version', { simple: true })))
  const ours = Number(raw.pragma('application_id', { simple: true })) === APPLICATION_ID
  const empty = raw.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  if (!ours && (version > 0 || !empty)) {
    throw new StorageTrouble('foreign', 'the file is a database of another program')
  }
  return version
}

function copyBefore({ raw }: Connection, copy: string): void {
  if (existsSync(copy)) rmSync(copy)
  troubled(() => raw.prepare('VACUUM INTO ?').run(copy))
  syncFile(copy)
}

/** Ids of every counting table begin at the cell's share. The cell is fixed when the file is made. */
function settleCell(connection: Connection, cell: number | undefined): void {
  const { raw } = connection
  const stored = raw.prepare("SELECT value FROM memory WHERE key = 'storage.cell'").pluck().get()
  const settled = stored === undefined ? (cell ?? 0) : Number(stored)
  if (!Number.isInteger(settled) || settled < 0 || settled > LAST_CELL) {
    throw new RangeError(`cell ${settled} is not a whole number from 0 to ${LAST_CELL}`)
  }
  if (cell !== undefined && cell !== settled) {
    throw new StorageTrouble('foreign', `the database belongs to cell ${settled}, not ${cell}`)
  }
  if (stored === undefined || settled > 0) connection.transaction(() => seed(connection, settled))
}

function seed({ raw }: Connection, cell: number): void {
  raw
    .prepare("INSERT INTO memory (key, value) VALUES ('storage.cell', ?) ON CONFLICT DO NOTHING")
    .run(String(cell))
  raw
    .prepare(
      `INSERT INTO sqlite_sequence (name, seq)
       SELECT name, ? FROM sqlite_schema
       WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
         AND name NOT IN (SELECT name FROM sqlite_sequence)`,
    )
    .run(cell * CELL_SPAN)
}
