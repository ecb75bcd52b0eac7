import { type DriverValueEncoder, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { troubled } from './trouble.js'

interface Prepared {
  getQuery(): { readonly sql: string }
  run(values?: Record<string, unknown>): unknown
  get(values?: Record<string, unknown>): unknown
  all(values?: Record<string, unknown>): unknown
}

/** A prepared statement, ready to run with its named values. */
export type Query<S extends Prepared> = Pick<S, 'run' | 'get' | 'all'>

/**
 * Every statement of the storage room, by name. Each is prepared when it is first used, so that opening
 * is quick; unprepared drizzle costs four to seven times as much, so nothing else is allowed.
 */
export class Statements {
  private readonly makers = new Map<string, () => Prepared>()

  /** `before` runs ahead of each statement and may refuse it by throwing. */
  constructor(private readonly before: () => void) {}

  /** Declares a statement. `name` is unique; errors of SQLite come out as `StorageTrouble` where they are one. */
  add<S extends Prepared>(name: string, make: () => { prepare(): S }): Query<S> {
    if (this.makers.has(name)) throw new Error(`statement ${name} is declared twice`)
    let made: S | undefined
    const prepared = (): S => {
      made ??= make().prepare()
      return made
    }
    this.makers.set(name, prepared)
    const guarded = <T>(work: (statement: S) => T): T =>
      troubled(() => {
        this.before()
        return work(prepared())
      })
    const query: Query<Prepared> = {
      run: (values) => guarded((statement) => statement.run(values)),
      get: (values) => guarded((statement) => statement.get(values)),
      all: (values) => guarded((statement) => statement.all(values)),
    }
    return query as Query<S>
  }

  /** The SQL of every declared statement, for the test that reads their plans. */
  sql(): readonly { readonly name: string; readonly sql: string }[] {
    return [...this.makers].map(([name, prepared]) => ({ name, sql: prepared().getQuery().sql }))
  }
}

/** A value to be set by `name`, written the way `column` stores it (JSON, booleans). */
export function given(name: string, column: DriverValueEncoder<unknown, unknown>): SQL {
  return sql`${sql.param(sql.placeholder(name), column)}`
}

/** Placeholders under the names of the columns they fill, for `values`. */
export function named<K extends string>(...names: readonly K[]): Record<K, Placeholder<K>> {
  const entries = names.map((name) => [name, sql.placeholder(name)])
  return Object.fromEntries(entries) as Record<K, Placeholder<K>>
}

/** Values under the names of the columns they fill, for `set`. */
export function setting<
  T extends Record<K, DriverValueEncoder<unknown, unknown>>,
  K extends string,
>(table: T, ...names: readonly K[]): Record<K, SQL> {
  const entries = names.map((name) => [name, given(name, table[name])])
  return Object.fromEntries(entries) as Record<K, SQL>
}
