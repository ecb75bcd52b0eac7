import { and, asc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Job } from '../bot/domain/errand.js'
import type { Arrival } from '../bot/domain/message.js'
import type { Inbox, InboxRow } from '../bot/domain/queues.js'
import type { Connection } from './connection.js'
import { inbox as t } from './schema.js'
import { named } from './statements.js'

/** How long the pieces of an album may still come, in milliseconds (telegram.md 3: 1.0–1.5 s). */
const ALBUM_MS = 1_200
const p = sql.placeholder

/** The durable door over table `inbox`. */
export function openInbox(connection: Connection): Inbox {
  const q = statements(connection)
  return {
    accept: (batch, at) =>
      connection.transaction(() =>
        batch.reduce((count, incoming) => count + q.insert.run(newRow(incoming, at)).changes, 0),
      ),
    pending: (afterId, limit) => q.pending.all({ afterId, limit }).map(toRow),
    decided: (id, at) => void q.decided.run({ id, at }),
    failed: (id, error, nextAt) => void q.failed.run({ id, error, nextAt }),
    putAside: (id, reason, at) => void q.putAside.run({ id, reason, at }),
    aside: (limit) => q.aside.all({ limit }),
    retry: (id) => void q.retry.run({ id }),
    prune: (before) => q.prune.run({ before }).changes,
    depth: () => ({
      waiting: q.waiting.get()?.count ?? 0,
      oldestAt: q.oldest.get()?.receivedAt ?? null,
      aside: q.asideCount.get()?.count ?? 0,
    }),
  }
}

function statements(connection: Connection) {
  return { ...taking(connection), ...settling(connection), ...watching(connection) }
}

function taking({ db, statements: all }: Connection) {
  const waiting = isNull(t.settledAt)
  return {
    insert: all.add('inbox.insert', () =>
      db
        .insert(t)
        .values({ ...named('platform', 'key', 'lane', 'payload', 'nextAt'), receivedAt: p('at') })
        .onConflictDoNothing({ target: [t.platform, t.key] }),
    ),
    pending: all.add('inbox.pending', () =>
      db
        .select()
        .from(t)
        .where(and(waiting, gt(t.id, p('afterId'))))
        .orderBy(asc(t.id))
        .limit(p('limit')),
    ),
    prune: all.add('inbox.prune', () =>
      db.delete(t).where(and(lt(t.settledAt, p('before')), isNull(t.aside))),
    ),
  }
}

function settling({ db, statements: all }: Connection) {
  const waiting = isNull(t.settledAt)
  return {
    decided: all.add('inbox.decided', () =>
      db
        .update(t)
        .set({ payload: null, error: null, lane: '', aside: null, settledAt: sql`${p('at')}` })
        .where(eq(t.id, p('id'))),
    ),
    failed: all.add('inbox.failed', () =>
      db
        .update(t)
        .set({
          attempts: sql`${t.attempts} + 1`,
          error: sql`${p('error')}`,
          nextAt: sql`${p('nextAt')}`,
        })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
    putAside: all.add('inbox.putAside', () =>
      db
        .update(t)
        .set({ aside: sql`${p('reason')}`, settledAt: sql`${p('at')}` })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
    retry: all.add('inbox.retry', () =>
      db
        .update(t)
        .set({ aside: null, settledAt: null, attempts: 0, nextAt: t.receivedAt })
        .where(and(eq(t.id, p('id')), isNotNull(t.aside))),
    ),
  }
}

function watching({ db, statements: all }: Connection) {
  const waiting = isNull(t.settledAt)
  const count = sql<number>`count(*)`
  return {
    aside: all.add('inbox.aside', () =>
      db
        .select({
          id: t.id,
          lane: t.lane,
          reason: sql<string>`${t.aside}`,
          at: sql<number>`${t.settledAt}`,
        })
        .from(t)
        .where(isNotNull(t.aside))
        .orderBy(asc(t.settledAt))
        .limit(p('limit')),
    ),
    waiting: all.add('inbox.waiting', () => db.select({ count }).from(t).where(waiting)),
    oldest: all.add('inbox.oldest', () =>
      db.select({ receivedAt: t.receivedAt }).from(t).where(waiting).orderBy(asc(t.id)).limit(1),
    ),
    asideCount: all.add('inbox.asideCount', () =>
      db.select({ count }).from(t).where(isNotNull(t.aside)),
    ),
  }
}

function newRow(incoming: Arrival, at: number) {
  const album = incoming.kind === 'message' && incoming.album !== null
  return {
    platform: incoming.platform,
    key: incoming.key,
    lane: laneOf(incoming),
    payload: incoming,
    at,
    nextAt: album ? at + ALBUM_MS : at,
  }
}

/** Everything of one chat is one lane. A vote comes without its chat: its poll is the lane; errands wait for each other by case. */
function laneOf(incoming: Arrival): string {
  if (incoming.kind === 'errand') return errandLane(incoming.job)
  const lane =
    incoming.kind === 'vote' && incoming.chat.key === ''
      ? `poll:${incoming.pollKey}`
      : incoming.chat.key
  return `${incoming.platform}:${lane}`
}

function errandLane(job: Job): string {
  return job.do === 'carry' ? `house:chat:${job.chatKey}` : `house:case:${job.caseId}`
}

function toRow(row: typeof t.$inferSelect): InboxRow {
  if (row.payload === null) throw new Error(`inbox row ${row.id} waits without content`)
  return {
    id: row.id,
    lane: row.lane,
    incoming: row.payload,
    receivedAt: row.receivedAt,
    attempts: row.attempts,
    nextAt: row.nextAt,
  }
}
