import type { Case } from '../domain/case.js'
import type { Chat } from '../domain/chat.js'
import { HOUSE_TEXTS } from '../texts.js'
import { takeNumber } from './ears.js'
import { houseRefusal, wordOf } from './house-voice.js'
import type { SpokenCtx } from './message-context.js'
import type { Mind } from './mind.js'
import type { KnownCommand } from './registry.js'
import { PLACE_BEHIND } from './words.lexicon.js'

const MOST_NAMED = 4

/** The case a command is about and the words left behind its number. */
export interface FoundCase {
  readonly about: Case
  readonly rest: string
}

/**
 * Which case is meant: the number, else the message replied to, else the only one that fits. Throws the
 * one helpful line when it is unknown or unclear; returns null when the words were chatter after all.
 */
export function findCase(
  mind: Mind,
  ctx: SpokenCtx,
  known: KnownCommand,
  rest: string,
  deliberate: boolean,
): FoundCase | null {
  const numbered = tellsHouse(mind, ctx, known, rest) ? null : takeNumber(rest)
  if (numbered) {
    const about = visibleCase(mind, ctx, numbered.number)
    if (about) return { about, rest: numbered.rest }
    throw houseRefusal('noSuchCase', { n: numbered.number }, ctx.chat.lang)
  }
  if (ctx.about) return { about: ctx.about, rest }
  if (known.command.takes !== 'case') return null
  const fitting = known.command.fits(ctx)
  const only = fitting[0]
  if (only && fitting.length === 1) return { about: only, rest }
  if (known.command.shy || !deliberate) return null
  throw unclear(ctx, known, fitting)
}

/** What people say to each other (+1 3栋也停了) may name a house: then it is no case's number. */
function tellsHouse(mind: Mind, ctx: SpokenCtx, known: KnownCommand, rest: string): boolean {
  if (!known.command.shy || ctx.chat.kind === 'private' || !PLACE_BEHIND.test(rest)) return false
  const numbered = takeNumber(rest)
  const bare = numbered !== null && numbered.rest.trim() === ''
  return !bare || visibleCase(mind, ctx, numbered.number) === null
}

function unclear(ctx: SpokenCtx, known: KnownCommand, fitting: readonly Case[]): Error {
  const lang = ctx.chat.lang
  const texts = HOUSE_TEXTS[lang]
  const word = wordOf(known, lang)
  const first = fitting[0]
  if (!first) return houseRefusal('noCase', { word }, lang)
  const list = fitting
    .slice(0, MOST_NAMED)
    .map((each) =>
      texts.caseItem.replace('{n}', String(each.number)).replace('{title}', each.title),
    )
    .join(texts.and)
  return houseRefusal('whichCase', { list, word, first: first.number }, lang)
}

/** The case with that number, as far as the speaker may know of it from where they speak. */
function visibleCase(mind: Mind, ctx: SpokenCtx, number: number): Case | null {
  return ctx.chat.kind === 'group' ? inGroup(mind, ctx.chat, number) : inPrivate(mind, ctx, number)
}

function inGroup(mind: Mind, chat: Chat, number: number): Case | null {
  if (chat.regionId === null) return null
  const found = mind.storage.cases.byNumber(chat.regionId, number)
  if (!found) return null
  const here =
    mind.storage.regions.within(found.regionId, chat.regionId) ||
    mind.storage.regions.within(chat.regionId, found.regionId)
  return here && (!found.private || chat.purpose === 'staff') ? found : null
}

function inPrivate(mind: Mind, ctx: SpokenCtx, number: number): Case | null {
  const { cases, people } = mind.storage
  const person = ctx.actor.person
  const own = [...cases.of(person.id), ...cases.ledBy(person.id)].find(
    (each) => each.number === number,
  )
  if (own) return own
  const regions = [
    ...people.posts(person.id, ctx.now).map((post) => post.regionId),
    ...(person.homeRegionId === null ? [] : [person.homeRegionId]),
  ]
  for (const regionId of regions) {
    const found = cases.byNumber(regionId, number)
    if (found && mayKnow(mind, ctx, found)) return found
  }
  return null
}

function mayKnow(mind: Mind, ctx: SpokenCtx, found: Case): boolean {
  const roles = mind.storage.people.roles(ctx.actor.person.id, found.regionId, ctx.now)
  if (roles.has('staff') || roles.has('street') || roles.has('admin')) return true
  if (found.private) return found.leaderId === ctx.actor.person.id
  return roles.size > 0 || found.regionId === ctx.actor.person.homeRegionId
}
