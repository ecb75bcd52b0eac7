import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Overlay, OverlayStore } from '../bot/domain/overlay.js'
import type { Connection } from './connection.js'
import type { Tree } from './regions.js'
import { overlayRegions, overlays as t } from './schema.js'
import { named } from './statements.js'

const p = sql.placeholder

/** Units across the tree over tables `overlays` and `overlay_regions`. */
export function openOverlays(connection: Connection, tree: Tree): OverlayStore {
  const q = statements(connection)
  const whole = (row: typeof t.$inferSelect): Overlay => ({
    ...row,
    regionIds: q.regions.all({ id: row.id }).map((each) => each.regionId),
  })
  const byCode = (code: string): Overlay | null => {
    const row = q.byCode.get({ code })
    return row ? whole(row) : null
  }
  const save: OverlayStore['save'] = ({ code, name, regionIds }) => {
    const known = byCode(code)
    if (known) q.change.run({ id: known.id, name, at: null })
    else q.add.run({ code, name })
    const id = byCode(code)?.id
    if (id === undefined) throw new Error(`unit ${code} was not saved`)
    q.clear.run({ id })
    for (const regionId of new Set(regionIds)) q.cover.run({ overlayId: id, regionId })
    return { id, code, name, regionIds: [...new Set(regionIds)], endedAt: null }
  }
  return {
    byCode,
    all: () => q.all.all().map(whole),
    of: (regionId) => {
      const ids = tree.path(regionId).flatMap((id) => q.of.all({ regionId: id }))
      return [...new Map(ids.map((row) => [row.id, whole(row)])).values()]
    },
    save: (overlay) => connection.transaction(() => save(overlay)),
    end: (id, at) => void q.end.run({ id, at }),
  }
}

function statements({ db, statements: all }: Connection) {
  const byId = eq(t.id, p('id'))
  return {
    byCode: all.add('overlays.byCode', () =>
      db
        .select()
        .from(t)
        .where(eq(t.code, p('code'))),
    ),
    all: all.add('overlays.all', () =>
      db.select().from(t).where(isNull(t.endedAt)).orderBy(asc(t.id)),
    ),
    of: all.add('overlays.of', () =>
      db
        .select({ id: t.id, code: t.code, name: t.name, endedAt: t.endedAt })
        .from(overlayRegions)
        .innerJoin(t, eq(t.id, overlayRegions.overlayId))
        .where(and(eq(overlayRegions.regionId, p('regionId')), isNull(t.endedAt))),
    ),
    regions: all.add('overlays.regions', () =>
      db
        .select({ regionId: overlayRegions.regionId })
        .from(overlayRegions)
        .where(eq(overlayRegions.overlayId, p('id')))
        .orderBy(asc(overlayRegions.regionId)),
    ),
    add: all.add('overlays.add', () => db.insert(t).values(named('code', 'name'))),
    change: all.add('overlays.change', () =>
      db
        .update(t)
        .set({ name: sql`${p('name')}`, endedAt: sql`${p('at')}` })
        .where(byId),
    ),
    end: all.add('overlays.end', () =>
      db
        .update(t)
        .set({ endedAt: sql`${p('at')}` })
        .where(byId),
    ),
    clear: all.add('overlays.clear', () =>
      db.delete(overlayRegions).where(eq(overlayRegions.overlayId, p('id'))),
    ),
    cover: all.add('overlays.cover', () =>
      db.insert(overlayRegions).values(named('overlayId', 'regionId')),
    ),
  }
}
