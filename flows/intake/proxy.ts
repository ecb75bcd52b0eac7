import type { Person } from '../../bot/flow.js'
import { alarm } from './alarm.js'
import type { Said } from './context.js'
import { begin, reread } from './draft.js'
import { register } from './register.js'

/** 代报: a captain or staff files for somebody, who hears of it where we can write to them. */
export function proxy(ctx: Said, rest: string): void {
  const { name, words } = split(rest)
  if (name === '' || words === '') ctx.refuse('proxy_how', {})
  const reporterId = personOf(ctx, name)
  const meaning = ctx.understand(words, ctx.photos.length)
  const draft = { ...reread(ctx, begin(ctx, 'photos', meaning), meaning), words }
  if (meaning.danger) {
    alarm(ctx, draft, meaning.danger)
    return
  }
  const proxyId = ctx.actor.person.id
  register(ctx, draft, { source: 'proxy', reporterId, proxyId })
  const caseId = ctx.drafts.get(draft.id)?.caseId
  const about = caseId ? ctx.cases.get(caseId) : null
  if (!about) return
  const params = { who: ctx.actor.name, n: about.number, title: about.title }
  ctx.tell(reporterId, 'proxy_told', params, { about, kind: 'update' })
}

function split(rest: string): { readonly name: string; readonly words: string } {
  const found = /^@?(\S{1,20})[\s:\uff1a,\uff0c]+([\s\S]+)$/u.exec(rest.trim())
  return { name: found?.[1] ?? '', words: found?.[2]?.trim() ?? '' }
}

/** The neighbour of that name in this group, else somebody known by that name alone: they have no account. */
function personOf(ctx: Said, name: string): number {
  const mentioned = ctx.mentioned[0]
  if (mentioned) return mentioned.id
  const named = neighbours(ctx, name)
  const exact = named.filter((each) => each.name === name)
  if (exact.length > 1 || (exact.length === 0 && named.length > 1)) {
    ctx.refuse('proxy_which', { name })
  }
  const known = exact[0] ?? named[0]
  if (known) return known.id
  return ctx.people.ensure(PAPER, `${ctx.chat.regionId ?? 0}:${name}`, name).person.id
}

/** People of that name here and in the groups of the residents this chat serves, each once. */
function neighbours(ctx: Said, name: string): readonly Person[] {
  const { chat } = ctx
  const groups = chat.regionId === null ? [] : ctx.chats.serving(chat.regionId, 'residents')
  const found = [chat, ...groups].flatMap((each) => ctx.people.named(each.id, name))
  return [...new Map(found.map((person) => [person.id, person])).values()]
}

/** The platform of people who have none: they are reached through whoever filed for them. */
const PAPER = 'paper'
