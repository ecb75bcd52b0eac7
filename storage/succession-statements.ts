import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Connection } from './connection.js'
import {
  bodies,
  caseOwners,
  cases,
  chats,
  consultations,
  householdPeople,
  households,
  invites,
  lookBacks,
  overlayRegions,
  persons,
  recurrences,
} from './schema.js'

const p = sql.placeholder
const toRegion = { regionId: sql`${p('to')}` }

/** The statements that move what hangs on a region. */
export type SuccessionStatements = ReturnType<typeof successionStatements>

/** Declares them. */
export function successionStatements(connection: Connection) {
  return {
    ...matters(connection),
    ...followUps(connection),
    ...homes(connection),
    ...rest(connection),
  }
}

function matters({ db, statements: all }: Connection) {
  return {
    cases: all.add('succession.cases', () =>
      db
        .select({ id: cases.id, place: cases.place, closedAt: cases.closedAt })
        .from(cases)
        .where(eq(cases.regionId, p('from'))),
    ),
    moveCase: all.add('succession.moveCase', () =>
      db
        .update(cases)
        .set(toRegion)
        .where(eq(cases.id, p('id'))),
    ),
    moveOwner: all.add('succession.moveOwner', () =>
      db
        .update(caseOwners)
        .set(toRegion)
        .where(and(eq(caseOwners.caseId, p('id')), eq(caseOwners.regionId, p('from')))),
    ),
    owned: all.add('succession.owned', () =>
      db
        .select({ caseId: caseOwners.caseId, place: cases.place })
        .from(caseOwners)
        .innerJoin(cases, eq(cases.id, caseOwners.caseId))
        .where(
          and(
            eq(caseOwners.regionId, p('from')),
            isNull(caseOwners.bodyId),
            isNull(caseOwners.closedAt),
          ),
        ),
    ),
  }
}

/** What is looked at again, met over or counted as come back lies where its case lies. */
function followUps({ db, statements: all }: Connection) {
  return {
    moveLooks: all.add('succession.moveLooks', () =>
      db
        .update(lookBacks)
        .set(toRegion)
        .where(eq(lookBacks.caseId, p('id'))),
    ),
    moveRecurrence: all.add('succession.moveRecurrence', () =>
      db
        .update(recurrences)
        .set(toRegion)
        .where(eq(recurrences.caseId, p('id'))),
    ),
    moveMeetings: all.add('succession.moveMeetings', () =>
      db
        .update(consultations)
        .set(toRegion)
        .where(eq(consultations.caseId, p('id'))),
    ),
  }
}

function homes({ db, statements: all }: Connection) {
  return {
    households: all.add('succession.households', () =>
      db
        .select()
        .from(households)
        .where(eq(households.regionId, p('from'))),
    ),
    moveHousehold: all.add('succession.moveHousehold', () =>
      db
        .update(households)
        .set(toRegion)
        .where(eq(households.id, p('id'))),
    ),
    /** Two regions knew the same dwelling: whoever lives in one lives in the other. */
    joinHousehold: all.add('succession.joinHousehold', () =>
      db
        .update(householdPeople)
        .set({ householdId: sql`${p('to')}` })
        .where(eq(householdPeople.householdId, p('id'))),
    ),
    dropHousehold: all.add('succession.dropHousehold', () =>
      db.delete(households).where(eq(households.id, p('id'))),
    ),
    dwellers: all.add('succession.dwellers', () =>
      db
        .select({ id: persons.id, home: persons.home })
        .from(persons)
        .where(and(eq(persons.homeRegionId, p('from')), isNotNull(persons.homeRegionId))),
    ),
    moveHome: all.add('succession.moveHome', () =>
      db
        .update(persons)
        .set({ homeRegionId: sql`${p('to')}` })
        .where(eq(persons.id, p('id'))),
    ),
  }
}

function rest({ db, statements: all }: Connection) {
  return {
    moveChats: all.add('succession.moveChats', () =>
      db
        .update(chats)
        .set(toRegion)
        .where(and(eq(chats.regionId, p('from')), isNotNull(chats.regionId))),
    ),
    moveInvites: all.add('succession.moveInvites', () =>
      db
        .update(invites)
        .set(toRegion)
        .where(and(eq(invites.regionId, p('from')), isNull(invites.usedAt))),
    ),
    moveBodies: all.add('succession.moveBodies', () =>
      db
        .update(bodies)
        .set(toRegion)
        .where(and(eq(bodies.regionId, p('from')), isNull(bodies.endedAt))),
    ),
    overlays: all.add('succession.overlays', () =>
      db
        .select({ id: overlayRegions.overlayId })
        .from(overlayRegions)
        .where(eq(overlayRegions.regionId, p('from'))),
    ),
    cover: all.add('succession.cover', () =>
      db
        .insert(overlayRegions)
        .values({ overlayId: p('id'), regionId: p('to') })
        .onConflictDoNothing(),
    ),
    uncover: all.add('succession.uncover', () =>
      db.delete(overlayRegions).where(eq(overlayRegions.regionId, p('from'))),
    ),
  }
}
