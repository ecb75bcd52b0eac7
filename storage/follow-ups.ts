import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type {
  CallBackStore,
  FollowUpStore,
  IdentityLooks,
  LookBackStore,
  RecurrenceStore,
} from '../bot/domain/follow-up.js'
import type { Instant } from '../bot/domain/time.js'
import type { Connection } from './connection.js'
import { openConsultations } from './consultations.js'
import { openFigures } from './figures.js'
import {
  askedBack,
  callBacks,
  identityLooks,
  lookBacks,
  recurrences,
  regionClosure,
} from './schema.js'
import { given, named } from './statements.js'

const p = sql.placeholder

/** What follows an answer, and what retention needs of it. */
export interface FollowUps extends FollowUpStore {
  /** Takes away the names that belong to a case whose words are erased. */
  eraseNames(caseId: number): void
  /** Forgets looks at identity data before then. */
  pruneLooks(before: Instant): void
}

/** Over the tables of migration 0005. */
export function openFollowUps(connection: Connection): FollowUps {
  const asks = askingBack(connection)
  const { eraseNames, ...consultations } = openConsultations(connection)
  const { prune, ...looks } = openLooks(connection)
  return {
    lookBacks: openLookBacks(connection),
    recurrences: openRecurrences(connection),
    callBacks: openCallBacks(connection),
    consultations,
    looks,
    ...openFigures(connection),
    askBack: (caseId, round, personId, what, at) =>
      asks.run({ caseId, round, personId, what, at }).changes === 1,
    eraseNames,
    pruneLooks: prune,
  }
}

function askingBack({ db, statements: all }: Connection) {
  return all.add('followUps.askBack', () =>
    db
      .insert(askedBack)
      .values(named('caseId', 'round', 'personId', 'what', 'at'))
      .onConflictDoNothing(),
  )
}

function openLookBacks(connection: Connection): LookBackStore {
  const q = { ...lookBackReading(connection), ...lookBackWriting(connection) }
  return {
    plan: (look) => void q.plan.run({ ...look }),
    get: (caseId, round, days) => q.get.get({ caseId, round, days }) ?? null,
    of: (caseId) => q.of.all({ caseId }),
    asked: ({ caseId, round, days }, personId) =>
      void q.asked.run({ caseId, round, days, personId }),
    answered: ({ caseId, round, days }, held, by, at) =>
      void q.answered.run({ caseId, round, days, held, by, at }),
    drop: (caseId) => void q.drop.run({ caseId }),
    due: (regionId, now) =>
      q.due
        .all({ regionId, now })
        .map((row) => row.look)
        .sort((one, other) => one.dueAt - other.dueAt || one.caseId - other.caseId),
  }
}

const oneLook = and(
  eq(lookBacks.caseId, p('caseId')),
  eq(lookBacks.round, p('round')),
  eq(lookBacks.days, p('days')),
)

function lookBackReading({ db, statements: all }: Connection) {
  return {
    get: all.add('lookBacks.get', () => db.select().from(lookBacks).where(oneLook)),
    of: all.add('lookBacks.of', () =>
      db
        .select()
        .from(lookBacks)
        .where(eq(lookBacks.caseId, p('caseId')))
        .orderBy(asc(lookBacks.round), asc(lookBacks.days)),
    ),
    due: all.add('lookBacks.due', () =>
      db
        .select({ look: lookBacks })
        .from(regionClosure)
        .innerJoin(lookBacks, eq(lookBacks.regionId, regionClosure.innerId))
        .where(
          and(
            eq(regionClosure.outerId, p('regionId')),
            isNull(lookBacks.answeredAt),
            lte(lookBacks.dueAt, p('now')),
          ),
        ),
    ),
  }
}

function lookBackWriting({ db, statements: all }: Connection) {
  return {
    plan: all.add('lookBacks.plan', () =>
      db
        .insert(lookBacks)
        .values({ ...named('caseId', 'round', 'regionId', 'days', 'dueAt'), asks: 0 })
        .onConflictDoNothing(),
    ),
    asked: all.add('lookBacks.asked', () =>
      db
        .update(lookBacks)
        .set({ askedId: sql`${p('personId')}`, asks: sql`${lookBacks.asks} + 1` })
        .where(oneLook),
    ),
    answered: all.add('lookBacks.answered', () =>
      db
        .update(lookBacks)
        .set({
          held: given('held', lookBacks.held),
          answeredBy: sql`${p('by')}`,
          answeredAt: sql`${p('at')}`,
        })
        .where(oneLook),
    ),
    drop: all.add('lookBacks.drop', () =>
      db
        .delete(lookBacks)
        .where(and(eq(lookBacks.caseId, p('caseId')), isNull(lookBacks.answeredAt))),
    ),
  }
}

