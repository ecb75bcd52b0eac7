import type { Case } from '../../bot/domain/case.js'
import { fillPlace, type Place } from '../../bot/domain/place.js'
import { openGroup } from '../../bot/domain/standing.js'
import { type Ctx, defineFlow } from '../../bot/flow.js'
import { texts } from './texts.js'

type Any = Ctx<(typeof texts)['zh-CN'], never, never>

/**
 * Where the photos of a case were taken, as far as their cameras said so: it fills a place that the words left open,
 * and a photo from far away makes us ask. What was said in words always stands.
 */
export const spots = defineFlow<(typeof texts)['zh-CN'], never, never, never, never>({
  name: 'spots',
  texts,
  words: {},
  commands: {},
  on: {
    // Before whoever wakes the staff: they should know where to go.
    'danger.seen': (ctx, { caseId }) => complete(ctx, caseId, false),
    'case.opened': (ctx, { caseId }) => {
      complete(ctx, caseId, false)
      doubt(ctx, caseId)
    },
    'case.updated': (ctx, { caseId }) => complete(ctx, caseId, true),
  },
})

function complete(ctx: Any, caseId: number, shown: boolean): void {
  const about = ctx.cases.get(caseId)
  if (!about || about.state === 'closed' || isPlaced(about.place)) return
  const found = placesOf(ctx, about)
  const [place] = found
  if (!place || found.some((other) => differs(place, other))) return
  ctx.cases.edit(caseId, { place: fillPlace(about.place, place) }, ctx.now, null)
  if (shown) ctx.fact('case.updated', { caseId })
}

/** Words that name a building or a place leave nothing open; a floor alone does. */
function isPlaced(place: Place): boolean {
  return place.building !== null || place.named !== null
}

function placesOf(ctx: Any, about: Case): readonly Place[] {
  return ctx.cases.photos(about.id).flatMap(({ hash, when }) => {
    const spot = when === 'before' ? ctx.spotOf(hash) : null
    return spot && !spot.far ? [spot.place] : []
  })
}

function differs(a: Place, b: Place): boolean {
  return a.building !== b.building || a.named !== b.named
}

/** In an emergency nobody is asked whether it is one; neither where words or another photo told the place. */
function doubt(ctx: Any, caseId: number): void {
  const about = ctx.cases.get(caseId)
  if (!about || about.tier === 'emergency' || isPlaced(about.place)) return
  if (!ctx.cases.photos(caseId).some(({ hash }) => ctx.spotOf(hash)?.far === true)) return
  const group = openGroup(ctx, about)
  ctx.tell(
    about.proxyId ?? about.reporterId,
    'elsewhere',
    { n: about.number },
    { about, kind: 'reply', once: `spots.far:${caseId}`, ...(group ? { orIn: group } : {}) },
  )
}
