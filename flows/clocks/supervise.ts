import type { Case } from '../../bot/domain/case.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import {
  checkAtWork,
  checkLive,
  isAtWork,
  langOf,
  type Said,
  settledBy,
  titleOf,
} from './context.js'

/** 督办: watched until it is done. Whoever must act hears of it once, with the clock. */
export function supervise(ctx: Said, about: Case): void {
  const n = about.number
  const me = ctx.actor.person.id
  checkAtWork(ctx, about)
  checkLive(ctx, about)
  if (ctx.waits.supervision(about.id) !== null) {
    ctx.toast('supervised_already', { n })
    return
  }
  ctx.waits.supervise({ caseId: about.id, personId: me, at: ctx.now })
  ctx.cases.log(about.id, 'supervise', ctx.now, me, '')
  ctx.fact('case.updated', { caseId: about.id })
  const due = { time: settledBy(ctx, about) }
  const told = whoMustAct(ctx, about, ctx.now).filter((id) => id !== me && tell(ctx, about, id))
  if (told.length === 0 && about.leaderId !== me) {
    ctx.say('supervised_nobody', { n }, { about })
    return
  }
  const who = (told.length === 0 ? [me] : told).map((id) => ctx.people.nameIn(id, about.chatId))
  ctx.say('supervised', { n, who: who.join(ctx.text('names', {})), due }, { about })
}

function tell(ctx: Said, about: Case, personId: number): boolean {
  const key = isAtWork(ctx, about, personId) ? 'supervise_told' : 'supervise_asked'
  const title = titleOf(ctx, about, langOf(ctx, personId))
  const params = { n: about.number, title, due: { time: settledBy(ctx, about) } }
  const choices = [{ label: 'do_note', do: 'note', arg: about.id }] as const
  return ctx.tell(personId, key, params, { about, choices })
}
