import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { CATEGORIES, TIERS } from '../bot/domain/category.js'

/** Anonymous lines for training. */
export const lessons = sqliteTable('lessons', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  month: text('month').notNull(),
  words: text('words').notNull(),
  report: integer('report', { mode: 'boolean' }).notNull(),
  category: text('category', { enum: CATEGORIES }),
  tier: text('tier', { enum: TIERS }),
})
