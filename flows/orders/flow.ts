import type { Case, CaseAction } from '../../bot/domain/case.js'
import { handOn } from '../../bot/domain/moving.js'
import { belongsToCommunity } from '../../bot/domain/owner.js'
import { isOffered } from '../../bot/domain/ruled.js'
import { WORKERS as TAKERS } from '../../bot/domain/standing.js'
import { defineFlow } from '../../bot/flow.js'
import { claim, claimFits, helpOut } from './claim.js'
import {
  type Alarm,
  type Any,
  claimsOf,
  type Reply,
  type Said,
  type Table,
  type Word,
} from './context.js'
import { askHow, done, hearPhotos } from './done.js'
import { readDraft } from './drafts.js'
import { giveUp } from './giveup.js'
import { acceptHandover, declineHandover, handover } from './handover.js'
import { listMine, listOpen } from './lists.js'
import { offer, postOffer, refreshOffer, settleOffer } from './offer.js'
import { release } from './pool.js'
import { expire, nudge, unwatch, watch } from './stale.js'
import { texts, words } from './texts.js'
import { note } from './work.js'

/**
 * Order-taking 接单: from the offer in the captains' group to 办结. Complex and private
 * matters are accepted by staff first (flow `desk`); everything simple or ordinary is offered at once.
 */
export const orders = defineFlow<Table, Word, Reply, 'relay', Alarm>({
  name: 'orders',
  texts,
  words,
  borrows: ['relay'],
  commands: {
    claim: { takes: 'case', slash: 'claim', who: TAKERS, fits: claimFits, run: claim },
    open_list: { takes: 'nothing', slash: 'open', who: TAKERS, run: listOpen },
    help_out: { takes: 'case', who: TAKERS, fits: helpFits, run: helpOut },
    release: { takes: 'case', who: TAKERS, fits: claimsOf, run: release },
    handover: { takes: 'case', who: TAKERS, fits: claimsOf, run: handover },
    note: { takes: 'case', who: TAKERS, fits: claimsOf, run: note },
    done: { takes: 'case', slash: 'done', who: TAKERS, fits: claimsOf, run: done },
    giveup: { takes: 'case', who: TAKERS, fits: claimsOf, run: giveUp },
    my_claims: { takes: 'words', slash: 'my_claims', who: TAKERS, run: listMine },
  },
  answers: {
    handover_yes: { run: acceptHandover },
    handover_no: { run: declineHandover },
    done_how: { run: askHow },
    draft: { run: chooseDraft },
  },
  timers: {
    nudge: { late: 'always', run: nudge },
    expire: { late: 'always', run: expire },
  },
  hears: hearPhotos,
  on: {
    'case.opened': (ctx, { caseId }) => withCase(ctx, caseId, openToAll),
    'case.changed': (ctx, { caseId, action }) => {
      if (action === 'offer') withCase(ctx, caseId, postOffer)
      else if (action === 'resume') withCase(ctx, caseId, goOn)
      else if (action === 'dispatch' || GOES_AWAY.includes(action)) unwatch(ctx, caseId)
      const given = action === 'dispatch' && ctx.owners.of(caseId).bodyId !== null
      if (given || GOES_AWAY.includes(action)) withCase(ctx, caseId, toStaff)
    },
    'case.hung': (ctx, { caseId }) => unwatch(ctx, caseId),
    'case.paused': (ctx, { caseId, paused }) => {
      if (paused) unwatch(ctx, caseId)
      else withCase(ctx, caseId, watchOn)
    },
    'case.escalated': (ctx, { caseId }) => {
      unwatch(ctx, caseId)
      withCase(ctx, caseId, toStaff)
    },
    'case.reopened': (ctx, { caseId }) => withCase(ctx, caseId, offerAgain),
    'case.updated': (ctx, { caseId }) => withCase(ctx, caseId, refreshOffer),
    'case.closed': (ctx, { caseId }) => {
      unwatch(ctx, caseId)
      withCase(ctx, caseId, end)
    },
  },
})

function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}

/** The offer is over, and whoever led it hears how it ended when somebody else said so. */
function end(ctx: Any, about: Case): void {
  const fixed = about.closeReason === 'fixed'
  if (!fixed) settleOffer(ctx, about, 'offer_closed')
  const last = ctx.cases.events(about.id).at(-1)
  const { number: n, title, leaderId, closeReason } = about
  if (leaderId === null || last?.actorId === leaderId || about.unrated) return
  if (fixed) ctx.tell(leaderId, 'told_fixed', { n, title }, { about })
  else if (closeReason)
    ctx.tell(leaderId, 'told_over', { n, title, reason: { reason: closeReason } }, { about })
}

/** Steps that take a case away from whoever could take it on. */
const GOES_AWAY: readonly CaseAction[] = ['escalate', 'bounce', 'send_down']

function toStaff(ctx: Any, about: Case): void {
  settleOffer(ctx, about, 'offer_staff')
}

/** Opened again it is offered to the neighbours; what an institution had goes back there (flow `dispatch`). */
function offerAgain(ctx: Any, about: Case): void {
  const owner = ctx.owners.of(about.id)
  if (owner.bodyId !== null) return
  offer(ctx, about)
  if (belongsToCommunity(about)) return
  const to = { regionId: about.regionId, bodyId: null, mode: 'offer', why: 'returned' } as const
  handOn(ctx, about, { ...to, bounces: 0 }, null)
}

/** A plan's day has come: watched over again with its leader, or offered again. */
function goOn(ctx: Any, about: Case): void {
  if (about.state === 'open') postOffer(ctx, about)
  else watchOn(ctx, about)
}

function watchOn(ctx: Any, about: Case): void {
  if (about.state === 'in_progress') watch(ctx, about)
}

/** Accepted by rule, then offered; what the rule table gives out in another way is for the flow `dispatch`. */
function openToAll(ctx: Any, about: Case): void {
  if (!isOffered(ctx, about)) return
  if (about.private || (about.tier !== 'simple' && about.tier !== 'ordinary')) return
  const accepted = ctx.cases.step(about.id, 'accept', { at: ctx.now, actorId: null })
  if (accepted.ok) offer(ctx, accepted.case)
}

/** 协助 without a number: what others have in hand here. */
function helpFits(ctx: Said): readonly Case[] {
  const me = ctx.actor.person.id
  if (ctx.chat.regionId === null) return []
  return ctx.cases
    .live(ctx.chat.regionId)
    .filter((each) => each.state === 'in_progress' && each.leaderId !== me && !each.private)
}

/** One of the three honest answers, in words that were offered. */
function chooseDraft(ctx: Said, arg: string): void {
  const chosen = readDraft(ctx, arg)
  if (!chosen) return
  const answers = { done, note, giveup: giveUp } as const
  answers[chosen.feedback](ctx, chosen.about, chosen.words)
}
