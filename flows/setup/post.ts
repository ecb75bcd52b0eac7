import type { Role } from '../../bot/domain/person.js'
import { soleHolder } from '../../bot/domain/posting.js'
import type { Invite } from '../../bot/domain/store.js'
import type { Said } from './context.js'
import { regionName } from './group.js'

/** Gives the person who sent the code in private their duty, and what it lets them do on one screen. */
export function givePost(ctx: Said, invite: Invite): void {
  if (ctx.actor.faceless) ctx.refuse('bad_code', {})
  if (invite.personId !== null) claim(ctx, invite, invite.personId)
  else if (invite.role === null) ctx.refuse('for_group', {})
  else begin(ctx, invite, invite.role)
}

function begin(ctx: Said, invite: Invite, role: Role): void {
  const { regionId, bodyId } = invite
  const { person } = ctx.actor
  const held = ctx.people
    .posts(person.id, ctx.now)
    .some((post) => post.role === role && post.regionId === regionId && post.bodyId === bodyId)
  const region = regionName(ctx, regionId)
  if (held) ctx.refuse('post_already', { region, role: { role } })
  const holder = soleHolder(ctx, role, regionId, ctx.now)
  if (holder) {
    const who = ctx.people.get(holder.personId)?.name ?? ''
    ctx.refuse('post_sole', { region, role: { role }, who })
  }
  ctx.invites.use(invite.code, person.id, ctx.now)
  ctx.people.addPost(person.id, role, regionId, ctx.now, { bodyId })
  ctx.fact('person.posted', { personId: person.id, role, regionId })
  welcome(ctx, role, region, bodyId)
}

/** Somebody the community has entered already: their posts, home and cases are theirs from now on. */
function claim(ctx: Said, invite: Invite, shellId: number): void {
  const { person } = ctx.actor
  // With the claim the code of the person went over, too: a second claim finds none.
  const waits = ctx.people.accounts(shellId).length === 0 && ctx.people.codeOf(shellId) !== null
  if (!waits) ctx.refuse('bad_code', {})
  const posts = ctx.people.posts(shellId, ctx.now)
  ctx.invites.use(invite.code, person.id, ctx.now)
  ctx.people.claim(shellId, person.id)
  for (const { role, regionId } of posts) {
    ctx.fact('person.posted', { personId: person.id, role, regionId })
  }
  const [first] = posts
  if (!first) ctx.say('claimed_plain', {})
  else if (posts.length === 1) {
    welcome(ctx, first.role, regionName(ctx, first.regionId), first.bodyId)
  } else {
    const lang = ctx.actor.person.lang ?? ctx.chat.lang
    const list = posts
      .map(({ role, regionId }) =>
        ctx.text('post_item', { role: { role }, region: regionName(ctx, regionId) }, lang),
      )
      .join('\n')
    ctx.say('claimed', { list })
  }
}

function welcome(ctx: Said, role: Role, region: string, bodyId: number | null): void {
  const body = bodyId === null ? null : ctx.bodies.get(bodyId)
  if (body) ctx.say('post_body', { body: body.name })
  else if (role === 'head') ctx.say('post_head', { region, role: { role } })
  else if (role === 'captain') ctx.say('post_captain', { region, role: { role } })
  else if (role === 'volunteer') ctx.say('post_volunteer', { region })
  else if (role === 'staff') ctx.say('post_staff', { region })
  else ctx.say('post_other', { region, role: { role } })
}
