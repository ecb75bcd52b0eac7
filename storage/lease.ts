import Sqlite from 'better-sqlite3'
import { asTrouble, StorageTrouble } from './trouble.js'

/** The right of this process alone to use a database file. */
export interface Lease {
  release(): void
}

/** Long enough for a process that is just ending, in milliseconds. */
const PATIENCE_MS = 250

/**
 * Takes the lease of a database file. It is an exclusive SQLite transaction in an empty file beside it, so
 * the kernel holds it: it ends with the process however that ends. Throws `StorageTrouble` `locked`.
 */
export function takeLease(file: string): Lease {
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(`${file}.lock`, { timeout: PATIENCE_MS })
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    const trouble = asTrouble(error)
    if (trouble instanceof StorageTrouble && trouble.code === 'locked') {
      throw new StorageTrouble('locked', `another process uses ${file}`, { cause: error })
    }
    throw trouble
  }
  const held = lock
  return { release: () => held.close() }
}
