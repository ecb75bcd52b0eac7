import type { Case } from '../../bot/domain/case.js'
import { FINDINGS, type Finding } from '../../bot/domain/check.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import type { Facts } from '../../bot/domain/facts.js'
import { hearerOf, leadersNamed, ownCase, worksOn } from '../../bot/domain/standing.js'
import type { Chat, Person } from '../../bot/flow.js'
import { type Any, checkLength, loudly, move, refuseState, type Said, whereOf } from './context.js'
import { findingWords } from './texts.js'

/** 核查: sends somebody to look first; of whoever was sent, with a finding behind it, the answer. */
export function check(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  const written = rest.trim()
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  checkLength(ctx, written)
  const finding = readFinding(written)
  if (finding !== null) {
    answer(ctx, about, finding)
    return
  }
  if (!ctx.may(about.regionId, 'captain', 'head', 'staff', 'street')) {
    ctx.refuse('check_not_asked', { n })
  }
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  send(ctx, about, whom(ctx, about, written))
}

/** A finding was pressed or its number written. */
export function checkFound(ctx: Said, arg: string): void {
  const [caseId, found] = arg.split('-')
  const about = ctx.cases.get(Number(caseId))
  const finding = FINDINGS.find((each) => each === found)
  if (about && finding) answer(ctx, about, finding)
}

function whom(ctx: Said, about: Case, written: string): Person {
  const mentioned = ctx.mentioned[0]
  if (mentioned) return mentioned
  const name = written.replace(/^[@\uff20\s]+/u, '').split(/\s+/u)[0] ?? ''
  if (name === '') ctx.refuse('check_whom', { n: about.number })
  const [first, second] = leadersNamed(ctx, about, ctx.chat.id, name, ctx.now)
  if (second) return ctx.refuse('several', { name })
  return first ?? ctx.refuse('unknown', { name })
}

function send(ctx: Said, about: Case, person: Person): void {
  const n = about.number
  if (ownCase(ctx, about, person.id) || worksOn(ctx, about, person.id)) {
    ctx.refuse('check_cannot', { n })
  }
  const asked = ask(ctx, about, person.id, ctx.actor.person.id)
  const who = ctx.people.nameIn(person.id, about.chatId)
  ctx.say(asked ? 'check_asked' : 'check_unreached', { n, who }, { about })
}

/** What whoever held a post was sent to look at is for whoever has it now, unless it is their own. */
export function lookInstead(ctx: Any, { fromId, toId, regionId }: Facts['post.handed']): void {
  for (const about of ctx.cases.live(regionId)) {
    const open = ctx.checks.of(about.id)
    if (open?.personId !== fromId || open.found !== null || about.state === 'resolved') continue
    if (!ownCase(ctx, about, toId)) ask(ctx, about, toId, open.askedBy)
  }
}

function ask(ctx: Any, about: Case, personId: number, askedBy: number): boolean {
  const fresh = { found: null, answeredAt: null }
  ctx.checks.save({ caseId: about.id, askedBy, personId, askedAt: ctx.now, ...fresh })
  const photos = ctx.cases.photos(about.id).map((photo) => photo.hash)
  const choices = FINDINGS.map(
    (label) => ({ label, do: 'check_found', arg: `${about.id}-${label}` }) as const,
  )
  return ctx.tell(
    personId,
    'check_ask',
    { n: about.number, title: about.title, where: whereOf(ctx, about, false) },
    { about, kind: 'question', photos, choices },
  )
}

function answer(ctx: Said, about: Case, found: Finding): void {
  const n = about.number
  const me = ctx.actor.person.id
  const asked = ctx.checks.of(about.id)
  if (asked?.personId !== me || ctx.actor.faceless) ctx.refuse('check_not_asked', { n })
  const lang = ctx.chat.lang
  if (asked.found !== null) {
    ctx.refuse('check_late', { n, found: ctx.text(asked.found, {}, lang) })
  }
  if (about.state === 'closed' || about.state === 'resolved') refuseState(ctx, about)
  ctx.checks.save({ ...asked, found, answeredAt: ctx.now })
  ctx.cases.log(about.id, 'verify', ctx.now, me, ctx.text(found, {}))
  for (const hash of ctx.photos) ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, me)
  ctx.fact('case.verified', { caseId: about.id, found })
  ctx.say('check_thanks', { n, found: ctx.text(found, {}, lang) }, { kind: 'ack', about })
  if (found === 'fixed_already') askWhetherFixed(ctx, about)
  if (found === 'not_found') askWhetherStill(ctx, about)
  tellSender(ctx, about, asked.askedBy, found)
}

/** Settled by itself: the reporter is asked as after any other work. */
function askWhetherFixed(ctx: Said, about: Case): void {
  const me = ctx.actor.person.id
  const { state } = about
  if (state === 'reported' || state === 'accepted' || state === 'open' || state === 'reopened') {
    move(ctx, about, 'dispatch', me)
  }
  const words = ctx.text('fixed_already', {})
  const outcome = ctx.cases.step(about.id, 'resolve', { at: ctx.now, actorId: me, words })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.fact('case.resolved', { caseId: about.id, personId: me })
}

