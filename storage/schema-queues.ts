import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FactName } from '../bot/domain/facts.js'
import type { Arrival } from '../bot/domain/message.js'
import { type Choice, type Outgoing, POST_KINDS } from '../bot/domain/outgoing.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })

/** Accepted messages. `settledAt` is null while one waits; `payload` is null once it is decided. */
export const inbox = sqliteTable('inbox', {
  id: id(),
  platform: text('platform').notNull(),
  key: text('key').notNull(),
  lane: text('lane').notNull(),
  payload: text('payload', { mode: 'json' }).$type<Arrival>(),
  receivedAt: integer('received_at').notNull(),
  nextAt: integer('next_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  error: text('error'),
  settledAt: integer('settled_at'),
  aside: text('aside'),
})

/** Orders to say something. `settledAt` is null while one waits. */
export const outbox = sqliteTable('outbox', {
  id: id(),
  chatId: integer('chat_id').notNull(),
  kind: text('kind', { enum: POST_KINDS }).notNull(),
  form: text('form', { enum: ['post', 'toast', 'closePoll'] }).notNull(),
  post: text('post', { mode: 'json' }).$type<Outgoing>().notNull(),
  pressKey: text('press_key'),
  cardKey: text('card_key'),
  uneditable: text('uneditable', { enum: ['post', 'skip'] }).notNull(),
  once: text('once'),
  caseId: integer('case_id'),
  personId: integer('person_id'),
  pollId: integer('poll_id'),
  notBefore: integer('not_before').notNull(),
  untilAt: integer('until_at'),
  at: integer('at').notNull(),
  urgency: integer('urgency').notNull(),
  attempts: integer('attempts').notNull().default(0),
  error: text('error'),
  settledAt: integer('settled_at'),
  sentAt: integer('sent_at'),
  messageKey: text('message_key'),
  fresh: integer('fresh', { mode: 'boolean' }).notNull().default(false),
  dropped: text('dropped'),
  dead: text('dead'),
})

/** Keys under which something was said once for ever. */
export const onceKeys = sqliteTable('once_keys', {
  key: text('key').primaryKey(),
  at: integer('at').notNull(),
})

/** Where cards stand. */
export const cards = sqliteTable(
  'cards',
  {
    chatId: integer('chat_id').notNull(),
    cardKey: text('card_key').notNull(),
    outboxId: integer('outbox_id').notNull(),
    caseId: integer('case_id'),
    messageKey: text('message_key'),
    post: text('post', { mode: 'json' }).$type<Outgoing>().notNull(),
    sentAt: integer('sent_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.cardKey] })],
)

/** Which case a message speaks of; null when of several. */
export const messageRefs = sqliteTable(
  'message_refs',
  {
    chatId: integer('chat_id').notNull(),
    messageKey: text('message_key').notNull(),
    caseId: integer('case_id'),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.messageKey] })],
)

/** Promises with a time. */
export const timers = sqliteTable('timers', {
  id: id(),
  flow: text('flow').notNull(),
  name: text('name').notNull(),
  ref: text('ref').notNull(),
  dueAt: integer('due_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  error: text('error'),
  asideAt: integer('aside_at'),
  aside: text('aside'),
})

/** What people were asked. */
export const questions = sqliteTable('questions', {
  id: id(),
  chatId: integer('chat_id').notNull(),
  personId: integer('person_id').notNull(),
  choices: text('choices', { mode: 'json' }).$type<readonly Choice[]>().notNull(),
  free: text('free'),
  caseId: integer('case_id'),
  askedAt: integer('asked_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  closedAt: integer('closed_at'),
})

/** The data of open questions' answers, so that they are found by their beginning. */
export const questionData = sqliteTable(
  'question_data',
  { data: text('data').notNull(), questionId: integer('question_id').notNull() },
  (t) => [primaryKey({ columns: [t.data, t.questionId] })],
)

/** Append-only facts. */
export const facts = sqliteTable('facts', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  name: text('name').$type<FactName>().notNull(),
  fact: text('fact', { mode: 'json' }).$type<unknown>().notNull(),
  at: integer('at').notNull(),
})

/** Small values the house remembers. */
export const memory = sqliteTable('memory', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
