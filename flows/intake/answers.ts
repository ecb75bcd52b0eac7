import type { Draft } from '../../bot/domain/draft.js'
import type { Params } from '../../bot/flow.js'
import { learn } from './candidate.js'
import { reportedBy, type Said, type Table } from './context.js'
import { forget, spoken } from './draft.js'
import { learnNo } from './lessons.js'
import { putPlace } from './pieces.js'
import { register } from './register.js'
import { countIn } from './same.js'

/** Yes, it is to be registered. */
export function sayYes(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'asked')
  if (!draft) return
  learn(ctx, draft.chatId, 'yes')
  confirm(ctx, draft)
}

/** Registers a draft whose sender said yes and settles the question that stands above. */
function confirm(ctx: Said, draft: Draft, different = false): void {
  register(ctx, draft, { source: 'confirmed', different })
  const filed = ctx.drafts.get(draft.id)
  const about = filed?.caseId === null || !filed ? null : ctx.cases.get(filed.caseId)
  if (filed?.status === 'registered' && about) {
    settle(ctx, draft, 'asked_yes', { title: draft.title, n: about.number })
  }
}

/** No: nothing stays of it. */
export function sayNo(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'asked')
  if (!draft) return
  learn(ctx, draft.chatId, 'no')
  learnNo(ctx, draft)
  forget(ctx, draft.id)
  ctx.post(ctx.chat, 'asked_no', {}, { card: `draft:${draft.id}`, kind: 'ack' })
}

/** Yes, it is the same matter: counted in, with the photos. */
export function sayJoin(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'same')
  const about = draft?.caseId ? ctx.cases.get(draft.caseId) : null
  if (!draft || !about) return
  countIn(ctx, about, draft.photos, spoken(draft))
  settle(ctx, draft, 'joined', { n: about.number })
  forget(ctx, draft.id)
}

/** No, it is another matter: registered as one of its own. */
export function sayDifferent(ctx: Said, arg: string): void {
  const draft = waiting(ctx, arg, 'same')
  if (draft) confirm(ctx, { ...draft, caseId: null }, true)
}

/** The building of a report that named no place. */
export function setPlace(ctx: Said, arg: string): void {
  const [id, index] = arg.split('.').map(Number)
  const about = id === undefined ? null : ctx.cases.get(id)
  if (!about || about.state === 'closed') {
    ctx.toast('expired', {})
    return
  }
  if (!reportedBy(about, ctx.actor.person.id)) {
    ctx.toast('edit_others', { n: about.number })
    return
  }
  const building = ctx.regions.get(about.regionId)?.buildings[index ?? -1] ?? null
  if (building === null) {
    ctx.toast('expired', {})
    return
  }
  putPlace(ctx, about, building)
}

/** The draft an answer is about, when it still waits for it and belongs to the one who answers. */
function waiting(ctx: Said, arg: string, status: Draft['status']): Draft | null {
  const draft = ctx.drafts.get(Number(arg))
  if (draft && draft.status === status && draft.personId === ctx.actor.person.id) return draft
  ctx.toast('expired', {})
  return null
}

/** What became of a question, in its place; where it cannot be edited, nothing more is said. */
function settle<K extends 'asked_yes' | 'joined'>(
  ctx: Said,
  draft: Draft,
  key: K,
  params: Params<Table[K]>,
): void {
  const options = { card: `draft:${draft.id}`, kind: 'card', uneditable: 'skip' } as const
  ctx.post(ctx.chat, key, params, options)
}
