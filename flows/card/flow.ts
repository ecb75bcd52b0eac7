import type { CaseAction } from '../../bot/domain/case.js'
import { defineFlow } from '../../bot/flow.js'
import { type Any, type Borrowed, draw } from './draw.js'
import { drawPrivate } from './private.js'
import { texts } from './texts.js'

/** The one live message of a case in the chat it came from, kept true by facts (edited, not posted anew: a group is not filled with one matter). */
export const card = defineFlow<(typeof texts)['zh-CN'], never, never, Borrowed, never>({
  name: 'card',
  texts,
  words: {},
  commands: {},
  borrows: ['claim', 'join', 'setPlace'],
  on: {
    'case.opened': (ctx, { caseId }) => redraw(ctx, caseId, true),
    'case.changed': (ctx, { caseId, action }) => {
      if (SILENT.includes(action)) redrawLater(ctx, caseId)
    },
    'case.owned': (ctx, { caseId, why }) => {
      if (why !== 'opened') redrawLater(ctx, caseId)
    },
    'case.claimed': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.released': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.noted': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.resolved': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.gave_up': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.closed': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.reopened': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.joined': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.updated': (ctx, { caseId }) => redraw(ctx, caseId),
    'case.escalated': (ctx, { caseId }) => redraw(ctx, caseId),
  },
})

/** Steps that no other fact tells of. */
const SILENT: readonly CaseAction[] = [
  'accept',
  'offer',
  'dispatch',
  'handover',
  'hang',
  'resume',
  'escalate',
]

/** What follows from the report itself is on its first card already. */
function redrawLater(ctx: Any, caseId: number): void {
  const about = ctx.cases.get(caseId)
  if (about && about.reportedAt < ctx.now) redraw(ctx, caseId)
}

/** A danger has no card: its first line stands. */
function redraw(ctx: Any, caseId: number, opened = false): void {
  const about = ctx.cases.get(caseId)
  if (!about || about.source === 'alert') return
  if (!about.private) draw(ctx, about, opened)
  else if (!opened) drawPrivate(ctx, about)
}
