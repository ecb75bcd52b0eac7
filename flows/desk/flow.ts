import type { Case } from '../../bot/domain/case.js'
import { defineFlow } from '../../bot/flow.js'
import { accept, grade } from './accept.js'
import { needsAcceptance, settle, showReturned, showWaiting } from './card.js'
import {
  type Any,
  type Borrowed,
  type Reply,
  type Said,
  type Table,
  type Word,
  waitingHere,
} from './context.js'
import { decline, declineAs, declineWords } from './decline.js'
import { merge } from './merge.js'
import { texts, words } from './texts.js'

const STAFF = ['staff'] as const

/**
 * The desk of the community: what is complex or private is accepted here, what captains cannot do comes
 * back here, and everything leaves it with a reason or to somebody.
 */
export const desk = defineFlow<Table, Word, Reply, Borrowed, never>({
  name: 'desk',
  texts,
  words,
  borrows: ['claim', 'giveup', 'dispatch'],
  commands: {
    accept: { takes: 'case', who: STAFF, fits: waitingHere, run: accept },
    decline: { takes: 'case', who: STAFF, fits: waitingHere, run: decline },
    grade: { takes: 'case', who: STAFF, fits: liveHere, run: grade },
    merge: { takes: 'case', who: STAFF, fits: liveHere, run: merge },
  },
  answers: {
    decline_as: { who: STAFF, run: declineAs },
    decline_words: { who: STAFF, run: declineWords },
  },
  on: {
    'case.opened': (ctx, { caseId }) =>
      withCase(ctx, caseId, (about) => {
        if (needsAcceptance(about)) showWaiting(ctx, about)
      }),
    'case.gave_up': (ctx, { caseId, personId }) =>
      atDesk(ctx, caseId, (about) => showReturned(ctx, about, personId, 'gave_up')),
    'case.escalated': (ctx, { caseId, personId }) =>
      atDesk(ctx, caseId, (about) => showReturned(ctx, about, personId, 'escalated')),
    'case.owned': (ctx, { caseId, why }) => {
      if (why !== 'overtime' && why !== 'bounced' && why !== 'returned') return
      atDesk(ctx, caseId, (about) => showReturned(ctx, about, null, why))
    },
    'case.released': (ctx, { caseId }) =>
      withCase(ctx, caseId, (about) => {
        if (about.private) showReturned(ctx, about, null, 'escalated')
      }),
    'case.changed': (ctx, { caseId, action }) => {
      if (action === 'offer' || action === 'dispatch')
        withCase(ctx, caseId, (about) => settle(ctx, about))
    },
    'case.claimed': (ctx, { caseId }) => withCase(ctx, caseId, (about) => settle(ctx, about)),
    'case.closed': (ctx, { caseId }) => withCase(ctx, caseId, (about) => settle(ctx, about)),
  },
})

function withCase(ctx: Any, caseId: number, act: (about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(about)
}

/** Only what the community itself owes now: other levels are shown by the ladder. */
function atDesk(ctx: Any, caseId: number, act: (about: Case) => void): void {
  const { regionId, bodyId } = ctx.owners.of(caseId)
  withCase(ctx, caseId, (about) => {
    if (bodyId === null && regionId === about.scopeId) act(about)
  })
}

function liveHere(ctx: Said): readonly Case[] {
  return ctx.chat.regionId === null ? [] : ctx.cases.live(ctx.chat.regionId)
}
