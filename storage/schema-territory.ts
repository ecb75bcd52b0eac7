import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BODY_KINDS } from '../bot/domain/body.js'
import type { Category } from '../bot/domain/category.js'
import type { RegionProfile, RegionStep } from '../bot/domain/region.js'

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

/** What is kept of a region beside its place in the tree. */
export const regionProfiles = sqliteTable('region_profiles', {
  regionId: integer('region_id').primaryKey(),
  profile: text('profile', { mode: 'json' }).$type<RegionProfile>().notNull(),
})

/** What became of regions. */
export const regionSteps = sqliteTable('region_steps', {
  id: id(),
  at: integer('at').notNull(),
  how: text('how').$type<RegionStep['how']>().notNull(),
  fromId: integer('from_id').notNull(),
  toId: integer('to_id'),
  actor: text('actor').notNull(),
})

/** Addresses. A part that there is not is empty. */
export const households = sqliteTable('households', {
  id: id(),
  regionId: integer('region_id').notNull(),
  building: text('building').notNull(),
  unit: text('unit').notNull(),
  room: text('room').notNull(),
  endedAt: integer('ended_at'),
})

/** Who says they live where. */
export const householdPeople = sqliteTable('household_people', {
  personId: integer('person_id').primaryKey(),
  householdId: integer('household_id').notNull(),
})

/** By which code imports know a person. */
export const personCodes = sqliteTable('person_codes', {
  code: text('code').primaryKey(),
  personId: integer('person_id').notNull(),
})

/** Units across the tree. */
export const overlays = sqliteTable('overlays', {
  id: id(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  endedAt: integer('ended_at'),
})

/** The regions of a unit. */
export const overlayRegions = sqliteTable(
  'overlay_regions',
  { overlayId: integer('overlay_id').notNull(), regionId: integer('region_id').notNull() },
  (t) => [primaryKey({ columns: [t.overlayId, t.regionId] })],
)
