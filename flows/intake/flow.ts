import type { Draft } from '../../bot/domain/draft.js'
import { minutes } from '../../bot/domain/time.js'
import { type Case, defineFlow } from '../../bot/flow.js'
import { sayDifferent, sayJoin, sayNo, sayYes, setPlace } from './answers.js'
import { learn } from './candidate.js'
import { edit, ownRecent, withdraw } from './change.js'
import { type Any, maySee, reportedBy, type Said } from './context.js'
import { forget } from './draft.js'
import { hear } from './hear.js'
import { learnYes } from './lessons.js'
import { proxy } from './proxy.js'
import { countIn } from './same.js'
import { hearReport } from './signs.js'
import { texts, words } from './texts.js'

/** Intake 报事: signs, candidates and pieces become cases; corrections, joining and taking back. */
export const intake = defineFlow({
  name: 'intake',
  texts,
  words,
  commands: {
    report: { takes: 'words', slash: 'report', sticky: true, run: hearReport },
    join: { takes: 'case', slash: 'join', shy: true, fits: justTold, run: join },
    edit: { takes: 'case', slash: 'edit', fits: ownRecent, run: edit },
    withdraw: { takes: 'case', slash: 'withdraw', fits: ownRecent, run: withdraw },
    proxy: { takes: 'words', slash: 'proxy', who: ['captain', 'staff', 'street'], run: proxy },
  },
  answers: {
    register: { run: sayYes },
    notReport: { run: sayNo },
    joinSame: { run: sayJoin },
    notSame: { run: sayDifferent },
    setPlace: { run: setPlace },
  },
  timers: { expire: { late: 'always', run: expire } },
  hears: hear,
  on: { 'case.closed': learnYes },
})

/** What a bare +1 can mean: the one open case that was told or spoken of just now. */
function justTold(ctx: Said): readonly Case[] {
  const { regionId } = ctx.chat
  if (regionId === null) return []
  return ctx.cases
    .recent(regionId, ctx.now - FRESH_MS)
    .filter((each) => each.state !== 'closed' && each.reportedAt >= ctx.now - FRESH_MS)
    .filter((each) => !each.private && !reportedBy(each, ctx.actor.person.id))
}

const FRESH_MS = minutes(30)

function join(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  if (!maySee(ctx, about)) ctx.refuse('foreign', { n })
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (about.state === 'closed') ctx.refuse('join_closed', { n })
  countIn(ctx, about, ctx.photos, rest.trim())
}

/** An unanswered question and a photo without words leave nothing behind. */
function expire(ctx: Any, ref: string): void {
  const draft = ctx.drafts.get(Number(ref))
  if (!draft) return
  if (draft.status === 'asked') learn(ctx, draft.chatId, 'silence')
  if (draft.status === 'asked' || draft.status === 'same') settle(ctx, draft)
  forget(ctx, draft.id)
}

/** The question loses its buttons and the words it repeated. */
function settle(ctx: Any, draft: Draft): void {
  const chat = ctx.chats.get(draft.chatId)
  if (!chat) return
  const options = { card: `draft:${draft.id}`, kind: 'card', uneditable: 'skip' } as const
  ctx.post(chat, 'asked_over', {}, options)
}
