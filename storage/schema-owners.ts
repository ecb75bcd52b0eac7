import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Finding } from '../bot/domain/check.js'
import type { OwnedWhy } from '../bot/domain/facts.js'
import { DISPATCH_MODES } from '../bot/domain/owner.js'
import { LEVELS } from '../bot/domain/region.js'
import { WHISTLE_STATES } from '../bot/domain/whistle.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })

function ownership() {
  return {
    regionId: integer('region_id').notNull(),
    level: text('level', { enum: LEVELS }).notNull(),
    bodyId: integer('body_id'),
    mode: text('mode', { enum: DISPATCH_MODES }).notNull(),
    since: integer('since_at').notNull(),
    why: text('why').$type<OwnedWhy>().notNull(),
    bounces: integer('bounces').notNull(),
  }
}

/** Who owes the answer of a case now. `closedAt` follows the case by trigger. */
export const caseOwners = sqliteTable('case_owners', {
  caseId: integer('case_id').primaryKey(),
  ...ownership(),
  closedAt: integer('closed_at'),
})

/** Every owner a case had. */
export const caseOwnerSteps = sqliteTable('case_owner_steps', {
  id: id(),
  caseId: integer('case_id').notNull(),
  ...ownership(),
  actorId: integer('actor_id'),
})

/** When somebody last had a turn 轮训. */
export const turns = sqliteTable(
  'turns',
  {
    regionId: integer('region_id').notNull(),
    personId: integer('person_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.regionId, t.personId] })],
)

/** Who was asked to go and look, and what they found. */
export const caseChecks = sqliteTable('case_checks', {
  caseId: integer('case_id').primaryKey(),
  askedBy: integer('asked_by').notNull(),
  personId: integer('person_id').notNull(),
  askedAt: integer('asked_at').notNull(),
  found: text('found').$type<Finding>(),
  answeredAt: integer('answered_at'),
})

/** Calls 吹哨, one row an institution. */
export const whistles = sqliteTable('whistles', {
  id: id(),
  blowId: integer('blow_id').notNull(),
  callerId: integer('caller_id').notNull(),
  regionId: integer('region_id').notNull(),
  chatId: integer('chat_id'),
  bodyId: integer('body_id').notNull(),
  caseId: integer('case_id'),
  matter: text('matter').notNull(),
  blownAt: integer('blown_at').notNull(),
  arriveBy: integer('arrive_by').notNull(),
  state: text('state', { enum: WHISTLE_STATES }).notNull(),
  leads: integer('leads', { mode: 'boolean' }).notNull(),
  askedAgainAt: integer('asked_again_at'),
  settledAt: integer('settled_at'),
  answeredBy: integer('answered_by'),
  reason: text('reason').notNull(),
})
