import type { Case } from '../../bot/domain/case.js'
import { DAY_ENDS, extended } from '../../bot/domain/clocks.js'
import { readDeadline } from '../../bot/domain/date-words.js'
import { hearerOf } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import { endTimers } from './call.js'
import { checkStaff, type Said, titleOf } from './context.js'

/** 会商结果: what was decided and until when; a note of the case, its new date, told to whom it concerns. */
export function outcome(ctx: Said, about: Case, rest: string): void {
  checkStaff(ctx, about)
  const n = about.number
  const made = ctx.followUps.consultations.open(about.id)
  if (!made) ctx.refuse('none_open', { n })
  if (rest.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  const read = readDeadline(rest, ctx.calendar.day(ctx.now), ctx.calendar)
  const words = (read?.rest ?? rest).replace(/[\s\u3002\uff0c,.;\uff1b]+$/u, '').trim()
  const dueAt = read ? ctx.calendar.at(read.day, DAY_ENDS) : null
  if (words === '') {
    const free = { do: 'outcome', arg: about.id } as const
    ctx.say('outcome_how', { n }, { about, kind: 'question', ask: [ctx.actor.person.id], free })
    return
  }
  if (dueAt !== null && dueAt <= ctx.now) ctx.refuse('past', { n })
  endTimers(ctx, made.id)
  ctx.unask('outcome', about.id)
  ctx.followUps.consultations.decide(made.id, ctx.now, dueAt)
  keep(ctx, about, words, dueAt)
  tellDecided(ctx, about, words, dueAt)
  if (dueAt === null) ctx.say('decided', { n }, { about })
  else ctx.say('decided_until', { n, day: { day: ctx.calendar.day(dueAt) } }, { about })
}

/** Cases meant by 会商结果 without a number. */
export function undecidedHere(ctx: Said): readonly Case[] {
  const regions =
    ctx.chat.regionId === null
      ? ctx.people.posts(ctx.actor.person.id, ctx.now).map((post) => post.regionId)
      : [ctx.chat.regionId]
  const waiting = [...new Set(regions)].flatMap((id) => ctx.followUps.consultations.waiting(id))
  const ids = [...new Set(waiting.map((made) => made.caseId))]
  return ids.map((id) => ctx.cases.get(id)).filter((each) => each !== null)
}

function keep(ctx: Said, about: Case, words: string, dueAt: Instant | null): void {
  const me = ctx.actor.person.id
  ctx.cases.note(about.id, ctx.text('note', { words }), ctx.now, me)
  ctx.fact('case.noted', { caseId: about.id, personId: me })
  const clock = ctx.clocks.of(about.id).find((each) => each.kind === 'resolution')
  if (dueAt === null || !clock || clock.keptAt !== null || clock.pausedAt !== null) return
  ctx.clocks.save(extended(clock, dueAt, ctx.now, ctx))
  ctx.fact('case.updated', { caseId: about.id })
}

function tellDecided(ctx: Said, about: Case, words: string, dueAt: Instant | null): void {
  const people = [
    hearerOf(ctx, about),
    about.leaderId,
    ...ctx.cases.people(about.id, 'observer'),
    ...ctx.cases.people(about.id, 'joined'),
  ]
  for (const personId of new Set(people)) {
    if (personId === null || personId === ctx.actor.person.id) continue
    const lang = ctx.people.get(personId)?.lang ?? undefined
    const params = { n: about.number, title: titleOf(ctx, about, lang), words }
    if (dueAt === null) ctx.tell(personId, 'told_decided', params, { about })
    else {
      const day = { day: ctx.calendar.day(dueAt) }
      ctx.tell(personId, 'told_decided_until', { ...params, day }, { about })
    }
  }
}
