import { defineFlow } from '../../bot/flow.js'
import { arrive, arriveAt, notComing, notComingTo } from './answer.js'
import { blow } from './blow.js'
import { askAgain, markSilent } from './call.js'
import { type Alarm, CALLERS, type Reply, type Table, type Word } from './context.js'
import { record } from './record.js'
import { texts, words } from './texts.js'

/** Where whistles are spoken of: never among residents. */
const OFFICES = ['staff', 'department', 'private'] as const

/**
 * Whistles 吹哨 / 报到: the street calls departments, communities and grids call members; they answer by arriving
 * in a set time. Late and refused are on record; who says nothing is asked once and then on the street's list.
 */
export const whistle = defineFlow<Table, Word, Reply, never, Alarm>({
  name: 'whistle',
  texts,
  words,
  commands: {
    whistle: { takes: 'words', who: CALLERS, where: OFFICES, run: blow },
    whistle_log: { takes: 'nothing', who: CALLERS, where: ['private'], run: record },
    arrive: { takes: 'words', who: ['department'], where: OFFICES, shy: true, run: arrive },
    not_coming: { takes: 'words', who: ['department'], where: OFFICES, shy: true, run: notComing },
  },
  answers: {
    whistle_here: { run: arriveAt },
    whistle_not: { run: (ctx, arg) => notComingTo(ctx, arg, '') },
    whistle_why: { run: notComingTo },
  },
  timers: {
    due: { late: 'always', run: askAgain },
    silent: { late: 'always', run: markSilent },
  },
})
