import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Hashes of lines that were pasted before. */
export const relayLines = sqliteTable(
  'relay_lines',
  {
    chatId: integer('chat_id').notNull(),
    hash: text('hash').notNull(),
    sender: text('sender').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.hash] })],
)

/** The bot's own words that were given out to be pasted. */
export const relayLetters = sqliteTable(
  'relay_letters',
  {
    chatId: integer('chat_id').notNull(),
    messageKey: text('message_key').notNull(),
    words: text('words').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.messageKey] })],
)

/** Who carries words to and from a group. */
export const relayCarriers = sqliteTable('relay_carriers', {
  chatId: integer('chat_id').primaryKey(),
  personId: integer('person_id').notNull(),
  at: integer('at').notNull(),
  headedAt: integer('headed_at'),
})

/** Pictures that stood in a paste and were not forwarded yet. */
export const relayPictures = sqliteTable('relay_pictures', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  personId: integer('person_id').notNull(),
  chatId: integer('chat_id').notNull(),
  sender: text('sender').notNull(),
  messageKey: text('message_key').notNull(),
  at: integer('at').notNull(),
})

/** Pastes whose group is not known yet. */
export const relayWaiting = sqliteTable('relay_waiting', {
  personId: integer('person_id').primaryKey(),
  words: text('words').notNull(),
  at: integer('at').notNull(),
})
