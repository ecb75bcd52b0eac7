import { isNowhere } from '../../bot/domain/place.js'
import { minutes } from '../../bot/domain/time.js'
import type { Whistle } from '../../bot/domain/whistle.js'
import {
  type Any,
  bodyName,
  cardOf,
  caseOf,
  groupsOf,
  matterOf,
  note,
  numberBehind,
} from './context.js'

/** So long after the second question an institution that says nothing counts as silent. */
const GRACE_MS = minutes(30)

/** Tells the institution: its group and everybody who answers for it. Never who reported the matter. */
export function callOut(ctx: Any, whistle: Whistle, several: boolean): void {
  const params = {
    region: ctx.regions.get(whistle.regionId)?.name ?? '',
    body: bodyName(ctx, whistle),
    time: { time: whistle.arriveBy },
    matter: describe(ctx, whistle),
    lead: several ? ctx.text('call_lead', {}) : ctx.text('nothing', {}),
    n: numberBehind(ctx, whistle),
  }
  const options = { kind: 'alert', choices: choicesOf(whistle), ...photosOf(ctx, whistle) } as const
  const about = caseOf(ctx, whistle)
  const all = about ? { ...options, about } : options
  for (const group of groupsOf(ctx, { id: whistle.bodyId })) {
    ctx.post(group, 'call', params, { ...all, card: cardOf(whistle) })
  }
  for (const { id } of ctx.bodies.members(whistle.bodyId, ctx.now)) {
    ctx.tell(id, 'call', params, all)
  }
  ctx.at('due', whistle.id, awake(ctx, whistle.arriveBy))
}

/** The set time: who has said nothing is asked once more. */
export function askAgain(ctx: Any, ref: string): void {
  const whistle = ctx.whistles.get(Number(ref))
  if (whistle?.state !== 'asked') return
  ctx.whistles.save({ ...whistle, askedAgainAt: ctx.now })
  const params = {
    time: { time: whistle.arriveBy },
    matter: matterOf(ctx, whistle),
    n: numberBehind(ctx, whistle),
  }
  const options = { kind: 'reminder', choices: choicesOf(whistle) } as const
  const groups = groupsOf(ctx, { id: whistle.bodyId })
  for (const group of groups) ctx.post(group, 'again', params, options)
  for (const { id } of ctx.bodies.members(whistle.bodyId, ctx.now)) {
    ctx.tell(id, 'again', params, options)
  }
  ctx.at('silent', whistle.id, awake(ctx, ctx.now + GRACE_MS))
}

/** Still nothing: it is on record, and whoever called hears it alone. */
export function markSilent(ctx: Any, ref: string): void {
  const whistle = ctx.whistles.get(Number(ref))
  if (whistle?.state !== 'asked') return
  ctx.whistles.save({ ...whistle, state: 'silent', settledAt: ctx.now })
  ctx.fact('whistle.answered', { whistleId: whistle.id, how: 'silent' })
  const body = bodyName(ctx, whistle)
  note(ctx, whistle, null, ctx.text('log_silent', { body }))
  ctx.tell(whistle.callerId, 'told_silent', { body, matter: matterOf(ctx, whistle) })
}

function choicesOf(whistle: Whistle) {
  return [
    { label: 'do_here', do: 'whistle_here', arg: whistle.id },
    { label: 'do_not', do: 'whistle_not', arg: whistle.id },
  ] as const
}

function describe(ctx: Any, whistle: Whistle): string {
  const about = caseOf(ctx, whistle)
  if (!about) return whistle.matter
  const place = { ...about.place, unit: null, room: null }
  const told = Object.values(place).every((part) => part === null || about.title.includes(part))
  const where = isNowhere(place) || told ? '' : ctx.text('where', { place: { place } })
  const line = ctx.text('of_case', { n: about.number, title: about.title, where })
  return whistle.matter === '' ? line : `${line} ${whistle.matter}`
}

function photosOf(ctx: Any, whistle: Whistle): { readonly photos: readonly string[] } {
  const about = caseOf(ctx, whistle)
  const photos = about ? ctx.cases.photos(about.id) : []
  return { photos: photos.filter(({ when }) => when === 'before').map(({ hash }) => hash) }
}

function awake(ctx: Any, at: number): number {
  return ctx.calendar.quietUntil(at, ctx.limits.quiet) ?? at
}
