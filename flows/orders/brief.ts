import type { Case } from '../../bot/domain/case.js'
import { isNowhere } from '../../bot/domain/place.js'
import { type Any, langOf } from './context.js'
import { whyAgain } from './offer.js'

/** Most of the reporter's words that are repeated, in characters. */
const WORDS_SHOWN = 200

/**
 * Tells whoever took a case what they need, in private: the words, the place with its door number, the
 * pictures, and what to do next. Never who reported it. False when we cannot write to them.
 */
export function briefInto(ctx: Any, about: Case, personId: number): boolean {
  const photos = ctx.cases
    .photos(about.id)
    .filter((photo) => photo.when === 'before')
    .map((photo) => photo.hash)
  return ctx.tell(
    personId,
    'brief',
    { body: briefBody(ctx, about, personId) },
    {
      about,
      kind: 'reply',
      photos,
      ...(about.leaderId === personId
        ? { choices: [{ label: 'do_done', do: 'done', arg: about.id }] }
        : {}),
    },
  )
}

function briefBody(ctx: Any, about: Case, personId: number): string {
  const lang = langOf(ctx, personId)
  const { number: n, title, place } = about
  const why = whyAgain(ctx, about)
  const lines = [ctx.text('brief_head', { n, title }, lang)]
  if (!isNowhere(place)) lines.push(ctx.text('brief_place', { place: { place } }, lang))
  const said = about.words.replace(/\s*\n\s*/g, ' ').trim()
  if (said !== '' && said !== title) {
    lines.push(ctx.text('brief_words', { words: said.slice(0, WORDS_SHOWN) }, lang))
  }
  if (why !== '') lines.push(ctx.text('brief_again', { why }, lang))
  const due = { time: about.dueResponse }
  const answered = about.dueResponse <= ctx.now
  lines.push(
    answered ? ctx.text('brief_next', { n }, lang) : ctx.text('brief_due', { n, due }, lang),
  )
  lines.push(ctx.text('brief_out', { n }, lang))
  return lines.join('\n')
}
