import type { Case } from '../../bot/domain/case.js'
import { WORKERS } from '../../bot/domain/standing.js'
import { defineFlow } from '../../bot/flow.js'
import { followGiven, giveBody, settleCard } from './bodies.js'
import { notOurs } from './bounce.js'
import { check, checkClose, checkFound, checkGone, checkStill, lookInstead } from './check.js'
import {
  type Alarm,
  type Any,
  type Borrowed,
  GIVERS,
  type Reply,
  type Said,
  type Table,
  type Word,
  waitingHere,
} from './context.js'
import { dispatch } from './give.js'
import { giveAgain, giveByRule } from './opening.js'
import { declineTurn, passTurn } from './rotate.js'
import { texts, words } from './texts.js'

/**
 * Giving cases out 派单 / 分流: by the rule table, to institutions, to the one who is named, by turns; looking
 * first 核查; and 非我单位, which brings a case back (as with the bin of 岳阳 that was another street's).
 */
export const dispatching = defineFlow<Table, Word, Reply, Borrowed, Alarm>({
  name: 'dispatch',
  texts,
  words,
  borrows: ['claim'],
  commands: {
    dispatch: { takes: 'case', who: GIVERS, fits: waitingHere, run: dispatch },
    not_ours: { takes: 'case', who: WORKERS, fits: givenToUs, run: notOurs },
    check: { takes: 'case', who: [...WORKERS, 'street'], fits: waitingHere, run: check },
  },
  answers: {
    give_body: { who: GIVERS, run: giveBody },
    turn_pass: { run: declineTurn },
    check_found: { run: checkFound },
    check_still: { run: checkStill },
    check_gone: { run: checkGone },
    check_close: { who: GIVERS, run: checkClose },
  },
  timers: {
    turn: { late: 'always', run: (ctx, ref) => passTurn(ctx, Number(ref)) },
  },
  on: {
    'case.opened': (ctx, { caseId }) => withCase(ctx, caseId, giveByRule),
    'case.reopened': (ctx, { caseId }) => withCase(ctx, caseId, giveAgain),
    'case.owned': (ctx, { caseId, bodyId, why }) => {
      if (bodyId === null || why === 'returned') return
      withCase(ctx, caseId, (_, about) => followGiven(ctx, about, bodyId))
    },
    'case.claimed': (ctx, { caseId }) => {
      ctx.cancel('turn', caseId)
      withCase(ctx, caseId, settleCard)
    },
    'case.released': (ctx, { caseId }) =>
      withCase(ctx, caseId, (_, about) => {
        const { bodyId } = ctx.owners.of(caseId)
        if (bodyId !== null) followGiven(ctx, about, bodyId)
      }),
    'post.handed': lookInstead,
    'case.resolved': (ctx, { caseId }) => withCase(ctx, caseId, settleCard),
    'case.closed': (ctx, { caseId }) => {
      ctx.cancel('turn', caseId)
      withCase(ctx, caseId, settleCard)
    },
  },
})

function withCase(ctx: Any, caseId: number, act: (ctx: Any, about: Case) => void): void {
  const about = ctx.cases.get(caseId)
  if (about) act(ctx, about)
}

/** What the speaker's institutions were given and nobody has settled. */
function givenToUs(ctx: Said): readonly Case[] {
  return ctx.bodies
    .of(ctx.actor.person.id, ctx.now)
    .flatMap((body) => ctx.owners.ofBody(body.id))
    .flatMap((id) => ctx.cases.get(id) ?? [])
    .filter((each) => each.state === 'dispatched' || each.state === 'in_progress')
}
