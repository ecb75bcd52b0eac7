import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BODY_KINDS } from '../bot/domain/body.js'
import type { Category } from '../bot/domain/category.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })

/** The directory of institutions. */
export const bodies = sqliteTable('bodies', {
  id: id(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: BODY_KINDS }).notNull(),
  regionId: integer('region_id').notNull(),
  categories: text('categories', { mode: 'json' }).$type<readonly Category[]>().notNull(),
  contact: text('contact').notNull(),
  endedAt: integer('ended_at'),
})

/** The groups of an institution. */
export const bodyChats = sqliteTable(
  'body_chats',
  { bodyId: integer('body_id').notNull(), chatId: integer('chat_id').notNull() },
  (t) => [primaryKey({ columns: [t.bodyId, t.chatId] })],
)
