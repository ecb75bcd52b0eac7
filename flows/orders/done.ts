import type { Case } from '../../bot/domain/case.js'
import { step } from '../../bot/domain/life.js'
import { mayGo } from './answer-check.js'
import { claimChoice } from './claim.js'
import { checkLength, refuseState, type Said } from './context.js'
import { offerDrafts } from './drafts.js'
import { settleOffer } from './offer.js'
import { unwatch } from './stale.js'
import { checkMine } from './work.js'

/** It is done: words, and a photo of how it looks now where the matter asks for one. */
export function done(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const words = rest.trim()
  checkLength(ctx, words)
  if (about.leaderId === null && about.state === 'open') {
    ctx.say('claim_first', { n }, claimChoice(about))
    return
  }
  checkMine(ctx, about)
  if (about.state === 'resolved') {
    again(ctx, about)
    return
  }
  if (!step(about.state, 'resolve').ok) refuseState(ctx, about)
  const fresh = keepPhotos(ctx, about, ctx.photos)
  keepJustSent(ctx, about)
  if (words === '' && !shows(ctx, about)) {
    offerDrafts(ctx, about, 'done')
    return
  }
  if (words !== '' && !mayGo(ctx, about, words, 'done')) return
  const me = ctx.actor.person.id
  const outcome = ctx.cases.step(about.id, 'resolve', { at: ctx.now, actorId: me, words })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  unwatch(ctx, about.id)
  settleOffer(ctx, outcome.case, 'offer_done')
  ctx.fact('case.resolved', { caseId: about.id, personId: me })
  ctx.say(fresh ? answer(ctx, about) : 'photo_same', { n }, { about })
}

/** The button under a brief: what was done is asked before it counts, so that a slip of the thumb does not. */
export function askHow(ctx: Said, arg: string): void {
  const about = ctx.cases.get(Number(arg))
  if (!about) return
  checkMine(ctx, about)
  if (about.state !== 'in_progress' && about.state !== 'dispatched') refuseState(ctx, about)
  offerDrafts(ctx, about, 'done')
}

/**
 * Pictures of whoever just said that it is done, or that answer a message about a case they have in hand,
 * show how it looks now. True when they were taken.
 */
export function hearPhotos(ctx: Said): boolean {
  if (ctx.photos.length === 0 || ctx.message.text.trim() !== '' || ctx.actor.faceless) return false
  const about = ctx.about && mineToShow(ctx, ctx.about) ? ctx.about : justDone(ctx)
  if (!about) return false
  const n = about.number
  if (!keepPhotos(ctx, about, ctx.photos)) {
    ctx.say('photo_same', { n }, { about })
    return true
  }
  ctx.fact('case.updated', { caseId: about.id })
  ctx.say('photo_kept', { n }, { kind: 'ack', about })
  return true
}

function answer(ctx: Said, about: Case): 'done' | 'done_photo_please' | 'done_photo_reply' {
  const { evidence } = ctx.rules.rule(about.category, about.tier)
  if (evidence !== 'photo' || shows(ctx, about)) return 'done'
  return ctx.chat.kind === 'group' ? 'done_photo_reply' : 'done_photo_please'
}

/** True when there is a picture of how it looks now. */
function shows(ctx: Said, about: Case): boolean {
  return ctx.cases.photos(about.id).some((photo) => photo.when === 'after')
}

function again(ctx: Said, about: Case): void {
  keepPhotos(ctx, about, ctx.photos)
  ctx.toast('done_already', { n: about.number })
}

/** Keeps pictures of how it looks now; false when all of them show it as it was reported. */
function keepPhotos(ctx: Said, about: Case, photos: readonly string[]): boolean {
  const before = ctx.cases.photos(about.id).filter((photo) => photo.when === 'before')
  const now = [...new Set(photos)].filter(
    (hash) => !before.some((photo) => ctx.samePicture(photo.hash, hash)),
  )
  for (const hash of now) ctx.cases.addPhoto(about.id, hash, 'after', ctx.now, ctx.actor.person.id)
  return now.length > 0 || photos.length === 0
}

/**
 * Pictures the same person sent here just before the words waited as a report that never was one. They are
 * the case's first: erasing the draft takes away what nothing else holds.
 */
function keepJustSent(ctx: Said, about: Case): void {
  const since = ctx.now - ctx.limits.togetherMs
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, since)
  if (draft?.status !== 'photos') return
  keepPhotos(ctx, about, draft.photos)
  ctx.drafts.erase(draft.id)
}

function mineToShow(ctx: Said, about: Case): boolean {
  if (about.leaderId !== ctx.actor.person.id) return false
  return about.state === 'in_progress' || about.state === 'resolved'
}

function justDone(ctx: Said): Case | null {
  const me = ctx.actor.person.id
  const since = ctx.now - ctx.limits.togetherMs
  const done = ctx.cases.ledBy(me).filter((each) => {
    const last = ctx.cases.events(each.id).findLast((event) => event.what === 'resolve')
    return each.state === 'resolved' && last?.actorId === me && last.at >= since
  })
  return done.length === 1 ? (done[0] ?? null) : null
}
