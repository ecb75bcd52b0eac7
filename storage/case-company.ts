import { and, asc, eq, sql } from 'drizzle-orm'
import type { CaseStore } from '../bot/domain/store.js'
import type { Connection } from './connection.js'
import { casePeople, casePhotos, ratings } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** The people, photos and ratings of a case. */
export type Company = Pick<
  CaseStore,
  'addPhoto' | 'photos' | 'addPerson' | 'people' | 'rate' | 'ratings'
>

/** Over tables `case_people`, `case_photos` and `ratings`. Adding a photo twice keeps one. */
export function openCompany(connection: Connection): Company {
  const q = { ...people(connection), ...rated(connection) }
  return {
    addPhoto: (id, hash, when, at) => void q.addPhoto.run({ id, hash, when, at }),
    photos: (id) => q.photos.all({ id }),
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
        .values({ ...named('hash', 'at'), caseId: p('id'), taken: p('when') })
        .onConflictDoNothing(),
    ),
    photos: all.add('caseCompany.photos', () =>
      db
        .select({ hash: casePhotos.hash, when: casePhotos.taken })
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
