import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Body, BodyStore } from '../bot/domain/body.js'
import type { Person } from '../bot/domain/person.js'
import type { Connection } from './connection.js'
import type { Tree } from './regions.js'
import { bodyChats, chats, persons, posts, bodies as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder
const held = and(lte(posts.fromAt, p('at')), or(isNull(posts.untilAt), gt(posts.untilAt, p('at'))))

/** The directory over tables `bodies` and `body_chats`, and the posts that name a body. */
export function openBodies(connection: Connection, tree: Tree): BodyStore {
  const q = { ...directory(connection), ...company(connection) }
  const get = (id: number): Body | null => q.get.get({ id }) ?? null
  const byCode = (code: string): Body | null => q.byCode.get({ code }) ?? null
  const serving = (regionId: number): readonly Body[] =>
    tree.path(regionId).flatMap((id) => q.bound.all({ regionId: id }))
  return {
    get,
    byCode,
    all: () => q.all.all(),
    serving: (regionId, category) =>
      serving(regionId).filter(
        ({ categories }) =>
          category === undefined || categories.length === 0 || categories.includes(category),
      ),
    named: (regionId, name) => {
      const found = serving(regionId).filter((body) => body.name.includes(name))
      const exact = found.filter((body) => body.name === name)
      return name === '' ? [] : [...exact, ...found.filter((body) => !exact.includes(body))]
    },
    members: (bodyId, at) => q.members.all({ bodyId, at }).map(toPerson),
    of: (personId, at) => q.of.all({ personId, at }),
    chats: (bodyId) => q.chats.all({ bodyId }).map((row) => row.chatId),
    bindChat: (bodyId, chatId) => void q.bindChat.run({ bodyId, chatId }),
    save: (body) => {
      const known = byCode(body.code) !== null
      ;(known ? q.update : q.add).run({ ...body })
      const saved = byCode(body.code)
      if (!saved) throw new Error(`body ${body.code} was not saved`)
      return saved
    },
    end: (id, at) => void q.end.run({ id, at }),
  }
}

function directory({ db, statements: all }: Connection) {
  return {
    get: all.add('bodies.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    byCode: all.add('bodies.byCode', () =>
      db
        .select()
        .from(t)
        .where(eq(t.code, p('code'))),
    ),
    all: all.add('bodies.all', () => db.select().from(t).where(isNull(t.endedAt)).orderBy(t.id)),
    bound: all.add('bodies.bound', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.regionId, p('regionId')), isNull(t.endedAt)))
        .orderBy(t.id),
    ),
    add: all.add('bodies.add', () =>
      db.insert(t).values(named('code', 'name', 'kind', 'regionId', 'categories', 'contact')),
    ),
    update: all.add('bodies.update', () =>
      db
        .update(t)
        .set({ ...setting(t, 'name', 'kind', 'regionId', 'categories', 'contact'), endedAt: null })
        .where(eq(t.code, p('code'))),
    ),
    end: all.add('bodies.end', () =>
      db
        .update(t)
        .set({ endedAt: sql`${p('at')}` })
        .where(and(eq(t.id, p('id')), isNull(t.endedAt))),
    ),
  }
}

function company({ db, statements: all }: Connection) {
  return {
    members: all.add('bodies.members', () =>
      db
        .select()
        .from(persons)
        .where(
          inArray(
            persons.id,
            db
              .select({ id: posts.personId })
              .from(posts)
              .where(and(eq(posts.bodyId, p('bodyId')), held)),
          ),
        )
        .orderBy(persons.id),
    ),
    of: all.add('bodies.of', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            inArray(
              t.id,
              db
                .select({ id: posts.bodyId })
                .from(posts)
                .where(and(eq(posts.personId, p('personId')), held)),
            ),
            isNull(t.endedAt),
          ),
        )
        .orderBy(t.id),
    ),
    chats: all.add('bodies.chats', () =>
      db
        .select({ chatId: bodyChats.chatId })
        .from(bodyChats)
        .innerJoin(chats, eq(chats.id, bodyChats.chatId))
        .where(and(eq(bodyChats.bodyId, p('bodyId')), isNull(chats.leftAt)))
        .orderBy(bodyChats.chatId),
    ),
    bindChat: all.add('bodies.bindChat', () =>
      db.insert(bodyChats).values(named('bodyId', 'chatId')).onConflictDoNothing(),
    ),
  }
}

function toPerson(row: typeof persons.$inferSelect): Person {
  return { ...row }
}
