import { defineFlow } from '../../bot/flow.js'
import {
  answerFixed,
  answerSatisfied,
  hearReason,
  hearWords,
  rateable,
  rateWord,
} from './answer.js'
import { ask, followUp } from './ask.js'
import { closeUnrated } from './closing.js'
import {
  type Alarm,
  endAsking,
  endWaitingFor,
  type Reply,
  type Table,
  type Word,
} from './context.js'
import { texts, words } from './texts.js'
import { endWaiting, verifiable, verify, verifyNo, verifyYes } from './verify.js'

/**
 * Rating 评价: whether it was really fixed, asked of those it concerned and of nobody else, once and once
 * again; their word closes the case or opens it again. Never begged for.
 */
export const rating = defineFlow<Table, Word, Reply, 'claim', Alarm>({
  name: 'rating',
  texts,
  words,
  borrows: ['claim'],
  commands: {
    rate_good: { takes: 'case', shy: true, fits: rateable, run: rateWord(1) },
    rate_soso: { takes: 'case', shy: true, fits: rateable, run: rateWord(2) },
    rate_bad: { takes: 'case', shy: true, fits: rateable, run: rateWord(3) },
    verify: { takes: 'case', who: ['head', 'captain', 'staff'], fits: verifiable, run: verify },
  },
  answers: {
    rate_fixed: { run: answerFixed },
    rate_satisfied: { run: answerSatisfied },
    rate_words: { run: hearWords },
    rate_reason: { run: hearReason },
    verify_yes: { run: verifyYes },
    verify_no: { run: verifyNo },
  },
  timers: {
    follow_up: { late: 'always', run: followUp },
    ends: { late: 'always', run: endWaiting },
    verify_ends: { late: 'always', run: closeUnrated },
  },
  on: {
    'case.resolved': (ctx, { caseId }) => {
      const about = ctx.cases.get(caseId)
      if (about?.state === 'resolved') ask(ctx, about)
    },
    'case.reopened': (ctx, { caseId }) => endAsking(ctx, caseId),
    'case.closed': (ctx, { caseId, reason }) => {
      if (reason === 'fixed') endWaitingFor(ctx, caseId)
      else endAsking(ctx, caseId)
    },
  },
})
