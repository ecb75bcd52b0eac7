import type { Case } from '../../bot/domain/case.js'
import { isLive } from '../../bot/domain/life.js'
import { concerned } from '../../bot/domain/standing.js'
import { checkStaff, refuseState, type Said } from './context.js'

/** 并: two reports of one matter go on as one; whoever reported the other has joined it and hears so. */
export function merge(ctx: Said, about: Case, rest: string): void {
  checkStaff(ctx, about)
  const main = mainCase(ctx, about, rest)
  const people = concerned(ctx, about)
  const outcome = ctx.cases.step(about.id, 'merge', {
    at: ctx.now,
    actorId: ctx.actor.person.id,
    mainId: main.id,
  })
  if (!outcome.ok) refuseState(ctx, outcome.case)
  for (const personId of people) join(ctx, main, personId)
  for (const photo of ctx.cases.photos(about.id)) {
    ctx.cases.addPhoto(main.id, photo.hash, photo.when, ctx.now, photo.by ?? undefined)
  }
  ctx.fact('case.closed', { caseId: about.id, reason: 'duplicate', unrated: false })
  const params = { n: about.number, main: main.number }
  ctx.say('merged', params, { about: main })
  for (const personId of people) ctx.tell(personId, 'told_merged', params, { about: main })
}

function join(ctx: Said, main: Case, personId: number): void {
  if (main.reporterId === personId) return
  if (!ctx.cases.addPerson(main.id, personId, 'joined', ctx.now)) return
  ctx.fact('case.joined', { caseId: main.id, personId })
}

function mainCase(ctx: Said, about: Case, rest: string): Case {
  const number = Number(/\d+/u.exec(rest)?.[0] ?? 0)
  if (number === 0) return ctx.refuse('merge_which', { n: about.number })
  if (number === about.number) return ctx.refuse('merge_self', {})
  const main = ctx.cases.byNumber(about.regionId, number)
  if (!main || !isLive(main.state) || (main.private && !about.private)) {
    return ctx.refuse('merge_no', { n: number })
  }
  return main
}
