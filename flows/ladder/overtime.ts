import type { Case } from '../../bot/domain/case.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import type { ClockKind } from '../../bot/domain/facts.js'
import { isLive } from '../../bot/domain/life.js'
import { handOn, nextUp, onDutyFrom } from '../../bot/domain/moving.js'
import { hearerOf } from '../../bot/domain/standing.js'
import { type Any, whereName } from './context.js'

/**
 * A promise was not kept: the next level owes the case, whoever leads it goes on, and those who owed it stay
 * observers. An institution keeps it: whoever gave it out hears, and the street's list shows it.
 */
export function overtime(ctx: Any, about: Case, clock: ClockKind): void {
  if (clock === 'feedback' || !isLive(about.state)) return
  if (about.state === 'resolved' || about.state === 'hung') return
  const owner = ctx.owners.of(about.id)
  if (owner.bodyId !== null) {
    tellGiver(ctx, about, owner.bodyId, clock)
    return
  }
  const next = nextUp(ctx, about, owner.regionId, ctx.now)
  if (!next) return
  for (const id of whoMustAct(ctx, about, ctx.now)) {
    ctx.cases.addPerson(about.id, id, 'observer', ctx.now)
  }
  const to = { regionId: next.id, bodyId: null, mode: 'accept', why: 'overtime' } as const
  handOn(ctx, about, to, null)
  const where = whereName(ctx, next)
  const params = { n: about.number, title: about.title, where }
  const key = clock === 'resolution' ? 'told_unfinished' : 'told_overtime'
  ctx.tell(hearerOf(ctx, about), key, params, { about })
}

function tellGiver(ctx: Any, about: Case, bodyId: number, clock: ClockKind): void {
  const { number: n, title } = about
  const owner = ctx.owners.of(about.id)
  const body = ctx.bodies.get(bodyId)?.name ?? ''
  const once = `late:${about.id}.${about.round}.${owner.since}.${clock}`
  const choices = [{ label: 'do_dispatch', do: 'dispatch', arg: about.id }] as const
  const key = clock === 'resolution' ? 'body_unfinished' : 'body_late'
  for (const { id } of onDutyFrom(ctx, about, owner.regionId, ctx.now)) {
    const options = { kind: 'reminder', about, choices, once: `${once}.${id}` } as const
    ctx.tell(id, key, { n, title, body }, options)
  }
}

/** Those who had it for a while hear how it ended, unless they hear it anyway. */
export function tellObservers(ctx: Any, about: Case): void {
  const { number: n, title, closeReason } = about
  if (closeReason === null) return
  const last = ctx.cases.events(about.id).at(-1)?.actorId ?? null
  const hear = [about.leaderId, about.reporterId, about.proxyId, last]
  for (const id of ctx.cases.people(about.id, 'observer')) {
    if (hear.includes(id)) continue
    ctx.tell(id, 'result', { n, title, reason: { reason: closeReason } }, { about })
  }
}
