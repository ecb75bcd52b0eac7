import { and, asc, eq, sql } from 'drizzle-orm'
import type { CaseStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import type { Media } from './media.js'
import { casePeople, casePhotos, draftPhotos, drafts, ratings } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** The people, photos and ratings of a case. */
export type Company = Pick<
  CaseStore,
  | 'addPhoto'
  | 'photos'
  | 'replacePhoto'
  | 'removePhoto'
  | 'addPerson'
  | 'people'
  | 'rate'
  | 'ratings'
>

/** Over tables `case_people`, `case_photos` and `ratings`. Adding a photo twice keeps one. */
export function openCompany(connection: Connection, media: Pick<Media, 'eraseUnused'>): Company {
  const q = { ...people(connection), ...changed(connection), ...rated(connection) }
  return {
    addPhoto: (id, hash, when, at, by) =>
      void q.addPhoto.run({ id, hash, when, at, by: by ?? null }),
    photos: (id) => q.photos.all({ id }),
    replacePhoto: (id, hash, fresh) =>
      connection.transaction(() => {
        if (hash === fresh) return
        for (const photo of q.photos.all({ id })) {
          if (photo.hash === hash) q.addPhoto.run({ ...photo, id, hash: fresh })
        }
        q.removePhoto.run({ id, hash })
        q.replaceInDrafts.run({ id, hash, fresh })
        media.eraseUnused(hash)
        media.eraseUnused(fresh)
      }),
    removePhoto: (id, hash) =>
      connection.transaction(() => {
        q.removePhoto.run({ id, hash })
        q.removeFromDrafts.run({ id, hash })
        media.eraseUnused(hash)
      }),
    addPerson: (id, personId, stake, at) =>
      q.addPerson.run({ id, personId, stake, at }).changes === 1,
    people: (id, stake) => q.people.all({ id, stake }).map((row) => row.personId),
    rate: (id, personId, round, rating, at) =>
      void q.rate.run({ ...rating, id, personId, round, at }),
    ratings: (id, round) => q.ratings.all({ id, round }),
  }
}

function people({ db, statements: all }: Connection) {
  return {
    addPhoto: all.add('caseCompany.addPhoto', () =>
      db
        .insert(casePhotos)
        .values({ ...named('hash', 'at'), caseId: p('id'), taken: p('when'), personId: p('by') })
        .onConflictDoNothing(),
    ),
    photos: all.add('caseCompany.photos', () =>
      db
        .select({
          hash: casePhotos.hash,
          when: casePhotos.taken,
          at: casePhotos.at,
          by: casePhotos.personId,
        })
        .from(casePhotos)
        .where(eq(casePhotos.caseId, p('id')))
        .orderBy(asc(casePhotos.at)),
    ),
    addPerson: all.add('caseCompany.addPerson', () =>
      db
        .insert(casePeople)
        .values({ ...named('personId', 'stake', 'at'), caseId: p('id') })
        .onConflictDoNothing(),
    ),
    people: all.add('caseCompany.people', () =>
      db
        .select({ personId: casePeople.personId })
        .from(casePeople)
        .where(and(eq(casePeople.caseId, p('id')), eq(casePeople.stake, p('stake'))))
        .orderBy(asc(casePeople.at), asc(casePeople.personId)),
    ),
  }
}

function changed({ db, statements: all }: Connection) {
  const ofCase = sql`exists (select 1 from ${drafts} where ${drafts.id} = ${draftPhotos.draftId} and ${drafts.caseId} = ${p('id')})`
  return {
    removePhoto: all.add('caseCompany.removePhoto', () =>
      db
        .delete(casePhotos)
        .where(and(eq(casePhotos.caseId, p('id')), eq(casePhotos.hash, p('hash')))),
    ),
    replaceInDrafts: all.add('caseCompany.replaceInDrafts', () =>
      db
        .update(draftPhotos)
        .set({ hash: sql`${p('fresh')}` })
        .where(and(eq(draftPhotos.hash, p('hash')), ofCase)),
    ),
    removeFromDrafts: all.add('caseCompany.removeFromDrafts', () =>
      db.delete(draftPhotos).where(and(eq(draftPhotos.hash, p('hash')), ofCase)),
    ),
  }
}

function rated({ db, statements: all }: Connection) {
  return {
    rate: all.add('caseCompany.rate', () =>
      db
        .insert(ratings)
        .values({
          ...named('round', 'personId', 'fixed', 'satisfied', 'words', 'at'),
          caseId: p('id'),
        })
        .onConflictDoUpdate({
          target: [ratings.caseId, ratings.round, ratings.personId],
          set: {
            fixed: sql`coalesce(excluded.fixed, ${ratings.fixed})`,
            satisfied: sql`coalesce(excluded.satisfied, ${ratings.satisfied})`,
            words: sql`iif(excluded.words = '', ${ratings.words}, excluded.words)`,
            at: sql`excluded.at`,
          },
        }),
    ),
    ratings: all.add('caseCompany.ratings', () =>
      db
        .select({
          personId: ratings.personId,
          fixed: ratings.fixed,
          satisfied: ratings.satisfied,
          words: ratings.words,
        })
        .from(ratings)
        .where(and(eq(ratings.caseId, p('id')), eq(ratings.round, p('round'))))
        .orderBy(asc(ratings.at)),
    ),
  }
}
