import { asc, lt, sql } from 'drizzle-orm'
import type { LessonStore } from '../bot/domain/lesson.js'
import type { Connection } from './connection.js'
import { lessons as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Lessons over table `lessons`. */
export function openLessons({ db, statements: all }: Connection): LessonStore {
  const insert = all.add('lessons.insert', () =>
    db.insert(t).values(named('month', 'words', 'report', 'category', 'tier')),
  )
  const list = all.add('lessons.all', () => db.select().from(t).orderBy(asc(t.month), asc(t.words)))
  const count = all.add('lessons.count', () => db.select({ count: sql<number>`count(*)` }).from(t))
  const erase = all.add('lessons.erase', () => db.delete(t))
  const prune = all.add('lessons.prune', () => db.delete(t).where(lt(t.month, p('month'))))
  return {
    add: (lesson) => void insert.run({ ...lesson }),
    all: () => list.all().map(({ id: _, ...lesson }) => lesson),
    count: () => count.get()?.count ?? 0,
    eraseAll: () => erase.run().changes,
    prune: (month) => prune.run({ month }).changes,
  }
}
