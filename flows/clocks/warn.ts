import type { Case } from '../../bot/domain/case.js'
import { CLOCK_KINDS, type Clock } from '../../bot/domain/clock.js'
import { whoMustAct } from '../../bot/domain/duty.js'
import { isClaimable } from '../../bot/domain/life.js'
import { hours } from '../../bot/domain/time.js'
import { type Any, hearingTime, isAtWork, langOf, titleOf } from './context.js'
import { askCaptains, isCalled, tellStaff } from './untaken.js'

/** A neighbour who said something since is not asked at half time. */
const RECENT_MS = hours(24)
/** How long before the quiet question after a claim without news (flow `orders`) nothing else is asked. */
const BEFORE_NUDGE_MS = hours(12)

/**
 * Says what presses most of what has just come due to whoever must act: now, or when they may be reminded. Only
 * one word about a case at a time, whatever clocks are due together; the newest takes the place of one that waits.
 */
export function press(ctx: Any, about: Case, due: readonly Clock[]): void {
  const clock = due.reduce<Clock | null>(
    (first, each) => (first === null || each.warned > first.warned ? each : first),
    null,
  )
  if (!clock) return
  unsay(ctx, about.id)
  const moment = hearingTime(ctx, about, isForWorkers(ctx, about, clock), ctx.now)
  if (moment > ctx.now) ctx.at('say', `${about.id}.${clock.kind}`, moment)
  else say(ctx, about, clock)
}

/** The time has come to say it: looks again, so that nobody is reminded of what is done. */
export function sayNow(ctx: Any, ref: string): void {
  const [id, kind] = ref.split('.')
  const about = ctx.cases.get(Number(id))
  const clock = ctx.clocks.of(Number(id)).find((each) => each.kind === kind)
  if (!about || !clock || about.state === 'closed') return
  if (clock.keptAt !== null || clock.pausedAt !== null) return
  const told = clock.warned > 0 ? clock : ranOutBefore(ctx, about, clock)
  if (told) say(ctx, about, told)
}

/** What ran out in the evening still goes to its leader in the morning, although the next level has new time. */
function ranOutBefore(ctx: Any, about: Case, clock: Clock): Clock | null {
  if (about.leaderId === null) return null
  const earlier = ctx.clocks
    .history(about.id)
    .filter(({ kind, startedAt }) => kind === clock.kind && startedAt < clock.startedAt)
    .at(-1)
  return earlier?.warned === 100 && earlier.keptAt === null ? earlier : null
}

/** Takes back what waits to be said about a case. */
export function unsay(ctx: Any, caseId: number): void {
  for (const kind of CLOCK_KINDS) ctx.cancel('say', `${caseId}.${kind}`)
}

function say(ctx: Any, about: Case, clock: Clock): void {
  if (ctx.waits.of(about.id) !== null) return
  // What ran out before went up with the case: whoever has it now has heard of it with the case itself.
  const wentUp = clock.warned === 100 && ctx.owners.of(about.id).since >= clock.dueAt
  if (isUntaken(ctx, about)) {
    if (wentUp) return
    sayUntaken(ctx, about, clock)
    return
  }
  for (const id of whoMustAct(ctx, about, ctx.now)) {
    if (isAtWork(ctx, about, id)) tellClock(ctx, about, clock, id)
    else askNeighbour(ctx, about, clock, id)
  }
}

function isUntaken(ctx: Any, about: Case): boolean {
  return about.leaderId === null && ctx.owners.of(about.id).bodyId === null
}

function isForWorkers(ctx: Any, about: Case, clock: Clock): boolean {
  if (isUntaken(ctx, about)) return !isForCaptains(about, clock)
  return whoMustAct(ctx, about, ctx.now).some((id) => isAtWork(ctx, about, id))
}

function isForCaptains(about: Case, clock: Clock): boolean {
  const calm = about.tier !== 'emergency' && !about.private
  return calm && clock.warned === 50 && about.state === 'open'
}

/** Nobody has it: its captains are asked at half time, the community before the time is over. */
function sayUntaken(ctx: Any, about: Case, clock: Clock): void {
  if (about.state === 'hung' || about.state === 'resolved') return
  const waits = about.state === 'reported' || isClaimable(about.state)
  if (!waits) return
  if (isCalled(ctx, about)) return
  if (isForCaptains(about, clock)) askCaptains(ctx, about)
  else tellStaff(ctx, about, clock)
}

function tellClock(ctx: Any, about: Case, clock: Clock, personId: number): void {
  const { number: n } = about
  const lang = langOf(ctx, personId)
  const title = titleOf(ctx, about, lang)
  const due = { time: clock.dueAt }
  const kind = about.tier === 'emergency' ? 'alert' : 'reminder'
  const options = {
    kind,
    about,
    choices: [{ label: 'do_note', do: 'note', arg: about.id }],
  } as const
  if (clock.warned === 100) {
    ctx.tell(personId, 'clock_over', { n, title, due }, options)
    return
  }
  const how = ctx.text(clock.warned === 50 ? 'half' : 'near', {}, lang)
  ctx.tell(personId, `clock_${clock.kind}`, { n, title, due, how }, options)
}

/** A neighbour is asked, never called late; who has just said something, or is asked by `orders` anyway, is not. */
function askNeighbour(ctx: Any, about: Case, clock: Clock, personId: number): void {
  if (clock.warned === 100) return
  const quietFor = ctx.now - lastWord(ctx, about, personId)
  const half = clock.warned === 50
  if (half && (clock.kind !== 'resolution' || quietFor < RECENT_MS)) return
  if (quietFor > ctx.limits.staleClaimMs - BEFORE_NUDGE_MS && clock.kind !== 'resolution') return
  const params = { n: about.number, title: about.title, due: { time: clock.dueAt } }
  const key = clock.kind !== 'resolution' ? 'ask_word' : half ? 'ask_half' : 'ask_near'
  const choices = [{ label: 'do_note', do: 'note', arg: about.id }] as const
  ctx.tell(personId, key, params, { kind: 'reminder', about, choices })
}

function lastWord(ctx: Any, about: Case, personId: number): number {
  const own = ctx.cases.events(about.id).filter((event) => event.actorId === personId)
  return own.at(-1)?.at ?? about.reportedAt
}
