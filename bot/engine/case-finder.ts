import type { Case } from '../domain/case.js'
import { casesNumbered } from '../domain/numbers.js'
import { actsForOwner } from '../domain/standing.js'
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
    const seen = visibleCases(mind, ctx, numbered.number)
    const about = seen[0]
    if (about && seen.length === 1) return { about, rest: numbered.rest }
    if (!about) throw houseRefusal('noSuchCase', { n: numbered.number }, ctx.chat.lang)
    return ofCommunity(mind, ctx, known, seen, numbered.rest)
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
  return !bare || visibleCases(mind, ctx, numbered.number).length === 0
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

/**
 * The cases with that number, as far as the speaker may know of them from where they speak. Above the
 * communities several may have it: then those that the speaker or their institution has in hand stand alone.
 */
function visibleCases(mind: Mind, ctx: SpokenCtx, number: number): readonly Case[] {
  const seen = ctx.chat.kind === 'group' ? inGroup(mind, ctx, number) : inPrivate(mind, ctx, number)
  if (seen.length < 2) return seen
  const me = ctx.actor.person.id
  const mine = seen.filter(
    (each) => each.leaderId === me || actsForOwner(mind.storage, each, me, ctx.now),
  )
  return mine.length > 0 ? mine : seen
}

function inGroup(mind: Mind, ctx: SpokenCtx, number: number): readonly Case[] {
  const { chat } = ctx
  if (chat.regionId === null) return []
  const { regions } = mind.storage
  const regionId = chat.regionId
  const found = casesNumbered(mind.storage, regionId, number).filter(
    (each) => regions.within(each.regionId, regionId) || regions.within(regionId, each.regionId),
  )
  if (chat.purpose !== 'department') {
    return found.filter((each) => !each.private || chat.purpose === 'staff')
  }
  const also = isOfficial(mind, ctx, regionId) ? found : []
  return unique([...ofOwnBodies(mind, ctx, number), ...also]).filter((each) => !each.private)
}

function inPrivate(mind: Mind, ctx: SpokenCtx, number: number): readonly Case[] {
  const { cases, people } = mind.storage
  const person = ctx.actor.person
  const own = [...cases.of(person.id), ...cases.ledBy(person.id)].find(
    (each) => each.number === number,
  )
  if (own) return [own]
  const regions = [
    ...people.posts(person.id, ctx.now).map((post) => post.regionId),
    ...(person.homeRegionId === null ? [] : [person.homeRegionId]),
  ]
  const known = regions
    .flatMap((regionId) => casesNumbered(mind.storage, regionId, number))
    .filter((each) => mayKnow(mind, ctx, each))
  return unique([...ofOwnBodies(mind, ctx, number), ...known])
}

/** Cases with that number that the speaker's institutions owe, owed before, or are called to. */
function ofOwnBodies(mind: Mind, ctx: SpokenCtx, number: number): readonly Case[] {
  const { bodies, cases, owners, whistles } = mind.storage
  const mine = bodies.of(ctx.actor.person.id, ctx.now)
  const ids = mine.flatMap((body) => [
    ...owners.ofBody(body.id),
    ...whistles.ofBody(body.id, MOST_CALLS).flatMap(({ caseId }) => caseId ?? []),
  ])
  const now = [...new Set(ids)].flatMap((id) => cases.get(id) ?? [])
  const before = mine
    .flatMap((body) => casesNumbered(mind.storage, body.regionId, number))
    .filter((each) =>
      owners.history(each.id).some(({ bodyId }) => mine.some((body) => body.id === bodyId)),
    )
  return unique([...now, ...before]).filter(
    (each) =>
      each.number === number &&
      (!each.private || mine.some((body) => owners.of(each.id).bodyId === body.id)),
  )
}

/** So many of a body's newest calls are looked through. */
const MOST_CALLS = 50

function isOfficial(mind: Mind, ctx: SpokenCtx, regionId: number): boolean {
  const roles = mind.storage.people.roles(ctx.actor.person.id, regionId, ctx.now)
  return roles.has('staff') || roles.has('street') || roles.has('admin')
}

/** One of several with the same number: the community must be named behind it. */
function ofCommunity(
  mind: Mind,
  ctx: SpokenCtx,
  known: KnownCommand,
  seen: readonly Case[],
  rest: string,
): FoundCase {
  const named = seen.map((about) => ({
    about,
    name: mind.storage.regions.get(about.scopeId)?.name ?? '',
  }))
  const meant = named.filter(({ name }) => startOf(name, rest) !== '')
  const only = meant[0]
  if (only && meant.length === 1) {
    return { about: only.about, rest: rest.slice(startOf(only.name, rest).length).trimStart() }
  }
  const texts = HOUSE_TEXTS[ctx.chat.lang]
  throw houseRefusal(
    'whichCommunity',
    {
      n: seen[0]?.number ?? 0,
      list: named.map(({ about, name }) => `${name} ${about.title}`).join(texts.and),
      word: wordOf(known, ctx.chat.lang),
      name: named[0]?.name ?? '',
    },
    ctx.chat.lang,
  )
}

/** What the words begin with of a community's name: all of it, or its first two characters. */
function startOf(name: string, rest: string): string {
  return [name, name.slice(0, 2)].find((part) => part !== '' && rest.startsWith(part)) ?? ''
}

function unique(cases: readonly Case[]): readonly Case[] {
  return [...new Map(cases.map((each) => [each.id, each])).values()]
}

/** The role of a department lets nobody know of a case: only having been given it does. */
function mayKnow(mind: Mind, ctx: SpokenCtx, found: Case): boolean {
  const roles = mind.storage.people.roles(ctx.actor.person.id, found.regionId, ctx.now)
  if (roles.has('staff') || roles.has('street') || roles.has('admin')) return true
  if (found.private) return found.leaderId === ctx.actor.person.id
  const duties = [...roles].filter((role) => role !== 'department')
  return duties.length > 0 || found.regionId === ctx.actor.person.homeRegionId
}
