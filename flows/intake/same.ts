import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { maySee, reportedBy, type Said, stateOf } from './context.js'
import { forget, keep, spoken } from './draft.js'

/**
 * Offers the case a draft seems to repeat. True when it did, or when the sender reported it before; then the
 * draft waits for the answer, or is forgotten.
 */
export function offerSame(ctx: Said, draft: Draft, regionId: number): boolean {
  const known = knownSame(ctx, draft, regionId)
  if (!known) return false
  const state = stateOf(ctx, known)
  if (reportedBy(known, draft.personId)) {
    for (const hash of draft.photos) ctx.cases.addPhoto(known.id, hash, 'before', ctx.now)
    ctx.say('same_mine', { n: known.number, state }, { about: known })
    forget(ctx, draft.id)
    return true
  }
  keep(ctx, draft, 'same', known.id)
  ctx.say(
    'same',
    { n: known.number, title: known.title, state },
    {
      kind: 'question',
      card: `draft:${draft.id}`,
      about: known,
      ask: [draft.personId],
      choices: [
        { label: 'same_yes', do: 'joinSame', arg: draft.id },
        { label: 'same_no', do: 'notSame', arg: draft.id },
      ],
    },
  )
  return true
}

/** The live case that tells of the same matter and that the sender may know of. */
export function knownSame(ctx: Said, draft: Draft, regionId: number): Case | null {
  const { verdict, id } = ctx.same(spoken(draft), draft, regionId, draft.personId)
  const known = verdict === 'new' || id === null ? null : ctx.cases.get(id)
  return known && known.state !== 'closed' && maySee(ctx, known) ? known : null
}

/** Counts a person in: they hear what becomes of it and are asked at the end. */
export function countIn(ctx: Said, about: Case, photos: readonly string[], words = ''): void {
  const { id } = ctx.actor.person
  if (reportedBy(about, id)) {
    ctx.toast('joined_own', { n: about.number })
    return
  }
  for (const hash of photos) ctx.cases.addPhoto(about.id, hash, 'before', ctx.now)
  if (!ctx.cases.addPerson(about.id, id, 'joined', ctx.now)) {
    ctx.toast('joined_already', { n: about.number })
    return
  }
  ctx.cases.log(about.id, 'join', ctx.now, id, words)
  ctx.fact('case.joined', { caseId: about.id, personId: id })
  ctx.toast('joined', { n: about.number })
}
