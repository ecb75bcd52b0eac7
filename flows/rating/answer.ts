import type { Case } from '../../bot/domain/case.js'
import type { Rating } from '../../bot/domain/store.js'
import { confirm, reopen } from './closing.js'
import {
  type Any,
  argOf,
  fixedChoices,
  mayRate,
  ownWork,
  ratingOf,
  readArg,
  SAY_LATER,
  type Said,
  type Score,
  speaksForReport,
} from './context.js'

/** So many joined neighbours must say that it is not fixed before that opens the case again. */
const JOINED_TO_REOPEN = 2

/** 1 fixed · 2 partly · 3 not, for the round that was asked about. */
export function answerFixed(ctx: Said, arg: string, rest: string): void {
  const asked = readArg(ctx, arg)
  if (!asked?.value) return
  const { about, value } = asked
  checkRater(ctx, about)
  if (asked.round !== about.round) ctx.refuse('already_open', { n: about.number })
  checkDone(ctx, about)
  const before = ratingOf(ctx, about, ctx.actor.person.id)
  if (before.fixed === value && rest === '') {
    ctx.toast('thanks', {})
    return
  }
  keep(ctx, about, { ...before, fixed: value, words: rest === '' ? before.words : rest })
  follow(ctx, about, value)
  if (value !== 1 && rest !== '') giveReason(ctx, about, rest)
}

/** 满意 一般 不满意, typed with or without a number. */
export function rateWord(satisfied: Score) {
  return (ctx: Said, about: Case, rest: string): void => {
    checkRater(ctx, about)
    checkDone(ctx, about)
    checkLength(ctx, rest)
    const before = ratingOf(ctx, about, ctx.actor.person.id)
    const fixed = before.fixed ?? (satisfied === 1 ? 1 : null)
    keep(ctx, about, { fixed, satisfied, words: rest === '' ? before.words : rest })
    if (satisfied === 1 && about.state === 'resolved' && speaksForReport(about, me(ctx))) {
      confirm(ctx, about, me(ctx), false)
    }
    if (satisfied === 3 || fixed === null) askFixed(ctx, about)
    else ctx.say('thanks', {}, { kind: 'ack', about })
  }
}

/** The same, chosen under the question. */
export function answerSatisfied(ctx: Said, arg: string, rest: string): void {
  const asked = readArg(ctx, arg)
  if (!asked?.value) return
  const { about, value } = asked
  checkRater(ctx, about)
  if (asked.round !== about.round) {
    ctx.toast('thanks', {})
    return
  }
  const before = ratingOf(ctx, about, me(ctx))
  if (before.satisfied === value && rest === '') {
    ctx.toast('thanks', {})
    return
  }
  keep(ctx, about, { ...before, satisfied: value, words: rest === '' ? before.words : rest })
  if (value === 3 && rest === '' && ctx.chat.kind === 'private') {
    ctx.say('sorry', { n: about.number }, freeWords(ctx, about, 'rate_words'))
    return
  }
  ctx.toast('thanks', {})
}

/** Free words about how it was handled. */
export function hearWords(ctx: Said, arg: string, rest: string): void {
  const asked = readArg(ctx, arg)
  if (!asked || rest.trim() === '') return
  checkRater(ctx, asked.about)
  checkLength(ctx, rest)
  if (asked.round === asked.about.round) {
    keep(ctx, asked.about, { ...ratingOf(ctx, asked.about, me(ctx)), words: rest.trim() })
  }
  ctx.say('thanks', {}, { kind: 'ack' })
}

/** Free words about what is not fixed. */
export function hearReason(ctx: Said, arg: string, rest: string): void {
  const asked = readArg(ctx, arg)
  if (!asked || rest.trim() === '') return
  if (!ctx.may(asked.about.regionId, 'head', 'captain', 'staff')) checkRater(ctx, asked.about)
  giveReason(ctx, asked.about, rest.trim())
  ctx.say('why_thanks', { n: asked.about.number }, { kind: 'ack', about: asked.about })
}

/** Cases meant by 满意 without a number: done, mine to judge, and nothing said yet. */
export function rateable(ctx: Said): readonly Case[] {
  return ctx.cases
    .of(me(ctx))
    .filter((each) => mayRate(ctx, each, me(ctx)) && isDone(ctx, each))
    .filter((each) => ratingOf(ctx, each, me(ctx)).satisfied === null)
}

