import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { MediaFiles } from '../bot/domain/queues.js'
import type { MediaStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { casePhotos, draftPhotos, mediaGone, media as t } from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder

/** The index of pictures, and what keeps index and files in step. */
export interface Media extends MediaStore {
  /** True when the index, a case or a draft knows the picture or has it as a preview. */
  isKnown(hash: string): boolean
  /** Takes the picture away unless a case or a draft has it: the row now, the file after the commit. */
  eraseUnused(hash: string): void
  /** Takes away the files of transactions whose process ended between commit and erasing. */
  finishErasing(): void
}

/** The index over table `media`. */
export function openMedia(connection: Connection, files: MediaFiles): Media {
  const q = statements(connection)
  const isUsed = (hash: string) =>
    q.inCase.get({ hash }) !== undefined || q.inDraft.get({ hash }) !== undefined
  const isKnown = (hash: string) =>
    isUsed(hash) ||
    q.get.get({ hash }) !== undefined ||
    q.bySmall.get({ small: hash }) !== undefined
  const finish = () =>
    connection.transaction(() => {
      for (const { hash } of q.gone.all()) {
        // It may have come again since.
        if (!isKnown(hash)) files.erase(hash)
        q.forgetGone.run({ hash })
      }
    })
  return {
    get: (hash) => {
      const row = q.get.get({ hash })
      if (!row) return null
      const { addedAt: _, ...found } = row
      return found
    },
    add: (media, at) => void q.insert.run({ ...media, thumb: media.thumb ?? null, at }),
    setSeen: (hash, seen) => void q.setSeen.run({ hash, seen }),
    isKnown,
    eraseUnused: (hash) =>
      connection.transaction(() => {
        if (isUsed(hash)) return
        const small = q.get.get({ hash })?.small
        q.erase.run({ hash })
        q.addGone.run({ hash })
        if (small) q.addGone.run({ hash: small })
        connection.afterCommit(finish)
      }),
    finishErasing: finish,
  }
}

function statements(connection: Connection) {
  return { ...index(connection), ...uses(connection) }
}

function index({ db, statements: all }: Connection) {
  return {
    get: all.add('media.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.hash, p('hash'))),
    ),
    insert: all.add('media.insert', () =>
      db
        .insert(t)
        .values({
          ...named(
            'hash',
            'mime',
            'width',
            'height',
            'bytes',
            'phash',
            'dhash',
            'thumb',
            'small',
            'daysOld',
            'seen',
          ),
          addedAt: p('at'),
        })
        .onConflictDoNothing(),
    ),
    bySmall: all.add('media.bySmall', () =>
      db
        .select({ hash: t.hash })
        .from(t)
        .where(and(isNotNull(t.small), eq(t.small, p('small'))))
        .limit(1),
    ),
    setSeen: all.add('media.setSeen', () =>
      db
        .update(t)
        .set({ seen: given('seen', t.seen) })
        .where(eq(t.hash, p('hash'))),
    ),
    erase: all.add('media.erase', () => db.delete(t).where(eq(t.hash, p('hash')))),
  }
}

function uses({ db, statements: all }: Connection) {
  return {
    inCase: all.add('media.inCase', () =>
      db
        .select({ hash: casePhotos.hash })
        .from(casePhotos)
        .where(eq(casePhotos.hash, p('hash')))
        .limit(1),
    ),
    inDraft: all.add('media.inDraft', () =>
      db
        .select({ hash: draftPhotos.hash })
        .from(draftPhotos)
        .where(eq(draftPhotos.hash, p('hash')))
        .limit(1),
    ),
    gone: all.add('media.gone', () => db.select().from(mediaGone)),
    addGone: all.add('media.addGone', () =>
      db
        .insert(mediaGone)
        .values({ hash: p('hash') })
        .onConflictDoNothing(),
    ),
    forgetGone: all.add('media.forgetGone', () =>
      db.delete(mediaGone).where(eq(mediaGone.hash, p('hash'))),
    ),
  }
}
