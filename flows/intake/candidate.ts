import type { Draft } from '../../bot/domain/draft.js'
import { days } from '../../bot/domain/time.js'
import { dayStart } from '../../bot/domain/whereabouts.js'
import type { Meaning } from '../../bot/flow.js'
import { alarm } from './alarm.js'
import { type Any, type Said, usedUp } from './context.js'
import { begin, forget, keep, reread, spoken } from './draft.js'
import { regionHere, register } from './register.js'
import { knownSame, offerSame, sayInPrivate } from './same.js'

/**
 * What to do with words and photos that nobody called a report: register where the group wants it so, ask
 * once, hold in silence for two minutes, or leave alone. `addressed` words are asked about in any case.
 */
export function propose(ctx: Said, held: Draft | null, addressed = false): boolean {
  if (!addressed && !mayPropose(ctx)) return false
  const text = held ? spoken(held) : ctx.message.text
  if (text.trim() === '') return hold(ctx, held, ctx.meaning)
  const photos = held ? held.photos.length : ctx.photos.length
  const meaning = held ? ctx.understand(text, photos) : ctx.meaning
  if (!addressed && !isCandidate(ctx, meaning, photos)) {
    return isPromising(meaning) && hold(ctx, held, meaning)
  }
  const draft = reread(held ?? begin(ctx, 'photos', meaning), meaning)
  if (meaning.danger) alarm(ctx, draft, meaning.danger)
  else if (ctx.chat.settings.intake === 'auto' && meaning.zone === 'strong' && !draft.delicate) {
    register(ctx, draft, { source: 'auto' })
  } else return ask(ctx, draft, addressed ? 'addressed' : meaning.zone)
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
const HELD_SCORE = 0.3
const LINK = /https?:\/\/|www\.|t\.me\//i

function mayPropose(ctx: Said): boolean {
  const { text, replyTo } = ctx.message
  if (ctx.actor.faceless || text.length > ctx.limits.maxWords) return false
  if (LINK.test(text) && isNewcomer(ctx)) return false
  const speaksForOthers = ['captain', 'volunteer', 'staff', 'department', 'street'] as const
  const reserved = replyTo !== null || speaksForOthers.some((role) => ctx.actor.roles.has(role))
  return !reserved || ctx.meaning.act === 'report' || text.trim() === ''
}

function isNewcomer(ctx: Said): boolean {
  const since = ctx.people.firstSeen(ctx.chat.id, ctx.actor.person.id)
  return ctx.chat.kind === 'group' && (since === null || ctx.now - since < days(1))
}

function isCandidate(ctx: Said, meaning: Meaning, photos: number): boolean {
  const { caution } = ctx.chat.settings
  if (meaning.zone === 'ignore') return photos > 0 && isPromising(meaning)
  if (!meaning.isReport) return false
  return caution === 0 || meaning.score >= LEAST_SCORE + caution
}

/** Words that a photo could make a report of. */
function isPromising(meaning: Meaning): boolean {
  return meaning.score >= HELD_SCORE && (meaning.act === 'report' || meaning.act === 'chat')
}

function hold(ctx: Said, held: Draft | null, meaning: Meaning): boolean {
  if (held) keep(ctx, held, 'photos')
  else begin(ctx, 'photos', meaning)
  return true
}

/** Asks the sender once, unless the group was asked often enough today. Says nothing then and forgets. */
function ask(ctx: Said, draft: Draft, why: Meaning['zone'] | 'addressed'): boolean {
  const { chat } = ctx
  const inGroup = chat.kind === 'group'
  if (inGroup && why !== 'addressed' && (askedEnough(ctx, why) || usedUp(ctx, draft.personId))) {
    forget(ctx, draft.id)
    return false
  }
  if (draft.delicate && inGroup) return askInPrivate(ctx, draft)
  if (offerSame(ctx, draft, regionHere(ctx, draft))) return true
  keep(ctx, draft, 'asked')
  ctx.fact('draft.asked', { chatId: chat.id })
  ctx.say('asked', { title: draft.title }, question(draft))
  return true
}

/** The last questions of a day are kept for what is surely a report. */
function askedEnough(ctx: Said, zone: Meaning['zone']): boolean {
  const asked = ctx.drafts.askedToday(ctx.chat.id, dayStart(ctx.calendar, ctx.now))
  const most = ctx.limits.candidateQuestionsPerDay
  return asked >= (zone === 'strong' ? most : Math.ceil(most * UNSURE_SHARE))
}

const UNSURE_SHARE = 0.6

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
