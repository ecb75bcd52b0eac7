import { and, desc, eq, gt, lt, max, ne, sql } from 'drizzle-orm'
import type { BindingStore, KnownMember } from '../bot/domain/binding.js'
import { days } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import {
  wechatMembers as members,
  wechatPeople as people,
  wechatPersonBindings as personBindings,
  wechatRoomBindings as roomBindings,
  wechatRooms as rooms,
  wechatSaid as said,
  wechatSessions as sessions,
} from './schema.js'
import { given, named, setting } from './statements.js'

const p = sql.placeholder

/** Under this number stand those met in private. */
const PRIVATE = 0
/** A quote answers what was said not long ago. */
const KEEP_SAID_MS = days(60)
const MOST_SAID = 200

/** WeChat's bindings over the tables `wechat_*`. */
export function openBindings(connection: Connection): BindingStore {
  return {
    ...sessionCalls(connection),
    ...roomCalls(connection),
    ...personCalls(connection),
    ...memberCalls(connection),
    ...saidCalls(connection),
  }
}

function sessionCalls(connection: Connection): Pick<BindingStore, 'session'> {
  const { db, statements: all } = connection
  const last = all.add('wechat.lastSession', () =>
    db
      .select()
      .from(sessions)
      .where(eq(sessions.no, db.select({ no: max(sessions.no) }).from(sessions))),
  )
  const add = all.add('wechat.addSession', () => db.insert(sessions).values(named('me', 'at')))
  const forgetRooms = all.add('wechat.forgetRoomBindings', () =>
    db.delete(roomBindings).where(lt(roomBindings.session, p('no'))),
  )
  const forgetPeople = all.add('wechat.forgetPersonBindings', () =>
    db.delete(personBindings).where(lt(personBindings.session, p('no'))),
  )
  return {
    session: (me, at) =>
      connection.transaction(() => {
        const current = last.get()
        if (current?.me === me) return { no: current.no, fresh: false }
        const no = Number(add.run({ me, at }).lastInsertRowid)
        forgetRooms.run({ no })
        forgetPeople.run({ no })
        return { no, fresh: true }
      }),
  }
}

function roomCalls(
  connection: Connection,
): Pick<BindingStore, 'room' | 'roomKey' | 'bindRoom' | 'rooms' | 'addRoom' | 'saveMarks'> {
  const { db, statements: all } = connection
  const inSession = eq(roomBindings.session, p('session'))
  const room = all.add('wechat.room', () =>
    db
      .select()
      .from(roomBindings)
      .where(and(inSession, eq(roomBindings.key, p('key')))),
  )
  const roomKey = all.add('wechat.roomKey', () =>
    db
      .select()
      .from(roomBindings)
      .where(and(inSession, eq(roomBindings.roomId, p('roomId')))),
  )
  const unbind = all.add('wechat.unbindRoom', () =>
    db
      .delete(roomBindings)
      .where(and(inSession, eq(roomBindings.roomId, p('roomId')), ne(roomBindings.key, p('key')))),
  )
  const bind = all.add('wechat.bindRoom', () =>
    db
      .insert(roomBindings)
      .values(named('session', 'key', 'roomId'))
      .onConflictDoUpdate({
        target: [roomBindings.session, roomBindings.key],
        set: { roomId: sql`excluded.room_id` },
      }),
  )
  const list = all.add('wechat.rooms', () => db.select().from(rooms).orderBy(rooms.id))
  const add = all.add('wechat.addRoom', () =>
    db.insert(rooms).values({ ...named('code', 'at'), marks: [] }),
  )
  const save = all.add('wechat.saveMarks', () =>
    db
      .update(rooms)
      .set(setting(rooms, 'marks', 'at'))
      .where(eq(rooms.id, p('id'))),
  )
  return {
    room: (session, key) => room.get({ session, key })?.roomId ?? null,
    roomKey: (session, roomId) => roomKey.get({ session, roomId })?.key ?? null,
    bindRoom: (session, key, roomId) =>
      connection.transaction(() => {
        unbind.run({ session, key, roomId })
        bind.run({ session, key, roomId })
      }),
    rooms: () => list.all().map(({ id, code, marks }) => ({ id, code, marks })),
    addRoom: (code, at) => Number(add.run({ code, at }).lastInsertRowid),
    saveMarks: (id, marks, at) => void save.run({ id, marks, at }),
  }
}

