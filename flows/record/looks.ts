import type { Case } from '../../bot/domain/case.js'
import { upwards } from '../../bot/domain/moving.js'
import { isNowhere } from '../../bot/domain/place.js'
import { isTheirs, type Said, sayPrivately, whoIs } from './context.js'
import { words } from './texts.js'

/** 详情: who reported it and everything they said, for staff in private; every look is noted and can be asked for. */
export function details(ctx: Said, about: Case): void {
  const n = about.number
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  if (!ctx.may(about.regionId, 'staff')) ctx.refuse('staff_only', { n })
  const me = ctx.actor.person
  const options = {
    about,
    kind: 'reply',
    photos: ctx.cases.photos(about.id).map((photo) => photo.hash),
  } as const
  if (!ctx.tell(me.id, 'body', { body: detailsOf(ctx, about) }, options)) {
    ctx.refuse('private_first', { n })
  }
  ctx.followUps.looks.add({
    caseId: about.id,
    personId: me.id,
    name: ctx.actor.name,
    how: 'details',
    at: ctx.now,
  })
  if (ctx.chat.kind === 'group') ctx.say('private_told', {}, { kind: 'ack' })
}

/** 谁看过: who looked at the reporter's name. For staff with names, for the reporter by role. */
export function whoLooked(ctx: Said, about: Case): void {
  const n = about.number
  const staff = ctx.may(about.regionId, 'staff', 'street')
  if (!staff && !isTheirs(ctx, about)) ctx.refuse('foreign', { n })
  const { lang } = ctx.chat
  const lines = ctx.followUps.looks.of(about.id).map((look) => {
    const who =
      look.personId === null
        ? ctx.text('who_console', { name: staff ? look.name : '' }, lang)
        : whoIs(ctx, about, look.personId, staff ? 'staff' : 'resident')
    const how = ctx.text(look.how === 'details' ? 'look_details' : 'look_sheet', {}, lang)
    return ctx.text('look_line', { time: { time: look.at }, who, how }, lang)
  })
  const head = ctx.text(lines.length === 0 ? 'look_none' : 'look_head', { n }, lang)
  const word = `${words.who_looked[lang][0]} ${n}`
  sayPrivately(ctx, [head, ...lines].join('\n'), word, about)
}

/** Cases meant by 谁看过 without a number: the person's own. */
export function ownCases(ctx: Said): readonly Case[] {
  return ctx.cases.of(ctx.actor.person.id)
}

/** Cases meant by 详情 without a number: what waits for staff here. */
export function waitingCases(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases.live(ctx.chat.regionId).filter((each) => each.state === 'reported')
}

/** Whom to call where it lies in a school, a market or a factory of its own, if that is what they are for. */
function dedicatedLine(ctx: Said, about: Case): readonly string[] {
  for (const region of upwards(ctx, about.regionId)) {
    const { contact, hours, categories } = ctx.regions.profile(region.id)
    const theirs = categories.length === 0 || categories.includes(about.category)
    if (region.kind !== 'dedicated' || contact === null || !theirs) continue
    const params = { region: region.name, contact }
    const key = hours === null ? 'details_contact' : 'details_contact_hours'
    return [ctx.text(key, { ...params, hours: hours ?? '' }, ctx.chat.lang)]
  }
  return []
}

function detailsOf(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  const { number: n, title, place, proxyId } = about
  const name = ctx.people.nameIn(about.reporterId, about.chatId)
  const home = ctx.people.get(about.reporterId)?.home ?? null
  const at = { time: about.reportedAt }
  return [
    ctx.text('details_head', { n, title }, lang),
    ctx.text('details_who', { name, at }, lang),
    ...(home === null || isNowhere(home)
      ? []
      : [ctx.text('details_home', { place: { place: home } }, lang)]),
    ...(proxyId === null
      ? []
      : [ctx.text('details_proxy', { name: ctx.people.nameIn(proxyId, about.chatId) }, lang)]),
    ...(isNowhere(place) ? [] : [ctx.text('details_place', { place: { place } }, lang)]),
    ...(about.words === '' ? [] : [ctx.text('details_words', { words: about.words }, lang)]),
    ...dedicatedLine(ctx, about),
    ctx.text('details_note', {}, lang),
  ].join('\n')
}
