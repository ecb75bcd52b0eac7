import { and, asc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm'
import type { CheckStore } from '../bot/domain/check.js'
import type { Owner, OwnerStore, RotationStore } from '../bot/domain/owner.js'
import type { Connection } from './connection.js'
import { caseChecks, caseOwnerSteps, caseOwners, turns } from './schema.js'
import { named, setting } from './statements.js'

const p = sql.placeholder
const OWNED = ['regionId', 'level', 'bodyId', 'mode', 'since', 'why', 'bounces'] as const

const { closedAt: _closed, ...ownerColumns } = getTableColumns(caseOwners)
const { id: _id, actorId: _actor, ...stepColumns } = getTableColumns(caseOwnerSteps)

/** Owners over tables `case_owners` (now) and `case_owner_steps` (all, append-only). */
export function openOwners(connection: Connection): OwnerStore {
  const q = ownerStatements(connection)
  return {
    of: (caseId) => {
      const owner: Owner | undefined = q.of.get({ caseId })
      if (!owner) throw new Error(`case ${caseId} has no owner`)
      return owner
    },
    set: (owner, actorId) =>
      connection.transaction(() => {
        q.save.run({ ...owner })
        q.log.run({ ...owner, actorId })
      }),
    history: (caseId) => q.history.all({ caseId }),
    ofBody: (bodyId) => q.ofBody.all({ bodyId }).map((row) => row.caseId),
    ofRegion: (regionId) => q.ofRegion.all({ regionId }).map((row) => row.caseId),
  }
}

function ownerStatements({ db, statements: all }: Connection) {
  const live = isNull(caseOwners.closedAt)
  const ids = { caseId: caseOwners.caseId }
  return {
    of: all.add('owners.of', () =>
      db
        .select(ownerColumns)
        .from(caseOwners)
        .where(eq(caseOwners.caseId, p('caseId'))),
    ),
    save: all.add('owners.save', () =>
      db
        .insert(caseOwners)
        .values(named('caseId', ...OWNED))
        .onConflictDoUpdate({ target: caseOwners.caseId, set: setting(caseOwners, ...OWNED) }),
    ),
    log: all.add('owners.log', () =>
      db.insert(caseOwnerSteps).values(named('caseId', ...OWNED, 'actorId')),
    ),
    history: all.add('owners.history', () =>
      db
        .select(stepColumns)
        .from(caseOwnerSteps)
        .where(eq(caseOwnerSteps.caseId, p('caseId')))
        .orderBy(asc(caseOwnerSteps.id)),
    ),
    ofBody: all.add('owners.ofBody', () =>
      db
        .select(ids)
        .from(caseOwners)
        .where(and(eq(caseOwners.bodyId, p('bodyId')), isNotNull(caseOwners.bodyId), live))
        .orderBy(asc(caseOwners.caseId)),
    ),
    ofRegion: all.add('owners.ofRegion', () =>
      db
        .select(ids)
        .from(caseOwners)
        .where(and(eq(caseOwners.regionId, p('regionId')), isNull(caseOwners.bodyId), live))
        .orderBy(asc(caseOwners.caseId)),
    ),
  }
}

/** Turns over table `turns`. */
export function openRotation({ db, statements: all }: Connection): RotationStore {
  const of = all.add('rotation.turns', () =>
    db
      .select({ personId: turns.personId, at: turns.at })
      .from(turns)
      .where(eq(turns.regionId, p('regionId'))),
  )
  const take = all.add('rotation.take', () =>
    db
      .insert(turns)
      .values(named('regionId', 'personId', 'at'))
      .onConflictDoUpdate({
        target: [turns.regionId, turns.personId],
        set: { at: sql`excluded.at` },
      }),
  )
  return {
    turns: (regionId) => new Map(of.all({ regionId }).map(({ personId, at }) => [personId, at])),
    take: (regionId, personId, at) => void take.run({ regionId, personId, at }),
  }
}

/** Checks over table `case_checks`. */
export function openChecks({ db, statements: all }: Connection): CheckStore {
  const of = all.add('checks.of', () =>
    db
      .select()
      .from(caseChecks)
      .where(eq(caseChecks.caseId, p('caseId'))),
  )
  const fields = ['askedBy', 'personId', 'askedAt', 'found', 'answeredAt'] as const
  const save = all.add('checks.save', () =>
    db
      .insert(caseChecks)
      .values(named('caseId', ...fields))
      .onConflictDoUpdate({ target: caseChecks.caseId, set: setting(caseChecks, ...fields) }),
  )
  return {
    of: (caseId) => of.get({ caseId }) ?? null,
    save: (check) => void save.run({ ...check }),
  }
}