function personCalls(
  connection: Connection,
): Pick<
  BindingStore,
  'person' | 'personKey' | 'bindPerson' | 'addPerson' | 'knownPerson' | 'personByCode' | 'renewCode'
> {
  const { db, statements: all } = connection
  const t = personBindings
  const inSession = eq(t.session, p('session'))
  const person = all.add('wechat.person', () =>
    db
      .select()
      .from(t)
      .where(and(inSession, eq(t.key, p('key')))),
  )
  const personKey = all.add('wechat.personKey', () =>
    db
      .select()
      .from(t)
      .where(and(inSession, eq(t.personId, p('personId')))),
  )
  const unbind = all.add('wechat.unbindPerson', () =>
    db.delete(t).where(and(inSession, eq(t.personId, p('personId')), ne(t.key, p('key')))),
  )
  const bind = all.add('wechat.bindPerson', () =>
    db
      .insert(t)
      .values(named('session', 'key', 'personId', 'trust'))
      .onConflictDoUpdate({
        target: [t.session, t.key],
        set: { personId: sql`excluded.person_id`, trust: sql`excluded.trust` },
      }),
  )
  const add = all.add('wechat.addPerson', () => db.insert(people).values(named('code', 'at')))
  const known = all.add('wechat.knownPerson', () =>
    db
      .select()
      .from(people)
      .where(eq(people.id, p('id'))),
  )
  const byCode = all.add('wechat.personByCode', () =>
    db
      .select()
      .from(people)
      .where(eq(people.code, p('code'))),
  )
  const renew = all.add('wechat.renewCode', () =>
    db
      .update(people)
      .set({ code: given('code', people.code) })
      .where(eq(people.id, p('id'))),
  )
  return {
    person: (session, key) => {
      const row = person.get({ session, key })
      return row ? { id: row.personId, trust: row.trust } : null
    },
    personKey: (session, personId) => personKey.get({ session, personId })?.key ?? null,
    bindPerson: (session, key, { id: personId, trust }) =>
      connection.transaction(() => {
        unbind.run({ session, key, personId })
        bind.run({ session, key, personId, trust })
      }),
    addPerson: (code, at) => Number(add.run({ code, at }).lastInsertRowid),
    knownPerson: (id) => {
      const row = known.get({ id })
      return row ? { id: row.id, code: row.code } : null
    },
    personByCode: (code) => byCode.get({ code })?.id ?? null,
    renewCode: (id, code) => void renew.run({ id, code }),
  }
}

function memberCalls({
  db,
  statements: all,
}: Connection): Pick<BindingStore, 'members' | 'saveMember'> {
  const list = all.add('wechat.members', () =>
    db
      .select()
      .from(members)
      .where(eq(members.roomId, p('roomId'))),
  )
  const save = all.add('wechat.saveMember', () =>
    db
      .insert(members)
      .values(named('roomId', 'personId', 'nick', 'alias', 'remark', 'attr'))
      .onConflictDoUpdate({
        target: [members.roomId, members.personId],
        set: {
          nick: sql`excluded.nick`,
          alias: sql`excluded.alias`,
          remark: sql`excluded.remark`,
          attr: sql`excluded.attr`,
        },
      }),
  )
  return {
    members: (roomId) =>
      list.all({ roomId: roomId ?? PRIVATE }).map(({ roomId: _, ...row }): KnownMember => row),
    saveMember: (roomId, member) => void save.run({ roomId: roomId ?? PRIVATE, ...member }),
  }
}

function saidCalls({ db, statements: all }: Connection): Pick<BindingStore, 'addSaid' | 'said'> {
  const add = all.add('wechat.addSaid', () =>
    db
      .insert(said)
      .values(named('chat', 'at', 'messageKey', 'head'))
      .onConflictDoNothing(),
  )
  const prune = all.add('wechat.pruneSaid', () => db.delete(said).where(lt(said.at, p('before'))))
  const recent = all.add('wechat.said', () =>
    db
      .select()
      .from(said)
      .where(and(eq(said.chat, p('chat')), gt(said.at, p('since'))))
      .orderBy(desc(said.at), desc(said.messageKey))
      .limit(p('limit')),
  )
  return {
    addSaid: (chat, { messageKey, head }, at) => {
      add.run({ chat, at, messageKey, head })
      prune.run({ before: at - KEEP_SAID_MS })
    },
    said: (chat, since) =>
      recent
        .all({ chat, since, limit: MOST_SAID })
        .map(({ messageKey, head }) => ({ messageKey, head })),
  }
}
