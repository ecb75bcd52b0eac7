import type { Role } from '../../bot/domain/person.js'
import type { Invite } from '../../bot/domain/store.js'
import type { Said } from './context.js'
import { regionName } from './group.js'

/** Gives the person who sent the code in private their duty, and what it lets them do on one screen. */
export function givePost(ctx: Said, invite: Invite): void {
  const { role, regionId } = invite
  if (role === null) ctx.refuse('for_group', {})
  const { person } = ctx.actor
  if (ctx.actor.faceless) ctx.refuse('bad_code', {})
  const held = ctx.people
    .posts(person.id, ctx.now)
    .some((post) => post.role === role && post.regionId === regionId)
  const region = regionName(ctx, regionId)
  if (held) ctx.refuse('post_already', { region, role: { role } })
  ctx.invites.use(invite.code, person.id, ctx.now)
  ctx.people.addPost(person.id, role, regionId, ctx.now)
  ctx.fact('person.posted', { personId: person.id, role, regionId })
  welcome(ctx, role, region)
}

function welcome(ctx: Said, role: Role, region: string): void {
  if (role === 'captain') ctx.say('post_captain', { region })
  else if (role === 'volunteer') ctx.say('post_volunteer', { region })
  else if (role === 'staff') ctx.say('post_staff', { region })
  else ctx.say('post_other', { region, role: { role } })
}
