import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { fillPlace } from '../../bot/domain/place.js'
import { minutes } from '../../bot/domain/time.js'
import { alarm } from './alarm.js'
import { propose } from './candidate.js'
import type { Said } from './context.js'
import { reportedBy } from './context.js'
import { begin, extended, keep, reread, reworded, spoken } from './draft.js'
import { addToCase, keepPhotos, putPlace } from './pieces.js'
import { register } from './register.js'
import { words } from './texts.js'

/** Plain words and photos: pieces of a report, signs to the bot, candidates, or nothing. */
export function hear(ctx: Said): boolean {
  if (!isHeardHere(ctx)) return false
  if (ctx.message.edited) return hearEdit(ctx)
  if (ctx.about) return hearAbout(ctx, ctx.about)
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, ctx.now - LATE_PIECE_MS)
  if (draft && hearPiece(ctx, draft)) return true
  if (isEmpty(ctx)) return hearProblem(ctx) || (ctx.message.mentionsBot && hearAddressed(ctx))
  return isAddressed(ctx) ? hearAddressed(ctx) : propose(ctx, null)
}

/** A correction or an answered place may come this much later than other pieces. */
const LATE_PIECE_MS = minutes(10)

/** What people with a command mean: words, photos or both, registered as said. */
export function hearReport(ctx: Said): void {
  const known = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, ctx.now - LATE_PIECE_MS)
  const waiting = known?.status === 'photos' && together(ctx, known) ? known : null
  const draft = waiting ? extended(ctx, waiting) : begin(ctx, 'photos', ctx.meaning)
  if (spoken(draft) === '') {
    askWhat(ctx, draft)
    return
  }
  file(ctx, draft, 'command')
}

/** Registers a draft that was meant as a report: a danger first, everything else as it was said. */
export function file(ctx: Said, draft: Draft, source: 'command' | 'mention'): void {
  const meaning = ctx.understand(spoken(draft), draft.photos.length)
  const told = reread(draft, meaning)
  if (meaning.danger) alarm(ctx, told, meaning.danger)
  else register(ctx, told, { source })
}

/** Asks for the words that are missing; the next plain words are taken as them. */
function askWhat(ctx: Said, draft: Draft): void {
  const photos = draft.photos.length > 0
  if (!photos && ctx.problems.length > 0) {
    hearProblem(ctx)
    return
  }
  keep(ctx, draft, 'photos')
  ctx.say(
    photos ? 'what_photo' : 'what',
    {},
    { kind: 'question', ask: [draft.personId], free: { do: 'report', arg: '' } },
  )
}

function isEmpty(ctx: Said): boolean {
  return ctx.photos.length === 0 && ctx.message.text.trim() === ''
}

function isHeardHere(ctx: Said): boolean {
  const { purpose, kind } = ctx.chat
  return kind === 'private' || purpose === 'residents' || purpose === 'captains' || isAddressed(ctx)
}

function isAddressed(ctx: Said): boolean {
  const { mentionsBot, replyTo } = ctx.message
  return ctx.chat.kind === 'private' || mentionsBot || replyTo?.toBot === true
}

function together(ctx: Said, draft: Draft): boolean {
  return ctx.now - draft.lastAt <= ctx.limits.togetherMs
}

function hearEdit(ctx: Said): boolean {
  const since = ctx.now - ctx.limits.withdrawMs
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, since)
  const changed = draft && reworded(draft, ctx.message.messageKey, withoutSign(ctx.message.text))
  if (!changed) return false
  const meaning = ctx.understand(spoken(changed), changed.photos.length)
  if (changed.status === 'registered') return addToCase(ctx, changed, meaning, 'edit')
  keep(ctx, reread(changed, meaning), changed.status)
  return true
}

/** An edited message comes with its command word. */
function withoutSign(text: string): string {
  const sign = REPORT_WORDS.find((word) => text.trim().toLowerCase().startsWith(word))
  return sign === undefined
    ? text
    : text
        .trim()
        .slice(sign.length)
        .replace(/^[\s:,\uff1a\uff0c]+/u, '')
}

const REPORT_WORDS = [...words.report['zh-CN'], ...words.report.en, '/report']

/** A reply to a card or report: photos and the reporter's own words belong to the case. */
function hearAbout(ctx: Said, about: Case): boolean {
  if (about.private && !reportedBy(about, ctx.actor.person.id)) return false
  if (about.state === 'closed') return false
  if (ctx.photos.length > 0) return keepPhotos(ctx, about)
  if (ctx.problems.length > 0) return hearProblem(ctx)
  if (!reportedBy(about, ctx.actor.person.id) || ctx.message.text.trim() === '') return false
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, ctx.now - LATE_PIECE_MS)
  const own = draft?.caseId === about.id ? extended(ctx, draft) : null
  const whole = own ?? {
    ...begin(ctx, 'registered', ctx.meaning),
    words: `${about.words}\n${ctx.message.text}`,
    caseId: about.id,
  }
  return addToCase(ctx, whole, ctx.meaning, 'reply')
}

