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
  if (ctx.chat.kind === 'group' && (draft.delicate || known.private)) {
    return reportedBy(known, draft.personId) && sayKnownInPrivate(ctx, draft, known)
  }
  const state = stateOf(ctx, known)
  if (reportedBy(known, draft.personId)) {
    addToOwn(ctx, draft, known)
    ctx.say('same_mine', { n: known.number, state }, { about: known })
    forget(ctx, draft.id)
    return true
  }
  offer(ctx, draft, known)
  return true
}

/** Asks whether the draft is that case; until the answer it waits. */
export function offer(ctx: Said, draft: Draft, known: Case): void {
  const state = stateOf(ctx, known)
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
}

/** What is told again of an own case is kept with it. */
function addToOwn(ctx: Said, draft: Draft, known: Case): void {
  for (const hash of draft.photos)
    ctx.cases.addPhoto(known.id, hash, 'before', ctx.now, ctx.actor.person.id)
  const words = `${known.words}\n${spoken(draft)}`
  const fresh = !known.words.includes(spoken(draft)) && words.length <= ctx.limits.maxWords
  if (fresh) ctx.cases.edit(known.id, { words }, ctx.now, ctx.actor.person.id)
  if (fresh || draft.photos.length > 0) ctx.fact('case.updated', { caseId: known.id })
}

function sayKnownInPrivate(ctx: Said, draft: Draft, known: Case): boolean {
  addToOwn(ctx, draft, known)
  const params = { n: known.number, state: stateOf(ctx, known) }
  const told = ctx.tell(draft.personId, 'same_mine', params, { kind: 'reply', about: known })
  sayInPrivate(ctx, told, `progress_${known.number}`)
  forget(ctx, draft.id)
  return true
}

/** The one line a group hears about a delicate matter: that it is not spoken of here. */
export function sayInPrivate(ctx: Said, told: boolean, payload: string): void {
  const link = told ? null : ctx.link(ctx.chat, payload)
  if (told) ctx.say('private_told', {})
  else if (link) ctx.say('private_link', { link })
  else ctx.say('private_only', {})
}

/** The live case that tells of the same matter and that the sender may know of. */
export function knownSame(ctx: Said, draft: Draft, regionId: number): Case | null {
  const { verdict, id } = ctx.same(spoken(draft), draft, regionId, draft.personId, draft.photos)
  const known = verdict === 'new' || id === null ? null : ctx.cases.get(id)
  return known && known.state !== 'closed' && maySee(ctx, known) ? known : null
}

/** Counts a person in and says so: they hear what becomes of it and are asked at the end. */
export function countIn(ctx: Said, about: Case, photos: readonly string[], words = ''): void {
  if (reportedBy(about, ctx.actor.person.id)) ctx.toast('joined_own', { n: about.number })
  else if (addIn(ctx, about, photos, words)) ctx.toast('joined', { n: about.number })
  else ctx.toast('joined_already', { n: about.number })
}

/** Counts a person in without a word. False when they were counted before; their photos are kept all the same. */
export function addIn(ctx: Said, about: Case, photos: readonly string[], words: string): boolean {
  const { id } = ctx.actor.person
  for (const hash of photos)
    ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, ctx.actor.person.id)
  if (!ctx.cases.addPerson(about.id, id, 'joined', ctx.now)) return false
  ctx.cases.log(about.id, 'join', ctx.now, id, words)
  ctx.fact('case.joined', { caseId: about.id, personId: id })
  return true
}
