import type { Case } from '../../bot/domain/case.js'
import type { Clock } from '../../bot/domain/clock.js'
import {
  nextFiring,
  paused,
  regraded,
  resumed,
  shareOver,
  startClocks,
} from '../../bot/domain/clocks.js'
import type { ClockKind, Facts } from '../../bot/domain/facts.js'
import type { Any } from './context.js'
import { press, unsay } from './warn.js'

/** Sets the one timer of a case to the minute in which one of its clocks tells next. */
export function schedule(ctx: Any, caseId: number): void {
  const next = ctx.clocks.of(caseId).flatMap((clock) => nextFiring(clock, ctx) ?? [])
  if (next.length === 0) ctx.cancel('clock', caseId)
  else ctx.at('clock', caseId, Math.min(...next))
}

/** Some of a case's time is over: says so to the other flows, and to whoever must act. */
export function fire(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (!about || about.state === 'closed') return
  const due = ctx.clocks.of(about.id).flatMap((clock) => tellFact(ctx, clock) ?? [])
  schedule(ctx, about.id)
  press(ctx, about, due)
}

/** The clock as it stands now, when a further share of its time is over. */
function tellFact(ctx: Any, clock: Clock): Clock | null {
  if (clock.keptAt !== null || clock.pausedAt !== null) return null
  const share = shareOver(clock, ctx.now, ctx)
  if (share <= clock.warned) return null
  const told = { ...clock, warned: share }
  ctx.clocks.save(told)
  const { caseId, kind } = clock
  if (share === 100) ctx.fact('clock.overdue', { caseId, clock: kind })
  else if (share !== 0) ctx.fact('clock.warned', { caseId, clock: kind, share })
  return told
}

/** A promise is kept, in time or late. */
export function keep(ctx: Any, caseId: number, ...kinds: readonly ClockKind[]): void {
  const running = ctx.clocks.of(caseId).filter((clock) => clock.keptAt === null)
  for (const clock of running.filter(({ kind }) => kinds.includes(kind))) {
    ctx.clocks.save({ ...clock, pausedAt: null, keptAt: ctx.now })
  }
  schedule(ctx, caseId)
}

/** All three from now on: the case was opened again, or an institution has it that had no part in what was before. */
export function restart(
  ctx: Any,
  about: Case,
  which: (clock: Clock) => boolean = () => true,
): void {
  const rule = ctx.rules.rule(about.category, about.tier)
  const old = ctx.clocks.of(about.id)
  for (const fresh of startClocks(about.id, rule, ctx.now, ctx)) {
    const before = old.find(({ kind }) => kind === fresh.kind)
    if (!before || which(before)) ctx.clocks.save(fresh)
  }
  schedule(ctx, about.id)
}

/**
 * Somebody else owes the answer. An institution has all of its own time; the next level has anew what ran out
 * below it, so that it cannot run out at once again. The total age stays the case's.
 */
export function followOwner(ctx: Any, { caseId, bodyId, why }: Facts['case.owned']): void {
  const about = ctx.cases.get(caseId)
  if (!about || why === 'opened' || about.state === 'closed') return
  if (bodyId !== null || why === 'bounced') restart(ctx, about)
  else restart(ctx, about, (clock) => clock.keptAt === null && clock.warned === 100)
  if (ctx.waits.of(caseId) !== null) standStill(ctx, caseId)
}

/** The tier or category was corrected just now: what runs is counted anew from where it began. */
export function followGrade(ctx: Any, about: Case): void {
  if (!wasGraded(ctx, about)) return
  // A danger is one from now on, however long ago it was told of as something smaller.
  if (about.tier === 'emergency') {
    restart(ctx, about)
    return
  }
  const rule = ctx.rules.rule(about.category, about.tier)
  let latest = about.reportedAt
  for (const clock of ctx.clocks.of(about.id)) {
    const anew = regraded(clock, rule[clock.kind], ctx)
    latest = Math.max(latest, anew.dueAt)
    if (clock.keptAt !== null || clock.extensions > 0) ctx.clocks.save(clock)
    else {
      const share = shareOver({ ...anew, dueAt: latest }, ctx.now, ctx)
      ctx.clocks.save({ ...anew, dueAt: latest, warned: share === 100 ? 80 : share })
    }
  }
  schedule(ctx, about.id)
}

function wasGraded(ctx: Any, about: Case): boolean {
  return ctx.cases
    .events(about.id)
    .some((e) => e.what === 'edit' && e.at === ctx.now && /\b(tier|category|dues)\b/.test(e.words))
}

/** Stops what runs. */
export function standStill(ctx: Any, caseId: number): void {
  for (const clock of ctx.clocks.of(caseId)) ctx.clocks.save(paused(clock, ctx.now))
  schedule(ctx, caseId)
}

/** Lets what stood still go on. */
export function goOn(ctx: Any, caseId: number): void {
  for (const clock of ctx.clocks.of(caseId)) ctx.clocks.save(resumed(clock, ctx.now, ctx))
  schedule(ctx, caseId)
}

/** Nothing is promised any more. */
export function endAll(ctx: Any, caseId: number): void {
  ctx.waits.end(caseId)
  ctx.waits.endExtension(caseId)
  unsay(ctx, caseId)
  for (const timer of ['clock', 'unclaimed', 'waited', 'plan_soon'] as const) {
    ctx.cancel(timer, caseId)
  }
}
