import { and, eq, gte, lt, or, sql } from 'drizzle-orm'
import type { FollowUpStore } from '../bot/domain/follow-up.js'
import { days } from '../bot/domain/time.js'
import { sha256 } from './case-row.js'
import type { Connection } from './connection.js'
import { callBacks, caseEvents, ratings, recurrences, regionClosure, cases as t } from './schema.js'

const p = sql.placeholder
/** Older cases that are due or closed only now are still found this far back: hung ones wait for months. */
const FAR_BACK = days(400)
/** What shows that somebody took a case up; a reporter's own steps do not. */
const RESPONSES = sql`('accept', 'dispatch', 'claim', 'note', 'resolve', 'give_up', 'hang', 'reject', 'escalate', 'handover', 'whistle', 'verify', 'bounce', 'send_down')`

/** What the figures are computed from. */
export function openFigures(
  connection: Connection,
): Pick<FollowUpStore, 'figureCases' | 'rootHash'> {
  const q = { cases: figureCases(connection), hashes: hashes(connection) }
  return {
    figureCases: (regionId, from, to) =>
      q.cases.all({ regionId, from, to, since: from - FAR_BACK }).map((row) => ({
        ...row,
        hung: row.hung === 1,
        recurred: row.recurred === 1,
        accepted: row.accepted === 1,
      })),
    rootHash: (regionId, from, to) => {
      const rows = [...q.hashes.all({ regionId, from, to })].sort((a, b) => a.id - b.id)
      return { hash: sha256(rows.map((row) => row.hash).join('')), events: rows.length }
    },
  }
}

function figureCases({ db, statements: all }: Connection) {
  const inSpan = (column: typeof t.reportedAt | typeof t.dueResolution | typeof t.closedAt) =>
    and(gte(column, p('from')), lt(column, p('to')))
  const told = (column: 'fixed' | 'satisfied') =>
    sql<
      number | null
    >`(select ${ratings[column]} from ${ratings} where ${ratings.caseId} = ${t.id} and ${ratings.round} = ${t.round} and ${ratings.personId} in (${t.reporterId}, ${t.proxyId}) limit 1)`
  return all.add('figures.cases', () =>
    db
      .select({
        id: t.id,
        reportedAt: t.reportedAt,
        dueResponse: t.dueResponse,
        dueResolution: t.dueResolution,
        respondedAt: sql<
          number | null
        >`(select min(${caseEvents.at}) from ${caseEvents} where ${caseEvents.caseId} = ${t.id} and ${caseEvents.actorId} <> ${t.reporterId} and ${caseEvents.what} in ${RESPONSES})`,
        resolvedAt: t.resolvedAt,
        closedAt: t.closedAt,
        closeReason: t.closeReason,
        hung: sql<number>`${t.state} = 'hung'`,
        unrated: t.unrated,
        round: t.round,
        fixed: told('fixed'),
        satisfied: told('satisfied'),
        calledBack: sql<
          number | null
        >`(select ${callBacks.fixed} from ${callBacks} where ${callBacks.caseId} = ${t.id} and ${callBacks.round} = ${t.round})`,
        recurred: sql<number>`exists (select 1 from ${recurrences} where ${recurrences.caseId} = ${t.id} and ${recurrences.undoneAt} is null)`,
        accepted: sql<number>`exists (select 1 from ${caseEvents} where ${caseEvents.caseId} = ${t.id} and ${caseEvents.toState} in ('accepted', 'open', 'dispatched', 'in_progress', 'resolved', 'hung'))`,
      })
      .from(regionClosure)
      .innerJoin(t, eq(t.regionId, regionClosure.innerId))
      .where(
        and(
          eq(regionClosure.outerId, p('regionId')),
          gte(t.reportedAt, p('since')),
          lt(t.reportedAt, p('to')),
          or(inSpan(t.reportedAt), inSpan(t.dueResolution), inSpan(t.closedAt)),
        ),
      ),
  )
}

function hashes({ db, statements: all }: Connection) {
  return all.add('figures.hashes', () =>
    db
      .select({ id: caseEvents.id, hash: caseEvents.hash })
      .from(regionClosure)
      .innerJoin(caseEvents, eq(caseEvents.regionId, regionClosure.innerId))
      .where(
        and(
          eq(regionClosure.outerId, p('regionId')),
          gte(caseEvents.at, p('from')),
          lt(caseEvents.at, p('to')),
        ),
      ),
  )
}
