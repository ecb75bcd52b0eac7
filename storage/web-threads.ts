import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { WebLine, WebThreads, WebVisitor } from '../bot/domain/web-threads.js'
import type { Connection } from './connection.js'
import { webLines as l, webVisitors as v } from './schema.js'
import { given, named, setting } from './statements.js'

const p = sql.placeholder

/** Visitors of the page and their threads, over tables `web_visitors` and `web_lines`. */
export function openWebThreads(connection: Connection): WebThreads {
  const q = { ...visitors(connection), ...lines(connection), ...erasing(connection) }
  const visitor = (key: string) => toVisitor(q.visitor.get({ key }))
  const get = (id: number) => toLine(q.line.get({ id }))
  const bySaid = (saidKey: string) => toLine(q.bySaid.get({ saidKey }))
  const nextRev = (chat: string): number => (q.newest.get({ chat })?.rev ?? 0) + 1
  return {
    visitor,
    bySecret: (secretHash) => toVisitor(q.bySecret.get({ secretHash })),
    addVisitor: (made, secretHash) =>
      void q.addVisitor.run({ ...made, secretHash, seenAt: made.madeAt }),
    changeVisitor: (key, change) =>
      connection.transaction(() => {
        const found = visitor(key)
        if (!found) throw new Error('there is no such visitor')
        const changed = { ...found, ...change }
        q.changeVisitor.run({ ...changed })
        return changed
      }),
    seen: (key, at) => void q.seen.run({ key, at }),
    eraseVisitor: (key) =>
      connection.transaction(() => {
        q.eraseThread.run({ chat: key })
        q.eraseVisitor.run({ key })
      }),
    append: (line) =>
      connection.transaction(() => {
        const known = line.saidKey === null ? null : bySaid(line.saidKey)
        if (known) return known
        const rev = nextRev(line.chat)
        const id = Number(q.addLine.run({ ...line, rev }).lastInsertRowid)
        const { saidKey: _, ...rest } = line
        return { ...rest, id, rev }
      }),
    get,
    bySaid,
    edit: (id, body) =>
      connection.transaction(() => {
        const found = get(id)
        if (!found) throw new Error(`there is no line ${id}`)
        const rev = nextRev(found.chat)
        q.edit.run({ id, body, rev })
        return { ...found, body, rev }
      }),
    since: (chat, rev, limit) =>
      q.since
        .all({ chat, rev, limit })
        .flatMap((row) => toLine(row) ?? [])
        .sort((a, b) => a.id - b.id),
    prune: (before, limit) =>
      connection.transaction(() => {
        for (const { key } of q.unseen.all({ before, limit })) {
          q.eraseThread.run({ chat: key })
          q.eraseVisitor.run({ key })
        }
        return q.eraseOld.run({ before, limit }).changes
      }),
  }
}

function visitors({ db, statements: all }: Connection) {
  const byKey = eq(v.key, p('key'))
  return {
    visitor: all.add('web.visitor', () => db.select().from(v).where(byKey)),
    bySecret: all.add('web.bySecret', () =>
      db
        .select()
        .from(v)
        .where(eq(v.secretHash, p('secretHash'))),
    ),
    addVisitor: all.add('web.addVisitor', () =>
      db
        .insert(v)
        .values(
          named('key', 'secretHash', 'name', 'lang', 'regionId', 'building', 'madeAt', 'seenAt'),
        ),
    ),
    changeVisitor: all.add('web.changeVisitor', () =>
      db
        .update(v)
        .set(setting(v, 'name', 'lang', 'regionId', 'building'))
        .where(byKey),
    ),
    seen: all.add('web.seen', () =>
      db
        .update(v)
        .set({ seenAt: sql`${p('at')}` })
        .where(byKey),
    ),
  }
}

function lines({ db, statements: all }: Connection) {
  const byId = eq(l.id, p('id'))
  return {
    line: all.add('web.line', () => db.select().from(l).where(byId)),
    bySaid: all.add('web.bySaid', () =>
      db
        .select()
        .from(l)
        .where(eq(l.saidKey, p('saidKey'))),
    ),
    newest: all.add('web.newest', () =>
      db
        .select({ rev: l.rev })
        .from(l)
        .where(eq(l.chat, p('chat')))
        .orderBy(desc(l.rev))
        .limit(1),
    ),
    addLine: all.add('web.addLine', () =>
      db.insert(l).values(named('chat', 'rev', 'at', 'visitor', 'body', 'saidKey')),
    ),
    edit: all.add('web.edit', () =>
      db
        .update(l)
        .set({ body: given('body', l.body), rev: sql`${p('rev')}` })
        .where(byId),
    ),
    since: all.add('web.since', () =>
      db
        .select()
        .from(l)
        .where(and(eq(l.chat, p('chat')), gt(l.rev, p('rev'))))
        .orderBy(desc(l.rev))
        .limit(p('limit')),
    ),
  }
}

function erasing({ db, statements: all }: Connection) {
  return {
    eraseThread: all.add('web.eraseThread', () => db.delete(l).where(eq(l.chat, p('chat')))),
    eraseVisitor: all.add('web.eraseVisitor', () => db.delete(v).where(eq(v.key, p('key')))),
    unseen: all.add('web.unseen', () =>
      db
        .select({ key: v.key })
        .from(v)
        .where(lt(v.seenAt, p('before')))
        .orderBy(asc(v.seenAt))
        .limit(p('limit')),
    ),
    eraseOld: all.add('web.eraseOld', () => {
      const old = db
        .select({ id: l.id })
        .from(l)
        .where(lt(l.at, p('before')))
        .orderBy(asc(l.at))
        .limit(p('limit'))
      return db.delete(l).where(inArray(l.id, old))
    }),
  }
}

function toVisitor(row: typeof v.$inferSelect | undefined): WebVisitor | null {
  if (!row) return null
  const { secretHash: _, seenAt: __, ...visitor } = row
  return visitor
}

function toLine(row: typeof l.$inferSelect | undefined): WebLine | null {
  if (!row) return null
  const { saidKey: _, ...line } = row
  return line
}
