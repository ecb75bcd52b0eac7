import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { TimerRow, Timers } from '../bot/domain/queues.js'
import type { Connection } from './connection.js'
import { timers as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/**
 * Promises with a time, over table `timers`. Setting one again gives it a new id, so that a handler may set
 * its own timer anew and the engine's `fired` for the old one takes nothing away.
 */
export function openTimers(connection: Connection, now: () => number): Timers {
  const q = statements(connection)
  return {
    set: (flow, name, ref, dueAt) =>
      connection.transaction(() => {
        q.cancel.run({ flow, name, ref })
        q.insert.run({ flow, name, ref, dueAt })
      }),
    cancel: (flow, name, ref) => void q.cancel.run({ flow, name, ref }),
    has: (flow, name, ref) => q.has.get({ flow, name, ref }) !== undefined,
    due: (at, limit) => q.due.all({ at, limit }).map(toRow),
    nextDue: () => q.next.get()?.dueAt ?? null,
    fired: (id) => void q.fired.run({ id }),
    failed: (id, error, nextAt) => void q.failed.run({ id, error, nextAt }),
    putAside: (id, reason, at) => void q.putAside.run({ id, reason, at }),
    aside: (limit) => q.aside.all({ limit }),
    depth: () => ({
      waiting: q.waiting.get()?.count ?? 0,
      overdueSince: overdue(q.next.get()?.dueAt, now()),
      aside: q.asideCount.get()?.count ?? 0,
    }),
  }
}

function statements(connection: Connection) {
  return { ...setting(connection), ...firing(connection), ...watching(connection) }
}

function setting({ db, statements: all }: Connection) {
  const waiting = isNull(t.asideAt)
  const same = and(eq(t.flow, p('flow')), eq(t.name, p('name')), eq(t.ref, p('ref')))
  return {
    insert: all.add('timers.insert', () =>
      db.insert(t).values(named('flow', 'name', 'ref', 'dueAt')),
    ),
    cancel: all.add('timers.cancel', () => db.delete(t).where(same)),
    has: all.add('timers.has', () => db.select({ id: t.id }).from(t).where(and(same, waiting))),
  }
}

function firing({ db, statements: all }: Connection) {
  const waiting = isNull(t.asideAt)
  return {
    due: all.add('timers.due', () =>
      db
        .select()
        .from(t)
        .where(and(waiting, lte(t.dueAt, p('at'))))
        .orderBy(asc(t.dueAt), asc(t.id))
        .limit(p('limit')),
    ),
    next: all.add('timers.next', () =>
      db.select({ dueAt: t.dueAt }).from(t).where(waiting).orderBy(asc(t.dueAt)).limit(1),
    ),
    fired: all.add('timers.fired', () => db.delete(t).where(eq(t.id, p('id')))),
    failed: all.add('timers.failed', () =>
      db
        .update(t)
        .set({
          attempts: sql`${t.attempts} + 1`,
          error: sql`${p('error')}`,
          dueAt: sql`${p('nextAt')}`,
        })
        .where(eq(t.id, p('id'))),
    ),
    putAside: all.add('timers.putAside', () =>
      db
        .update(t)
        .set({ aside: sql`${p('reason')}`, asideAt: sql`${p('at')}` })
        .where(eq(t.id, p('id'))),
    ),
  }
}

function watching({ db, statements: all }: Connection) {
  const waiting = isNull(t.asideAt)
  const count = sql<number>`count(*)`
  return {
    aside: all.add('timers.aside', () =>
      db
        .select({
          id: t.id,
          flow: t.flow,
          name: t.name,
          ref: t.ref,
          reason: sql<string>`coalesce(${t.aside}, '')`,
        })
        .from(t)
        .where(isNotNull(t.asideAt))
        .orderBy(asc(t.asideAt))
        .limit(p('limit')),
    ),
    waiting: all.add('timers.waiting', () => db.select({ count }).from(t).where(waiting)),
    asideCount: all.add('timers.asideCount', () =>
      db.select({ count }).from(t).where(isNotNull(t.asideAt)),
    ),
  }
}

function overdue(dueAt: number | undefined, now: number): number | null {
  return dueAt !== undefined && dueAt < now ? dueAt : null
}

function toRow(row: typeof t.$inferSelect): TimerRow {
  const { id, flow, name, ref, dueAt, attempts } = row
  return { id, flow, name, ref, dueAt, attempts }
}
