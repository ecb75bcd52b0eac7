import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Clock } from '../bot/domain/clock.js'
import type { ClockKind } from '../bot/domain/facts.js'
import { LIMIT_UNITS } from '../bot/domain/rule.js'
import type { Wait } from '../bot/domain/wait.js'

/** Clocks of cases; the newest of each kind counts. */
export const caseClocks = sqliteTable(
  'case_clocks',
  {
    caseId: integer('case_id').notNull(),
    kind: text('kind').$type<ClockKind>().notNull(),
    startedAt: integer('started_at').notNull(),
    unit: text('unit', { enum: LIMIT_UNITS }).notNull(),
    dueAt: integer('due_at').notNull(),
    pausedAt: integer('paused_at'),
    keptAt: integer('kept_at'),
    waited: integer('waited').notNull(),
    warned: integer('warned').$type<Clock['warned']>().notNull(),
    extensions: integer('extensions').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.kind, t.startedAt] })],
)

/** What a case stands still for. */
export const caseWaits = sqliteTable('case_waits', {
  caseId: integer('case_id').primaryKey(),
  why: text('why').$type<Wait['why']>().notNull(),
  sinceAt: integer('since_at').notNull(),
  untilAt: integer('until_at').notNull(),
  personId: integer('person_id'),
})

/** Extensions asked for and not answered. */
export const caseExtensions = sqliteTable('case_extensions', {
  caseId: integer('case_id').primaryKey(),
  untilAt: integer('until_at').notNull(),
  personId: integer('person_id').notNull(),
  askedAt: integer('asked_at').notNull(),
})

/** Cases under supervision. */
export const caseSupervisions = sqliteTable('case_supervisions', {
  caseId: integer('case_id').primaryKey(),
  personId: integer('person_id').notNull(),
  at: integer('at').notNull(),
})
