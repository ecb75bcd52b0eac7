import type { Case } from '../../bot/domain/case.js'
import { ranOut } from '../../bot/domain/clocks.js'
import { onDuty, onDutyFrom } from '../../bot/domain/moving.js'
import type { Owner } from '../../bot/domain/owner.js'
import type { Region } from '../../bot/domain/region.js'
import { minutes } from '../../bot/domain/time.js'
import type { Any } from './context.js'

/** Most of the words of a note that are repeated, in characters. */
const NOTE_SHOWN = 60

/**
 * Shows a case to the people of the level that owes it now, with what was done so far: in private, and in the
 * street's own staff group. The community has its desk, which shows what comes there.
 */
export function showToLevel(ctx: Any, about: Case): void {
  const owner = ctx.owners.of(about.id)
  const region = ctx.regions.get(owner.regionId)
  if (!region || owner.bodyId !== null || owner.regionId === about.scopeId) return
  const here = onDuty(ctx, about, region, ctx.now)
  const people = here.length > 0 ? here : onDutyFrom(ctx, about, region.id, ctx.now)
  for (const { id } of people)
    show(ctx, about, owner, (key, params, options) => ctx.tell(id, key, params, options))
  if (about.private) return
  for (const group of ownGroups(ctx, region)) {
    show(ctx, about, owner, (key, params, options) => ctx.post(group, key, params, options))
  }
}

type Say = (
  key: 'up' | 'up_top' | 'came_down',
  params: { n: number; title: string; why: string; so_far: string },
  options: ReturnType<typeof optionsFor>,
) => void

function show(ctx: Any, about: Case, owner: Owner, say: Say): void {
  const { number: n, title } = about
  const params = { n, title, why: whyOf(ctx, about, owner), so_far: soFar(ctx, about) }
  const options = optionsFor(about, owner)
  if (owner.why === 'returned') say('came_down', params, options)
  else say(owner.level === 'street' ? 'up_top' : 'up', params, options)
}

function optionsFor(about: Case, owner: Owner) {
  const top = owner.level === 'street' || owner.level === 'district'
  const dispatch = { label: 'do_dispatch', do: 'dispatch', arg: about.id } as const
  const claim = { label: 'do_claim', do: 'claim', arg: about.id } as const
  const up = { label: 'do_escalate', do: 'escalate', arg: about.id } as const
  const down = { label: 'do_down', do: 'send_down', arg: about.id } as const
  const home = owner.level === 'microgrid' || owner.level === 'building'
  const choices = top ? [dispatch, down] : home ? [claim, up] : [claim, dispatch, up, down]
  return { kind: 'offer', about, choices } as const
}

/** The third 非我单位: the street decides, and until then the first receiver leads 首接负责. */
export function showForDecision(ctx: Any, about: Case): void {
  const owner = ctx.owners.of(about.id)
  const region = ctx.regions.get(owner.regionId)
  if (!region) return
  const first = bodiesSoFar(ctx, about)[0] ?? ''
  const params = { n: about.number, title: about.title, first, so_far: soFar(ctx, about) }
  const options = optionsFor(about, owner)
  for (const { id } of onDutyFrom(ctx, about, region.id, ctx.now)) {
    ctx.tell(id, 'decide', params, options)
  }
  if (about.private) return
  for (const group of ownGroups(ctx, region)) ctx.post(group, 'decide', params, options)
}

/** Groups of staff bound to exactly this region: residents never read along. */
function ownGroups(ctx: Any, region: Region) {
  return ctx.chats
    .serving(region.id, 'staff')
    .filter((chat) => chat.regionId === region.id && chat.leftAt === null)
}

function whyOf(ctx: Any, about: Case, { why, since }: Owner): string {
  if (why === 'overtime') {
    const unfinished = ranOut(ctx.clocks.history(about.id), since) === 'resolution'
    return ctx.text(unfinished ? 'why_unfinished' : 'why_late', {})
  }
  const moved = ctx.cases
    .events(about.id)
    .findLast(({ what }) => MOVES.some((move) => move === what))
  const words = moved?.words.trim() ?? ''
  return words === '' ? ctx.text('why_asked', {}) : ctx.text('why_said', { words })
}

const MOVES = ['escalate', 'bounce', 'send_down', 'give_up'] as const

/** How old it is, the last word on it, and which institutions had it. */
function soFar(ctx: Any, about: Case): string {
  const note = ctx.cases
    .events(about.id)
    .findLast((event) => event.what === 'note' && event.words !== '')
  const tried = bodiesSoFar(ctx, about)
  return [
    ageOf(ctx, about),
    note ? ctx.text('noted', { words: note.words.slice(0, NOTE_SHOWN) }) : '',
    tried.length > 0 ? ctx.text('tried', { list: tried.join(ctx.text('comma', {})) }) : '',
  ].join('')
}

function ageOf(ctx: Any, about: Case): string {
  const span = ctx.now - about.reportedAt
  return span < minutes(1) ? ctx.text('age_new', {}) : ctx.text('age', { span: { span } })
}

/** The institutions that had it, the first receiver first. */
function bodiesSoFar(ctx: Any, about: Case): readonly string[] {
  const ids = ctx.owners.history(about.id).flatMap(({ bodyId }) => bodyId ?? [])
  return [...new Set(ids)].map((id) => ctx.bodies.get(id)?.name ?? '')
}
