/**
 * What may be wrong with the store as a whole: `locked` another process holds the file; `corrupt` it is
 * damaged or no database; `readonly` it cannot be written; `full` the disk or its quota is; `newer` a newer
 * Gridhand wrote it; `foreign` it belongs to another program or another cell.
 */
export type TroubleCode = 'locked' | 'corrupt' | 'readonly' | 'full' | 'newer' | 'foreign'

/**
 * The store cannot do its work, whatever was asked of it. The transaction it happened in was rolled back.
 * The message is for operators and logs; people get theirs elsewhere.
 */
export class StorageTrouble extends Error {
  override readonly name = 'StorageTrouble'

  constructor(
    readonly code: TroubleCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const CODES: readonly (readonly [prefix: string, code: TroubleCode, message: string])[] = [
  ['SQLITE_FULL', 'full', 'the disk is full'],
  ['SQLITE_IOERR_SHMSIZE', 'full', 'the disk is full'],
  ['SQLITE_READONLY', 'readonly', 'the database cannot be written'],
  ['SQLITE_CANTOPEN', 'readonly', 'the database cannot be opened for writing'],
  ['SQLITE_PERM', 'readonly', 'the database cannot be opened for writing'],
  ['SQLITE_CORRUPT', 'corrupt', 'the database is damaged'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a database'],
  ['SQLITE_BUSY', 'locked', 'another process uses the database'],
  ['SQLITE_LOCKED', 'locked', 'another process uses the database'],
  ['ENOSPC', 'full', 'the disk is full'],
  ['EDQUOT', 'full', 'the disk quota is used up'],
  ['EROFS', 'readonly', 'the folder cannot be written'],
  ['EACCES', 'readonly', 'the folder cannot be written'],
]

/** The same error as trouble of the store when it is one (SQLite's and the file system's codes), else itself. */
export function asTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageTrouble) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = CODES.find(([prefix]) => code.startsWith(prefix))
  return known ? new StorageTrouble(known[1], `${known[2]} (${code})`, { cause: error }) : error
}

/** Runs `work` and throws what it throws, trouble of the store as `StorageTrouble`. */
export function troubled<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asTrouble(error)
  }
}
