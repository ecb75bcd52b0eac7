import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Consultation, ConsultationStore } from '../bot/domain/follow-up.js'
import type { Connection } from './connection.js'
import { regionClosure, consultations as t } from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder

/** Consultations over their table; `eraseNames` takes away who was to come when the case's words go. */
export function openConsultations(
  connection: Connection,
): ConsultationStore & { eraseNames(caseId: number): void } {
  const q = { ...reading(connection), ...writing(connection) }
  const get = (id: number): Consultation | null => q.get.get({ id }) ?? null
  return {
    call: (made) =>
      connection.transaction(() => {
        const found = get(Number(q.insert.run({ ...made }).lastInsertRowid))
        if (!found) throw new Error('a consultation was not kept')
        return found
      }),
    get,
    open: (caseId) => q.open.get({ caseId }) ?? null,
    move: (id, meetsAt, attendees) => void q.move.run({ id, meetsAt, attendees }),
    decide: (id, at, dueAt) => void q.decide.run({ id, at, dueAt }),
    end: (id, at) => void q.end.run({ id, at }),
    waiting: (regionId) =>
      q.waiting
        .all({ regionId })
        .map((row) => row.made)
        .sort((one, other) => one.meetsAt - other.meetsAt),
    eraseNames: (caseId) => void q.eraseNames.run({ caseId }),
  }
}

function reading({ db, statements: all }: Connection) {
  const waits = isNull(t.endedAt)
  return {
    get: all.add('consultations.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    open: all.add('consultations.open', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.caseId, p('caseId')), waits)),
    ),
    waiting: all.add('consultations.waiting', () =>
      db
        .select({ made: t })
        .from(regionClosure)
        .innerJoin(t, eq(t.regionId, regionClosure.innerId))
        .where(and(eq(regionClosure.outerId, p('regionId')), waits)),
    ),
  }
}

function writing({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    insert: all.add('consultations.insert', () =>
      db.insert(t).values({
        ...named('caseId', 'regionId', 'calledBy', 'meetsAt'),
        attendees: p('attendees'),
      }),
    ),
    move: all.add('consultations.move', () =>
      db
        .update(t)
        .set({ meetsAt: sql`${p('meetsAt')}`, attendees: given('attendees', t.attendees) })
        .where(byId),
    ),
    decide: all.add('consultations.decide', () =>
      db
        .update(t)
        .set({
          decidedAt: sql`${p('at')}`,
          dueAt: sql`${p('dueAt')}`,
          endedAt: sql`${p('at')}`,
        })
        .where(byId),
    ),
    end: all.add('consultations.end', () =>
      db
        .update(t)
        .set({ endedAt: sql`${p('at')}` })
        .where(byId),
    ),
    eraseNames: all.add('consultations.eraseNames', () =>
      db
        .update(t)
        .set({ attendees: sql`'[]'` })
        .where(eq(t.caseId, p('caseId'))),
    ),
  }
}
