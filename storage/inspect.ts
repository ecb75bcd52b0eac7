import { existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { takeLease } from './lease.js'
import { migrations } from './migrate.js'
import { StorageTrouble, troubled } from './trouble.js'

/** A database file seen from outside. */
export interface Inspected {
  readonly version: number
  /** The version this program works with. */
  readonly newest: number
  /** True when `version` is `newest`. */
  readonly current: boolean
  /** Size of the file with its log. */
  readonly bytes: number
}

/** Looks at a database file without changing it, needing no lease; null when there is none. Throws `StorageTrouble`. */
export function inspectFile(file: string): Inspected | null {
  if (!existsSync(file)) return null
  const newest = migrations().length
  const version = troubled(() => {
    const raw = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      return Number(raw.pragma('user_version', { simple: true }))
    } finally {
      raw.close()
    }
  })
  const bytes = [file, `${file}-wal`]
    .map((each) => statSync(each, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0)
  return { version, newest, current: version === newest, bytes }
}

/** True while a house holds the lease of this file. Throws `StorageTrouble` other than `locked`. */
export function isInUse(file: string): boolean {
  if (!existsSync(`${file}.lock`)) return false
  try {
    takeLease(file).release()
    return false
  } catch (error) {
    if (error instanceof StorageTrouble && error.code === 'locked') return true
    throw error
  }
}
