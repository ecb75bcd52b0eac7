import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Mark, Trust } from '../bot/domain/binding.js'

/** Logins, each with ids of its own. */
export const wechatSessions = sqliteTable('wechat_sessions', {
  no: integer('no').primaryKey({ autoIncrement: true }),
  me: text('me').notNull(),
  at: integer('at').notNull(),
})

/** Groups under our ids. */
export const wechatRooms = sqliteTable('wechat_rooms', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  code: text('code').notNull(),
  marks: text('marks', { mode: 'json' }).$type<readonly Mark[]>().notNull(),
  at: integer('at').notNull(),
})

/** People under our ids. */
export const wechatPeople = sqliteTable('wechat_people', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  code: text('code').notNull(),
  at: integer('at').notNull(),
})

/** What a group's id of one login stands for. */
export const wechatRoomBindings = sqliteTable(
  'wechat_room_bindings',
  {
    session: integer('session').notNull(),
    key: text('key').notNull(),
    roomId: integer('room_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.session, t.key] })],
)

/** What a person's id of one login stands for. */
export const wechatPersonBindings = sqliteTable(
  'wechat_person_bindings',
  {
    session: integer('session').notNull(),
    key: text('key').notNull(),
    personId: integer('person_id').notNull(),
    trust: text('trust').$type<Trust>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.session, t.key] })],
)

/** How people were last seen. */
export const wechatMembers = sqliteTable(
  'wechat_members',
  {
    roomId: integer('room_id').notNull(),
    personId: integer('person_id').notNull(),
    nick: text('nick').notNull(),
    alias: text('alias').notNull(),
    remark: text('remark').notNull(),
    attr: integer('attr').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.personId] })],
)

/** Our own posts by their first words. */
export const wechatSaid = sqliteTable(
  'wechat_said',
  {
    chat: text('chat').notNull(),
    at: integer('at').notNull(),
    messageKey: text('message_key').notNull(),
    head: text('head').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chat, t.at, t.messageKey] })],
)
