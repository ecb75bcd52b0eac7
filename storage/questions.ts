import { and, desc, eq, getTableColumns, gt, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Question, Questions } from '../bot/domain/queues.js'
import type { Connection } from './connection.js'
import { questionData, questions as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder
/** Sorts behind every character a choice's data may hold. */
const LAST = '\u{10ffff}'

/**
 * What people were asked, over tables `questions` and `question_data`.
 *
 * `closeAbout` ends at a whole number: `v1:take:1` closes what begins with `v1:take:1`, not `v1:take:12`.
 */
export function openQuestions(connection: Connection, now: () => number): Questions {
  const q = statements(connection)
  const close = (id: number) => {
    q.close.run({ id, at: now() })
    q.forget.run({ id })
  }
  return {
    add: (question) =>
      connection.transaction(() => {
        const id = Number(q.insert.run({ ...question }).lastInsertRowid)
        for (const data of dataOf(question)) q.about.run({ id, data })
        return id
      }),
    open: (chatId, personId, at, caseId) => {
      const row =
        caseId === undefined
          ? q.open.get({ chatId, personId, at })
          : q.openAbout.get({ chatId, personId, at, caseId })
      return row ? toQuestion(row) : null
    },
    holding: (chatId, data) => q.holding.all({ chatId, data }).map(toQuestion),
    close: (id) => connection.transaction(() => close(id)),
    closeAbout: (data) =>
      connection.transaction(() => {
        const found = q.beginning.all({ data, end: data + LAST })
        const ids = found.filter((row) => isWhole(data, row.data)).map((row) => row.questionId)
        for (const id of new Set(ids)) close(id)
      }),
    prune: (before) =>
      connection.transaction(() => {
        q.pruneData.run({ before })
        return q.prune.run({ before }).changes
      }),
  }
}

function statements(connection: Connection) {
  return { ...asking(connection), ...ending(connection) }
}

function asking({ db, statements: all }: Connection) {
  const open = and(
    eq(t.chatId, p('chatId')),
    eq(t.personId, p('personId')),
    isNull(t.closedAt),
    gt(t.expiresAt, p('at')),
  )
  const newest = (where: typeof open) =>
    db.select().from(t).where(where).orderBy(desc(t.id)).limit(1)
  return {
    insert: all.add('questions.insert', () =>
      db
        .insert(t)
        .values(named('chatId', 'personId', 'choices', 'free', 'caseId', 'askedAt', 'expiresAt')),
    ),
    about: all.add('questions.about', () =>
      db.insert(questionData).values({ data: p('data'), questionId: p('id') }),
    ),
    open: all.add('questions.open', () => newest(open)),
    openAbout: all.add('questions.openAbout', () => newest(and(open, eq(t.caseId, p('caseId'))))),
    holding: all.add('questions.holding', () =>
      db
        .select(getTableColumns(t))
        .from(questionData)
        .innerJoin(t, eq(t.id, questionData.questionId))
        .where(and(eq(questionData.data, p('data')), eq(t.chatId, p('chatId')), isNull(t.closedAt)))
        .orderBy(desc(t.id)),
    ),
  }
}

function ending({ db, statements: all }: Connection) {
  return {
    close: all.add('questions.close', () =>
      db
        .update(t)
        .set({ closedAt: sql`${p('at')}` })
        .where(and(eq(t.id, p('id')), isNull(t.closedAt))),
    ),
    forget: all.add('questions.forget', () =>
      db.delete(questionData).where(eq(questionData.questionId, p('id'))),
    ),
    beginning: all.add('questions.beginning', () =>
      db
        .select()
        .from(questionData)
        .where(and(gte(questionData.data, p('data')), lt(questionData.data, p('end')))),
    ),
    pruneData: all.add('questions.pruneData', () =>
      db
        .delete(questionData)
        .where(
          sql`${questionData.questionId} in (select ${t.id} from ${t} where ${t.expiresAt} < ${p('before')})`,
        ),
    ),
    prune: all.add('questions.prune', () => db.delete(t).where(lt(t.expiresAt, p('before')))),
  }
}

function dataOf(question: Pick<Question, 'choices' | 'free'>): ReadonlySet<string> {
  const data = question.choices.map((choice) => choice.data)
  return new Set(question.free === null ? data : [...data, question.free])
}

function isWhole(beginning: string, data: string): boolean {
  return !(/\d$/.test(beginning) && /^\d/.test(data.slice(beginning.length)))
}

function toQuestion(row: typeof t.$inferSelect): Question {
  const { id, chatId, personId, choices, free, caseId, askedAt } = row
  return { id, chatId, personId, choices, free, caseId, askedAt }
}
