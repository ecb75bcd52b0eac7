import { ROLES } from '../../bot/domain/person.js'
import { defineFlow } from '../../bot/flow.js'
import type { Alarm, Reply, Table, Word } from './context.js'
import { giveNo, giveYes, handOn, takeNo, takeYes } from './handover.js'
import { lapse } from './lapse.js'
import { myPosts, whyCan } from './rights.js'
import { texts, words } from './texts.js'

/**
 * Posts 岗位: handing them on with everything that hangs on them when both have agreed (河南: 严进严出、动态平衡),
 * and what a post lets its holder do.
 */
export const posts = defineFlow<Table, Word, Reply, never, Alarm>({
  name: 'posts',
  texts,
  words,
  commands: {
    hand_on: { takes: 'words', who: ROLES, run: handOn },
    my_posts: { takes: 'nothing', run: myPosts },
    why_can: { takes: 'words', run: whyCan },
  },
  answers: {
    give_yes: { run: giveYes },
    give_no: { run: giveNo },
    take_yes: { run: takeYes },
    take_no: { run: takeNo },
  },
  timers: {
    lapse_give: { late: 'always', run: (ctx, ref) => lapse(ctx, ref, 'give') },
    lapse_take: { late: 'always', run: (ctx, ref) => lapse(ctx, ref, 'take') },
  },
})
