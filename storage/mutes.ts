import { and, eq, gt, or, sql } from 'drizzle-orm'
import type { MuteStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { mutes as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** What people do not want to hear, over table `mutes`. `all` covers every topic. */
export function openMutes({ db, statements: all }: Connection): MuteStore {
  const set = all.add('mutes.set', () =>
    db
      .insert(t)
      .values({ ...named('personId', 'topic'), untilAt: p('until') })
      .onConflictDoUpdate({
        target: [t.personId, t.topic],
        set: { untilAt: sql`excluded.until_at` },
      }),
  )
  const muted = all.add('mutes.muted', () =>
    db
      .select({ topic: t.topic })
      .from(t)
      .where(
        and(
          eq(t.personId, p('personId')),
          or(eq(t.topic, p('topic')), eq(t.topic, 'all')),
          gt(t.untilAt, p('at')),
        ),
      )
      .limit(1),
  )
  const clear = all.add('mutes.clear', () => db.delete(t).where(eq(t.personId, p('personId'))))
  return {
    set: (personId, topic, until) => void set.run({ personId, topic, until }),
    muted: (personId, topic, at) => muted.get({ personId, topic, at }) !== undefined,
    clear: (personId) => void clear.run({ personId }),
  }
}
