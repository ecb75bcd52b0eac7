import type { Purpose } from '../../bot/domain/chat.js'
import type { Invite } from '../../bot/domain/store.js'
import type { Chat } from '../../bot/flow.js'
import type { Said } from './context.js'

/** Binds the group in which the code was said. Binding it elsewhere afterwards needs staff of the old region. */
export function bindGroup(ctx: Said, invite: Invite): void {
  const { purpose, regionId } = invite
  if (purpose === null) ctx.refuse('for_person', {})
  checkRebind(ctx, purpose, regionId, invite.bodyId)
  ctx.invites.use(invite.code, ctx.actor.person.id, ctx.now)
  const chat = ctx.chats.bind(ctx.chat.id, regionId, purpose, ctx.now)
  if (invite.bodyId !== null) ctx.bodies.bindChat(invite.bodyId, chat.id)
  ctx.fact('chat.bound', { chatId: chat.id, regionId, purpose })
  hello(ctx, chat, purpose, invite.bodyId)
}

function checkRebind(ctx: Said, purpose: Purpose, regionId: number, bodyId: number | null): void {
  const { chat } = ctx
  if (chat.regionId === null || chat.purpose === null) return
  const region = regionName(ctx, chat.regionId)
  // Several bodies may share one group.
  const another = bodyId !== null && !ctx.bodies.chats(bodyId).includes(chat.id)
  if (chat.regionId === regionId && chat.purpose === purpose && !another)
    ctx.refuse('bound_already', { region })
  if (!ctx.may(chat.regionId, 'staff', 'street', 'admin')) ctx.refuse('staff_only', { region })
}

function hello(ctx: Said, chat: Chat, purpose: Purpose, bodyId: number | null): void {
  // A board that the house set up for itself: nobody stands before it yet.
  if (ctx.actor.faceless && ctx.message.payload !== null) return
  const region = regionName(ctx, chat.regionId)
  const body = bodyId === null ? null : ctx.bodies.get(bodyId)
  if (body) ctx.say('body', { body: body.name })
  else if (purpose === 'staff') ctx.say('staff', { region, at: ctx.limits.staffDigestAt })
  else ctx.say(purpose, { region })
  if (chat.hearsAll || purpose !== 'residents') return
  ctx.post(chat, 'deaf', {}, { kind: 'reply', once: `deaf:${chat.id}:${chat.regionId}` })
}

/** The region as people call it. */
export function regionName(ctx: Said, regionId: number | null): string {
  return (regionId === null ? null : ctx.regions.get(regionId))?.name ?? ''
}
