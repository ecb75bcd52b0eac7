import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Case, CaseEvent, CaseState } from '../bot/domain/case.js'
import type { Instant } from '../bot/domain/time.js'
import { sha256 } from './case-row.js'
import type { Connection } from './connection.js'
import { caseEvents as t, caseEventWords as words } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** An event to be written. */
export interface NewEvent {
  readonly case: Pick<Case, 'id' | 'regionId'>
  readonly at: Instant
  readonly actorId: number | null
  readonly what: CaseEvent['what']
  readonly from: CaseState
  readonly to: CaseState
  readonly words: string
}

/** The log 流水. */
export interface CaseLog {
  append(event: NewEvent): void
  events(caseId: number): readonly CaseEvent[]
  /** Takes the words of a case's events away; the events and their chain stay. */
  eraseWords(caseId: number): void
  /** The id of the first event whose hash, predecessor or words are not what was written; null when sound. */
  firstBroken(caseId: number): number | null
}

/**
 * The log over table `case_events`, append-only by trigger. Every event holds the SHA-256 of the one before
 * and of itself, so that a change behind our back shows. Of the words it holds only a salted seal: they
 * stand in `case_event_words` and can be erased under the chain. `salt` makes a fresh random text.
 */
export function openCaseLog(connection: Connection, salt: () => string): CaseLog {
  const q = statements(connection)
  return {
    append: (event) =>
      connection.transaction(() => {
        const salted = event.words === '' ? '' : salt()
        const row = link(event, sealOf(salted, event.words), q.last.get({ caseId: event.case.id }))
        const id = Number(q.insert.run(row).lastInsertRowid)
        if (event.words !== '') q.say.run({ id, salt: salted, words: event.words })
      }),
    events: (caseId) => q.events.all({ caseId }).map(toEvent),
    eraseWords: (caseId) => void q.eraseWords.run({ caseId }),
    firstBroken: (caseId) => firstBroken(q.events.all({ caseId })),
  }
}

function statements(connection: Connection) {
  return { ...writing(connection), ...reading(connection) }
}

function writing({ db, statements: all }: Connection) {
  return {
    last: all.add('caseLog.last', () =>
      db
        .select({ hash: t.hash })
        .from(t)
        .where(eq(t.caseId, p('caseId')))
        .orderBy(desc(t.id))
        .limit(1),
    ),
    insert: all.add('caseLog.insert', () =>
      db
        .insert(t)
        .values(
          named(
            'caseId',
            'regionId',
            'at',
            'actorId',
            'what',
            'fromState',
            'toState',
            'seal',
            'previous',
            'hash',
          ),
        ),
    ),
    say: all.add('caseLog.say', () =>
      db.insert(words).values({ ...named('salt', 'words'), eventId: p('id') }),
    ),
    eraseWords: all.add('caseLog.eraseWords', () =>
      db
        .delete(words)
        .where(
          sql`${words.eventId} in (select ${t.id} from ${t} where ${t.caseId} = ${p('caseId')})`,
        ),
    ),
  }
}

function reading({ db, statements: all }: Connection) {
  const spoken = { salt: words.salt, words: words.words }
  return {
    events: all.add('caseLog.events', () =>
      db
        .select({ ...getTableColumns(t), ...spoken })
        .from(t)
        .leftJoin(words, eq(words.eventId, t.id))
        .where(eq(t.caseId, p('caseId')))
        .orderBy(asc(t.id)),
    ),
  }
}

type EventRow = typeof t.$inferSelect & { salt: string | null; words: string | null }
type Linked = Omit<typeof t.$inferSelect, 'id'>

function link(event: NewEvent, seal: string, last: { hash: string } | undefined): Linked {
  const row = {
    caseId: event.case.id,
    regionId: event.case.regionId,
    at: event.at,
    actorId: event.actorId,
    what: event.what,
    fromState: event.from,
    toState: event.to,
    seal,
    previous: last?.hash ?? '',
  }
  return { ...row, hash: hashOf(row) }
}

function sealOf(salt: string, words: string): string {
  return words === '' ? '' : sha256(salt + words)
}

function hashOf(row: Omit<Linked, 'hash'>): string {
  const { previous, caseId, regionId, at, actorId, what, fromState, toState, seal } = row
  return sha256(
    JSON.stringify([previous, caseId, regionId, at, actorId, what, fromState, toState, seal]),
  )
}

function firstBroken(rows: readonly EventRow[]): number | null {
  let previous = ''
  for (const row of rows) {
    const spoken = row.words === null || row.seal === sealOf(row.salt ?? '', row.words)
    if (row.previous !== previous || row.hash !== hashOf(row) || !spoken) return row.id
    previous = row.hash
  }
  return null
}

function toEvent(row: EventRow): CaseEvent {
  return {
    id: row.id,
    caseId: row.caseId,
    at: row.at,
    actorId: row.actorId,
    what: row.what,
    from: row.fromState,
    to: row.toState,
    words: row.words ?? '',
  }
}
