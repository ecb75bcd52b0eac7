import type { Person } from '../../bot/domain/person.js'
import type { Said } from './context.js'

/** The one person a written name means: mentioned, seen in this chat or in a group of one's own area. */
export function personNamed(ctx: Said, name: string): Person {
  const mentioned = ctx.mentioned.find((person) => person.name === name)
  if (mentioned) return mentioned
  const known = ctx.people.byCode(name)
  if (known) return known
  const found = groupsOf(ctx).flatMap((chatId) => ctx.people.named(chatId, name))
  const people = [...new Map(found.map((person) => [person.id, person])).values()]
  const exact = people.filter((person) => person.name === name)
  const meant = exact.length > 0 ? exact : people
  const [first, second] = meant
  if (second) return ctx.refuse('several', { name })
  return first ?? ctx.refuse('nobody', { name })
}

function groupsOf(ctx: Said): readonly number[] {
  const regions = ctx.people.posts(ctx.actor.person.id, ctx.now).map((post) => post.regionId)
  const near = (['captains', 'residents', 'staff', 'department'] as const)
    .flatMap((purpose) => ctx.chats.all(purpose))
    .filter(({ regionId }) =>
      regions.some(
        (own) =>
          regionId !== null &&
          (ctx.regions.within(regionId, own) || ctx.regions.within(own, regionId)),
      ),
    )
  return [...new Set([ctx.chat.id, ...near.map((chat) => chat.id)])]
}
