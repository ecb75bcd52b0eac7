import type { Message } from '../domain/message.js'
import { understand } from '../understand/index.js'
import type { Mind } from './mind.js'

/**
 * Pictures that the sender of these words sent just before, apart from them as some platforms do, and that
 * nobody has looked at: with words that may be a report they may become part of a case.
 */
export function heldPhotos(mind: Mind, message: Message): readonly string[] {
  if (message.chat.kind !== 'group' || message.text === '') return []
  const { chats, people, drafts, media } = mind.storage
  const chat = chats.find(message.platform, message.chat.key)
  const account = people.account(message.platform, message.sender.key)
  if (!chat || !account) return []
  const since = mind.now() - mind.limits.togetherMs
  const draft = drafts.latest(chat.id, account.personId, since)
  if (draft?.status !== 'photos' || understand(message.text).zone === 'ignore') return []
  return draft.photos.filter((hash) => media.get(hash)?.seen === null)
}
