import type { Chat } from '../domain/chat.js'
import { type Audience, mask } from '../domain/mask.js'
import type { ChatTarget, Order, Outgoing } from '../domain/outgoing.js'
import type { OutboxRow } from '../domain/queues.js'
import type { Platform } from '../port.js'
import { fold, type Verdict } from './etiquette.js'
import { manners } from './manners.js'

/** Other due posts for the same chat that are gathered into this one. */
export function companionsOf(
  row: OutboxRow,
  rows: readonly OutboxRow[],
  platform: Platform,
): readonly OutboxRow[] {
  if ((!manners[row.kind].gathers && row.kind !== 'offer') || row.form !== 'post') return []
  const room = platform.capabilities.maxText
  let length = row.post.text.length
  return rows.filter((each) => {
    if (each.id <= row.id || each.kind !== row.kind || each.form !== 'post') return false
    length += each.post.text.length + 1
    return length <= room
  })
}

/** What the platform is asked to do for a row, with every word masked for those who will read it. */
export function orderOf(
  row: OutboxRow,
  chat: Chat,
  verdict: Verdict,
  companions: readonly OutboxRow[],
  platform: Platform,
): Order {
  const target: ChatTarget = { key: chat.key, kind: chat.kind }
  const key = `${row.id}`
  if (row.form === 'toast') {
    const text = masked(row.post, 'group').text
    return { do: 'toast', key, chat: target, pressKey: row.pressKey ?? '', text }
  }
  const audience: Audience = chat.kind === 'group' ? 'group' : 'private'
  if (verdict.do === 'edit' && verdict.sent.messageKey !== null) {
    if (row.form === 'closePoll') {
      return { do: 'closePoll', key, chat: target, messageKey: verdict.sent.messageKey }
    }
    return edit(target, key, verdict.sent.messageKey, masked(row.post, audience))
  }
  if (verdict.do === 'fold' && verdict.into.messageKey !== null) {
    return edit(target, key, verdict.into.messageKey, masked(verdict.post, audience))
  }
  const post = companions.reduce((whole, each) => {
    const standing = {
      outboxId: row.id,
      cardKey: row.cardKey,
      messageKey: null,
      post: whole,
      sentAt: 0,
    }
    return fold(standing, each, platform.capabilities) ?? whole
  }, row.post)
  return { do: 'post', key, chat: target, post: masked(post, audience) }
}

function edit(chat: ChatTarget, key: string, messageKey: string, post: Outgoing): Order {
  return { do: 'edit', key, chat, messageKey, post }
}

/** Every word that leaves the house goes through here: the last step before the wire. */
function masked(post: Outgoing, audience: Audience): Outgoing {
  const clean = (words: string): string => mask(words, audience)
  return {
    ...post,
    text: clean(post.text),
    words: post.words === null ? null : clean(post.words),
    choices: post.choices.map((choice) => ({ ...choice, label: clean(choice.label) })),
    mention: post.mention === null ? null : { ...post.mention, name: clean(post.mention.name) },
    poll:
      post.poll === null
        ? null
        : {
            ...post.poll,
            question: clean(post.poll.question),
            options: post.poll.options.map(clean),
          },
  }
}
