import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { IdentityLook, LookBackDays } from '../bot/domain/follow-up.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })

/** Replies that were asked back. */
export const askedBack = sqliteTable(
  'asked_back',
  {
    caseId: integer('case_id').notNull(),
    round: integer('round').notNull(),
    personId: integer('person_id').notNull(),
    what: text('what').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.round, t.personId, t.what] })],
)

/** Looks at closed cases, planned and made. */
export const lookBacks = sqliteTable(
  'look_backs',
  {
    caseId: integer('case_id').notNull(),
    round: integer('round').notNull(),
    days: integer('days').$type<LookBackDays>().notNull(),
    regionId: integer('region_id').notNull(),
    dueAt: integer('due_at').notNull(),
    askedId: integer('asked_id'),
    asks: integer('asks').notNull().default(0),
    held: integer('held', { mode: 'boolean' }),
    answeredBy: integer('answered_by'),
    answeredAt: integer('answered_at'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.round, t.days] })],
)

/** Cases that are earlier ones come back. */
export const recurrences = sqliteTable('recurrences', {
  caseId: integer('case_id').primaryKey(),
  earlierId: integer('earlier_id').notNull(),
  nth: integer('nth').notNull(),
  regionId: integer('region_id').notNull(),
  at: integer('at').notNull(),
  undoneAt: integer('undone_at'),
  undoneBy: integer('undone_by'),
})

/** Calls to reporters who rated nothing. */
export const callBacks = sqliteTable(
  'call_backs',
  {
    caseId: integer('case_id').notNull(),
    round: integer('round').notNull(),
    scopeId: integer('scope_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    fixed: integer('fixed').$type<1 | 2 | 3>(),
    answeredBy: integer('answered_by'),
    answeredAt: integer('answered_at'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.round] })],
)

/** Joint consultations. */
export const consultations = sqliteTable('consultations', {
  id: id(),
  caseId: integer('case_id').notNull(),
  regionId: integer('region_id').notNull(),
  calledBy: integer('called_by').notNull(),
  meetsAt: integer('meets_at').notNull(),
  attendees: text('attendees', { mode: 'json' }).$type<readonly string[]>().notNull(),
  decidedAt: integer('decided_at'),
  dueAt: integer('due_at'),
  endedAt: integer('ended_at'),
})

/** Who looked at identity data. */
export const identityLooks = sqliteTable('identity_looks', {
  id: id(),
  caseId: integer('case_id').notNull(),
  personId: integer('person_id'),
  name: text('name').notNull(),
  how: text('how').$type<IdentityLook['how']>().notNull(),
  at: integer('at').notNull(),
})