/** What follows from an answer: closing, opening again, or nothing but a thank-you. */
function follow(ctx: Said, about: Case, value: Score): void {
  const mine = speaksForReport(about, me(ctx))
  if (value === 1) {
    if (mine && about.state === 'resolved') confirm(ctx, about, me(ctx), false)
    askHow(ctx, about, mine)
    return
  }
  if (mine || (value === 3 && joinedSayNot(ctx, about) >= JOINED_TO_REOPEN)) {
    reopen(ctx, about, me(ctx))
    ctx.say('why', { n: about.number }, freeWords(ctx, about, 'rate_reason'))
    return
  }
  ctx.say('why_joined', { n: about.number }, freeWords(ctx, about, 'rate_reason'))
}

function giveReason(ctx: Said, asked: Case, words: string): void {
  checkLength(ctx, words)
  const about = ctx.cases.get(asked.id) ?? asked
  ctx.cases.log(about.id, 'reopen', ctx.now, me(ctx), words)
  ctx.fact('case.updated', { caseId: about.id })
  const taken = ctx.cases
    .events(about.id)
    .findLast((event) => event.what === 'claim' || event.what === 'handover')
  const leaderId = about.leaderId ?? taken?.actorId ?? null
  if (leaderId !== null)
    ctx.tell(leaderId, 'leader_why', { n: about.number, why: words }, { about })
}

function askHow(ctx: Said, about: Case, mine: boolean): void {
  const inPrivate = ctx.chat.kind === 'private'
  if (!inPrivate && !mine) {
    ctx.toast('thanks', {})
    return
  }
  const options = {
    kind: 'question',
    about,
    ask: [me(ctx)],
    choices: [
      { label: 'good', do: 'rate_satisfied', arg: argOf(about, 1) },
      { label: 'soso', do: 'rate_satisfied', arg: argOf(about, 2) },
      { label: 'bad', do: 'rate_satisfied', arg: argOf(about, 3) },
    ],
  } as const
  if (!inPrivate) ctx.say('how', { n: about.number }, options)
  else {
    const free = { do: 'rate_words', arg: argOf(about) } as const
    ctx.say('how_or_say', { n: about.number }, { ...options, free })
  }
}

function askFixed(ctx: Said, about: Case): void {
  ctx.say(
    'is_it_fixed',
    { n: about.number },
    { kind: 'question', about, ask: [me(ctx)], choices: fixedChoices(about) },
  )
}

function freeWords(ctx: Said, about: Case, reply: 'rate_words' | 'rate_reason') {
  return {
    kind: 'question',
    about,
    ask: [me(ctx)],
    free: { do: reply, arg: argOf(about) },
  } as const
}

function keep(ctx: Said, about: Case, rating: Rating): void {
  ctx.cases.rate(about.id, me(ctx), about.round, rating, ctx.now)
  ctx.fact('case.rated', {
    caseId: about.id,
    fixed: rating.fixed,
    satisfied: rating.satisfied,
  })
}

function joinedSayNot(ctx: Any, about: Case): number {
  const joined = ctx.cases.people(about.id, 'joined')
  return ctx.cases
    .ratings(about.id, about.round)
    .filter((rating) => rating.fixed === 3 && joined.includes(rating.personId)).length
}

function checkRater(ctx: Said, about: Case): void {
  const n = about.number
  if (ctx.actor.faceless) ctx.refuse('not_asked', { n })
  if (ownWork(ctx, about, me(ctx))) ctx.refuse('own_work', { n })
  if (!mayRate(ctx, about, me(ctx))) ctx.refuse('not_asked', { n })
}

function checkDone(ctx: Said, about: Case): void {
  if (isDone(ctx, about)) return
  const n = about.number
  if (about.state !== 'closed') ctx.refuse(about.round > 0 ? 'already_open' : 'not_done', { n })
  if (about.closeReason === 'fixed' || about.closeReason === null) ctx.refuse('long_over', { n })
  ctx.refuse('over', { n, reason: { reason: about.closeReason } })
}

function isDone(ctx: Any, about: Case): boolean {
  if (about.state === 'resolved') return true
  const fixed = about.state === 'closed' && about.closeReason === 'fixed'
  return fixed && ctx.now - (about.closedAt ?? 0) <= SAY_LATER
}

function checkLength(ctx: Said, words: string): void {
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
}

function me(ctx: Said): number {
  return ctx.actor.person.id
}
