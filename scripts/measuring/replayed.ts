import { type Replay, replay, type SaidLine } from '../replaying/replay.js'
import { type ConversationScore, type Done, scoreConversation } from './conversation.js'
import type { Gold } from './transcript.js'

/** Feeds a transcript through the real engine and scores what the bot did against gold. */
export async function scoreReplay(
  lines: readonly SaidLine[],
  gold: Gold,
): Promise<ConversationScore & { readonly done: readonly Done[] }> {
  const done = doneOf(lines, await replay(lines, gold.estate))
  return { ...scoreConversation(done, gold), done }
}

/** What the bot did in the words of the score: the first message that is more than news of a case opens it. */
export function doneOf(lines: readonly SaidLine[], { messages, cases }: Replay): Done[] {
  const texts = new Map(lines.map((line) => [line.id, line.text]))
  const opened = new Set<number>()
  return messages.map(({ id, action, case: number }) => {
    const text = texts.get(id) ?? ''
    if (number === null)
      return { id, text, what: action === 'asked' ? 'report' : 'ignore', caseId: null }
    const about = cases.find((each) => each.number === number)
    const first = !opened.has(number) && action !== 'joined' && action !== 'followUp'
    if (first) opened.add(number)
    return { id, text, caseId: number, what: first ? opening(about) : later(action) }
  })
}

function opening(about: Replay['cases'][number] | undefined): Done['what'] {
  if (about?.private) return 'private'
  return about?.source === 'alert' ? 'alert' : 'report'
}

function later(action: Replay['messages'][number]['action']): Done['what'] {
  if (action === 'joined') return 'join'
  return action === 'followUp' ? 'followup' : 'piece'
}
