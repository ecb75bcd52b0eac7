import {
  EXCLUSIONS,
  FIGURES,
  type Figures,
  figuresOf,
  percentOf,
} from '../../bot/domain/figures.js'
import type { Lang } from '../../bot/domain/person.js'
import { days } from '../../bot/domain/time.js'
import type { Any, Said, Scope } from './context.js'

/** The week ends on Friday for the office: then the evening's digest has its figures. */
const FRIDAY = 5
/** The figures of that one line. */
const IN_ONE_LINE = ['closed', 'inTime', 'responded', 'satisfied'] as const
const HASH_SHOWN = 8

/** 周报: the field's figures of seven days for whoever asks, with what is left out; shares of too few are not told. */
export function weeklyNow(ctx: Said): void {
  const lang = ctx.actor.person.lang ?? ctx.chat.lang
  const parts = regionsOf(ctx).map((regionId) => report(ctx, regionId, lang))
  const body = parts.join('\n\n')
  if (body === '') ctx.say('nothing', {})
  else if (ctx.chat.kind === 'private') ctx.say('staff', { body })
  else if (ctx.tell(ctx.actor.person.id, 'staff', { body }, { kind: 'reply' })) {
    ctx.say('told_private', {}, { kind: 'ack' })
  } else if (ctx.chat.purpose === 'staff') ctx.say('staff', { body })
  else ctx.say('elsewhere_week', {})
}

/** On Fridays one line of the week, where there is enough to tell. */
export function weekLine(ctx: Any, scope: Scope): readonly string[] {
  if (ctx.calendar.weekday(scope.day) !== FRIDAY) return []
  const { shares } = weekOf(ctx, scope.regionId)
  const told = IN_ONE_LINE.flatMap((figure) => {
    const percent = percentOf(shares[figure], ctx.limits.smallestCount)
    return percent === null ? [] : [ctx.text(`share_${figure}`, { percent }, scope.lang)]
  })
  if (told.length === 0) return []
  const list = told.join(ctx.text('between', {}, scope.lang))
  return [ctx.text('week_line', { list }, scope.lang)]
}

function report(ctx: Any, regionId: number, lang: Lang | undefined): string {
  const figures = weekOf(ctx, regionId)
  const from = ctx.now - days(7)
  const { hash, events } = ctx.followUps.rootHash(regionId, from, ctx.now)
  const head = {
    from: { day: ctx.calendar.day(from) },
    to: { day: ctx.calendar.day(ctx.now) },
    region: ctx.regions.get(regionId)?.name ?? '',
    count: figures.received,
  }
  return [
    ctx.text('week_head', head, lang),
    ...figureLines(ctx, figures, lang),
    ...leftOut(ctx, figures, lang),
    ctx.text('week_root', { hash: hash.slice(0, HASH_SHOWN), events }, lang),
  ].join('\n')
}

/** A line for each figure, and one for all that are of too few cases. */
function figureLines(ctx: Any, { shares }: Figures, lang: Lang | undefined): readonly string[] {
  const least = ctx.limits.smallestCount
  const all = FIGURES.map((figure) => ({
    ...shares[figure],
    name: ctx.text(`name_${figure}`, {}, lang),
    percent: percentOf(shares[figure], least),
  }))
  const told = all.flatMap(({ name, percent, count, of }) =>
    percent === null ? [] : [ctx.text('figure', { name, percent, count, of }, lang)],
  )
  const few = all.filter(({ percent }) => percent === null).map(({ name }) => name)
  if (few.length === 0) return told
  const list = few.join(ctx.text('between', {}, lang))
  return [...told, ctx.text('figure_few', { list, least }, lang)]
}

function leftOut(ctx: Any, { excluded }: Figures, lang: Lang | undefined): readonly string[] {
  const least = ctx.limits.smallestCount
  const told = EXCLUSIONS.filter((reason) => excluded[reason] > 0).map((reason) => {
    const name = ctx.text(`left_${reason}`, {}, lang)
    const count = excluded[reason]
    return count < least
      ? ctx.text('left_few', { name, least }, lang)
      : ctx.text('left_count', { name, count }, lang)
  })
  if (told.length === 0) return []
  return [ctx.text('left_out', { list: told.join(ctx.text('between', {}, lang)) }, lang)]
}

function weekOf(ctx: Any, regionId: number): Figures {
  const from = ctx.now - days(7)
  return figuresOf(ctx.followUps.figureCases(regionId, from, ctx.now), from, ctx.now)
}

function regionsOf(ctx: Said): readonly number[] {
  if (ctx.chat.regionId !== null) return [ctx.chat.regionId]
  const duties = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter((post) => post.role === 'staff' || post.role === 'street')
  return [...new Set(duties.map((post) => post.regionId))]
}
