import type { Draft } from '../../bot/domain/draft.js'
import { learn } from './candidate.js'
import { reportedBy, type Said } from './context.js'
import { forget, spoken } from './draft.js'
import { putPlace } from './pieces.js'
import { register } from './register.js'
import { countIn } from './same.js'

/** Yes, it is to be registered. */
export function sayYes(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'asked')
  if (!draft) return
  learn(ctx, draft.chatId, 'yes')
  register(ctx, draft, { source: 'confirmed' })
  const filed = ctx.drafts.get(draft.id)
  const about = filed?.caseId === null || !filed ? null : ctx.cases.get(filed.caseId)
  if (filed?.status === 'registered' && about) {
    closeQuestion(ctx, draft, 'asked_yes', { title: draft.title, n: about.number })
  }
}

/** No: nothing stays of it. */
export function sayNo(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'asked')
  if (!draft) return
  learn(ctx, draft.chatId, 'no')
  forget(ctx, draft.id)
  ctx.post(ctx.chat, 'asked_no', {}, { card: `draft:${draft.id}`, kind: 'ack' })
}

/** Yes, it is the same matter: counted in, with the photos. */
export function sayJoin(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'same')
  const about = draft?.caseId ? ctx.cases.get(draft.caseId) : null
  if (!draft || !about) return
  countIn(ctx, about, draft.photos, spoken(draft))
  forget(ctx, draft.id)
}

/** No, it is another matter: registered as one of its own. */
export function sayDifferent(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'same')
  if (draft) register(ctx, { ...draft, caseId: null }, { source: 'confirmed', different: true })
}

/** The building of a report that named no place. */
export function setPlace(ctx: Said, arg: string): void {
  const [id, index] = arg.split('.').map(Number)
  const about = id === undefined ? null : ctx.cases.get(id)
  if (!about || about.state === 'closed') return ctx.toast('expired', {})
  if (!reportedBy(about, ctx.actor.person.id)) {
    return ctx.toast('edit_others', { n: about.number })
  }
  const building = ctx.regions.get(about.regionId)?.buildings[index ?? -1] ?? null
  if (building === null) return ctx.toast('expired', {})
  putPlace(ctx, about, building)
}

/** The draft an answer is about, when it still waits for it and belongs to the one who answers. */
function waiting(ctx: Said, arg: string, status: Draft['status']): Draft | null {
  const draft = ctx.drafts.get(Number(arg))
  if (draft && draft.status === status && draft.personId === ctx.actor.person.id) return draft
  ctx.toast('expired', {})
  return null
}

function closeQuestion(
  ctx: Said,
  draft: Draft,
  key: 'asked_yes',
  params: { title: string; n: number },
): void {
  ctx.post(ctx.chat, key, params, {
    card: `draft:${draft.id}`,
    kind: 'card',
    uneditable: 'skip',
  })
}
