import type { Case } from '../../bot/domain/case.js'
import type { Region } from '../../bot/domain/region.js'
import { minutes } from '../../bot/domain/time.js'
import type { Any, Said } from './context.js'

const MOST_LINES = 30
/** Live cases looked through for institutions past their time. */
const MOST_LIVE = 5_000
const MONDAY = 1
const WEEKLY_AT = '08:30'

/** 街道待办: what waits for the street, and which institutions have not answered in time. In private only. */
export function streetList(ctx: Said): void {
  const regions = streetsOf(ctx, ctx.actor.person.id)
  const bodies = regions.flatMap((region) => listFor(ctx, region) ?? [])
  if (bodies.length === 0) ctx.say('list_none', {})
  else ctx.say('list', { body: bodies.join('\n') })
}

/** Every Monday morning each person of a street office has its list, unless it is empty. */
export function weekly(ctx: Any): void {
  setWeekly(ctx)
  if (ctx.calendar.weekday(ctx.calendar.day(ctx.now)) !== MONDAY) return
  for (const region of ctx.regions.all().filter(({ level }) => level === 'street')) {
    const body = listFor(ctx, region)
    if (body === null) continue
    for (const { id } of ctx.people.holders(region.id, 'street', ctx.now)) {
      ctx.tell(id, 'list', { body }, { kind: 'digest' })
    }
  }
}

/** The timer of the next morning; Mondays are picked when it fires. */
export function setWeekly(ctx: Any): void {
  ctx.at('weekly', 'all', ctx.calendar.next(ctx.now + minutes(1), WEEKLY_AT))
}

function streetsOf(ctx: Said, personId: number): readonly Region[] {
  const posts = ctx.people.posts(personId, ctx.now).filter((post) => post.role === 'street')
  return [...new Set(posts.map((post) => post.regionId))].flatMap((id) => ctx.regions.get(id) ?? [])
}

function listFor(ctx: Any, region: Region): string | null {
  const own = ctx.owners.ofRegion(region.id).flatMap((id) => ctx.cases.get(id) ?? [])
  const late = ctx.cases.live(region.id, MOST_LIVE).filter((about) => isLate(ctx, about))
  const lines = [
    ...(own.length > 0 ? [ctx.text('list_head', { region: region.name, count: own.length })] : []),
    ...own.slice(0, MOST_LINES).map((about) => ctx.text('list_line', line(ctx, about))),
    ...(late.length > 0 ? [ctx.text('list_late_head', { count: late.length })] : []),
    ...late.slice(0, MOST_LINES).map((about) => {
      const { bodyId } = ctx.owners.of(about.id)
      const body = bodyId === null ? '' : (ctx.bodies.get(bodyId)?.name ?? '')
      return ctx.text('list_late_line', { ...line(ctx, about), body })
    }),
  ]
  return lines.length === 0 ? null : lines.join('\n')
}

function line(ctx: Any, about: Case) {
  const span = ctx.now - about.reportedAt
  return {
    n: about.number,
    community: ctx.regions.get(about.scopeId)?.name ?? '',
    title: about.private ? '' : about.title,
    age: span < minutes(1) ? ctx.text('list_new', {}) : ctx.text('list_age', { span: { span } }),
  }
}

function isLate(ctx: Any, about: Case): boolean {
  if (about.state === 'resolved' || about.state === 'hung') return false
  if (ctx.owners.of(about.id).bodyId === null) return false
  return about.dueResolution <= ctx.now || (about.notedAt === null && about.dueResponse <= ctx.now)
}
