import type { Case, CaseKind, CaseSource } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { openCase } from '../../bot/domain/opening.js'
import type { Role } from '../../bot/domain/person.js'
import { NOWHERE } from '../../bot/domain/place.js'
import { regionOf } from '../../bot/domain/whereabouts.js'
import { type Said, usedUp } from './context.js'
import { keep, spoken, unaskAll } from './draft.js'
import { offerSame, sayInPrivate } from './same.js'

/** How a draft becomes a case. */
export interface Filing {
  readonly source: CaseSource
  /** Who filed it for the reporter, when somebody did. */
  readonly proxyId?: number
  /** The person whose matter it is, when not the draft's own. */
  readonly reporterId?: number
  /** True when the sender has said that it is no known matter. */
  readonly different?: boolean
}

/**
 * Makes a draft a case: at once, or after offering the case that is already there. Refuses what is too long,
 * too often or from nobody. A delicate matter is kept and answered in private.
 */
export function register(ctx: Said, draft: Draft, filing: Filing): void {
  check(ctx, draft)
  const regionId = regionHere(ctx, draft)
  const words = spoken(draft)
  if (!filing.different && !filing.proxyId && offerSame(ctx, draft, regionId)) return
  const opened = openCase(
    ctx,
    {
      regionId,
      chatId: draft.chatId,
      kind: kindOf(ctx, draft),
      source: filing.source,
      reporterId: filing.reporterId ?? draft.personId,
      proxyId: filing.proxyId ?? null,
      title: draft.title,
      words,
      category: draft.category,
      tier: draft.tier,
      place: draft.place,
      private: draft.delicate,
      photos: draft.photos,
    },
    ctx.now,
    ctx.calendar,
  )
  unaskAll(ctx, draft.id)
  keep(ctx, { ...draft, saidAt: ctx.message.at, lastAt: ctx.now }, 'registered', opened.id)
  attach(ctx, draft, opened)
  rememberHome(ctx, regionId)
  ctx.fact('case.opened', { caseId: opened.id, tier: opened.tier, source: opened.source })
  if (opened.private) answerInPrivate(ctx, opened)
}

function kindOf(ctx: Said, draft: Draft): CaseKind {
  if (draft.delicate && draft.category === 'dispute') return 'dispute'
  return ctx.message.orders === true ? 'order' : 'report'
}

/** The region a report belongs to; says so when it cannot be known. */
export function regionHere(ctx: Said, draft: Pick<Draft, 'chatId'>): number {
  const told = ctx.chats.get(draft.chatId) ?? ctx.chat
  const regionId = regionOf(ctx, told, ctx.actor.person, ctx.now)
  return regionId ?? ctx.refuse('no_region', {})
}

/** The name of those who answer first in a region. */
export function answerer(ctx: Said, regionId: number): { readonly role: Role } {
  return { role: ctx.people.holders(regionId, 'captain', ctx.now).length > 0 ? 'captain' : 'staff' }
}

/** Makes replies to the messages of a draft replies about its case. */
export function attach(ctx: Said, draft: Draft, about: Case): void {
  const chat = ctx.chats.get(draft.chatId)
  if (chat) ctx.attach(chat, draft.messageKeys, about)
}

function check(ctx: Said, draft: Draft): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (spoken(draft).length > ctx.limits.maxWords)
    ctx.refuse('too_long', { max: ctx.limits.maxWords })
  if (usedUp(ctx, ctx.actor.person.id))
    ctx.refuse('too_many', { count: ctx.limits.casesPerPersonPerDay })
}

function rememberHome(ctx: Said, regionId: number): void {
  const { person } = ctx.actor
  if (person.homeRegionId !== null || ctx.chat.purpose !== 'residents') return
  ctx.people.setHome(person.id, person.home ?? NOWHERE, regionId)
}

function answerInPrivate(ctx: Said, opened: Case): void {
  const params = {
    n: opened.number,
    title: opened.title,
    who: { role: 'staff' } as const,
    due: { time: opened.dueResponse },
  }
  const options = { card: `case:${opened.id}`, about: opened, kind: 'reply' } as const
  if (ctx.chat.kind === 'private') {
    ctx.say('private_kept', params, options)
    return
  }
  const told = ctx.tell(opened.reporterId, 'private_kept', params, options)
  sayInPrivate(ctx, told, `progress_${opened.number}`)
}
