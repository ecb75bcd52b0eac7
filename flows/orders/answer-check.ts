import type { Case } from '../../bot/domain/case.js'
import { checkReply, NEVER, type ReplyFault, type ReplyKind } from '../../bot/domain/reply.js'
import type { Said } from './context.js'
import { type DraftQuestion, offerDrafts } from './drafts.js'

/** How each fault that may stand is asked back, in one line with sentences to choose from. */
const ASKED: Readonly<Record<Exclude<ReplyFault, 'rude' | 'number' | 'room'>, DraftQuestion>> = {
  empty: 'back_empty',
  not_yet: 'back_not_yet',
  no_reason: 'back_no_reason',
  off_topic: 'back_unclear',
  no_action: 'back_empty',
  no_place: 'back_unclear',
  no_time: 'back_unclear',
}

/**
 * Looks at the words before a case is closed with them. True when they may go. Rude words and other people's
 * numbers are refused; everything else is asked back once, and the second time it stands as it was written.
 */
export function mayGo(ctx: Said, about: Case, words: string, kind: ReplyKind): boolean {
  const official = ctx.may(about.regionId, 'staff')
  const fault = checkReply({ kind, words, about, official })
  if (fault === null) return true
  if (isNever(fault)) ctx.refuse(`reply_${fault}`, { n: about.number })
  const me = ctx.actor.person.id
  if (!ctx.followUps.askBack(about.id, about.round, me, kind, ctx.now)) return true
  offerDrafts(ctx, about, kind === 'done' ? 'done' : 'giveup', ASKED[fault])
  return false
}

function isNever(fault: ReplyFault): fault is 'rude' | 'number' | 'room' {
  return NEVER.includes(fault)
}
