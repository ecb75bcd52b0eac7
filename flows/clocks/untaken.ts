import type { Case } from '../../bot/domain/case.js'
import type { Clock } from '../../bot/domain/clock.js'
import { onDutyFrom } from '../../bot/domain/moving.js'
import { captainsFor } from '../../bot/domain/standing.js'
import { type Any, awake, titleOf } from './context.js'

/** After some time without anybody the captains are asked, once each time it is offered. */
export function watchUntaken(ctx: Any, about: Case): void {
  ctx.at('unclaimed', about.id, awake(ctx, ctx.now + ctx.limits.unclaimedMs))
}

/** The time is over: nobody has it yet, or somebody took it meanwhile. */
export function remindCaptains(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (!about || about.private || about.state !== 'open') return
  if (ctx.owners.of(about.id).bodyId !== null) return
  const at = awake(ctx, ctx.now)
  if (at > ctx.now) ctx.at('unclaimed', about.id, at)
  else askCaptains(ctx, about)
}

/** Asks the captains in private, or where that does not go in their group; once for each offering. */
export function askCaptains(ctx: Any, about: Case): void {
  if (about.private) return
  const { number: n, title } = about
  const turn = ctx.cases.events(about.id).filter((event) => event.to === 'open').length
  const once = (to: string) => `untaken:${about.id}:${turn}:${to}`
  const options = { kind: 'reminder', about, choices: [claimChoice(about)] } as const
  const told = captainsFor(ctx, about, ctx.now).filter((captain) =>
    ctx.tell(captain.id, 'unclaimed', { n, title }, { ...options, once: once(`p${captain.id}`) }),
  )
  if (told.length > 0) return
  const group = ctx.chats.serving(about.regionId, 'captains')[0]
  if (group) ctx.post(group, 'unclaimed_group', { n, title }, { ...options, once: once('g') })
}

/**
 * Tells whoever owes what nobody has: the people of the level it has come to, the community's while it is at home or
 * in its grid. Their group where none of them can be written to.
 */
export function tellStaff(ctx: Any, about: Case, clock: Clock): void {
  const regionId = owingRegion(ctx, about)
  const said = sentenceOf(ctx, about, clock)
  const above = onDutyFrom(ctx, about, regionId, ctx.now)
  const people = above.length > 0 ? above : onDutyFrom(ctx, about, about.scopeId, ctx.now)
  const told = people.filter((each) => ctx.tell(each.id, said.key, said.params, said.options))
  if (told.length > 0) return
  const group = ctx.chats.serving(regionId, 'staff')[0]
  if (group) ctx.post(group, said.key, said.params, said.options)
}

/** Below the community nobody has to be at work: what waits there too long is the community's to look at. */
function owingRegion(ctx: Any, about: Case): number {
  const { regionId } = ctx.owners.of(about.id)
  return ctx.regions.within(about.scopeId, regionId) ? regionId : about.scopeId
}

function sentenceOf(ctx: Any, about: Case, clock: Clock) {
  const waits = about.private || about.state === 'reported'
  const mine = waits ? acceptChoice(about) : claimChoice(about)
  const choice = atStreet(ctx, about) ? giveChoice(about) : mine
  const kind = about.tier === 'emergency' ? 'alert' : 'reminder'
  return {
    key: keyOf(ctx, about, clock),
    params: {
      n: about.number,
      title: titleOf(ctx, about),
      due: { time: clock.dueAt },
      span: { span: ctx.now - about.reportedAt },
    },
    options: { kind, about, choices: [choice] },
  } as const
}

function keyOf(ctx: Any, about: Case, clock: Clock) {
  const late = clock.dueAt <= ctx.now
  if (atStreet(ctx, about)) return streetKey(about, late)
  if (about.private) return 'due_soon_private'
  if (late || clock.kind !== 'response') return 'due_past'
  return about.state === 'reported' ? 'due_soon_accept' : 'due_soon'
}

function streetKey(about: Case, late: boolean) {
  if (about.private) return 'street_private'
  return late ? 'street_past' : 'street_waits'
}

/** The street gives cases out, it does not take them. */
function atStreet(ctx: Any, about: Case): boolean {
  const { level } = ctx.owners.of(about.id)
  return level === 'street' || level === 'district'
}

/** True while an institution that was called for it has its time to come: then the next word is theirs. */
export function isCalled(ctx: Any, about: Case): boolean {
  return ctx.whistles.ofCase(about.id).some((whistle) => whistle.state === 'asked')
}

function giveChoice(about: Case) {
  return { label: 'do_dispatch', do: 'dispatch', arg: about.id } as const
}

function claimChoice(about: Case) {
  return { label: 'do_claim', do: 'claim', arg: about.id } as const
}

function acceptChoice(about: Case) {
  return { label: 'do_accept', do: 'accept', arg: about.id } as const
}
