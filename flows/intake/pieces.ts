import type { Case } from '../../bot/domain/case.js'
import { TIERS, type Tier } from '../../bot/domain/category.js'
import type { Draft } from '../../bot/domain/draft.js'
import { tidyTitle } from '../../bot/domain/opening.js'
import { fillPlace, type Place } from '../../bot/domain/place.js'
import type { CaseEdit } from '../../bot/domain/store.js'
import type { Meaning } from '../../bot/flow.js'
import type { Said } from './context.js'
import { keep, spoken } from './draft.js'
import { sayProblem } from './problems.js'

/** How words came to a case that is already registered. */
export type How = 'piece' | 'correction' | 'reply' | 'edit'

/** Puts the words of a draft into its case. False when there is no case that takes them any more. */
export function addToCase(ctx: Said, draft: Draft, meaning: Meaning, how: How): boolean {
  const about = draft.caseId === null ? null : ctx.cases.get(draft.caseId)
  if (!about || about.state === 'closed') return false
  const words = spoken(draft)
  if (words.length > ctx.limits.maxWords) return tooMuch(ctx, about, how)
  keep(ctx, draft, 'registered')
  const edit = how === 'edit' ? anew(about, meaning) : more(about, meaning, how)
  const title = how === 'piece' ? fuller(ctx, about.title, words) : edit.title
  const hidden = about.private || ctx.understand(words, 0).delicate
  const changed = applyEdit(ctx, about, {
    ...edit,
    ...(title ? { title } : {}),
    ...(hidden && !about.private ? { private: true } : {}),
    words,
  })
  for (const hash of how === 'edit' ? [] : ctx.photos) {
    ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, ctx.actor.person.id)
  }
  ctx.attach(ctx.chat, [ctx.message.messageKey], about)
  acknowledge(ctx, about, changed, how)
  return true
}

/** Whoever meant to add something hears that it is too much; who only talks on does not. */
function tooMuch(ctx: Said, about: Case, how: How): true {
  if (how !== 'piece') ctx.refuse('too_long_more', { n: about.number })
  ctx.attach(ctx.chat, [ctx.message.messageKey], about)
  return true
}

/** A title that says little is made anew of all the words; a bare place adds nothing to it. */
export function fuller(ctx: Said, title: string, words: string): string {
  const said = ctx.message.text.trim()
  if (title.length >= FULL_TITLE || said.length < FULL_TITLE / 2) return title
  return tidyTitle(ctx.understand(words, ctx.photos.length).title)
}

const FULL_TITLE = 10

/** Changes a case and tells everybody who shows it: the clocks count anew what its rule says of a changed tier. */
export function applyEdit(ctx: Said, about: Case, edit: CaseEdit): Case {
  const changed = ctx.cases.edit(about.id, edit, ctx.now, ctx.actor.person.id)
  ctx.fact('case.updated', { caseId: about.id })
  return changed
}

/** Puts a case into a building and says so. */
export function putPlace(ctx: Said, about: Case, building: string): true {
  const changed = applyEdit(ctx, about, { place: { ...about.place, building } })
  ctx.unask('setPlace', `${about.id}.0`)
  ctx.toast('place_kept', { n: about.number, place: { place: changed.place } })
  return true
}

/** Adds the pictures of this message to a case. */
export function keepPhotos(ctx: Said, about: Case): boolean {
  for (const hash of ctx.photos)
    ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, ctx.actor.person.id)
  ctx.attach(ctx.chat, [ctx.message.messageKey], about)
  ctx.fact('case.updated', { caseId: about.id })
  if (about.tier !== 'emergency') {
    ctx.say('photo_kept', { n: about.number }, { kind: 'ack', about })
  }
  sayProblem(ctx)
  return true
}

/** The edit that more words make: what was known stands, what was open is filled, a correction wins. */
function more(about: Case, meaning: Meaning, how: How): CaseEdit {
  const corrects = how === 'correction' || meaning.act === 'correction'
  const place = corrects
    ? fillPlace(meaning.place, about.place)
    : fillPlace(about.place, meaning.place)
  return {
    place,
    title: corrects ? retitled(about, place) : about.title,
    tier: graver(about.tier, meaning.tier),
    category: about.category === 'other' ? meaning.category : about.category,
  }
}

/** The edit that rewritten words make: they count alone, but an emergency stays one. */
function anew(about: Case, meaning: Meaning): CaseEdit {
  return {
    place: fillPlace(meaning.place, about.place),
    title: tidyTitle(meaning.title),
    category: meaning.category,
    tier: about.tier === 'emergency' ? about.tier : meaning.tier,
  }
}

function retitled(about: Case, place: Place): string {
  const { building } = about.place
  if (building === null || place.building === null) return about.title
  return about.title.replace(building, place.building)
}

function graver(a: Tier, b: Tier): Tier {
  return TIERS.indexOf(a) >= TIERS.indexOf(b) ? a : b
}

function acknowledge(ctx: Said, before: Case, after: Case, how: How): void {
  if (after.tier === 'emergency') return
  const n = after.number
  const options = { kind: 'ack', about: after } as const
  const moved = JSON.stringify(before.place) !== JSON.stringify(after.place)
  const wanted = how === 'correction' || how === 'edit' || before.place.building === null
  if (moved && wanted) ctx.say('place_kept', { n, place: { place: after.place } }, options)
  else if (how === 'reply') ctx.say('words_kept', { n }, options)
}
