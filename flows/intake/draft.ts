import type { Draft } from '../../bot/domain/draft.js'
import { tidyTitle } from '../../bot/domain/opening.js'
import type { Meaning } from '../../bot/flow.js'
import { type Any, LATE_PIECE_MS, type Said } from './context.js'
import { NEIGHBOURS } from './texts.js'

/** What a draft has said so far, a line each; its pictures without words leave no line. */
export function spoken(draft: Pick<Draft, 'words'>): string {
  return draft.words
    .split('\n')
    .filter((line) => line !== '')
    .join('\n')
}

/** Begins a draft with this message and keeps it. */
export function begin(ctx: Said, status: Draft['status'], meaning: Meaning): Draft {
  const draft = ctx.drafts.add({
    chatId: ctx.chat.id,
    personId: ctx.actor.person.id,
    status,
    words: line(ctx.message.text),
    photos: ctx.photos,
    messageKeys: [ctx.message.messageKey],
    ...meant(meaning),
    caseId: null,
    saidAt: ctx.message.at,
    lastAt: ctx.now,
  })
  ctx.at('expire', draft.id, ctx.now + life(ctx, draft))
  return draft
}

/** The draft with this message behind it: a line for each message, so that a later edit finds its own. */
export function extended(ctx: Said, draft: Draft): Draft {
  const lines = draft.words.split('\n')
  const said = line(ctx.message.text)
  return {
    ...draft,
    words: [...lines, lines.includes(said) ? '' : said].join('\n'),
    photos: [...new Set([...draft.photos, ...ctx.photos])],
    messageKeys: [...draft.messageKeys, ctx.message.messageKey],
    saidAt: ctx.message.at,
    lastAt: ctx.now,
  }
}

/** The draft with the edited message's new words in the place of the old; null when it is not one of its own. */
export function reworded(draft: Draft, messageKey: string, text: string): Draft | null {
  const at = draft.messageKeys.indexOf(messageKey)
  if (at < 0) return null
  const lines = draft.words.split('\n')
  const words = draft.messageKeys.map((_, index) =>
    index === at ? line(text) : (lines[index] ?? ''),
  )
  return { ...draft, words: words.join('\n') }
}

/** The draft as a meaning of all its words sees it. */
export function reread(ctx: Any, draft: Draft, meaning: Meaning): Draft {
  const told = meant(meaning)
  const inPrivate = ctx.chats.get(draft.chatId)?.kind === 'private'
  return { ...draft, ...told, delicate: told.delicate || namesNeighbour(draft.words, inPrivate) }
}

/** True for words about one household: by its door number, or in private, where nobody speaks of the stairs. */
function namesNeighbour(words: string, inPrivate: boolean): boolean {
  const household = NEIGHBOURS.some((word) => words.includes(word))
  return household && (inPrivate || DOOR.test(words))
}

const DOOR = /(?<!\d)\d{3,4}(?!\d)/

/** Saves a draft in a new state and sets when it is forgotten. */
export function keep(ctx: Any, draft: Draft, status: Draft['status'], caseId?: number): Draft {
  const saved = { ...draft, status, caseId: caseId ?? draft.caseId }
  ctx.drafts.save(saved)
  ctx.at('expire', draft.id, ctx.now + life(ctx, saved))
  return saved
}

/** Takes a draft away with everything that was asked about it. */
export function forget(ctx: Any, id: number): void {
  ctx.cancel('expire', id)
  unaskAll(ctx, id)
  ctx.drafts.erase(id)
}

/** Takes back the questions about a draft. */
export function unaskAll(ctx: Any, id: number): void {
  ctx.unask('register', id)
  ctx.unask('joinSame', id)
}

function meant(meaning: Meaning) {
  return {
    category: meaning.category,
    tier: meaning.tier,
    place: meaning.place,
    title: tidyTitle(meaning.title),
    delicate: meaning.delicate,
  }
}

function line(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

/** A picture without words waits longer than words nobody asked for are kept. */
function life(ctx: Any, { status, words }: Draft): number {
  if (status === 'photos') return spoken({ words }) === '' ? LATE_PIECE_MS : ctx.limits.togetherMs
  return status === 'registered' ? ctx.limits.withdrawMs : ctx.limits.questionMs
}
