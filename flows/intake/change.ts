import type { Case } from '../../bot/domain/case.js'
import { CATEGORIES, type Category } from '../../bot/domain/category.js'
import { tidyTitle } from '../../bot/domain/opening.js'
import { fillPlace, isNowhere } from '../../bot/domain/place.js'
import type { CaseEdit } from '../../bot/domain/store.js'
import { maySee, reportedBy, type Said } from './context.js'
import { forget } from './draft.js'
import { applyEdit } from './pieces.js'
import { answerer } from './register.js'
import { CATEGORY_WORDS, FIELDS } from './texts.js'

/** The person's own live reports of the last day: what 改 and 撤回 without a number mean. */
export function ownRecent(ctx: Said): readonly Case[] {
  const { id } = ctx.actor.person
  const since = ctx.now - ctx.limits.withdrawMs
  return ctx.cases
    .of(id)
    .filter((each) => reportedBy(each, id) && each.reportedAt >= since && each.state !== 'closed')
}

/** 改: corrects place, words or category of a report. Its reporter may, and the community. */
export function edit(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  if (!maySee(ctx, about)) ctx.refuse('foreign', { n })
  const mine = reportedBy(about, ctx.actor.person.id)
  if (!mine && !ctx.may(about.regionId, 'staff', 'street')) ctx.refuse('edit_others', { n })
  if (about.state === 'closed') ctx.refuse('withdraw_closed', { n })
  const changed = applyEdit(ctx, about, editOf(ctx, about, rest.trim()))
  const params = { category: { category: changed.category }, tier: { tier: changed.tier } }
  const { lang } = ctx.chat
  const about_ = isNowhere(changed.place)
    ? ctx.text('about_nowhere', params, lang)
    : ctx.text('about', { ...params, place: { place: changed.place } }, lang)
  ctx.say('edited', { n, title: changed.title, about: about_ }, { kind: 'ack', about: changed })
}

function editOf(ctx: Said, about: Case, rest: string): CaseEdit {
  const { field, value } = fieldOf(rest)
  if (value === '') return ctx.refuse('edit_how', { n: about.number })
  if (field === 'category') return { category: categoryOf(ctx, value) }
  const meaning = ctx.understand(value, 0)
  const bare = field === null && !isNowhere(meaning.place) && value.length <= BARE_PLACE_LENGTH
  if (field === 'place' || bare) {
    if (isNowhere(meaning.place)) ctx.refuse('edit_place', { n: about.number })
    return { place: fillPlace(meaning.place, about.place) }
  }
  if (field === null && meaning.zone === 'ignore') ctx.refuse('edit_how', { n: about.number })
  if (value.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  return {
    words: value,
    title: tidyTitle(meaning.title),
    category: meaning.category === 'other' ? about.category : meaning.category,
    tier: about.tier === 'emergency' ? about.tier : meaning.tier,
    place: fillPlace(meaning.place, about.place),
  }
}

const BARE_PLACE_LENGTH = 8

function fieldOf(rest: string): {
  readonly field: keyof typeof FIELDS | null
  readonly value: string
} {
  for (const field of ['place', 'words', 'category'] as const) {
    const name = FIELDS[field].find((each) => rest.toLowerCase().startsWith(each))
    if (name) return { field, value: rest.slice(name.length).replace(LEADING, '') }
  }
  return { field: null, value: rest }
}

const LEADING = /^[\s:,\uff1a\uff0c]+/u

function categoryOf(ctx: Said, value: string): Category {
  const said = value.trim().toLowerCase()
  const found = CATEGORIES.find((each) => CATEGORY_WORDS[each].some((word) => said === word))
  const near = CATEGORIES.find((each) => CATEGORY_WORDS[each].some((word) => said.includes(word)))
  const category = found ?? near
  if (category) return category
  const english = ctx.chat.lang === 'en'
  const names = CATEGORIES.map((each) => CATEGORY_WORDS[each].at(english ? -1 : 0) ?? each)
  return ctx.refuse('edit_category', { list: names.join(english ? ', ' : '\u3001') })
}

/** 撤回: takes an own report back within a day. */
export function withdraw(ctx: Said, about: Case): void {
  const n = about.number
  if (!maySee(ctx, about)) ctx.refuse('foreign', { n })
  if (!reportedBy(about, ctx.actor.person.id)) ctx.refuse('withdraw_others', { n })
  if (about.state === 'closed') ctx.refuse('withdraw_closed', { n })
  if (ctx.now - about.reportedAt > ctx.limits.withdrawMs) {
    ctx.refuse('withdraw_late', { n, who: answerer(ctx, about.regionId) })
  }
  const actorId = ctx.actor.person.id
  const done = ctx.cases.step(about.id, 'withdraw', { at: ctx.now, actorId })
  if (!done.ok) ctx.refuse('withdraw_closed', { n })
  forgetPieces(ctx, about)
  ctx.fact('case.changed', { caseId: about.id, action: 'withdraw', actorId })
  ctx.fact('case.closed', { caseId: about.id, reason: 'withdrawn', unrated: false })
  ctx.say('withdrawn', { n }, { kind: 'ack' })
}

/** What was kept for later pieces and corrections goes with the report. */
function forgetPieces(ctx: Said, about: Case): void {
  const since = ctx.now - ctx.limits.withdrawMs
  const draft = ctx.drafts.latest(about.chatId, ctx.actor.person.id, since)
  if (draft?.caseId === about.id) forget(ctx, draft.id)
}
