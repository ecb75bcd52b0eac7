import type { Case } from '../../bot/domain/case.js'
import { actsForOwner, worksOn } from '../../bot/domain/standing.js'
import { checkLength, nameFor, refuseState, type Said, tellReporter } from './context.js'
import { offerDrafts } from './drafts.js'
import { watch } from './stale.js'

/** A word on how far it is: told to the reporter, shown on the card, and a sign of life. */
export function note(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const words = rest.trim()
  checkMine(ctx, about)
  if (about.state !== 'in_progress' && about.state !== 'dispatched') refuseState(ctx, about)
  checkLength(ctx, words)
  if (words === '' && ctx.photos.length === 0) {
    offerDrafts(ctx, about, 'note')
    return
  }
  const me = ctx.actor.person.id
  const noted = ctx.cases.note(about.id, words, ctx.now, me)
  for (const hash of ctx.photos) ctx.cases.addPhoto(about.id, hash, 'after', ctx.now, me)
  if (noted.leaderId !== null && noted.state === 'in_progress') watch(ctx, noted)
  ctx.fact('case.noted', { caseId: about.id, personId: me })
  ctx.say('noted', { n }, { kind: 'ack', about })
  tellNote(ctx, noted, words)
}

/** The leader, a helper, community staff, or the institution that owes it speak about a case; nobody else. */
export function checkMine(ctx: Said, about: Case): void {
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const me = ctx.actor.person.id
  if (worksOn(ctx, about, me) || ctx.may(about.regionId, 'staff')) return
  if (actsForOwner(ctx, about, me, ctx.now)) return
  ctx.refuse('not_yours', { n: about.number })
}

function tellNote(ctx: Said, about: Case, words: string): void {
  const n = about.number
  const who = nameFor(ctx, about, ctx.actor.person.id)
  const options = { about, photos: ctx.photos }
  tellReporter(ctx, about, ctx.actor.person.id, (hearer) =>
    words === ''
      ? ctx.tell(hearer, 'told_photo', { n, who }, options)
      : ctx.tell(hearer, 'told_note', { n, who, words }, options),
  )
}
