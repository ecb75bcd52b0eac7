import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  CASE_STATES,
  type CaseEvent,
  type CaseKind,
  type CaseSource,
  CLOSE_REASONS,
  type Stake,
} from '../bot/domain/case.js'
import { CATEGORIES, TIERS } from '../bot/domain/category.js'
import type { Place } from '../bot/domain/place.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })

/** The last number given out in each scope. */
export const caseNumbers = sqliteTable('case_numbers', {
  scopeId: integer('scope_id').primaryKey(),
  last: integer('last').notNull(),
})

/** Cases. `waitingAt` is set exactly while anyone may claim. */
export const cases = sqliteTable('cases', {
  id: id(),
  number: integer('number').notNull(),
  regionId: integer('region_id').notNull(),
  scopeId: integer('scope_id').notNull(),
  chatId: integer('chat_id').notNull(),
  kind: text('kind').$type<CaseKind>().notNull(),
  source: text('source').$type<CaseSource>().notNull(),
  reporterId: integer('reporter_id').notNull(),
  proxyId: integer('proxy_id'),
  title: text('title').notNull(),
  words: text('words').notNull(),
  category: text('category', { enum: CATEGORIES }).notNull(),
  tier: text('tier', { enum: TIERS }).notNull(),
  place: text('place', { mode: 'json' }).$type<Place>().notNull(),
  private: integer('private', { mode: 'boolean' }).notNull(),
  state: text('state', { enum: CASE_STATES }).notNull(),
  leaderId: integer('leader_id'),
  round: integer('round').notNull(),
  reportedAt: integer('reported_at').notNull(),
  waitingAt: integer('waiting_at'),
  notedAt: integer('noted_at'),
  resolvedAt: integer('resolved_at'),
  closedAt: integer('closed_at'),
  closeReason: text('close_reason', { enum: CLOSE_REASONS }),
  unrated: integer('unrated', { mode: 'boolean' }).notNull(),
  dueResponse: integer('due_response').notNull(),
  dueFeedback: integer('due_feedback').notNull(),
  dueResolution: integer('due_resolution').notNull(),
  mainId: integer('main_id'),
  erasedAt: integer('erased_at'),
})

/** The log. Append-only by trigger; `hash` chains the events of one case. */
export const caseEvents = sqliteTable('case_events', {
  id: id(),
  caseId: integer('case_id').notNull(),
  regionId: integer('region_id').notNull(),
  at: integer('at').notNull(),
  actorId: integer('actor_id'),
  what: text('what').$type<CaseEvent['what']>().notNull(),
  fromState: text('from_state', { enum: CASE_STATES }).notNull(),
  toState: text('to_state', { enum: CASE_STATES }).notNull(),
  seal: text('seal').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
})

/** The words of events that have any, erasable without breaking the chain. */
export const caseEventWords = sqliteTable('case_event_words', {
  eventId: integer('event_id').primaryKey(),
  salt: text('salt').notNull(),
  words: text('words').notNull(),
})

/** How people stand to a case. */
export const casePeople = sqliteTable(
  'case_people',
  {
    caseId: integer('case_id').notNull(),
    stake: text('stake').$type<Stake>().notNull(),
    personId: integer('person_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.stake, t.personId] })],
)

/** Pictures of a case. */
export const casePhotos = sqliteTable(
  'case_photos',
  {
    caseId: integer('case_id').notNull(),
    hash: text('hash').notNull(),
    taken: text('taken', { enum: ['before', 'after'] }).notNull(),
    at: integer('at').notNull(),
    personId: integer('person_id'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.hash, t.taken] })],
)

/** Answers to 修好了吗, one a person and round. */
export const ratings = sqliteTable(
  'ratings',
  {
    caseId: integer('case_id').notNull(),
    round: integer('round').notNull(),
    personId: integer('person_id').notNull(),
    fixed: integer('fixed').$type<1 | 2 | 3>(),
    satisfied: integer('satisfied').$type<1 | 2 | 3>(),
    words: text('words').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.round, t.personId] })],
)
