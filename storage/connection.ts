import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { Statements } from './statements.js'
import { asTrouble, StorageTrouble, troubled } from './trouble.js'

/** How long a statement waits for a reader outside this process (a backup tool), in milliseconds. */
const BUSY_MS = 5_000

/** The open database as the stores see it. */
export interface Connection {
  readonly raw: Sqlite.Database
  readonly db: BetterSQLite3Database
  readonly statements: Statements
  /** See `Storage.transaction`. */
  transaction<T>(work: () => T): T
  /**
   * Runs `work` once the outermost transaction is committed; at once when there is none; never on rollback.
   * What it throws is dropped, since the transaction did succeed: it must be work that is found and done again.
   */
  afterCommit(work: () => void): void
  /** A note for one store that remembers what it read. */
  memory(): Memory
  /** What was remembered of every table is no longer so: a change went past the stores that remember. */
  forgetAll(): void
}

/** Tells a store when what it remembers of its tables may be wrong. */
export interface Memory {
  /**
   * A number that changes when what was remembered before may be wrong: something it `wrote` was rolled back, or a
   * command beside the house wrote. What the store wrote itself does not change it while it stands.
   */
  epoch(): number
  /** Its tables were changed just now, in the transaction that is open. */
  wrote(): void
}

/** Opens the file with the settings every connection must have. Throws `StorageTrouble`. */
export function connect(file: string, maxBytes?: number): Connection {
  const raw = troubled(() => openFile(file, maxBytes))
  const transactions = new Transactions(raw)
  return {
    raw,
    db: drizzle(raw),
    statements: new Statements(() => transactions.assertAlive()),
    transaction: (work) => transactions.run(work),
    afterCommit: (work) => transactions.afterCommit(work),
    memory: () => transactions.memory(),
    forgetAll: () => transactions.forgetAll(),
  }
}

function openFile(file: string, maxBytes?: number): Sqlite.Database {
  const raw = new Sqlite(file, { timeout: BUSY_MS })
  try {
    raw.pragma('journal_mode = WAL')
    // WAL means NORMAL in this build of SQLite unless FULL is asked for on every open.
    raw.pragma('synchronous = FULL')
    raw.pragma('foreign_keys = ON')
    raw.pragma('secure_delete = FAST')
    raw.pragma('temp_store = MEMORY')
    if (maxBytes !== undefined) {
      const pageSize = Number(raw.pragma('page_size', { simple: true }))
      raw.pragma(`max_page_count = ${Math.floor(maxBytes / pageSize)}`)
    }
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

/** BEGIN IMMEDIATE and savepoints over one connection. */
class Transactions {
  private readonly steps: Record<'begin' | 'commit' | 'rollback', Sqlite.Statement>
  private readonly nested: Record<'begin' | 'commit' | 'rollback', Sqlite.Statement>
  private readonly dataVersion: Sqlite.Statement<[], number>
  private seenVersion = 0
  private changes = 0
  private depth = 0
  /** What was written of what is remembered, oldest first: undoing it makes what was read since wrong. */
  private written: (() => void)[] = []
  private after: (() => void)[] = []

  constructor(private readonly raw: Sqlite.Database) {
    this.dataVersion = raw.prepare<[], number>('PRAGMA data_version').pluck()
    this.steps = {
      begin: raw.prepare('BEGIN IMMEDIATE'),
      commit: raw.prepare('COMMIT'),
      rollback: raw.prepare('ROLLBACK'),
    }
    this.nested = {
      begin: raw.prepare('SAVEPOINT inner'),
      commit: raw.prepare('RELEASE inner'),
      rollback: raw.prepare('ROLLBACK TO inner'),
    }
  }

  run<T>(work: () => T): T {
    this.assertAlive()
    const steps = this.depth === 0 ? this.steps : this.nested
    const before = this.after.length
    troubled(() => steps.begin.run())
    this.depth += 1
    const written = this.written.length
    try {
      if (this.depth === 1) this.lookAround()
      const result = work()
      if (isPromise(result)) throw new TypeError('a transaction cannot wait: it returned a promise')
      this.assertAlive()
      steps.commit.run()
      this.depth -= 1
      if (this.depth === 0) this.committed()
      return result
    } catch (error) {
      this.after.length = Math.min(this.after.length, before)
      this.undo(steps === this.nested, written)
      throw asTrouble(error)
    }
  }

  afterCommit(work: () => void): void {
    if (this.depth === 0) work()
    else this.after.push(work)
  }

  /** SQLite may end a transaction by itself (full disk); what came after would be committed alone. */
  assertAlive(): void {
    if (this.depth > 0 && !this.raw.inTransaction) {
      throw new StorageTrouble('full', 'the transaction was already rolled back')
    }
  }

  /** Only stores whose own writing is undone forget: a message that came to nothing costs nobody a reading. */
  private undo(nested: boolean, written: number): void {
    this.depth -= 1
    if (!this.raw.inTransaction) this.changes += 1
    for (const undone of this.written.splice(written)) undone()
    if (this.raw.inTransaction) {
      ;(nested ? this.nested : this.steps).rollback.run()
      if (nested) this.nested.commit.run()
    }
  }

  memory(): Memory {
    let undone = 0
    const forget = (): void => {
      undone += 1
    }
    return {
      epoch: () => this.epoch() + undone,
      wrote: () => this.note(forget),
    }
  }

  forgetAll(): void {
    const forget = (): void => {
      this.changes += 1
    }
    forget()
    this.note(forget)
  }

  private note(undone: () => void): void {
    if (this.depth > 0) this.written.push(undone)
  }

  /** Nobody else can write while a transaction of ours is open: then one look at its beginning is enough. */
  private epoch(): number {
    if (this.depth === 0) troubled(() => this.lookAround())
    return this.changes
  }

  private lookAround(): void {
    const version = this.dataVersion.get() ?? 0
    if (version !== this.seenVersion) this.changes += 1
    this.seenVersion = version
  }

  private committed(): void {
    this.written = []
    const due = new Set(this.after)
    this.after = []
    for (const work of due) {
      try {
        work()
      } catch {
        // See `Connection.afterCommit`.
      }
    }
  }
}

function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
