import type { Case } from '../../bot/domain/case.js'
import type { CasePhoto } from '../../bot/domain/store.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
/** Any handler of this flow. */
export type Any = Ctx<Table, Word, never>
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Word, never>

/** Who sent a photo; where it was not noted, the reporter before and the leader after. */
export function senderOf(about: Case, photo: CasePhoto): number | null {
  return photo.by ?? (photo.when === 'before' ? about.reporterId : about.leaderId)
}

/**
 * The photos of a case that a person may change: all of them for the reporter, whoever filed it, the leader
 * and the community's staff; else their own. Refuses when there are none.
 */
export function changeable(ctx: Said, about: Case): readonly CasePhoto[] {
  const n = about.number
  const me = ctx.actor.person.id
  const photos = ctx.cases.photos(about.id)
  if (photos.length === 0) ctx.refuse('none', { n })
  const everything =
    [about.reporterId, about.proxyId, about.leaderId].includes(me) ||
    ctx.may(about.regionId, 'staff', 'street')
  const mine = everything ? photos : photos.filter((photo) => senderOf(about, photo) === me)
  if (mine.length === 0 || ctx.actor.faceless) ctx.refuse('not_yours', { n })
  return mine
}

/** Those that came with the newest message of all. */
export function newest(photos: readonly CasePhoto[]): readonly CasePhoto[] {
  const at = Math.max(...photos.map((photo) => photo.at))
  return photos.filter((photo) => photo.at === at)
}
