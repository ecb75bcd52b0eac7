import { days, type Instant } from '../../bot/domain/time.js'
import type { Any } from './context.js'

/** How long either of the two has to answer. */
const ANSWER_MS = days(3)

/** Whose answer is waited for. */
type Stage = 'give' | 'take'

/** Of which hand-over: from whom, to whom, at whose wish. */
interface Between {
  readonly from: { readonly id: number }
  readonly to: { readonly id: number }
  readonly byId: number
}

/** Until when an answer counts that is asked for now. */
export function answerBy(now: Instant): Instant {
  return now + ANSWER_MS
}

/** Whoever is asked now has until then; the other has answered, or was not asked. */
export function awaitAnswer(ctx: Any, between: Between, stage: Stage, until: Instant): void {
  settled(ctx, between)
  ctx.at(`lapse_${stage}`, refOf(between), until)
}

/** Both have answered, or one said no. */
export function settled(ctx: Any, between: Between): void {
  for (const timer of ['lapse_give', 'lapse_take'] as const) ctx.cancel(timer, refOf(between))
}

/** Nobody answered: nothing was moved, and who wished for it hears so. */
export function lapse(ctx: Any, ref: string, stage: Stage): void {
  const [fromId = 0, toId = 0, byId = 0] = ref.split('-').map(Number)
  const silent = stage === 'give' ? fromId : toId
  const who = ctx.people.get(silent)?.name ?? ''
  for (const id of new Set([fromId, byId])) {
    if (id !== silent) ctx.tell(id, 'lapsed', { who })
    else if (id === byId) ctx.tell(id, 'lapsed_own', {})
  }
}

function refOf({ from, to, byId }: Between): string {
  return `${from.id}-${to.id}-${byId}`
}
