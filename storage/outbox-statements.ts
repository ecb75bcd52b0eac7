import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import { chats, onceKeys, polls, outbox as t } from './schema.js'
import { given } from './statements.js'

const p = sql.placeholder
const waiting = isNull(t.settledAt)
const sentNow = { settledAt: sql`${p('at')}`, messageKey: sql`${p('messageKey')}` }
const count = sql<number>`count(*)`

/** The statements of table `outbox`. */
export type OutboxStatements = ReturnType<typeof outboxStatements>

/** Declares them. */
export function outboxStatements(connection: Connection) {
  return { ...writing(connection), ...settling(connection), ...reading(connection) }
}

function writing({ db, statements: all }: Connection) {
  return {
    once: all.add('outbox.once', () =>
      db
        .insert(onceKeys)
        .values({ key: p('key'), at: p('at') })
        .onConflictDoNothing()
        .prepare(),
    ),
    supersede: all.add('outbox.supersede', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dropped: sql`${p('reason')}` })
        .where(
          and(
            eq(t.chatId, p('chatId')),
            eq(t.cardKey, p('cardKey')),
            eq(t.form, p('form')),
            waiting,
          ),
        )
        .prepare(),
    ),
    insert: all.add('outbox.insert', () =>
      db
        .insert(t)
        .values({
          chatId: p('chatId'),
          kind: p('kind'),
          form: p('form'),
          post: p('post'),
          pressKey: p('pressKey'),
          cardKey: p('cardKey'),
          uneditable: p('uneditable'),
          once: p('once'),
          caseId: p('caseId'),
          personId: p('personId'),
          pollId: p('pollId'),
          notBefore: p('notBefore'),
          untilAt: p('until'),
          at: p('at'),
          urgency: p('urgency'),
        })
        .prepare(),
    ),
    rewrite: all.add('outbox.rewrite', () =>
      db
        .update(t)
        .set({ post: given('post', t.post) })
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    pollKey: all.add('outbox.pollKey', () =>
      db
        .update(polls)
        .set({
          pollKey: sql`${p('pollKey')}`,
          platform: sql`(select ${chats.platform} from ${chats} where ${chats.id} = ${p('chatId')})`,
        })
        .where(eq(polls.id, p('pollId')))
        .prepare(),
    ),
  }
}

function settling({ db, statements: all }: Connection) {
  return {
    sent: all.add('outbox.sent', () =>
      db
        .update(t)
        .set({
          ...sentNow,
          sentAt: sql`${p('at')}`,
          fresh: given('fresh', t.fresh),
          error: null,
          dropped: null,
        })
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    fold: all.add('outbox.fold', () =>
      db
        .update(t)
        .set({ ...sentNow, sentAt: sql`${p('at')}`, error: null })
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    retry: all.add('outbox.retry', () =>
      db
        .update(t)
        .set({
          attempts: sql`${t.attempts} + 1`,
          notBefore: sql`${p('notBefore')}`,
          error: sql`${p('error')}`,
        })
        .where(and(eq(t.id, p('id')), waiting))
        .prepare(),
    ),
    defer: all.add('outbox.defer', () =>
      db
        .update(t)
        .set({ notBefore: sql`${p('notBefore')}` })
        .where(and(eq(t.id, p('id')), waiting))
        .prepare(),
    ),
    drop: all.add('outbox.drop', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dropped: sql`${p('reason')}` })
        .where(and(eq(t.id, p('id')), waiting))
        .prepare(),
    ),
    dead: all.add('outbox.dead', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dead: sql`${p('reason')}` })
        .where(and(eq(t.id, p('id')), waiting))
        .prepare(),
    ),
    dropAll: all.add('outbox.dropAll', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dropped: sql`${p('reason')}` })
        .where(and(eq(t.chatId, p('chatId')), waiting))
        .prepare(),
    ),
    prune: all.add('outbox.prune', () =>
      db
        .delete(t)
        .where(and(lt(t.settledAt, p('before')), isNotNull(t.settledAt), isNull(t.dead)))
        .prepare(),
    ),
  }
}

function reading({ db, statements: all }: Connection) {
  const said = and(
    eq(t.chatId, p('chatId')),
    eq(t.kind, p('kind')),
    gte(t.sentAt, p('since')),
    isNotNull(t.sentAt),
    sql`${t.fresh} = 1`,
  )
  return {
    get: all.add('outbox.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    urgency: all.add('outbox.urgency', () =>
      db
        .select({ urgency: t.urgency })
        .from(t)
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    // One urgency at a time: the id is then the end of the index, and a page is found without a walk.
    due: all.add('outbox.due', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            waiting,
            eq(t.urgency, p('urgency')),
            gt(t.id, p('afterId')),
            lte(t.notBefore, p('now')),
          ),
        )
        .orderBy(asc(t.id))
        .limit(p('limit'))
        .prepare(),
    ),
    next: all.add('outbox.next', () =>
      db
        .select({ notBefore: t.notBefore })
        .from(t)
        .where(waiting)
        .orderBy(asc(t.notBefore))
        .limit(1)
        .prepare(),
    ),
    last: all.add('outbox.last', () =>
      db.select().from(t).where(said).orderBy(desc(t.sentAt), desc(t.id)).limit(1).prepare(),
    ),
    count: all.add('outbox.count', () => db.select({ count }).from(t).where(said).prepare()),
    deadLetters: all.add('outbox.deadLetters', () =>
      db
        .select({
          id: t.id,
          chatId: t.chatId,
          kind: t.kind,
          reason: sql<string>`${t.dead}`,
          at: sql<number>`${t.settledAt}`,
        })
        .from(t)
        .where(isNotNull(t.dead))
        .orderBy(desc(t.settledAt))
        .limit(p('limit'))
        .prepare(),
    ),
    waiting: all.add('outbox.waiting', () =>
      db
        .select({ count, oldestAt: sql<number | null>`min(${t.at})` })
        .from(t)
        .where(waiting)
        .prepare(),
    ),
    deadCount: all.add('outbox.deadCount', () =>
      db.select({ count }).from(t).where(isNotNull(t.dead)).prepare(),
    ),
  }
}
