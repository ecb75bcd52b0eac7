import type { Case } from '../../bot/domain/case.js'
import { touched } from '../../bot/domain/major.js'
import type { Lang } from '../../bot/domain/person.js'
import type { Region } from '../../bot/domain/region.js'
import { minutes } from '../../bot/domain/time.js'
import type { Any } from './context.js'

/** Steps that are told upwards, newest last, and most of their words. */
const STEPS_TOLD = 2
const WORDS_TOLD = 40

/** The five lines of a brief: what, where, since when and how many, what was done, what is asked. No reporter. */
export function writeBrief(
  ctx: Any,
  about: Case,
  next: Region | null,
  ask: string,
  lang: Lang | undefined,
): string {
  const level = next?.name ?? ctx.regions.get(about.scopeId)?.name ?? ''
  return [
    headLine(ctx, about, lang),
    ctx.text(
      'where',
      { region: ctx.regions.get(about.regionId)?.name ?? '', place: placeOf(about) },
      lang,
    ),
    sinceLine(ctx, about, lang),
    soFar(ctx, about, lang),
    ask === '' ? ctx.text('asked_usual', { level }, lang) : ctx.text('asked', { level, ask }, lang),
  ].join('\n')
}

function headLine(ctx: Any, about: Case, lang: Lang | undefined): string {
  const { number: n, category, tier } = about
  const title = about.private ? ctx.text('title_private', {}, lang) : about.title
  return ctx.text('head', { n, title, category: { category }, tier: { tier } }, lang)
}

/** Where it is, without a door. */
function placeOf(about: Case) {
  return { place: { ...about.place, room: null } }
}

function sinceLine(ctx: Any, about: Case, lang: Lang | undefined): string {
  const again = ctx.followUps.recurrences.of(about.id)
  const params = {
    time: { time: about.reportedAt },
    span: { span: ctx.now - about.reportedAt },
    k: touched(ctx, about),
  }
  if (ctx.now - about.reportedAt < minutes(1)) return ctx.text('since_now', params, lang)
  return again
    ? ctx.text('since_again', { ...params, nth: again.nth }, lang)
    : ctx.text('since', params, lang)
}

function soFar(ctx: Any, about: Case, lang: Lang | undefined): string {
  const steps = ctx.cases
    .events(about.id)
    .filter((event) => TOLD.includes(event.what) && event.words.trim() !== '')
    .slice(-STEPS_TOLD)
  if (steps.length === 0 || about.private) {
    return ctx.text('nothing', { state: { state: about.state } }, lang)
  }
  const list = steps
    .map(({ at, words }) => {
      const short = [...words.replace(/\s+/gu, ' ').trim()].slice(0, WORDS_TOLD).join('')
      return ctx.text('step', { time: { time: at }, words: short }, lang)
    })
    .join(ctx.text('between', {}, lang))
  return ctx.text('so_far', { list }, lang)
}

/** Steps whose words tell what was done or why it could not be. */
const TOLD: readonly string[] = ['note', 'give_up', 'escalate', 'hang', 'resolve']
