import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Household, HouseholdStore } from '../bot/domain/household.js'
import type { Connection } from './connection.js'
import { householdPeople, regionClosure, households as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Dwellings over tables `households` and `household_people`. */
export function openHouseholds(connection: Connection): HouseholdStore {
  const q = { ...dwellings(connection), ...dwellers(connection) }
  const find = (regionId: number, { building, unit, room }: Omit<Household, 'id'>) =>
    q.at.get({ regionId, building, unit, room }) ?? null
  const standing = (found: Household | null) => (found?.endedAt === null ? found : null)
  return {
    get: (id) => q.get.get({ id }) ?? null,
    at: (regionId, address) => standing(find(regionId, { ...address, regionId, endedAt: null })),
    of: (regionId) => q.of.all({ regionId }),
    count: (regionId) => q.count.get({ regionId })?.count ?? 0,
    save: (regionId, address) => {
      const { building, unit, room } = address
      const row = { regionId, building, unit, room, endedAt: null }
      const found = find(regionId, row)
      if (found === null) return { ...row, id: Number(q.add.run(row).lastInsertRowid) }
      if (found.endedAt !== null) q.end.run({ id: found.id, at: null })
      return { ...found, endedAt: null }
    },
    end: (id, at) => void q.end.run({ id, at }),
    ofPerson: (personId) => q.ofPerson.get({ personId }) ?? null,
    settle: (personId, householdId) => {
      if (householdId === null) q.unsettle.run({ personId })
      else q.settle.run({ personId, householdId })
    },
  }
}

function dwellings({ db, statements: all }: Connection) {
  const standing = isNull(t.endedAt)
  return {
    get: all.add('households.get', () =>
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
    at: all.add('households.at', () =>
      db
        .select()
        .from(t)
        .where(
          and(
            eq(t.regionId, p('regionId')),
            eq(t.building, p('building')),
            eq(t.unit, p('unit')),
            eq(t.room, p('room')),
          ),
        ),
    ),
    of: all.add('households.of', () =>
      db
        .select()
        .from(t)
        .where(and(eq(t.regionId, p('regionId')), standing))
        .orderBy(t.building, t.unit, t.room),
    ),
    count: all.add('households.count', () =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(regionClosure)
        .innerJoin(t, eq(t.regionId, regionClosure.innerId))
        .where(and(eq(regionClosure.outerId, p('regionId')), standing)),
    ),
    add: all.add('households.add', () =>
      db.insert(t).values(named('regionId', 'building', 'unit', 'room')),
    ),
    end: all.add('households.end', () =>
      db
        .update(t)
        .set({ endedAt: sql`${p('at')}` })
        .where(eq(t.id, p('id'))),
    ),
  }
}

function dwellers({ db, statements: all }: Connection) {
  return {
    ofPerson: all.add('households.ofPerson', () =>
      db
        .select({
          id: t.id,
          regionId: t.regionId,
          building: t.building,
          unit: t.unit,
          room: t.room,
          endedAt: t.endedAt,
        })
        .from(householdPeople)
        .innerJoin(t, eq(t.id, householdPeople.householdId))
        .where(and(eq(householdPeople.personId, p('personId')), isNull(t.endedAt))),
    ),
    settle: all.add('households.settle', () =>
      db
        .insert(householdPeople)
        .values(named('personId', 'householdId'))
        .onConflictDoUpdate({
          target: householdPeople.personId,
          set: { householdId: sql`excluded.household_id` },
        }),
    ),
    unsettle: all.add('households.unsettle', () =>
      db.delete(householdPeople).where(eq(householdPeople.personId, p('personId'))),
    ),
  }
}