function openRecurrences(connection: Connection): RecurrenceStore {
  const q = recurrenceStatements(connection)
  return {
    link: (link) => void q.link.run({ ...link }),
    of: (caseId) => q.of.get({ caseId }) ?? null,
    next: (caseId) => q.next.get({ caseId }) ?? null,
    undo: (caseId, by, at) => q.undo.run({ caseId, by, at }).changes === 1,
    since: (regionId, from) =>
      [...q.since.all({ regionId, from })].sort(
        (one, other) => other.at - one.at || other.caseId - one.caseId,
      ),
  }
}

function recurrenceStatements({ db, statements: all }: Connection) {
  const { caseId, earlierId, nth, at } = recurrences
  const told = { caseId, earlierId, nth, at }
  const stands = isNull(recurrences.undoneAt)
  return {
    link: all.add('recurrences.link', () =>
      db
        .insert(recurrences)
        .values(named('caseId', 'earlierId', 'nth', 'regionId', 'at'))
        .onConflictDoNothing(),
    ),
    of: all.add('recurrences.of', () =>
      db
        .select(told)
        .from(recurrences)
        .where(and(eq(caseId, p('caseId')), stands)),
    ),
    next: all.add('recurrences.next', () =>
      db
        .select(told)
        .from(recurrences)
        .where(and(eq(earlierId, p('caseId')), stands))
        .limit(1),
    ),
    undo: all.add('recurrences.undo', () =>
      db
        .update(recurrences)
        .set({ undoneAt: sql`${p('at')}`, undoneBy: sql`${p('by')}` })
        .where(and(eq(caseId, p('caseId')), stands)),
    ),
    since: all.add('recurrences.since', () =>
      db
        .select(told)
        .from(regionClosure)
        .innerJoin(recurrences, eq(recurrences.regionId, regionClosure.innerId))
        .where(and(eq(regionClosure.outerId, p('regionId')), stands, gte(at, p('from')))),
    ),
  }
}

function openCallBacks({ db, statements: all }: Connection): CallBackStore {
  const one = and(eq(callBacks.caseId, p('caseId')), eq(callBacks.round, p('round')))
  const get = all.add('callBacks.get', () => db.select().from(callBacks).where(one))
  const ask = all.add('callBacks.ask', () =>
    db
      .insert(callBacks)
      .values(named('caseId', 'round', 'scopeId', 'askedAt'))
      .onConflictDoNothing(),
  )
  const answer = all.add('callBacks.answer', () =>
    db
      .update(callBacks)
      .set({
        fixed: sql`${p('fixed')}`,
        answeredBy: sql`${p('by')}`,
        answeredAt: sql`${p('at')}`,
      })
      .where(one),
  )
  const asked = all.add('callBacks.asked', () =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(callBacks)
      .where(and(eq(callBacks.scopeId, p('scopeId')), gte(callBacks.askedAt, p('since')))),
  )
  return {
    get: (caseId, round) => get.get({ caseId, round }) ?? null,
    ask: (call) => void ask.run({ ...call }),
    answer: (caseId, round, fixed, by, at) => void answer.run({ caseId, round, fixed, by, at }),
    asked: (scopeId, since) => asked.get({ scopeId, since })?.count ?? 0,
  }
}

function openLooks({ db, statements: all }: Connection) {
  const add = all.add('looks.add', () =>
    db.insert(identityLooks).values(named('caseId', 'personId', 'name', 'how', 'at')),
  )
  const of = all.add('looks.of', () =>
    db
      .select({
        caseId: identityLooks.caseId,
        personId: identityLooks.personId,
        name: identityLooks.name,
        how: identityLooks.how,
        at: identityLooks.at,
      })
      .from(identityLooks)
      .where(eq(identityLooks.caseId, p('caseId')))
      .orderBy(desc(identityLooks.id)),
  )
  const prune = all.add('looks.prune', () =>
    db.delete(identityLooks).where(lte(identityLooks.at, p('before'))),
  )
  const looks: IdentityLooks = {
    add: (look) => void add.run({ ...look }),
    of: (caseId) => of.all({ caseId }),
  }
  return { ...looks, prune: (before: Instant) => void prune.run({ before }) }
}
