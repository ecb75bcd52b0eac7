import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Draft } from '../bot/domain/draft.js'
import type { DraftStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import type { Media } from './media.js'
import { draftAsks, draftPhotos, drafts as t } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder

/** Drafts, and what the retention needs of them. */
export interface Drafts extends DraftStore {
  /** Erases drafts untouched since before then, at most `limit`; returns how many. */
  eraseUntouched(before: number, limit: number): number
  /** Forgets which questions were asked before then. */
  pruneAsks(before: number): number
}

/**
 * Reports being put together, over tables `drafts` and `draft_photos`. A draft that becomes `asked` is
 * counted by `askedToday`, also after it was erased. Erasing takes pictures along that nothing else uses.
 */
export function openDrafts(connection: Connection, media: Media, now: () => number): Drafts {
  const q = statements(connection)
  const read = (row: typeof t.$inferSelect | undefined): Draft | null =>
    row ? toDraft(row, q.photos.all({ id: row.id })) : null
  const erase = (id: number) => {
    const hashes = q.photos.all({ id })
    q.erasePhotos.run({ id })
    q.erase.run({ id })
    for (const { hash } of hashes) media.eraseUnused(hash)
  }
  return {
    get: (id) => read(q.get.get({ id })),
    add: (draft) => connection.transaction(() => add(q, draft, now())),
    save: (draft) => connection.transaction(() => save(q, draft, now())),
    latest: (chatId, personId, since) => read(q.latest.get({ chatId, personId, since })),
    erase: (id) => connection.transaction(() => erase(id)),
    askedToday: (chatId, since) => q.asked.get({ chatId, since })?.count ?? 0,
    eraseUntouched: (before, limit) =>
      connection.transaction(() => {
        const old = q.untouched.all({ before, limit })
        for (const { id } of old) erase(id)
        return old.length
      }),
    pruneAsks: (before) => q.pruneAsks.run({ before }).changes,
  }
}

type DraftStatements = ReturnType<typeof statements>

function add(q: DraftStatements, draft: Omit<Draft, 'id'>, now: number): Draft {
  const id = Number(q.insert.run({ ...draft }).lastInsertRowid)
  keepPhotos(q, id, draft.photos)
  if (draft.status === 'asked') q.ask.run({ chatId: draft.chatId, at: now })
  return { ...draft, id }
}

function save(q: DraftStatements, draft: Draft, now: number): void {
  const before = q.get.get({ id: draft.id })
  if (!before) throw new Error(`there is no draft ${draft.id}`)
  q.save.run({ ...draft })
  q.erasePhotos.run({ id: draft.id })
  keepPhotos(q, draft.id, draft.photos)
  if (draft.status === 'asked' && before.status !== 'asked') {
    q.ask.run({ chatId: draft.chatId, at: now })
  }
}

function keepPhotos(q: DraftStatements, id: number, photos: readonly string[]): void {
  for (const [place, hash] of photos.entries()) q.addPhoto.run({ id, place, hash })
}

function statements(connection: Connection) {
  return {
    ...finding(connection),
    ...inserting(connection),
    ...changing(connection),
    ...around(connection),
  }
}

function finding({ db, statements: all }: Connection) {
  return {
    get: all.add('drafts.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    latest: all.add('drafts.latest', () =>
      db
        .select()
        .from(t)
        .where(
          and(eq(t.chatId, p('chatId')), eq(t.personId, p('personId')), gte(t.lastAt, p('since'))),
        )
        .orderBy(desc(t.lastAt), desc(t.id))
        .limit(1),
    ),
    untouched: all.add('drafts.untouched', () =>
      db
        .select({ id: t.id })
        .from(t)
        .where(lt(t.lastAt, p('before')))
        .orderBy(asc(t.lastAt))
        .limit(p('limit')),
    ),
  }
}

function inserting({ db, statements: all }: Connection) {
  return {
    insert: all.add('drafts.insert', () =>
      db
        .insert(t)
        .values(
          named(
            'chatId',
            'personId',
            'status',
            'words',
            'messageKeys',
            'category',
            'tier',
            'place',
            'title',
            'delicate',
            'caseId',
            'saidAt',
            'lastAt',
          ),
        ),
    ),
  }
}

function changing({ db, statements: all }: Connection) {
  return {
    save: all.add('drafts.save', () =>
      db
        .update(t)
        .set(
          setting(
            t,
            'status',
            'words',
            'messageKeys',
            'category',
            'tier',
            'place',
            'title',
            'delicate',
            'caseId',
            'saidAt',
            'lastAt',
          ),
        )
        .where(eq(t.id, p('id'))),
    ),
    erase: all.add('drafts.erase', () => db.delete(t).where(eq(t.id, p('id')))),
  }
}

function around({ db, statements: all }: Connection) {
  return {
    photos: all.add('drafts.photos', () =>
      db
        .select({ hash: draftPhotos.hash })
        .from(draftPhotos)
        .where(eq(draftPhotos.draftId, p('id')))
        .orderBy(asc(draftPhotos.place)),
    ),
    addPhoto: all.add('drafts.addPhoto', () =>
      db.insert(draftPhotos).values({ ...named('place', 'hash'), draftId: p('id') }),
    ),
    erasePhotos: all.add('drafts.erasePhotos', () =>
      db.delete(draftPhotos).where(eq(draftPhotos.draftId, p('id'))),
    ),
    ask: all.add('drafts.ask', () => db.insert(draftAsks).values(named('chatId', 'at'))),
    asked: all.add('drafts.asked', () =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(draftAsks)
        .where(and(eq(draftAsks.chatId, p('chatId')), gte(draftAsks.at, p('since')))),
    ),
    pruneAsks: all.add('drafts.pruneAsks', () =>
      db.delete(draftAsks).where(lt(draftAsks.at, p('before'))),
    ),
  }
}

function toDraft(row: typeof t.$inferSelect, photos: readonly { hash: string }[]): Draft {
  return { ...row, photos: photos.map(({ hash }) => hash) }
}
