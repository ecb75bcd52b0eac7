import type { Case } from '../../bot/domain/case.js'
import { defineFlow } from '../../bot/flow.js'
import { callBack, callHeard, sample, toCall } from './call-back.js'
import type { Alarm, Any, Reply, Table, Word } from './context.js'
import { askInstead, askToLook, broken, forget, held, later, plan } from './look-back.js'
import { linkedHere, recognise, unlink } from './recur.js'
import { texts, words } from './texts.js'

const STAFF = ['staff'] as const

/**
 * What happens after a case is closed: it is looked at again, it is recognised when it comes back, and some of those
 * who said nothing are called (上街: 问题不解决不放过, 回头看).
 */
export const followUp = defineFlow<Table, Word, Reply, never, Alarm>({
  name: 'follow-up',
  texts,
  words,
  commands: {
    call_back: { takes: 'case', who: STAFF, fits: toCall, run: callBack },
    not_again: { takes: 'case', who: STAFF, fits: linkedHere, run: unlink },
  },
  answers: {
    look_held: { run: held },
    look_broken: { run: broken },
    look_later: { run: later },
    call_heard: { who: STAFF, run: callHeard },
  },
  timers: {
    look_back: { late: 'always', run: askToLook },
  },
  on: {
    'case.opened': (ctx, { caseId }) => withCase(ctx, caseId, recognise),
    'case.closed': (ctx, { caseId, reason, unrated }) => {
      if (reason !== 'fixed') return
      withCase(ctx, caseId, plan)
      if (unrated) withCase(ctx, caseId, sample)
    },
    'case.reopened': (ctx, { caseId }) => forget(ctx, caseId),
    'post.handed': askInstead,
    // It is known to be back: asking whether it still holds would be a mockery.
    'case.recurred': (ctx, { earlierId }) => forget(ctx, earlierId),
  },
})

function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}
