import type { Draft } from '../../bot/domain/draft.js'
import { isNowhere } from '../../bot/domain/place.js'
import type { Meaning } from '../../bot/flow.js'
import { alarm } from './alarm.js'
import { propose, proposeAddressed } from './candidate.js'
import { draftHere, LATE_PIECE_MS, type Said } from './context.js'
import { begin, extended, keep, reread, spoken } from './draft.js'
import { sayProblem } from './problems.js'
import { register } from './register.js'
import { NO_SIGN } from './texts.js'

/** The words for a building, unit, floor or room have one or two characters. */
const PLACE_WORD_LENGTH = 2
const SHORTEST_REPORT = 6
const TALK: readonly string[] = ['thanks', 'ad', 'joke', 'question', 'notice', 'staff_reply']

/** True when the words were meant for the bot. */
export function isAddressed(ctx: Said): boolean {
  const { mentionsBot, replyTo } = ctx.message
  return ctx.chat.kind === 'private' || mentionsBot || replyTo?.toBot === true
}

/** 报事: words, photos or both, registered as they were said. */
export function hearReport(ctx: Said): void {
  const rest = ctx.message.text.trim()
  if (!isAddressed(ctx) && (isJest(ctx) || NO_SIGN.some((word) => rest.startsWith(word)))) {
    propose(ctx, null)
    return
  }
  const known = draftHere(ctx)
  const draft =
    known?.status === 'photos' ? extended(ctx, known) : begin(ctx, 'photos', ctx.meaning)
  file(ctx, draft, 'command')
}

/** 报修：本人，周一综合征: the form of a report, to laugh. Whoever means it is asked at worst. */
function isJest({ meaning, photos }: Said): boolean {
  const nothing = photos.length === 0 && isNowhere(meaning.place)
  return nothing && meaning.zone === 'ignore' && meaning.act === 'joke'
}

/** Registers a draft that was meant as a report: a danger first; what says too little is asked about. */
export function file(ctx: Said, draft: Draft, source: 'command' | 'mention'): void {
  const words = spoken(draft)
  const meaning = ctx.understand(words, draft.photos.length)
  const told = asChosen(ctx, reread(ctx, draft, meaning))
  if (meaning.danger) alarm(ctx, told, meaning.danger)
  else if (words === '' || isBarePlace(words, meaning)) askWhat(ctx, told)
  else {
    register(ctx, told, { source, different: ctx.message.orders === true })
    sayProblem(ctx)
  }
}

/** What the sender chose in a form stands, whatever the words say besides. */
function asChosen(ctx: Said, draft: Draft): Draft {
  const { confidential, orders } = ctx.message
  return {
    ...draft,
    delicate: draft.delicate || confidential === true,
    ...(orders === true ? { category: 'help_care', tier: 'simple' } : {}),
  }
}

/** A building, a unit, a gate and no more: longer than these words for a place, something was said of it. */
function isBarePlace(words: string, meaning: Meaning): boolean {
  const { building, unit, floor, room, named } = meaning.place
  const unnamed = words.replace(named ?? '', '')
  const rest = unnamed.replace(/[\s\dA-Za-z#-]/g, '')
  const english = unnamed.match(/[A-Za-z]{3,}/g)?.length ?? 0
  const parts = [building, unit, floor, room].filter((part) => part !== null).length
  const bare = rest.length <= parts * PLACE_WORD_LENGTH && english <= parts
  return !isNowhere(meaning.place) && bare
}

/** Asks for the words that are missing; the next plain words are taken as them. */
function askWhat(ctx: Said, draft: Draft): void {
  const photos = draft.photos.length > 0
  if (!photos && sayProblem(ctx)) return
  keep(ctx, draft, 'photos')
  ctx.at('expire', draft.id, ctx.now + LATE_PIECE_MS)
  const free = { do: 'report', arg: '' } as const
  ctx.say(photos ? 'what_photo' : 'what', {}, { kind: 'question', ask: [draft.personId], free })
}

/** What a mention, a reply to the bot or a private word wants: to report, to be asked, or a hint. */
export function hearAddressed(ctx: Said): boolean {
  const source = ctx.chat.kind === 'private' ? 'command' : 'mention'
  const text = ctx.message.text.trim()
  if (text.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  if (text === '' || ctx.meaning.zone !== 'ignore' || ctx.meaning.danger) {
    file(ctx, begin(ctx, 'photos', ctx.meaning), source)
    return true
  }
  const mayBeReport = text.length >= SHORTEST_REPORT && !TALK.includes(ctx.meaning.act)
  if (ctx.photos.length > 0 || mayBeReport) return proposeAddressed(ctx)
  ctx.say(ctx.chat.kind === 'private' ? 'hint' : 'hint_group', {})
  return true
}
