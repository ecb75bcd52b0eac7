import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { LANGS } from '../bot/domain/person.js'
import type { WebBody } from '../bot/domain/web-threads.js'

/** Who came to the page; their secret only as its hash. */
export const webVisitors = sqliteTable('web_visitors', {
  key: text('key').primaryKey(),
  secretHash: text('secret_hash').notNull(),
  name: text('name').notNull(),
  lang: text('lang', { enum: LANGS }).notNull(),
  regionId: integer('region_id'),
  building: text('building'),
  madeAt: integer('made_at').notNull(),
  seenAt: integer('seen_at').notNull(),
})

/** What was said on the page, by visitors and by the bot. */
export const webLines = sqliteTable('web_lines', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  chat: text('chat').notNull(),
  rev: integer('rev').notNull(),
  at: integer('at').notNull(),
  visitor: text('visitor'),
  body: text('body', { mode: 'json' }).$type<WebBody>().notNull(),
  saidKey: text('said_key'),
})
