import type { Case } from '../../bot/domain/case.js'
import { isNowhere } from '../../bot/domain/place.js'
import type { Said } from './context.js'
import { DRAFTS, type Feedback } from './drafts.lexicon.js'

/** The question under which sentences are offered, one for each of the three honest answers. */
const QUESTIONS = { done: 'done_how', note: 'note_how', giveup: 'giveup_why' } as const

/** Which question is asked: the plain one, or the one that asks a reply back. */
export type DraftQuestion =
  | (typeof QUESTIONS)[Feedback]
  | 'back_empty'
  | 'back_not_yet'
  | 'back_no_reason'
  | 'back_unclear'

/**
 * Offers sentences that fit the matter, as numbers, and takes an own one just as well. `ask` is said above them;
 * the next words of the person go to the same command.
 */
export function offerDrafts(
  ctx: Said,
  about: Case,
  feedback: Feedback,
  ask: DraftQuestion = QUESTIONS[feedback],
): void {
  const choices = DRAFTS[about.category][feedback][ctx.chat.lang].map(
    (words, at) =>
      ({
        label: 'draft',
        do: 'draft',
        arg: `${feedback}-${about.id}-${at}`,
        params: { words },
      }) as const,
  )
  ctx.say(
    ask,
    { n: about.number },
    {
      about,
      kind: 'question',
      ask: [ctx.actor.person.id],
      choices,
      free: { do: feedback, arg: about.id },
    },
  )
}

/** A sentence that was chosen, with what it answers and where; null when the case or the sentence is gone. */
export function readDraft(
  ctx: Said,
  arg: string,
): { readonly feedback: Feedback; readonly about: Case; readonly words: string } | null {
  const [written, caseId, at] = arg.split('-')
  const feedback = (['done', 'note', 'giveup'] as const).find((each) => each === written)
  const about = ctx.cases.get(Number(caseId))
  if (!feedback || !about) return null
  const words = DRAFTS[about.category][feedback][ctx.chat.lang][Number(at)]
  if (words === undefined) return null
  return { feedback, about, words: placed(ctx, about, words) }
}

/** The sentence after the place of the case: 3栋2单元师傅修好了. A door number is left out. */
function placed(ctx: Said, about: Case, words: string): string {
  const place = { ...about.place, room: null }
  if (isNowhere(place)) return words
  return ctx.text('draft_at', { place: { place }, words }, ctx.chat.lang)
}