function hearPiece(ctx: Said, draft: Draft): boolean {
  const onlyPhotos = ctx.message.text.trim() === ''
  if (onlyPhotos) return together(ctx, draft) && hearPhotoPiece(ctx, draft)
  if (draft.status === 'photos') return together(ctx, draft) && hearWordsForPhotos(ctx, draft)
  if (hearNumber(ctx, draft)) return true
  if (!belongs(ctx, draft)) return false
  const whole = extended(ctx, draft)
  const right = ctx.meaning.act === 'correction' || corrects(ctx, draft)
  if (draft.status === 'registered') {
    return addToCase(ctx, whole, ctx.meaning, right ? 'correction' : 'piece')
  }
  const told = reread(whole, ctx.understand(spoken(whole), whole.photos.length))
  const place = right ? fillPlace(ctx.meaning.place, draft.place) : told.place
  keep(ctx, { ...told, title: draft.title, place }, draft.status)
  return true
}

/** A bare number answers which building, where the block has one of that name. */
function hearNumber(ctx: Said, draft: Draft): boolean {
  const building = ctx.message.text.trim()
  const about = draft.caseId === null ? null : ctx.cases.get(draft.caseId)
  if (draft.status !== 'registered' || !about || about.place.building !== null) return false
  if (!/^[0-9A-Za-z]{1,3}$/.test(building)) return false
  const known = ctx.regions.get(about.regionId)?.buildings ?? []
  return known.includes(building.toUpperCase()) && putPlace(ctx, about, building.toUpperCase())
}

function hearPhotoPiece(ctx: Said, draft: Draft): boolean {
  if (ctx.photos.length === 0) {
    return ctx.problems.length > 0 && draft.status !== 'photos' && hearProblem(ctx)
  }
  const whole = extended(ctx, draft)
  const about = draft.caseId === null ? null : ctx.cases.get(draft.caseId)
  keep(ctx, whole, draft.status)
  if (draft.status === 'registered' && about) return keepPhotos(ctx, about)
  if (draft.status === 'photos' && spoken(whole) !== '') return propose(ctx, whole)
  return true
}

function hearWordsForPhotos(ctx: Said, draft: Draft): boolean {
  const whole = extended(ctx, draft)
  if (!isAddressed(ctx)) return propose(ctx, whole)
  file(ctx, whole, ctx.chat.kind === 'private' ? 'command' : 'mention')
  return true
}

/** True when the words go on with a draft: a correction, its missing place, or more about it. */
function belongs(ctx: Said, draft: Draft): boolean {
  const { act, place, zone, score, contact } = ctx.meaning
  if (act === 'correction' || corrects(ctx, draft)) return true
  const placed = place.building !== null || place.named !== null
  const missing = draft.place.building === null && draft.place.named === null
  if (placed && missing && ctx.message.text.trim().length <= BARE_PLACE_LENGTH) return true
  if (!together(ctx, draft) || UNRELATED.includes(act) || ctx.mentioned.length > 0) return false
  const other = placed && !missing && place.building !== draft.place.building
  if (other && zone !== 'ignore') return false
  return placed || contact !== null || zone !== 'ignore' || score >= SOME_SCORE
}

/** A few words with another building, right after, put the first one right. */
function corrects(ctx: Said, draft: Draft): boolean {
  const { zone, place } = ctx.meaning
  const other = place.building !== null && place.building !== draft.place.building
  const short = ctx.message.text.trim().length <= BARE_PLACE_LENGTH
  return (
    other && draft.place.building !== null && short && zone === 'ignore' && together(ctx, draft)
  )
}

const BARE_PLACE_LENGTH = 10
const SOME_SCORE = 0.2
const UNRELATED: readonly string[] = ['thanks', 'ad', 'notice', 'joke', 'question', 'staff_reply']

function hearAddressed(ctx: Said): boolean {
  const inPrivate = ctx.chat.kind === 'private'
  if (ctx.message.text.trim() === '') {
    askWhat(ctx, begin(ctx, 'photos', ctx.meaning))
    return true
  }
  if (ctx.meaning.zone !== 'ignore' || ctx.meaning.danger) {
    file(ctx, begin(ctx, 'photos', ctx.meaning), inPrivate ? 'command' : 'mention')
    return true
  }
  if (ctx.photos.length > 0 || mayBeReport(ctx)) return propose(ctx, null, true)
  ctx.say(inPrivate ? 'hint' : 'hint_group', {})
  return true
}

const SHORTEST_REPORT = 6
const TALK: readonly string[] = ['thanks', 'ad', 'joke', 'question', 'notice', 'staff_reply']

function mayBeReport(ctx: Said): boolean {
  return ctx.message.text.trim().length >= SHORTEST_REPORT && !TALK.includes(ctx.meaning.act)
}

function hearProblem(ctx: Said): boolean {
  const problem = ctx.problems[0]
  if (!problem) return false
  const wanted = isAddressed(ctx) || ctx.about !== null || isReporting(ctx)
  if (wanted) ctx.say(problem, {}, { kind: 'ack' })
  return wanted
}

function isReporting(ctx: Said): boolean {
  const since = ctx.now - ctx.limits.togetherMs
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, since)
  return draft !== null && draft.status !== 'photos'
}
