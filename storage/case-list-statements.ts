import {
  and,
  asc,
  desc,
  eq,
  gte,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import { caseColumns } from './case-row.js'
import type { Connection } from './connection.js'
import { caseEvents, casePeople, regionClosure, cases as t } from './schema.js'

const p = sql.placeholder
const count = sql<number>`count(*)`
/** Candidates are nobody's business yet. Literal, so that the partial index still fits. */
const live = and(isNull(t.closedAt), sql`${t.state} <> 'candidate'`)
const waiting = isNotNull(t.waitingAt)
const oldest = [asc(t.reportedAt), asc(t.id)]
const newest = [desc(t.reportedAt), desc(t.id)]
const closedSince = and(isNotNull(t.closedAt), gte(t.closedAt, p('since')))

/** The statements of the lists of cases. */
export type ListStatements = ReturnType<typeof listStatements>

/** Declares them. Those named `…Below` cover a region and all below it. */
export function listStatements(connection: Connection) {
  return {
    ...ofRegion(connection),
    ...ofPerson(connection),
    ...counts(connection),
    search: search(connection),
  }
}

function ofRegion({ db, statements: all }: Connection) {
  const here = (where: SQL | undefined, order: SQL[]) =>
    db
      .select(caseColumns)
      .from(t)
      .where(and(eq(t.regionId, p('regionId')), where))
      .orderBy(...order)
      .limit(p('limit'))
  const below = (where: SQL | undefined, order: SQL[]) =>
    db
      .select(caseColumns)
      .from(regionClosure)
      .innerJoin(t, eq(t.regionId, regionClosure.innerId))
      .where(and(eq(regionClosure.outerId, p('regionId')), where))
      .orderBy(...order)
      .limit(p('limit'))
  return {
    live: all.add('cases.live', () => here(live, oldest)),
    liveBelow: all.add('cases.liveBelow', () => below(live, oldest)),
    claimable: all.add('cases.claimable', () => here(waiting, oldest)),
    claimableBelow: all.add('cases.claimableBelow', () => below(waiting, oldest)),
    newest: all.add('cases.newest', () => here(live, newest)),
    newestBelow: all.add('cases.newestBelow', () => below(live, newest)),
    closed: all.add('cases.closed', () => here(closedSince, [desc(t.closedAt), desc(t.id)])),
    closedBelow: all.add('cases.closedBelow', () => below(closedSince, [desc(t.closedAt)])),
  }
}

function ofPerson({ db, statements: all }: Connection) {
  return {
    ledBy: all.add('cases.ledBy', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(and(eq(t.leaderId, p('personId')), isNotNull(t.leaderId), isNull(t.closedAt)))
        .orderBy(...oldest),
    ),
    reportedBy: all.add('cases.reportedBy', () =>
      db
        .select(caseColumns)
        .from(t)
        .where(eq(t.reporterId, p('personId')))
        .orderBy(...newest)
        .limit(p('limit')),
    ),
    joinedBy: all.add('cases.joinedBy', () =>
      db
        .select(caseColumns)
        .from(casePeople)
        .innerJoin(t, eq(t.id, casePeople.caseId))
        .where(and(eq(casePeople.personId, p('personId')), eq(casePeople.stake, 'joined')))
        .orderBy(desc(casePeople.at))
        .limit(p('limit')),
    ),
    reportedSince: all.add('cases.reportedSince', () =>
      db
        .select({ count })
        .from(t)
        .where(and(eq(t.reporterId, p('personId')), gte(t.reportedAt, p('since')))),
    ),
  }
}

function counts({ db, statements: all }: Connection) {
  const within = (column: typeof t.reportedAt | typeof t.closedAt | typeof caseEvents.at) =>
    and(gte(column, p('from')), lt(column, p('to')))
  const below = eq(regionClosure.outerId, p('regionId'))
  return {
    openedCount: all.add('cases.openedCount', () =>
      db
        .select({ count })
        .from(regionClosure)
        .innerJoin(t, eq(t.regionId, regionClosure.innerId))
        .where(and(below, within(t.reportedAt))),
    ),
    closedCount: all.add('cases.closedCount', () =>
      db
        .select({ count, unrated: sql<number>`coalesce(sum(${t.unrated}), 0)` })
        .from(regionClosure)
        .innerJoin(t, eq(t.regionId, regionClosure.innerId))
        .where(and(below, isNotNull(t.closedAt), within(t.closedAt))),
    ),
    eventCount: all.add('cases.eventCount', () =>
      db
        .select({ count: sql<number>`count(distinct ${caseEvents.caseId})` })
        .from(regionClosure)
        .innerJoin(caseEvents, eq(caseEvents.regionId, regionClosure.innerId))
        .where(and(below, within(caseEvents.at), eq(caseEvents.what, p('what')))),
    ),
  }
}

/** The newest cases of a region that may hold three words (empty ones always do); whoever asks looks again. */
function search({ db, statements: all }: Connection) {
  const holds = (column: SQLWrapper, word: string) => sql`instr(lower(${column}), ${p(word)}) > 0`
  return all.add('cases.search', () => {
    const recent = db
      .select(caseColumns)
      .from(t)
      .where(eq(t.regionId, p('regionId')))
      .orderBy(...newest)
      .limit(p('window'))
      .as('recent')
    const somewhere = (n: number) =>
      or(
        holds(recent.title, `word${n}`),
        holds(recent.words, `word${n}`),
        holds(recent.place, `part${n}`),
      )
    return db
      .select()
      .from(recent)
      .where(and(somewhere(0), somewhere(1), somewhere(2)))
      .orderBy(desc(recent.reportedAt), desc(recent.id))
      .limit(p('limit'))
  })
}
