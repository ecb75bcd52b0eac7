import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { days, minutes } from '../../bot/domain/time.js'
import { dayStart } from '../../bot/domain/whereabouts.js'
import type { Meaning } from '../../bot/flow.js'
import { type Any, type Said, usedUp } from './context.js'
import { begin, extended, forget, keep, reread } from './draft.js'
import { regionHere, register } from './register.js'
import { knownSame, offer, offerSame, sayInPrivate } from './same.js'
import { AGREES } from './texts.js'

/**
 * What to do with words of a group that tell of something, though nobody called them a report: register where
 * the group wants it so, ask once, or leave alone. `held` is a photo that waited for words.
 */
export function propose(ctx: Said, held: Draft | null): boolean {
  const { meaning } = ctx.judgement
  if (!mayPropose(ctx) || meaning.zone === 'ignore' || !isSure(ctx, meaning)) return false
  const draft = gather(ctx, held)
  if (ctx.chat.settings.intake === 'auto' && meaning.zone === 'strong') {
    register(ctx, draft, { source: 'auto' })
    return true
  }
  return ask(ctx, draft, meaning.zone)
}

/** Words for the bot that may be a report: its sender is asked, however often others were today. */
export function proposeAddressed(ctx: Said): boolean {
  return ask(ctx, begin(ctx, 'photos', ctx.meaning), 'addressed')
}

/** The photo that waits, this message, and what its sender said just before, as one draft. */
function gather(ctx: Said, held: Draft | null): Draft {
  const { words, pieces, meaning } = ctx.judgement
  const draft = held ? extended(ctx, held) : begin(ctx, 'photos', meaning)
  const messageKeys = [...new Set([...pieces, ...draft.messageKeys])]
  const lines = words.split('\n')
  const silent = Array.from({ length: Math.max(0, messageKeys.length - lines.length) }, () => '')
  return reread(ctx, { ...draft, messageKeys, words: [...silent, ...lines].join('\n') }, meaning)
}

/** One more neighbour with a matter the group knows is asked whether to be counted in. */
export function offerJoin(ctx: Said, held: Draft | null, known: Case): boolean {
  if (askedEnough(ctx, 'join')) return false
  offer(ctx, countAsAsked(ctx, gather(ctx, held)), known)
  return true
}

/** Learns from an answer: the group's threshold moves so that about six of ten questions get a yes. */
export function learn(ctx: Any, chatId: number, answer: 'yes' | 'no' | 'silence'): void {
  const chat = ctx.chats.get(chatId)
  if (!chat || chat.kind === 'private') return
  const share = ctx.limits.candidateYesShare
  const step = { yes: share - 1, no: share, silence: share / 3 }[answer] * CAUTION_STEP
  const caution = Math.min(MOST_CAUTION, Math.max(0, chat.settings.caution + step))
  ctx.chats.setSettings(chatId, { ...chat.settings, caution })
  ctx.fact('draft.answered', { chatId, yes: answer === 'yes' })
}

const CAUTION_STEP = 0.1
const MOST_CAUTION = 0.45
const LEAST_SCORE = 0.5
const LINK = /https?:\/\/|www\.|t\.me\//i

/** False for what is heard from nobody: too long, from no person, a newcomer's link. */
export function mayHear(ctx: Said): boolean {
  const { text } = ctx.message
  if (ctx.actor.faceless || text.length > ctx.limits.maxWords) return false
  return !LINK.test(text) || !isNewcomer(ctx)
}

function mayPropose(ctx: Said): boolean {
  const { text, replyTo } = ctx.message
  if (!mayHear(ctx)) return false
  const speaksForOthers = ['captain', 'volunteer', 'staff', 'department', 'street'] as const
  const reply = replyTo !== null && ctx.about === null
  const reserved = reply || speaksForOthers.some((role) => ctx.actor.roles.has(role))
  return !reserved || ctx.judgement.meaning.act === 'report' || text.trim() === ''
}

function isNewcomer(ctx: Said): boolean {
  const since = ctx.people.firstSeen(ctx.chat.id, ctx.actor.person.id)
  return ctx.chat.kind === 'group' && (since === null || ctx.now - since < days(1))
}

/** Where neighbours said no too often, only what is surer than the usual bar. */
function isSure(ctx: Said, meaning: Meaning): boolean {
  const { caution } = ctx.chat.settings
  return caution === 0 || meaning.score >= LEAST_SCORE + caution
}

/** The question that follows is one of the day's few. */
function countAsAsked(ctx: Said, draft: Draft): Draft {
  return keep(ctx, draft, 'asked')
}

/** Asks the sender once, unless the group was asked often enough today. Says nothing then and forgets. */
function ask(ctx: Said, draft: Draft, why: Meaning['zone'] | 'addressed'): boolean {
  const { chat } = ctx
  const inGroup = chat.kind === 'group'
  if (draft.delicate && inGroup && !usedUp(ctx, draft.personId)) return askInPrivate(ctx, draft)
  if (inGroup && why !== 'addressed' && isTooMuch(ctx, draft, why)) {
    forget(ctx, draft.id)
    return false
  }
  if (offerSame(ctx, inGroup ? countAsAsked(ctx, draft) : draft, regionHere(ctx, draft)))
    return true
  keep(ctx, draft, 'asked')
  ctx.fact('draft.asked', { chatId: chat.id })
  ctx.say('asked', { title: draft.title }, question(draft))
  return true
}

function isTooMuch(ctx: Said, draft: Draft, why: Meaning['zone']): boolean {
  return askedEnough(ctx, why) || usedUp(ctx, draft.personId) || isEcho(ctx, draft)
}

/** In an outage everybody calls out at once: one question stands for all until it is answered. */
function isEcho(ctx: Said, { category }: Draft): boolean {
  const text = ctx.message.text.trim()
  const echoes = category === 'utilities' || AGREES.some((word) => text.includes(word))
  if (!echoes || text.length > ECHO_LENGTH) return false
  return ctx.drafts.askedToday(ctx.chat.id, ctx.now - ECHO_MS) > 0
}

const ECHO_MS = minutes(5)
const ECHO_LENGTH = 18

/** The last questions of a day are kept for what is surely a report; joins can be said with +1. */
function askedEnough(ctx: Said, what: Meaning['zone'] | 'join'): boolean {
  const asked = ctx.drafts.askedToday(ctx.chat.id, dayStart(ctx.calendar, ctx.now))
  const share = { strong: 1, middle: 0.6, ignore: 0.6, join: 0.4 }[what]
  return asked >= Math.ceil(ctx.limits.candidateQuestionsPerDay * share)
}

/** Asks about a delicate matter where only its sender reads it; the group hears a line when there is no other way. */
function askInPrivate(ctx: Said, draft: Draft): boolean {
  if (knownSame(ctx, draft, regionHere(ctx, draft))) {
    forget(ctx, draft.id)
    return false
  }
  keep(ctx, draft, 'asked')
  ctx.fact('draft.asked', { chatId: ctx.chat.id })
  const told = ctx.tell(draft.personId, 'asked_private', { title: draft.title }, question(draft))
  if (!told) sayInPrivate(ctx, false, `draft_${draft.id}`)
  return true
}

function question(draft: Draft) {
  return {
    kind: 'question' as const,
    card: `draft:${draft.id}`,
    ask: [draft.personId],
    choices: [
      { label: 'yes' as const, do: 'register' as const, arg: draft.id },
      { label: 'no' as const, do: 'notReport' as const, arg: draft.id },
    ],
  }
}
