import type { Case } from '../../bot/domain/case.js'
import type { Lang } from '../../bot/domain/person.js'
import { isNowhere } from '../../bot/domain/place.js'
import { days } from '../../bot/domain/time.js'
import { type Any, langOf, markedTitle } from './context.js'
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
        ? { choices: [{ label: 'do_done', do: 'done_how', arg: about.id }] }
        : {}),
    },
  )
}

function briefBody(ctx: Any, about: Case, personId: number): string {
  const lang = langOf(ctx, personId)
  const n = about.number
  const title = markedTitle(ctx, about, personId, null, lang)
  const leads = about.leaderId === personId
  return [
    ctx.text(leads ? 'brief_head' : 'brief_help', { n, title }, lang),
    ...known(ctx, about, lang),
    ...(leads ? nextSteps(ctx, about, lang) : []),
  ].join('\n')
}

/** Where it is, what was said, and what was not fixed last time. */
function known(ctx: Any, about: Case, lang: Lang | undefined): readonly string[] {
  const { place, title } = about
  const said = about.words.replace(/\s*\n\s*/g, ' ').trim()
  const why = whyAgain(ctx, about)
  return [
    isNowhere(place) ? '' : ctx.text('brief_place', { place: { place } }, lang),
    said === '' || said === title
      ? ''
      : ctx.text('brief_words', { words: said.slice(0, WORDS_SHOWN) }, lang),
    oldPhoto(ctx, about, lang),
    lastTime(ctx, about, lang),
    why === '' ? '' : ctx.text('brief_again', { why }, lang),
  ].filter((line) => line !== '')
}

/** Which time it is in this place, and what was done the last time. */
function lastTime(ctx: Any, about: Case, lang: Lang | undefined): string {
  const again = ctx.followUps.recurrences.of(about.id)
  const earlier = again ? ctx.cases.get(again.earlierId) : null
  if (!again || !earlier) return ''
  const done = ctx.cases.events(earlier.id).findLast((event) => event.what === 'resolve')
  const words = (done?.words ?? '').trim()
  const params = { nth: again.nth, m: earlier.number, time: { time: earlier.closedAt ?? 0 } }
  return words === ''
    ? ctx.text('brief_back', params, lang)
    : ctx.text('brief_back_how', { ...params, words: words.slice(0, WORDS_SHOWN) }, lang)
}

/** How long ago the oldest of the pictures was taken, where their camera said so and it matters. */
function oldPhoto(ctx: Any, about: Case, lang: Lang | undefined): string {
  const ages = ctx.cases
    .photos(about.id)
    .filter((photo) => photo.when === 'before')
    .flatMap(({ hash, at }) => {
      const old = ctx.media.get(hash)?.daysOld ?? null
      return old === null ? [] : [old + Math.floor((ctx.now - at) / days(1))]
    })
  return ages.length === 0 ? '' : ctx.text('brief_old', { k: Math.max(...ages) }, lang)
}

function nextSteps(ctx: Any, about: Case, lang: Lang | undefined): readonly string[] {
  const n = about.number
  const due = { time: about.dueResponse }
  const past = about.dueResponse <= ctx.now || about.notedAt !== null
  return [
    past ? ctx.text('brief_next', { n }, lang) : ctx.text('brief_due', { n, due }, lang),
    ctx.text('brief_out', { n }, lang),
  ]
}
