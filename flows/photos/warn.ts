import type { Case } from '../../bot/domain/case.js'
import type { Sight } from '../../bot/domain/media.js'
import { openGroup } from '../../bot/domain/standing.js'
import { type Any, senderOf } from './context.js'

/**
 * Has a case's new photos looked at, and tells each sender once what they show that others need not see: in
 * private, or by name in the group where there is no other way. In an emergency nobody is troubled with it.
 */
export function watch(ctx: Any, caseId: number): void {
  const about = ctx.cases.get(caseId)
  if (!about || about.tier === 'emergency' || about.state === 'closed') return
  const photos = ctx.cases.photos(caseId)
  if (photos.some(({ hash }) => ctx.media.get(hash)?.seen === null)) {
    ctx.errand({ do: 'look', caseId })
  }
  for (const [personId, sights] of shown(ctx, about)) warn(ctx, about, personId, sights)
}

function shown(ctx: Any, about: Case): ReadonlyMap<number, ReadonlySet<Sight>> {
  const found = new Map<number, Set<Sight>>()
  for (const photo of ctx.cases.photos(about.id)) {
    const sender = senderOf(about, photo)
    const sights = ctx.media.get(photo.hash)?.seen ?? []
    if (sender === null || sights.length === 0) continue
    found.set(sender, new Set([...(found.get(sender) ?? []), ...sights]))
  }
  return found
}

function warn(ctx: Any, about: Case, personId: number, sights: ReadonlySet<Sight>): void {
  const group = openGroup(ctx, about)
  const both = sights.size > 1
  const key = both ? 'seen_both' : sights.has('face') ? 'seen_face' : 'seen_plate'
  ctx.tell(
    personId,
    key,
    { n: about.number },
    {
      about,
      kind: 'reply',
      once: `photos.seen:${about.id}:${personId}`,
      ...(group ? { orIn: group } : {}),
    },
  )
}
