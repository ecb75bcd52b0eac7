import type { Message } from '../../bot/domain/message.js'
import type { AwaitedPicture } from '../../bot/domain/relayed.js'
import { RELAY, type Said, WAITS } from './context.js'
import { saidAt } from './known-lines.js'

/** Forwarded pictures of a paste, in the order in which they stood there. */
export function hearPicture(ctx: Said): boolean {
  if (ctx.chat.kind !== 'private' || ctx.photos.length === 0 || ctx.about !== null) return false
  if (ctx.message.text.trim() !== '') return false
  if (ctx.relayed.awaited(ctx.actor.person.id, ctx.now - WAITS).length === 0) return false
  const count = givePictures(ctx)
  if (count > 0) ctx.say('more_pictures', { count })
  else ctx.say('all_pictures', {})
  return true
}

/** Hands in the pictures of this message as those that are awaited; how many are still missing. */
export function givePictures(ctx: Said): number {
  const awaited = ctx.relayed.awaited(ctx.actor.person.id, ctx.now - WAITS)
  const pairs = ctx.photos.flatMap((hash, index) => {
    const picture = awaited[index]
    return picture ? [{ hash, picture }] : []
  })
  for (const { picture } of pairs) ctx.relayed.gotPicture(picture.id)
  ctx.handIn(pairs.flatMap(({ hash, picture }) => messageOf(ctx, hash, picture)))
  return awaited.length - pairs.length
}

/** The picture as its sender sent it, answering their own line: so it finds the report it belongs to. */
function messageOf(ctx: Said, hash: string, picture: AwaitedPicture): readonly Message[] {
  const chat = ctx.chats.get(picture.chatId)
  if (!chat) return []
  const key = `${picture.messageKey}.${picture.id}`
  const at = Math.min(saidAt(picture.messageKey) ?? ctx.now, ctx.now)
  return [
    {
      kind: 'message',
      platform: RELAY,
      key: `${chat.key}:${key}`,
      chat: { key: chat.key, kind: 'group', title: chat.title, thread: null },
      at,
      sender: {
        key: `${chat.key}:${picture.sender}`,
        name: picture.sender,
        faceless: false,
        lang: null,
      },
      messageKey: key,
      text: '',
      media: [{ kind: 'photo', handle: hash, name: null, bytes: null }],
      album: null,
      location: null,
      replyTo: { messageKey: picture.messageKey, toBot: false, text: '' },
      mentionsBot: false,
      mentions: [],
      payload: null,
      edited: false,
    },
  ]
}
