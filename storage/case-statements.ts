import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { caseColumns } from './case-row.js'
import type { Connection } from './connection.js'
import { caseNumbers, cases as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder

/** The statements about one case. */
export type CaseStatements = ReturnType<typeof caseStatements>

/** Declares them. */
export function caseStatements(connection: Connection) {
  return {
    ...finding(connection),
    ...numbering(connection),
    ...inserting(connection),
    ...stepping(connection),
    ...changing(connection),
  }
}

function finding({ db, statements: all }: Connection) {
  return {
    get: all.add('cases.get', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    byNumber: all.add('cases.byNumber', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(and(eq(t.scopeId, p('scopeId')), eq(t.number, p('number')))),
    ),
  }
}

function numbering({ db, statements: all }: Connection) {
  return {
    nextNumber: all.add('cases.nextNumber', () =>
      db
        .insert(caseNumbers)
        .values({ scopeId: p('scopeId'), last: 1 })
        .onConflictDoUpdate({
          target: caseNumbers.scopeId,
          set: { last: sql`${caseNumbers.last} + 1` },
        })
        .returning({ last: caseNumbers.last }),
    ),
  }
}

function inserting({ db, statements: all }: Connection) {
  return {
    insert: all.add('cases.insert', () =>
      db.insert(t).values({
        ...named(
          'number',
          'regionId',
          'scopeId',
          'chatId',
          'kind',
          'source',
          'reporterId',
          'proxyId',
          'title',
          'words',
          'category',
          'tier',
          'place',
          'private',
          'state',
          'unrated',
          'dueResponse',
          'dueFeedback',
          'dueResolution',
        ),
        reportedAt: p('at'),
        round: 0,
      }),
    ),
  }
}

function stepping({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    // Only from the state that was seen, and for a claim only while nobody else leads.
    step: all.add('cases.step', () =>
      db
        .update(t)
        .set(
          setting(
            t,
            'state',
            'leaderId',
            'round',
            'waitingAt',
            'notedAt',
            'resolvedAt',
            'closedAt',
            'closeReason',
            'unrated',
            'mainId',
          ),
        )
        .where(
          and(byId, eq(t.state, p('expected')), or(isNull(t.leaderId), eq(t.leaderId, p('free')))),
        ),
    ),
  }
}

function changing({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    edit: all.add('cases.edit', () =>
      db
        .update(t)
        .set(
          setting(
            t,
            'title',
            'words',
            'category',
            'tier',
            'place',
            'private',
            'dueResponse',
            'dueFeedback',
            'dueResolution',
          ),
        )
        .where(byId),
    ),
    note: all.add('cases.note', () =>
      db
        .update(t)
        .set({ notedAt: sql`${p('at')}` })
        .where(byId),
    ),
  }
}
