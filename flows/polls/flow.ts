import { defineFlow } from '../../bot/flow.js'
import { askMonthly, chooseGroup, newPoll } from './ask.js'
import type { Alarm, Table, Word } from './context.js'
import { closeInTime } from './result.js'
import { texts, words } from './texts.js'
import { heardVote, hearNumber, vote } from './vote.js'

/**
 * Opinion polls 意见征集: asked by staff, answered by anybody in the group, never an owners' vote.
 * Where a group answers by numbers, they are spoken behind a word or in private, so that
 * counting never mistakes chatter for an answer.
 */
export const polls = defineFlow<Table, Word, 'poll_where', never, Alarm>({
  name: 'polls',
  texts,
  words,
  commands: {
    poll_new: { takes: 'words', slash: 'poll', who: ['staff'], run: newPoll },
    poll_vote: { takes: 'words', slash: 'vote', run: vote },
  },
  answers: {
    poll_where: { who: ['staff'], run: chooseGroup },
  },
  timers: {
    close: { late: 'always', run: closeInTime },
    monthly: { late: 'always', run: askMonthly },
  },
  hears: hearNumber,
  votes: heardVote,
  on: {
    'chat.left': (ctx, { chatId }) => ctx.cancel('monthly', chatId),
  },
  wakes: (ctx) => {
    for (const poll of ctx.polls.open()) ctx.at('close', poll.id, poll.closesAt)
  },
})
