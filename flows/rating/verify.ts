import type { Case } from '../../bot/domain/case.js'
import { captainsFor, ownCase } from '../../bot/domain/standing.js'
import { days } from '../../bot/domain/time.js'
import { confirm, reopen } from './closing.js'
import { type Any, argOf, awake, ownWork, raters, ratingOf, readArg, type Said } from './context.js'

/** How long somebody who was asked to look has for it. */
const TIME_TO_LOOK = days(3)

/** A week without a word from the reporter: a neighbour's word counts, else somebody is asked to look. */
export function endWaiting(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (about?.state !== 'resolved') return
  const said = raters(ctx, about).map((id) => ratingOf(ctx, about, id).fixed)
  if (said.includes(1) && !said.includes(3)) {
    confirm(ctx, about, null, false)
    return
  }
  askToLook(ctx, about)
  ctx.at('verify_ends', about.id, awake(ctx, ctx.now + TIME_TO_LOOK))
}

/** 核实: whoever looked says so. Only when those concerned had their time. */
export function verify(ctx: Said, about: Case): void {
  checkVerifier(ctx, about)
  const { number: n, title } = about
  ctx.say(
    'verify_now',
    { n, title },
    { kind: 'question', about, ask: [ctx.actor.person.id], choices: lookChoices(about) },
  )
}

/** Looked, and it is fixed: closed, counted as not rated. */
export function verifyYes(ctx: Said, arg: string): void {
  const about = lookedAt(ctx, arg)
  if (about && confirm(ctx, about, ctx.actor.person.id, true)) {
    ctx.say('verified', { n: about.number }, { about })
  }
}

/** Looked, and it is not: opened again with a reason. */
export function verifyNo(ctx: Said, arg: string): void {
  const about = lookedAt(ctx, arg)
  if (!about || !reopen(ctx, about, ctx.actor.person.id)) return
  ctx.say(
    'why',
    { n: about.number },
    {
      kind: 'question',
      about,
      ask: [ctx.actor.person.id],
      free: { do: 'rate_reason', arg: argOf(about) },
    },
  )
}

/** Cases meant by 核实 without a number: waiting longer than anybody needs to answer. */
export function verifiable(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases
    .live(ctx.chat.regionId)
    .filter((each) => each.state === 'resolved' && waitedEnough(ctx, each))
    .filter((each) => !ownWork(ctx, each, ctx.actor.person.id))
}

function askToLook(ctx: Any, about: Case): void {
  const { number: n, title } = about
  const staff = ctx.people.holders(about.regionId, 'staff', ctx.now)
  const able = [...captainsFor(ctx, about, ctx.now), ...staff].filter(
    (person) => !ownWork(ctx, about, person.id) && !ownCase(ctx, about, person.id),
  )
  for (const person of able) {
    const options = {
      kind: 'reminder',
      about,
      ask: [person.id],
      choices: lookChoices(about),
      once: `verify:${about.id}:${about.round}:${person.id}`,
    } as const
    if (ctx.tell(person.id, 'verify_ask', { n, title }, options)) return
  }
  const group = ctx.chats.serving(about.regionId, 'staff')[0]
  if (!group || about.private) return
  const choices = [{ label: 'verify_yes', do: 'verify', arg: about.id }] as const
  ctx.post(group, 'verify_group', { n, title }, { kind: 'reminder', about, choices })
}

function lookChoices(about: Case) {
  return [
    { label: 'verify_yes', do: 'verify_yes', arg: argOf(about) },
    { label: 'verify_no', do: 'verify_no', arg: argOf(about) },
  ] as const
}

function lookedAt(ctx: Said, arg: string): Case | null {
  const asked = readArg(ctx, arg)
  if (!asked) return null
  if (asked.round !== asked.about.round) ctx.refuse('verify_late', { n: asked.about.number })
  checkVerifier(ctx, asked.about)
  return asked.about
}

function checkVerifier(ctx: Said, about: Case): void {
  const n = about.number
  const me = ctx.actor.person.id
  if (about.state !== 'resolved') ctx.refuse('verify_late', { n })
  if (ctx.actor.faceless || !ctx.may(about.regionId, 'head', 'captain', 'staff')) {
    ctx.refuse('not_asked', { n })
  }
  if (ownWork(ctx, about, me)) ctx.refuse('own_work', { n })
  if (ownCase(ctx, about, me)) ctx.refuse('verify_own', { n })
  if (!waitedEnough(ctx, about)) {
    const until = { time: (about.resolvedAt ?? ctx.now) + ctx.limits.ratingEndsMs }
    ctx.refuse('verify_early', { n, until })
  }
}

function waitedEnough(ctx: Any, about: Case): boolean {
  return ctx.now - (about.resolvedAt ?? ctx.now) >= ctx.limits.ratingEndsMs
}
