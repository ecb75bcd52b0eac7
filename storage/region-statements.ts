import { and, eq, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import { regionClosure, regions as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder

/** The statements about the tree. */
export type RegionStatements = ReturnType<typeof regionStatements>

/** Declares them. */
export function regionStatements({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    all: all.add('regions.all', () => db.select().from(t).orderBy(t.id)),
    insert: all.add('regions.insert', () =>
      db
        .insert(t)
        .values(named('code', 'level', 'kind', 'name', 'parentId', 'buildings', 'places')),
    ),
    change: all.add('regions.change', () =>
      db
        .update(t)
        .set(setting(t, 'name', 'kind', 'parentId', 'buildings', 'places'))
        .where(byId),
    ),
    end: all.add('regions.end', () =>
      db
        .update(t)
        .set({ endedAt: sql`${p('at')}`, parentId: sql`${p('parentId')}` })
        .where(byId),
    ),
    enclose: all.add('regions.enclose', () =>
      db.insert(regionClosure).values(named('outerId', 'innerId')),
    ),
    release: all.add('regions.release', () =>
      db
        .delete(regionClosure)
        .where(
          and(eq(regionClosure.outerId, p('outerId')), eq(regionClosure.innerId, p('innerId'))),
        ),
    ),
  }
}
