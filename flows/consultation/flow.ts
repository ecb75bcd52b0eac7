import type { Case } from '../../bot/domain/case.js'
import { defineFlow } from '../../bot/flow.js'
import { askOutcome, call, callOff, remind } from './call.js'
import type { Alarm, Said, Table, Word } from './context.js'
import { outcome, undecidedHere } from './outcome.js'
import { texts, words } from './texts.js'

const STAFF = ['staff', 'street'] as const

/** Joint consultation 会商 (岳阳: 由街道党工委召集有关部门会商解决): who, when, what was decided, until when. */
export const consultation = defineFlow<Table, Word, never, never, Alarm>({
  name: 'consultation',
  texts,
  words,
  commands: {
    consult: { takes: 'case', who: STAFF, fits: complexHere, run: call },
    outcome: { takes: 'case', who: STAFF, fits: undecidedHere, run: outcome },
  },
  timers: {
    morning: { late: 'always', run: remind },
    outcome: { late: 'always', run: askOutcome },
  },
  on: {
    'case.closed': (ctx, { caseId }) => callOff(ctx, caseId),
  },
})

/** Cases meant by 会商 without a number. */
function complexHere(ctx: Said): readonly Case[] {
  if (ctx.chat.regionId === null) return []
  return ctx.cases.live(ctx.chat.regionId).filter((each) => each.tier === 'complex')
}
