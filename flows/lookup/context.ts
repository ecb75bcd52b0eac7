import type { Case } from '../../bot/domain/case.js'
import { actsForOwner, seesSupervision } from '../../bot/domain/standing.js'
import { minutes } from '../../bot/domain/time.js'
import type { MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Word, never>

/** True for whoever reported it, filed it, joined it or works on it. */
export function belongsTo(ctx: Said, about: Case, personId: number): boolean {
  return (
    about.reporterId === personId ||
    about.proxyId === personId ||
    about.leaderId === personId ||
    (['joined', 'helper'] as const).some((stake) =>
      ctx.cases.people(about.id, stake).includes(personId),
    )
  )
}

/** True when the person may know of the case at all. */
export function maySee(ctx: Said, about: Case): boolean {
  return !about.private || maySeeAnswers(ctx, about)
}

/** True when the person may read what was answered in a personal matter: whose it is, and staff. */
export function maySeeAnswers(ctx: Said, about: Case): boolean {
  const me = ctx.actor.person.id
  if (belongsTo(ctx, about, me) || actsForOwner(ctx, about, me, ctx.now)) return true
  return ctx.may(about.regionId, 'staff', 'street')
}

/** The title, marked for who leads it and who is at work there where it is under supervision 督办. */
export function markedTitle(ctx: Said, about: Case, chat: Said['chat'] | null): string {
  const { title } = about
  if (!seesSupervision(ctx, about, ctx.actor.person.id, chat, ctx.now)) return title
  return ctx.text('supervised', { title }, ctx.chat.lang)
}

/** Where a case stands, in a few words, for this chat. */
export function stateOf(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  if (about.closeReason !== null) {
    return ctx.text('closed', { reason: { reason: about.closeReason } }, lang)
  }
  if (about.state === 'in_progress' && about.leaderId !== null) {
    const who = ctx.people.nameIn(about.leaderId, about.chatId)
    return ctx.text('taken', { who }, lang)
  }
  if (about.state === 'resolved') return ctx.text('resolved', {}, lang)
  const owner = ctx.owners.of(about.id)
  const body = owner.bodyId === null ? null : ctx.bodies.get(owner.bodyId)
  if (body) return ctx.text('with_body', { body: body.name }, lang)
  const above = owner.regionId !== about.regionId && owner.regionId !== about.scopeId
  const region = ctx.regions.get(owner.regionId)?.name
  if (above && region !== undefined) return ctx.text('with_region', { region }, lang)
  return ctx.text('body', { body: { state: about.state } }, lang)
}

/** How long ago it was told: in people's words. */
export function toldOf(ctx: Said, about: Case): string {
  const span = ctx.now - about.reportedAt
  const { lang } = ctx.chat
  return span < minutes(1) ? ctx.text('just', {}, lang) : ctx.text('ago', { span: { span } }, lang)
}

/**
 * Says in private what a group should not read; in the group only that it was said. Where nobody can be written
 * to first, the way there.
 */
export function sayPrivately(
  ctx: Said,
  body: string,
  payload: string,
  word: string,
  about?: Case,
): void {
  const options = { kind: 'reply', ...(about ? { about } : {}) } as const
  if (ctx.chat.kind === 'private') {
    ctx.say('body', { body }, options)
    return
  }
  if (ctx.tell(ctx.actor.person.id, 'body', { body }, options)) {
    ctx.say('private_told', {}, ACK)
    return
  }
  const link = ctx.link(ctx.chat, payload)
  if (link) ctx.say('private_link', { link }, ACK)
  else ctx.say('private_only', { word }, ACK)
}

const ACK = { kind: 'ack' } as const
