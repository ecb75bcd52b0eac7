import type { Case } from '../../bot/domain/case.js'
import { majorBy } from '../../bot/domain/major.js'
import { onDuty, upwards } from '../../bot/domain/moving.js'
import type { Region } from '../../bot/domain/region.js'
import { defineFlow } from '../../bot/flow.js'
import type { Any, Said, Table, Word } from './context.js'
import { texts, words } from './texts.js'
import { writeBrief } from './write.js'

/**
 * The upward brief 简报 (上街: 辖区的重大问题及时向上级报告): five lines to the next level, by a word of whoever is
 * on duty, and once by itself when a case becomes a major matter.
 */
export const brief = defineFlow<Table, Word>({
  name: 'brief',
  texts,
  words,
  commands: {
    brief: {
      takes: 'case',
      who: ['captain', 'head', 'staff', 'street'],
      fits: majorHere,
      run: say,
    },
  },
  on: {
    'case.opened': (ctx, { caseId }) => byItself(ctx, caseId),
    'case.joined': (ctx, { caseId }) => byItself(ctx, caseId),
    'case.updated': (ctx, { caseId }) => byItself(ctx, caseId),
    'danger.seen': (ctx, { caseId }) => byItself(ctx, caseId),
  },
})

/** 简报: to the next level, with what is asked of it; a copy for whoever sent it. */
function say(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  if (ctx.actor.faceless) ctx.refuse('faceless', {})
  const staff = ctx.may(about.regionId, 'staff', 'street')
  if (!staff && (about.private || !ctx.may(about.regionId, 'captain', 'head'))) {
    ctx.refuse('not_here', { n })
  }
  if (about.state === 'closed') ctx.refuse('over', { n })
  if (rest.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  const me = ctx.actor.person.id
  const next = nextLevel(ctx, about, me)
  const sent = next !== null && send(ctx, about, next, rest.trim(), null)
  if (sent) ctx.cases.log(about.id, 'brief', ctx.now, me, '')
  const body = writeBrief(ctx, about, next, rest.trim(), ctx.chat.lang)
  if (ctx.chat.kind === 'private') ctx.say('brief', { body }, { about })
  else ctx.tell(me, 'brief', { body }, { about, kind: 'reply' })
  if (sent) ctx.say('sent', { n, region: next.name }, { about })
  else ctx.say('no_next', { n }, { about })
}

/** A case that became a major matter is briefed once, where the next level is there to read it. */
function byItself(ctx: Any, caseId: number): void {
  const about = ctx.cases.get(caseId)
  if (!about || about.state === 'closed' || majorBy(ctx, about, ctx.limits) === null) return
  if (ctx.cases.events(caseId).some((event) => event.what === 'brief')) return
  const next = nextLevel(ctx, about, null)
  if (next && send(ctx, about, next, '', `brief:${caseId}`)) {
    ctx.cases.log(caseId, 'brief', ctx.now, null, '')
  }
}

/**
 * The first region above whoever owes the case in which somebody is on duty. A danger or a complex matter is known
 * to the community by itself, so its brief goes beyond that; and nobody briefs themselves: `authorId`'s own level and
 * what is below it are passed over.
 */
function nextLevel(ctx: Any, about: Case, authorId: number | null): Region | null {
  const owner = ctx.owners.of(about.id)
  const small = majorBy(ctx, about, ctx.limits) !== 'danger' && about.tier !== 'complex'
  const ownedBelow = ctx.regions.within(owner.regionId, about.scopeId)
  const from = !small && ownedBelow ? about.scopeId : owner.regionId
  const above = upwards(ctx, from).slice(1)
  const offices = authorId === null ? [] : officesOf(ctx, authorId)
  const others = above.filter(({ id }) => !offices.some((office) => ctx.regions.within(id, office)))
  return others.find((region) => isThere(ctx, about, region)) ?? null
}

/** The regions somebody answers for, so that what is told to them would come back. */
function officesOf(ctx: Any, personId: number): readonly number[] {
  return ctx.people
    .posts(personId, ctx.now)
    .filter(({ role }) => role === 'head' || role === 'staff' || role === 'street')
    .map(({ regionId }) => regionId)
}

function isThere(ctx: Any, about: Case, region: Region): boolean {
  return groupsOf(ctx, about, region).length > 0 || onDuty(ctx, about, region, ctx.now).length > 0
}

function groupsOf(ctx: Any, about: Case, region: Region) {
  if (about.private) return []
  return ctx.chats
    .serving(region.id, 'staff')
    .filter((chat) => chat.regionId === region.id && chat.leftAt === null)
}

/** In the group of that level, else to its people in private. `once` keeps what the bot sends by itself single. */
function send(ctx: Any, about: Case, next: Region, ask: string, once: string | null): boolean {
  const options = { about, ...(once === null ? {} : { once }) }
  const groups = groupsOf(ctx, about, next)
  for (const group of groups) {
    const body = writeBrief(ctx, about, next, ask, group.lang)
    ctx.post(group, 'brief', { body }, options)
  }
  if (groups.length > 0) return true
  const people = onDuty(ctx, about, next, ctx.now)
  return (
    people.filter(({ id, lang }) => {
      const body = writeBrief(ctx, about, next, ask, lang ?? undefined)
      const own = once === null ? {} : { once: `${once}:${id}` }
      return ctx.tell(id, 'brief', { body }, { about, ...own })
    }).length > 0
  )
}

/** Cases meant by 简报 without a number: the major ones here. */
function majorHere(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases.live(ctx.chat.regionId).filter((each) => majorBy(ctx, each, ctx.limits) !== null)
}
