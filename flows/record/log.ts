import type { Case, CaseEvent } from '../../bot/domain/case.js'
import { isPersonal } from '../../bot/domain/personal.js'
import type { Instant } from '../../bot/domain/time.js'
import { isTheirs, type Reader, readerOf, type Said, sayPrivately, whoIs } from './context.js'
import { STEPS, words } from './texts.js'

/** Most steps in one message; earlier ones are counted. */
const MOST = 30
/** Most of a step's words, in characters. */
const WORDS_SHOWN = 40
/** Steps whose words everybody may read; others are words between people, or codes. */
const OPEN_WORDS: readonly CaseEvent['what'][] = ['note', 'resolve', 'give_up', 'hang']
/** Steps whose words are not for reading at all: what two people wrote each other, field names, ids. */
const NO_WORDS: readonly CaseEvent['what'][] = ['message', 'edit', 'photo', 'join', 'brief']

/** 流水: every step with its time, who made it and how long after the one before; and whether the record is sound. */
export function showLog(ctx: Said, about: Case): void {
  const n = about.number
  const reader = readerOf(ctx, about)
  if (reader === null) ctx.refuse('foreign', { n })
  const word = `${words.case_log[ctx.chat.lang][0]} ${n}`
  sayPrivately(ctx, [headOf(ctx, about), ...linesOf(ctx, about, reader)].join('\n'), word, about)
}

/** Cases meant by 流水 without a number: those the person has in hand, else their own. */
export function loggable(ctx: Said): readonly Case[] {
  const me = ctx.actor.person.id
  const led = ctx.cases.ledBy(me)
  return led.length > 0 ? led : ctx.cases.of(me).filter((each) => each.state !== 'closed')
}

function headOf(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  const steps = ctx.cases.events(about.id).length + 1
  return ctx.text('log_head', { n: about.number, title: about.title, steps }, lang)
}

function linesOf(ctx: Said, about: Case, reader: Reader): readonly string[] {
  const { lang } = ctx.chat
  const events = ctx.cases.events(about.id)
  const first = ctx.text(
    'log_first',
    { time: stamp(ctx, about.reportedAt), who: whoIs(ctx, about, about.reporterId, reader) },
    lang,
  )
  const steps = events.map((event, at) =>
    stepLine(ctx, about, event, events[at - 1]?.at ?? about.reportedAt, reader),
  )
  const hidden = steps.length - MOST
  const shown = hidden > 0 ? steps.slice(-MOST) : steps
  const broken = ctx.cases.brokenEvent(about.id)
  return [
    first,
    ...(hidden > 0 ? [ctx.text('log_more', { count: hidden }, lang)] : []),
    ...shown,
    broken === null ? ctx.text('log_sound', {}, lang) : ctx.text('log_broken', {}, lang),
  ]
}

function stepLine(
  ctx: Said,
  about: Case,
  event: CaseEvent,
  before: Instant,
  reader: Reader,
): string {
  const { lang } = ctx.chat
  const params = {
    time: stamp(ctx, event.at),
    who: whoIs(ctx, about, event.actorId, reader),
    what: whatOf(ctx, event),
    words: wordsOf(ctx, about, event, reader),
  }
  const span = event.at - before
  if (span < SHORT_MS) return ctx.text('log_step', params, lang)
  return ctx.text('log_step_after', { ...params, span: { span } }, lang)
}

/** A gap this short is not worth a word. */
const SHORT_MS = 60_000

/** The day and time in figures: in a log, unlike in talk, today and tomorrow say nothing. */
function stamp(ctx: Said, at: Instant): string {
  const [, month = '', day = ''] = ctx.calendar.day(at).split('-')
  return `${Number(month)}-${Number(day)} ${ctx.calendar.clock(at)}`
}

function whatOf(ctx: Said, event: CaseEvent): string {
  const { lang } = ctx.chat
  const [first = '', second = ''] = event.words.split(' ')
  if (event.what === 'recur' && second !== '') {
    return ctx.text('step_recur', { m: first, nth: second }, lang)
  }
  if (event.what === 'look_back') {
    return ctx.text(second === 'held' ? 'step_held' : 'step_not_held', { days: first }, lang)
  }
  if (event.what === 'call_back') {
    const heard = (['call_1', 'call_2', 'call_3'] as const)[Number(first) - 1] ?? 'call_3'
    return ctx.text(heard, {}, lang)
  }
  return STEPS[lang][event.what] ?? STEPS[lang].other
}

/** The words of a step as far as the reader may know them. */
function wordsOf(ctx: Said, about: Case, event: CaseEvent, reader: Reader): string {
  const coded = event.what === 'recur' || event.what === 'look_back' || event.what === 'call_back'
  if (event.words.trim() === '' || coded || NO_WORDS.includes(event.what)) return ''
  if (reader !== 'staff' && !OPEN_WORDS.includes(event.what)) return ''
  if (reader === 'resident' && isPersonal(about) && !isTheirs(ctx, about)) return ''
  const chars = [...event.words.replace(/\s+/gu, ' ').trim()]
  const short = chars.slice(0, WORDS_SHOWN).join('')
  const words = chars.length > WORDS_SHOWN ? `${short}\u2026` : short
  return ctx.text('log_words', { words }, ctx.chat.lang)
}
