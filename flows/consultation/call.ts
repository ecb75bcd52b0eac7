import type { Case } from '../../bot/domain/case.js'
import { readDay } from '../../bot/domain/date-words.js'
import type { Consultation } from '../../bot/domain/follow-up.js'
import { readClock } from '../../bot/domain/hour-words.js'
import { days, hours, type Instant } from '../../bot/domain/time.js'
import { type Any, checkStaff, type Said, staffGroups, titleOf } from './context.js'
import { namesIn, type Reached, tellAll } from './invite.js'

/** When those invited are reminded, and when the outcome is asked for, by the local clock. */
const MORNING = '09:00'
const OUTCOME_ASKED_AT = '09:30'
/** A time of day for a consultation whose words named only the day. */
const USUAL_TIME = '15:00'
/** Nobody plans a consultation farther ahead. */
const FARTHEST = days(180)

/** 会商: who sits together over a case and when; called again, it is moved. */
export function call(ctx: Said, about: Case, rest: string): void {
  checkStaff(ctx, about)
  const n = about.number
  if (rest.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  const read = readDay(rest, ctx.calendar.day(ctx.now), ctx.calendar)
  const clock = read ? readClock(read.rest) : null
  if (!read) ctx.refuse('how', { n })
  const meetsAt = ctx.calendar.at(read.day, clock?.clock ?? USUAL_TIME)
  if (meetsAt <= ctx.now) ctx.refuse('past', { n })
  if (meetsAt > ctx.now + FARTHEST) ctx.refuse('far', { n })
  const names = namesIn(clock?.rest ?? read.rest)
  const known = ctx.followUps.consultations.open(about.id)
  if (names.length === 0 && !known) ctx.refuse('who', { n })
  const made = known ? moved(ctx, known, meetsAt, names) : begin(ctx, about, meetsAt, names)
  ctx.cases.log(about.id, 'consult', ctx.now, ctx.actor.person.id, '')
  setTimers(ctx, made)
  answer(
    ctx,
    about,
    made,
    tellAll(ctx, about, made.attendees, known ? 'moved' : 'invited', meetsAt),
  )
}

function begin(
  ctx: Said,
  about: Case,
  meetsAt: Instant,
  attendees: readonly string[],
): Consultation {
  const { id: caseId, regionId } = about
  const calledBy = ctx.actor.person.id
  return ctx.followUps.consultations.call({ caseId, regionId, calledBy, meetsAt, attendees })
}

function moved(
  ctx: Said,
  known: Consultation,
  meetsAt: Instant,
  names: readonly string[],
): Consultation {
  const attendees = names.length > 0 ? names : known.attendees
  ctx.followUps.consultations.move(known.id, meetsAt, attendees)
  return { ...known, meetsAt, attendees }
}

function answer(ctx: Said, about: Case, made: Consultation, reached: Reached): void {
  const { lang } = ctx.chat
  const between = ctx.text('comma', {}, lang)
  const list = (names: readonly string[]) => names.join(between)
  const lines = [
    ctx.text(
      'called',
      { n: about.number, time: { time: made.meetsAt }, who: list(made.attendees) },
      lang,
    ),
    reached.told.length === 0 ? '' : ctx.text('told_list', { who: list(reached.told) }, lang),
    reached.untold.length === 0 ? '' : ctx.text('untold_list', { who: list(reached.untold) }, lang),
  ]
  ctx.say('body', { body: lines.filter((line) => line !== '').join('') }, { about })
}

function setTimers(ctx: Any, made: Consultation): void {
  const day = ctx.calendar.day(made.meetsAt)
  const before = ctx.calendar.at(ctx.calendar.addDays(day, -1), MORNING)
  const same = Math.max(ctx.calendar.at(day, '08:30'), ctx.now)
  const soon = made.meetsAt - ctx.now
  ctx.cancel('morning', made.id)
  if (before > ctx.now) ctx.at('morning', made.id, before)
  else if (soon > hours(2)) ctx.at('morning', made.id, Math.min(same, made.meetsAt - hours(2)))
  ctx.at('outcome', made.id, ctx.calendar.at(ctx.calendar.addDays(day, 1), OUTCOME_ASKED_AT))
}

/** The morning before: everybody who is known hears once more, and the staff that called them. */
export function remind(ctx: Any, ref: string): void {
  const open = waiting(ctx, ref)
  if (!open || open.made.meetsAt <= ctx.now) return
  const { made, about } = open
  tellAll(ctx, about, made.attendees, 'remind', made.meetsAt)
  tellCaller(ctx, made, about, 'remind')
}

/** The day after: what was decided? Asked once, of whoever called it; until then it stays in the digest. */
export function askOutcome(ctx: Any, ref: string): void {
  const open = waiting(ctx, ref)
  if (!open || open.made.meetsAt > ctx.now) return
  tellCaller(ctx, open.made, open.about, 'outcome_ask')
}

/** The case is over before they met: those who were told hear that nobody has to come. */
export function callOff(ctx: Any, caseId: number): void {
  const made = ctx.followUps.consultations.open(caseId)
  const about = ctx.cases.get(caseId)
  if (!made || !about) return
  endTimers(ctx, made.id)
  ctx.followUps.consultations.end(made.id, ctx.now)
  if (made.meetsAt > ctx.now) tellAll(ctx, about, made.attendees, 'off', made.meetsAt)
}

/** Nothing is reminded or asked any more. */
export function endTimers(ctx: Any, id: number): void {
  ctx.cancel('morning', id)
  ctx.cancel('outcome', id)
}

function waiting(ctx: Any, ref: string): { made: Consultation; about: Case } | null {
  const made = ctx.followUps.consultations.get(Number(ref))
  const about = made ? ctx.cases.get(made.caseId) : null
  return made && about && made.endedAt === null ? { made, about } : null
}

function tellCaller(
  ctx: Any,
  made: Consultation,
  about: Case,
  key: 'remind' | 'outcome_ask',
): void {
  const lang = ctx.people.get(made.calledBy)?.lang ?? undefined
  const params = { n: about.number, title: titleOf(ctx, about, lang), time: { time: made.meetsAt } }
  const free =
    key === 'outcome_ask'
      ? { ask: [made.calledBy], free: { do: 'outcome', arg: about.id } as const }
      : {}
  if (ctx.tell(made.calledBy, key, params, { about, kind: 'reminder', ...free })) return
  for (const group of staffGroups(ctx, about)) {
    ctx.post(group, key, params, { about, kind: 'reminder' })
  }
}
