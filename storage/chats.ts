import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Chat, DEFAULT_SETTINGS, type Purpose } from '../bot/domain/chat.js'
import type { Lang } from '../bot/domain/person.js'
import type { ChatStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { Recall } from './recall.js'
import type { Tree } from './regions.js'
import { chats as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder

/**
 * Chats over table `chats`. A new chat speaks `lang`, hears only what is addressed to it and belongs to no
 * region. `move` to a key that another row already has retires that row.
 */
export function openChats(
  connection: Connection,
  tree: Tree,
  now: () => number,
  lang: Lang,
): ChatStore {
  const q = statements(connection)
  const byId = new Recall<Chat | null>(connection)
  const byKey = new Recall<Chat | null>(connection)
  const get = (id: number) => byId.of(id, () => toChat(q.get.get({ id })))
  const find = (platform: string, key: string) =>
    byKey.of(`${platform}\n${key}`, () => toChat(q.find.get({ platform, key })))
  /** What was remembered of chats is no longer so. */
  const changed = <T>(value: T): T => {
    byId.forget()
    byKey.forget()
    return value
  }
  const save = (chat: Chat) => void changed(q.save.run({ ...chat }))
  return {
    get,
    find,
    ensure: (platform, key, kind, title) => {
      const found = find(platform, key)
      if (found) return found
      const row = { platform, key, kind, title, lang, settings: DEFAULT_SETTINGS }
      const id = Number(q.insert.run(row).lastInsertRowid)
      byKey.forget(`${platform}\n${key}`)
      return known(q, id)
    },
    bind: (id, regionId, purpose, at) => {
      changed(q.bind.run({ id, regionId, purpose, at }))
      return known(q, id)
    },
    move: (id, newKey) => changed(connection.transaction(() => move(q, id, newKey, now()))),
    leave: (id, at) => void changed(q.leave.run({ id, at })),
    update: (id, { returned, ...change }) => {
      const chat = known(q, id)
      save({ ...chat, ...change, leftAt: returned ? null : chat.leftAt })
    },
    setSettings: (id, settings) => save({ ...known(q, id), settings }),
    serving: (regionId, purpose) => serving(q, tree.path(regionId), purpose),
    all: (purpose) => q.all.all({ purpose }).flatMap(listed),
  }
}

type ChatStatements = ReturnType<typeof statements>

function known(q: ChatStatements, id: number): Chat {
  const chat = toChat(q.get.get({ id }))
  if (!chat) throw new Error(`there is no chat ${id}`)
  return chat
}

function move(q: ChatStatements, id: number, key: string, at: number): void {
  const other = q.find.get({ platform: known(q, id).platform, key })
  if (other && other.id !== id) {
    q.rename.run({ id: other.id, key: `moved:${other.id}` })
    q.leave.run({ id: other.id, at })
  }
  q.rename.run({ id, key })
}

function serving(q: ChatStatements, path: readonly number[], purpose: Purpose): readonly Chat[] {
  for (const regionId of path) {
    const chats = q.serving.all({ regionId, purpose }).flatMap(listed)
    if (chats.length > 0) return chats
  }
  return []
}

function statements(connection: Connection) {
  return { ...finding(connection), ...making(connection), ...changing(connection) }
}

function finding({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  const here = isNull(t.leftAt)
  return {
    get: all.add('chats.get', () => db.select().from(t).where(byId)),
    find: all.add('chats.find', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.platform, p('platform')), eq(t.key, p('key')))),
    ),
    serving: all.add('chats.serving', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            eq(t.regionId, p('regionId')),
            isNotNull(t.regionId),
            eq(t.purpose, p('purpose')),
            here,
          ),
        )
        .orderBy(t.id),
    ),
    all: all.add('chats.all', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.purpose, p('purpose')), isNotNull(t.purpose), here))
        .orderBy(t.id),
    ),
  }
}

function making({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    insert: all.add('chats.insert', () =>
      db.insert(t).values({
        ...named('platform', 'key', 'kind', 'title', 'lang', 'settings'),
        hearsAll: false,
      }),
    ),
    bind: all.add('chats.bind', () =>
      db
        .update(t)
        .set({
          regionId: sql`${p('regionId')}`,
          purpose: sql`${p('purpose')}`,
          boundAt: sql`${p('at')}`,
          leftAt: null,
        })
        .where(byId),
    ),
  }
}

function changing({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    rename: all.add('chats.rename', () =>
      db
        .update(t)
        .set({ key: sql`${p('key')}` })
        .where(byId),
    ),
    leave: all.add('chats.leave', () =>
      db
        .update(t)
        .set({ leftAt: sql`${p('at')}` })
        .where(byId),
    ),
    save: all.add('chats.save', () =>
      db
        .update(t)
        .set(setting(t, 'title', 'lang', 'thread', 'hearsAll', 'settings', 'leftAt'))
        .where(byId),
    ),
  }
}

function listed(row: typeof t.$inferSelect): readonly Chat[] {
  const chat = toChat(row)
  return chat ? [chat] : []
}

function toChat(row: typeof t.$inferSelect | undefined): Chat | null {
  if (!row) return null
  const { boundAt: _, ...chat } = row
  return chat
}
