import { defineFlow } from '../../bot/flow.js'
import type { Alarm, Reply, Said, Table, Word } from './context.js'
import { carry } from './letters.js'
import { fromNamed, fromRegion, hearPaste } from './pastes.js'
import { hearPicture } from './pictures.js'
import { texts, words } from './texts.js'

/**
 * The bridge to groups in which no bot may be: a captain pastes what was said there, and gets back what is to be
 * said there: a relay by hand is the only way without any risk to an account.
 */
export const bridge = defineFlow<Table, Word, Reply, never, Alarm>({
  name: 'bridge',
  texts,
  words,
  commands: {
    paste: {
      takes: 'nothing',
      where: ['private'],
      who: ['captain', 'head', 'volunteer', 'staff'],
      run: (ctx) => ctx.say('how', {}),
    },
  },
  answers: {
    paste_from: { run: fromRegion },
    paste_named: { run: (ctx: Said, _, rest) => fromNamed(ctx, rest) },
  },
  timers: {
    forget: { late: 'always', run: (ctx, ref) => ctx.relayed.forget(Number(ref)) },
  },
  pastes: hearPaste,
  hears: hearPicture,
  errand: (ctx, job) => {
    if (job.do === 'carry') carry(ctx, job)
  },
})
