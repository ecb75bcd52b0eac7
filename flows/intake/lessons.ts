import type { Draft } from '../../bot/domain/draft.js'
import type { Facts } from '../../bot/domain/facts.js'
import type { Any } from './context.js'
import { spoken } from './draft.js'

/** What a no teaches: these words were no report. A delicate matter teaches nothing. */
export function learnNo(ctx: Any, draft: Draft): void {
  if (draft.delicate) return
  ctx.lesson(spoken(draft), { report: false, category: null, tier: null })
}

/** What a yes teaches, once everybody has had the time to put its category and tier right. */
export function learnYes(ctx: Any, { caseId, reason }: Facts['case.closed']): void {
  const about = ctx.cases.get(caseId)
  if (about?.source !== 'confirmed' || about.private || about.round > 0) return
  if (reason === 'withdrawn' || reason === 'not_found') return
  ctx.lesson(about.words, { report: true, category: about.category, tier: about.tier })
}
