import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
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
/** No platform's clock is further from ours, and no delivery later, while we are connected. */
const LIVE_MS = minutes(5)

/**
 * The sender's newest draft here that this message may go on with: by when both were written, not by when the
 * house heard of them, since a pasted stretch of chat comes all at once; or because it answers a piece of it.
 */
export function draftHere(ctx: Said): Draft | null {
  const { id } = ctx.actor.person
  const answers = (draft: Draft | null) => draft !== null && isAnswered(ctx, draft)
  const day = ctx.drafts.latest(ctx.chat.id, id, ctx.now - ctx.limits.withdrawMs)
  if (answers(day)) return day
  const draft = ctx.drafts.latest(ctx.chat.id, id, ctx.now - LATE_PIECE_MS)
  return draft !== null && apart(ctx, draft) <= LATE_PIECE_MS ? draft : null
}

/** True when a message and the draft before it are near enough to be one report. */
export function together(ctx: Said, draft: Draft): boolean {
  return isAnswered(ctx, draft) || apart(ctx, draft) <= ctx.limits.togetherMs
}

/** Milliseconds. Between what is heard as it is said our own clock counts, too: buttons carry no other. */
function apart({ now, message }: Said, { saidAt, lastAt }: Draft): number {
  const said = Math.abs(message.at - saidAt)
  const live = isLive(message.at, now) && isLive(saidAt, lastAt)
  return live ? Math.min(said, now - lastAt) : said
}

function isLive(said: number, heard: number): boolean {
  return Math.abs(heard - said) <= LIVE_MS
}

function isAnswered({ message }: Said, { messageKeys }: Draft): boolean {
  return message.replyTo !== null && messageKeys.includes(message.replyTo.messageKey)
}

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
