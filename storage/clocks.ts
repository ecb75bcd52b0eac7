import { asc, eq, sql } from 'drizzle-orm'
import { CLOCK_KINDS, type Clock, type ClockStore } from '../bot/domain/clock.js'
import type { ClockKind } from '../bot/domain/facts.js'
import type { WaitStore } from '../bot/domain/wait.js'
import type { Connection } from './connection.js'
import { cases, caseClocks as t } from './schema.js'
import { caseExtensions, caseSupervisions, caseWaits } from './schema-clocks.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Clocks over table `case_clocks`. Saving one sets the due of the case in the same transaction. */
export function openClocks(connection: Connection): ClockStore {
  const q = clockStatements(connection)
  const due: Readonly<Record<ClockKind, Pick<typeof q.dueResponse, 'run'>>> = {
    response: q.dueResponse,
    feedback: q.dueFeedback,
    resolution: q.dueResolution,
  }
  const history = (caseId: number): readonly Clock[] => q.of.all({ caseId })
  return {
    history,
    of(caseId) {
      const all = history(caseId)
      return CLOCK_KINDS.flatMap((kind) => all.findLast((clock) => clock.kind === kind) ?? [])
    },
    save: (clock) =>
      connection.transaction(() => {
        q.save.run({ ...clock })
        due[clock.kind].run({ caseId: clock.caseId, at: clock.dueAt })
      }),
  }
}

function clockStatements({ db, statements: all }: Connection) {
  const due = (name: string, column: 'dueResponse' | 'dueFeedback' | 'dueResolution') =>
    all.add(name, () =>
      db
        .update(cases)
        .set({ [column]: sql`${p('at')}` })
        .where(eq(cases.id, p('caseId'))),
    )
  return {
    of: all.add('clocks.of', () =>
      db
        .select()
        .from(t)
        .where(eq(t.caseId, p('caseId')))
        .orderBy(asc(t.kind), asc(t.startedAt)),
    ),
    save: all.add('clocks.save', () =>
      db
        .insert(t)
        .values(
          named(
            'caseId',
            'kind',
            'startedAt',
            'unit',
            'dueAt',
            'pausedAt',
            'keptAt',
            'waited',
            'warned',
            'extensions',
          ),
        )
        .onConflictDoUpdate({
          target: [t.caseId, t.kind, t.startedAt],
          set: {
            unit: sql`excluded.unit`,
            dueAt: sql`excluded.due_at`,
            pausedAt: sql`excluded.paused_at`,
            keptAt: sql`excluded.kept_at`,
            waited: sql`excluded.waited`,
            warned: sql`excluded.warned`,
            extensions: sql`excluded.extensions`,
          },
        }),
    ),
    dueResponse: due('clocks.dueResponse', 'dueResponse'),
    dueFeedback: due('clocks.dueFeedback', 'dueFeedback'),
    dueResolution: due('clocks.dueResolution', 'dueResolution'),
  }
}

/** Waits, open extensions and supervisions. */
export function openWaits(connection: Connection): WaitStore {
  const q = { ...waitStatements(connection), ...askStatements(connection) }
  return {
    of(caseId) {
      const row = q.wait.get({ caseId })
      if (!row) return null
      const { why, sinceAt: since, untilAt: until, personId } = row
      return { caseId, why, since, until, personId }
    },
    set: ({ caseId, why, since, until, personId }) =>
      connection.transaction(() => {
        q.endWait.run({ caseId })
        q.addWait.run({ caseId, why, sinceAt: since, untilAt: until, personId })
      }),
    end: (caseId) => void q.endWait.run({ caseId }),
    extension(caseId) {
      const row = q.extension.get({ caseId })
      if (!row) return null
      return { caseId, until: row.untilAt, personId: row.personId, askedAt: row.askedAt }
    },
    askExtension: ({ caseId, until, personId, askedAt }) =>
      connection.transaction(() => {
        q.endExtension.run({ caseId })
        q.addExtension.run({ caseId, untilAt: until, personId, askedAt })
      }),
    endExtension: (caseId) => void q.endExtension.run({ caseId }),
    supervision: (caseId) => q.supervision.get({ caseId }) ?? null,
    supervise: (supervision) => void q.supervise.run({ ...supervision }),
  }
}

function waitStatements({ db, statements: all }: Connection) {
  const one = eq(caseWaits.caseId, p('caseId'))
  return {
    wait: all.add('waits.of', () => db.select().from(caseWaits).where(one)),
    addWait: all.add('waits.add', () =>
      db.insert(caseWaits).values(named('caseId', 'why', 'sinceAt', 'untilAt', 'personId')),
    ),
    endWait: all.add('waits.end', () => db.delete(caseWaits).where(one)),
  }
}

function askStatements({ db, statements: all }: Connection) {
  const one = eq(caseExtensions.caseId, p('caseId'))
  return {
    extension: all.add('waits.extension', () => db.select().from(caseExtensions).where(one)),
    addExtension: all.add('waits.askExtension', () =>
      db.insert(caseExtensions).values(named('caseId', 'untilAt', 'personId', 'askedAt')),
    ),
    endExtension: all.add('waits.endExtension', () => db.delete(caseExtensions).where(one)),
    supervision: all.add('waits.supervision', () =>
      db
        .select()
        .from(caseSupervisions)
        .where(eq(caseSupervisions.caseId, p('caseId'))),
    ),
    supervise: all.add('waits.supervise', () =>
      db
        .insert(caseSupervisions)
        .values(named('caseId', 'personId', 'at'))
        .onConflictDoNothing(),
    ),
  }
}
