import type { Case } from '../../bot/domain/case.js'
import { minutes } from '../../bot/domain/time.js'
import { dayStart } from '../../bot/domain/whereabouts.js'
import type { Ctx, MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Spoken =
  | keyof typeof words
  | 'register'
  | 'notReport'
  | 'joinSame'
  | 'notSame'
  | 'setPlace'
export type Alarm = 'expire'
/** Any handler of this flow. */
export type Any = Ctx<Table, Spoken, Alarm>
/** A handler of words, photos or a button. */
export type Said = MessageCtx<Table, Spoken, Alarm>

/** How long what was asked for may take; a correction, a place or the words of a photo may come this late too. */
export const LATE_PIECE_MS = minutes(10)

/** True when the person has used up today's reports. */
export function usedUp(ctx: Said, personId: number): boolean {
  const today = ctx.cases.reportedSince(personId, dayStart(ctx.calendar, ctx.now))
  return today >= ctx.limits.casesPerPersonPerDay
}

/** True for the reporter and whoever filed it for them. */
export function reportedBy(about: Case, personId: number): boolean {
  return about.reporterId === personId || about.proxyId === personId
}

/** True when the person may know of the case: it is open to all, or they belong to it, or they are staff. */
export function maySee(ctx: Said, about: Case): boolean {
  const me = ctx.actor.person.id
  return (
    !about.private ||
    reportedBy(about, me) ||
    about.leaderId === me ||
    ctx.may(about.regionId, 'staff', 'street')
  )
}

/** What is being done about a case, in a few words. */
export function stateOf(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  if (about.leaderId === null || about.state !== 'in_progress') {
    return ctx.text('state', { state: { state: about.state } }, lang)
  }
  const who = ctx.people.nameIn(about.leaderId, about.chatId)
  return ctx.text('state_taken', { who }, lang)
}
