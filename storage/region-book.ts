import { asc, eq, sql } from 'drizzle-orm'
import { NO_PROFILE, type RegionProfile, type RegionStep } from '../bot/domain/region.js'
import type { Connection } from './connection.js'
import { regionProfiles, regionSteps } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** What is kept of regions beside the tree, over tables `region_profiles` and `region_steps`. */
export interface RegionBook {
  profile(id: number): RegionProfile
  setProfile(id: number, profile: RegionProfile): void
  note(step: RegionStep): void
  /** Steps from it and to it, oldest first. */
  of(id: number): readonly RegionStep[]
  /** Where it went. */
  after(id: number): readonly number[]
}

/** Opens the book. */
export function regionBook(connection: Connection): RegionBook {
  const q = statements(connection)
  const from = (id: number) => q.from.all({ id })
  return {
    // A profile may have been written by an older program that knew less.
    profile: (id) => ({ ...NO_PROFILE, ...q.profile.get({ id })?.profile }),
    setProfile: (id, profile) => void q.setProfile.run({ regionId: id, profile }),
    note: (step) => void q.note.run({ ...step }),
    of: (id) =>
      [...from(id), ...q.to.all({ id })]
        .sort((a, b) => a.id - b.id)
        .map(({ id: _, ...step }) => step),
    after: (id) => from(id).flatMap((step) => (step.toId === null ? [] : [step.toId])),
  }
}

function statements({ db, statements: all }: Connection) {
  return {
    profile: all.add('regions.profile', () =>
      db
        .select()
        .from(regionProfiles)
        .where(eq(regionProfiles.regionId, p('id'))),
    ),
    setProfile: all.add('regions.setProfile', () =>
      db
        .insert(regionProfiles)
        .values(named('regionId', 'profile'))
        .onConflictDoUpdate({
          target: regionProfiles.regionId,
          set: { profile: sql`excluded.profile` },
        }),
    ),
    note: all.add('regions.note', () =>
      db.insert(regionSteps).values(named('at', 'how', 'fromId', 'toId', 'actor')),
    ),
    from: all.add('regions.stepsFrom', () =>
      db
        .select()
        .from(regionSteps)
        .where(eq(regionSteps.fromId, p('id')))
        .orderBy(asc(regionSteps.id)),
    ),
    to: all.add('regions.stepsTo', () =>
      db
        .select()
        .from(regionSteps)
        .where(eq(regionSteps.toId, p('id')))
        .orderBy(asc(regionSteps.id)),
    ),
  }
}
