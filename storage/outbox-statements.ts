import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import { chats, onceKeys, polls, outbox as t } from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder
const waiting = isNull(t.settledAt)
const sentNow = { settledAt: sql`${p('at')}`, messageKey: sql`${p('messageKey')}` }
const count = sql<number>`count(*)`

/** The statements of table `outbox`. */
export type OutboxStatements = ReturnType<typeof outboxStatements>

/** Declares them. */
export function outboxStatements(connection: Connection) {
  return {
    ...claiming(connection),
    ...inserting(connection),
    ...amending(connection),
    ...sending(connection),
    ...ending(connection),
    ...queue(connection),
    ...past(connection),
    ...watching(connection),
  }
}

function claiming({ db, statements: all }: Connection) {
  return {
    once: all.add('outbox.once', () =>
      db.insert(onceKeys).values(named('key', 'at')).onConflictDoNothing(),
    ),
    mustPost: all.add('outbox.mustPost', () =>
      db
        .select({ id: t.id })
        .from(t)
        .where(
          and(
            eq(t.chatId, p('chatId')),
            eq(t.cardKey, p('cardKey')),
            eq(t.form, p('form')),
            eq(t.uneditable, 'post'),
            waiting,
          ),
        )
        .limit(1),
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
        ),
    ),
  }
}

function inserting({ db, statements: all }: Connection) {
  return {
    insert: all.add('outbox.insert', () =>
      db.insert(t).values({
        ...named(
          'chatId',
          'kind',
          'form',
          'post',
          'pressKey',
          'cardKey',
          'uneditable',
          'once',
          'caseId',
          'personId',
          'pollId',
          'notBefore',
          'at',
          'urgency',
        ),
        untilAt: p('until'),
      }),
    ),
  }
}

function amending({ db, statements: all }: Connection) {
  return {
    rewrite: all.add('outbox.rewrite', () =>
      db
        .update(t)
        .set({ post: given('post', t.post) })
        .where(eq(t.id, p('id'))),
    ),
    pollKey: all.add('outbox.pollKey', () =>
      db
        .update(polls)
        .set({
          pollKey: sql`${p('pollKey')}`,
          platform: sql`(select ${chats.platform} from ${chats} where ${chats.id} = ${p('chatId')})`,
        })
        .where(eq(polls.id, p('pollId'))),
    ),
  }
}

function sending({ db, statements: all }: Connection) {
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
        .where(eq(t.id, p('id'))),
    ),
    fold: all.add('outbox.fold', () =>
      db
        .update(t)
        .set({ ...sentNow, sentAt: sql`${p('at')}`, error: null })
        .where(eq(t.id, p('id'))),
    ),
    retry: all.add('outbox.retry', () =>
      db
        .update(t)
        .set({
          attempts: sql`${t.attempts} + 1`,
          notBefore: sql`${p('notBefore')}`,
          error: sql`${p('error')}`,
        })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
    defer: all.add('outbox.defer', () =>
      db
        .update(t)
        .set({ notBefore: sql`${p('notBefore')}` })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
  }
}

function ending({ db, statements: all }: Connection) {
  return {
    drop: all.add('outbox.drop', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dropped: sql`${p('reason')}` })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
    dead: all.add('outbox.dead', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dead: sql`${p('reason')}` })
        .where(and(eq(t.id, p('id')), waiting)),
    ),
    dropAll: all.add('outbox.dropAll', () =>
      db
        .update(t)
        .set({ settledAt: sql`${p('at')}`, dropped: sql`${p('reason')}` })
        .where(and(eq(t.chatId, p('chatId')), waiting)),
    ),
    prune: all.add('outbox.prune', () =>
      db.delete(t).where(and(lt(t.settledAt, p('before')), isNotNull(t.settledAt), isNull(t.dead))),
    ),
  }
}

function queue({ db, statements: all }: Connection) {
  return {
    get: all.add('outbox.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    urgency: all.add('outbox.urgency', () =>
      db
        .select({ urgency: t.urgency })
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    // One urgency at a time: the id is then the end of the index, and a page is found without a walk.
    newest: all.add('outbox.newest', () =>
      db.select({ id: t.id }).from(t).orderBy(desc(t.id)).limit(1),
    ),
    fresh: all.add('outbox.fresh', () =>
      db
        .select()
        .from(t)
        .where(and(waiting, gt(t.id, p('afterId')), lte(t.notBefore, p('now'))))
        .orderBy(asc(t.id))
        .limit(p('limit')),
    ),
    due: all.add('outbox.due', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            waiting,
            sql`(${t.urgency}, ${t.id}) > (${p('urgency')}, ${p('afterId')})`,
            lte(t.notBefore, p('now')),
          ),
        )
        .orderBy(asc(t.urgency), asc(t.id))
        .limit(p('limit')),
    ),
    next: all.add('outbox.next', () =>
      db
        .select({ notBefore: t.notBefore })
        .from(t)
        .where(waiting)
        .orderBy(asc(t.notBefore))
        .limit(1),
    ),
  }
}

function past({ db, statements: all }: Connection) {
  const said = and(
    eq(t.chatId, p('chatId')),
    eq(t.kind, p('kind')),
    gte(t.sentAt, p('since')),
    isNotNull(t.sentAt),
    sql`${t.fresh} = 1`,
  )
  return {
    last: all.add('outbox.last', () =>
      db.select().from(t).where(said).orderBy(desc(t.sentAt), desc(t.id)).limit(1),
    ),
    count: all.add('outbox.count', () => db.select({ count }).from(t).where(said)),
  }
}

function watching({ db, statements: all }: Connection) {
  return {
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
        .limit(p('limit')),
    ),
    waiting: all.add('outbox.waiting', () =>
      db
        .select({ count, oldestAt: sql<number | null>`min(${t.at})` })
        .from(t)
        .where(waiting),
    ),
    deadCount: all.add('outbox.deadCount', () =>
      db.select({ count }).from(t).where(isNotNull(t.dead)),
    ),
  }
}
