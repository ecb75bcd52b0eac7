import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { caseColumns } from './case-row.js'
import type { Connection } from './connection.js'
import { caseNumbers, cases as t } from './schema.js'
import { given } from './statements.js'

const p = sql.placeholder

/** The statements about one case. */
export type CaseStatements = ReturnType<typeof caseStatements>

/** Declares them. */
export function caseStatements(connection: Connection) {
  return { ...opening(connection), ...changing(connection) }
}

function opening({ db, statements: all }: Connection) {
  return {
    get: all.add('cases.get', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(eq(t.id, p('id')))
        .prepare(),
    ),
    byNumber: all.add('cases.byNumber', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(and(eq(t.scopeId, p('scopeId')), eq(t.number, p('number'))))
        .prepare(),
    ),
    nextNumber: all.add('cases.nextNumber', () =>
      db
        .insert(caseNumbers)
        .values({ scopeId: p('scopeId'), last: 1 })
        .onConflictDoUpdate({
          target: caseNumbers.scopeId,
          set: { last: sql`${caseNumbers.last} + 1` },
        })
        .returning({ last: caseNumbers.last })
        .prepare(),
    ),
    insert: all.add('cases.insert', () =>
      db
        .insert(t)
        .values({
          number: p('number'),
          regionId: p('regionId'),
          scopeId: p('scopeId'),
          chatId: p('chatId'),
          kind: p('kind'),
          source: p('source'),
          reporterId: p('reporterId'),
          proxyId: p('proxyId'),
          title: p('title'),
          words: p('words'),
          category: p('category'),
          tier: p('tier'),
          place: p('place'),
          private: p('private'),
          state: p('state'),
          round: 0,
          reportedAt: p('at'),
          unrated: p('unrated'),
          dueResponse: p('dueResponse'),
          dueFeedback: p('dueFeedback'),
          dueResolution: p('dueResolution'),
        })
        .prepare(),
    ),
  }
}

function changing({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    // Only from the state that was seen, and for a claim only while nobody else leads.
    step: all.add('cases.step', () =>
      db
        .update(t)
        .set({
          state: given('state', t.state),
          leaderId: given('leaderId', t.leaderId),
          round: given('round', t.round),
          waitingAt: given('waitingAt', t.waitingAt),
          notedAt: given('notedAt', t.notedAt),
          resolvedAt: given('resolvedAt', t.resolvedAt),
          closedAt: given('closedAt', t.closedAt),
          closeReason: given('closeReason', t.closeReason),
          unrated: given('unrated', t.unrated),
          mainId: given('mainId', t.mainId),
        })
        .where(
          and(byId, eq(t.state, p('expected')), or(isNull(t.leaderId), eq(t.leaderId, p('free')))),
        )
        .prepare(),
    ),
    edit: all.add('cases.edit', () =>
      db
        .update(t)
        .set({
          title: given('title', t.title),
          words: given('words', t.words),
          category: given('category', t.category),
          tier: given('tier', t.tier),
          place: given('place', t.place),
          private: given('private', t.private),
          dueResponse: given('dueResponse', t.dueResponse),
          dueFeedback: given('dueFeedback', t.dueFeedback),
          dueResolution: given('dueResolution', t.dueResolution),
        })
        .where(byId)
        .prepare(),
    ),
    note: all.add('cases.note', () =>
      db
        .update(t)
        .set({ notedAt: sql`${p('at')}` })
        .where(byId)
        .prepare(),
    ),
  }
}
