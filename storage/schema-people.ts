import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { CATEGORIES, TIERS } from '../bot/domain/category.js'
import { type ChatSettings, PURPOSES } from '../bot/domain/chat.js'
import type { Draft } from '../bot/domain/draft.js'
import type { Sight } from '../bot/domain/media.js'
import { LANGS, ROLES } from '../bot/domain/person.js'
import type { Place } from '../bot/domain/place.js'
import { LEVELS } from '../bot/domain/region.js'
import { MUTE_TOPICS } from '../bot/domain/store.js'

const id = () => integer('id').primaryKey({ autoIncrement: true })
const strings = (name: string) => text(name, { mode: 'json' }).$type<readonly string[]>().notNull()

/** The territory tree. */
export const regions = sqliteTable('regions', {
  id: id(),
  code: text('code').notNull(),
  level: text('level', { enum: LEVELS }).notNull(),
  kind: text('kind', { enum: ['basic', 'dedicated'] }).notNull(),
  name: text('name').notNull(),
  parentId: integer('parent_id'),
  buildings: strings('buildings'),
  places: strings('places'),
  endedAt: integer('ended_at'),
})

/** Every pair of a region and one at or above it. */
export const regionClosure = sqliteTable(
  'region_closure',
  { outerId: integer('outer_id').notNull(), innerId: integer('inner_id').notNull() },
  (t) => [primaryKey({ columns: [t.outerId, t.innerId] })],
)

/** Platform chats. */
export const chats = sqliteTable('chats', {
  id: id(),
  platform: text('platform').notNull(),
  key: text('key').notNull(),
  kind: text('kind', { enum: ['group', 'private'] }).notNull(),
  purpose: text('purpose', { enum: PURPOSES }),
  regionId: integer('region_id'),
  title: text('title').notNull(),
  lang: text('lang', { enum: LANGS }).notNull(),
  thread: text('thread'),
  settings: text('settings', { mode: 'json' }).$type<ChatSettings>().notNull(),
  hearsAll: integer('hears_all', { mode: 'boolean' }).notNull(),
  boundAt: integer('bound_at'),
  leftAt: integer('left_at'),
})

/** Humans. `home` is the JSON text null while unknown. */
export const persons = sqliteTable('persons', {
  id: id(),
  name: text('name').notNull(),
  home: text('home', { mode: 'json' }).$type<Place | null>().notNull(),
  homeRegionId: integer('home_region_id'),
  lang: text('lang', { enum: LANGS }),
})

/** Identities on platforms. */
export const accounts = sqliteTable('accounts', {
  id: id(),
  personId: integer('person_id').notNull(),
  platform: text('platform').notNull(),
  key: text('key').notNull(),
  name: text('name').notNull(),
  privateChatId: integer('private_chat_id'),
})

/** Duties with dates. */
export const posts = sqliteTable('posts', {
  id: id(),
  personId: integer('person_id').notNull(),
  role: text('role', { enum: ROLES }).notNull(),
  regionId: integer('region_id').notNull(),
  fromAt: integer('from_at').notNull(),
  untilAt: integer('until_at'),
  bodyId: integer('body_id'),
  title: text('title'),
})

/** Who was seen in which chat, under which name. */
export const chatPeople = sqliteTable(
  'chat_people',
  {
    chatId: integer('chat_id').notNull(),
    personId: integer('person_id').notNull(),
    name: text('name').notNull(),
    firstAt: integer('first_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.personId] })],
)

/** Reports being put together. */
export const drafts = sqliteTable('drafts', {
  id: id(),
  chatId: integer('chat_id').notNull(),
  personId: integer('person_id').notNull(),
  status: text('status').$type<Draft['status']>().notNull(),
  words: text('words').notNull(),
  messageKeys: strings('message_keys'),
  category: text('category', { enum: CATEGORIES }).notNull(),
  tier: text('tier', { enum: TIERS }).notNull(),
  place: text('place', { mode: 'json' }).$type<Place>().notNull(),
  title: text('title').notNull(),
  delicate: integer('delicate', { mode: 'boolean' }).notNull(),
  caseId: integer('case_id'),
  saidAt: integer('started_at').notNull(),
  lastAt: integer('last_at').notNull(),
})

/** The pictures of a draft, in order. */
export const draftPhotos = sqliteTable(
  'draft_photos',
  {
    draftId: integer('draft_id').notNull(),
    place: integer('place').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.place] })],
)

/** That a question was put to a group; outlives the draft. */
export const draftAsks = sqliteTable('draft_asks', {
  id: id(),
  chatId: integer('chat_id').notNull(),
  at: integer('at').notNull(),
})

/** One-time codes. */
export const invites = sqliteTable('invites', {
  id: id(),
  code: text('code').notNull(),
  regionId: integer('region_id').notNull(),
  purpose: text('purpose', { enum: PURPOSES }),
  role: text('role', { enum: ROLES }),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  usedBy: integer('used_by'),
  bodyId: integer('body_id'),
  personId: integer('person_id'),
})

/** Opinion polls. */
export const polls = sqliteTable('polls', {
  id: id(),
  chatId: integer('chat_id').notNull(),
  askedBy: integer('asked_by'),
  month: text('month'),
  question: text('question').notNull(),
  options: strings('options'),
  openedAt: integer('opened_at').notNull(),
  closesAt: integer('closes_at').notNull(),
  closedAt: integer('closed_at'),
  platform: text('platform'),
  pollKey: text('poll_key'),
})

/** One answer a person. */
export const pollVotes = sqliteTable(
  'poll_votes',
  {
    pollId: integer('poll_id').notNull(),
    personId: integer('person_id').notNull(),
    options: text('options', { mode: 'json' }).$type<readonly number[]>().notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.pollId, t.personId] })],
)

/** What people do not want to hear. */
export const mutes = sqliteTable(
  'mutes',
  {
    personId: integer('person_id').notNull(),
    topic: text('topic', { enum: MUTE_TOPICS }).notNull(),
    untilAt: integer('until_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.topic] })],
)

/** The index of stored pictures. */
export const media = sqliteTable('media', {
  hash: text('hash').primaryKey(),
  mime: text('mime').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  bytes: integer('bytes').notNull(),
  phash: text('phash'),
  dhash: text('dhash'),
  small: text('small'),
  daysOld: integer('days_old'),
  seen: text('seen', { mode: 'json' }).$type<readonly Sight[]>(),
  addedAt: integer('added_at').notNull(),
  thumb: text('thumb'),
})

/** Picture files to be taken away after the commit. */
export const mediaGone = sqliteTable('media_gone', { hash: text('hash').primaryKey() })
