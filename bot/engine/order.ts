import type { Chat } from '../domain/chat.js'
import type { Outgoing } from '../domain/outgoing.js'
import type { NewOrder } from '../domain/queues.js'
import type { Instant } from '../domain/time.js'
import type { PostOptions, TextTable } from '../flow.js'

/** The options of a post whatever the flow's own types are. */
export type AnyPostOptions = PostOptions<TextTable, string>

/** What a button carries. `q1` marks a choice that only the asked may press. */
export function dataOf(command: string, arg: string | number, asked: boolean): string {
  const data = `${asked ? 'q1' : 'v1'}:${command}:${arg}`
  if (data.length > 64 || !/^[\x21-\x7e]+$/.test(data)) {
    throw new Error(`a button cannot carry ${command} with that argument`)
  }
  return data
}

/** The card under which a platform's own poll stands. */
export const pollCard = (pollId: number): string => `poll:${pollId}`

/** An order to a chat with nothing in it yet. */
export function plainOrder(chat: Chat, now: Instant): NewOrder {
  return {
    chatId: chat.id,
    kind: 'reply',
    form: 'post',
    post: {
      text: '',
      words: null,
      choices: [],
      photos: [],
      file: null,
      mention: null,
      quote: null,
      thread: chat.thread,
      poll: null,
    },
    pressKey: null,
    cardKey: null,
    uneditable: 'post',
    once: null,
    caseId: null,
    personId: null,
    pollId: null,
    notBefore: now,
    until: null,
    at: now,
  }
}

/** A poll as the platform is given it. */
export function pollOf(poll: NonNullable<AnyPostOptions['poll']>): Outgoing['poll'] {
  return { question: poll.question, options: poll.options, closesAt: poll.closesAt }
}
