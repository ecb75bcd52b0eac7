import { defineFlow } from '../../bot/flow.js'
import type { Table, Word } from './context.js'
import { loggable, showLog } from './log.js'
import { details, ownCases, waitingCases, whoLooked } from './looks.js'
import { texts, words } from './texts.js'

/** The record of a case: every step 流水, who reported it for those who may know, and who looked at that. */
export const record = defineFlow<Table, Word>({
  name: 'record',
  texts,
  words,
  commands: {
    case_log: { takes: 'case', slash: 'log', fits: loggable, run: showLog },
    who_looked: { takes: 'case', shy: true, fits: ownCases, run: whoLooked },
    details: { takes: 'case', who: ['staff'], fits: waitingCases, run: details },
  },
})