/** Nothing was found: the reporter may object before anybody closes it. */
function askWhetherStill(ctx: Any, about: Case): void {
  const hearer = hearerOf(ctx, about)
  ctx.tell(
    hearer,
    'ask_still',
    { n: about.number, title: about.title },
    {
      about,
      kind: 'question',
      ask: [hearer],
      choices: [
        { label: 'still', do: 'check_still', arg: about.id },
        { label: 'gone', do: 'check_gone', arg: about.id },
      ],
      ...loudly(ctx, about),
    },
  )
}

function tellSender(ctx: Any, about: Case, sender: number, found: Finding): void {
  const { number: n, title } = about
  const checker = ctx.checks.of(about.id)?.personId ?? sender
  const who = ctx.people.nameIn(checker, about.chatId)
  const chat = groupOf(ctx, about)
  const params = { n, who, title }
  const dispatchChoice = { label: 'do_dispatch', do: 'dispatch', arg: about.id } as const
  const say = (key: 'checked_real' | 'checked_none' | 'checked_fixed', options: object) => {
    const all = { kind: 'offer', about, ...options } as const
    if (chat) ctx.post(chat, key, params, all)
    else ctx.tell(sender, key, params, all)
  }
  if (found === 'real') say('checked_real', { choices: [dispatchChoice] })
  else if (found === 'fixed_already') say('checked_fixed', {})
  else {
    const close = { label: 'do_close', do: 'check_close', arg: about.id } as const
    say('checked_none', { choices: [close, dispatchChoice] })
  }
}

/** The staff group where it may be spoken of; for a private matter nobody's. */
function groupOf(ctx: Any, about: Case): Chat | null {
  if (about.private) return null
  const groups = ctx.chats.serving(about.regionId, 'staff')
  return groups.find((chat) => chat.leftAt === null) ?? null
}

/** Staff end it as not found; the reporter was asked and may still object. */
export function checkClose(ctx: Said, arg: string): void {
  const about = ctx.cases.get(Number(arg))
  if (!about) return
  if (!ctx.may(about.regionId, 'staff', 'head', 'street')) {
    ctx.refuse('not_here', { n: about.number })
  }
  closeAsNotFound(ctx, about)
  ctx.say('closed_none', { n: about.number }, { about })
  const hearer = hearerOf(ctx, about)
  ctx.unask('check_still', about.id)
  ctx.tell(
    hearer,
    'told_none',
    { n: about.number, title: about.title },
    {
      about,
      ask: [hearer],
      choices: [{ label: 'still', do: 'check_still', arg: about.id }],
      ...loudly(ctx, about),
    },
  )
}

/** The reporter's own word that it is gone. */
export function checkGone(ctx: Said, arg: string): void {
  const about = ctx.cases.get(Number(arg))
  if (!about || hearerOf(ctx, about) !== ctx.actor.person.id) return
  closeAsNotFound(ctx, about)
  ctx.say('gone_noted', { n: about.number }, { about })
}

function closeAsNotFound(ctx: Said, about: Case): void {
  const actorId = ctx.actor.person.id
  const words = ctx.text('not_found', {})
  const step = { at: ctx.now, actorId, words, reason: 'not_found' } as const
  const outcome = ctx.cases.step(about.id, 'reject', step)
  if (!outcome.ok) refuseState(ctx, outcome.case)
  ctx.fact('case.closed', { caseId: about.id, reason: 'not_found', unrated: false })
}

/** The reporter objects: it is still there. Closed as not found it is opened again. */
export function checkStill(ctx: Said, arg: string): void {
  const about = ctx.cases.get(Number(arg))
  if (!about || hearerOf(ctx, about) !== ctx.actor.person.id) return
  const n = about.number
  const me = ctx.actor.person.id
  if (about.state === 'closed') {
    if (about.closeReason !== 'not_found') refuseState(ctx, about)
    const outcome = ctx.cases.step(about.id, 'reopen', { at: ctx.now, actorId: me })
    if (!outcome.ok) refuseState(ctx, outcome.case)
    const { round } = outcome.case
    ctx.fact('case.reopened', { caseId: about.id, personId: me, round })
  }
  ctx.cases.log(about.id, 'verify', ctx.now, me, ctx.text('still', {}))
  ctx.say('still_noted', { n }, { about })
  const chat = groupOf(ctx, about)
  const choices = [{ label: 'do_dispatch', do: 'dispatch', arg: about.id }] as const
  const options = { kind: 'offer', about, choices } as const
  if (chat) ctx.post(chat, 'still_told', { n, title: about.title }, options)
  else {
    for (const id of whoMustAct(ctx, about, ctx.now)) {
      ctx.tell(id, 'still_told', { n, title: about.title }, options)
    }
  }
}

function readFinding(written: string): Finding | null {
  const word = written.toLowerCase()
  return FINDINGS.find((each) => findingWords[each].some((known) => known === word)) ?? null
}
