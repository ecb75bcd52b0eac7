import { asc, eq, gt, sql } from 'drizzle-orm'
import type { FactLog, Memory } from '../bot/domain/queues.js'
import type { Connection } from './connection.js'
import { facts, memory } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Small values over table `memory`. Keys beginning with `storage.` are this room's own. */
export function openMemory({ db, statements: all }: Connection): Memory {
  const get = all.add('memory.get', () =>
    db
      .select()
      .from(memory)
      .where(eq(memory.key, p('key'))),
  )
  const set = all.add('memory.set', () =>
    db
      .insert(memory)
      .values(named('key', 'value'))
      .onConflictDoUpdate({ target: memory.key, set: { value: sql`excluded.value` } }),
  )
  return {
    get: (key) => get.get({ key })?.value ?? null,
    set: (key, value) => void set.run({ key, value }),
  }
}

/** Append-only facts over table `facts`. */
export function openFacts({ db, statements: all }: Connection): FactLog {
  const append = all.add('facts.append', () => db.insert(facts).values(named('name', 'fact', 'at')))
  const after = all.add('facts.after', () =>
    db
      .select()
      .from(facts)
      .where(gt(facts.seq, p('seq')))
      .orderBy(asc(facts.seq))
      .limit(p('limit')),
  )
  return {
    append: (name, fact, at) => void append.run({ name, fact, at }),
    after: (seq, limit) => after.all({ seq, limit }),
  }
}
