import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { mayHear, offerJoin, propose } from './candidate.js'
import { reportedBy, type Said, together } from './context.js'
import { begin, extended, forget, keep } from './draft.js'
import { corrects, hearWaiting, isElsewhere } from './piece.js'
import { addToCase, keepPhotos } from './pieces.js'
import { addIn } from './same.js'
import { AGREES } from './texts.js'

/** One acknowledgement of joins in a case within this time; the card counts the others. */
const AGAIN_MS = 600_000
const ECHO_LENGTH = 18

/**
 * Plain words and photos of a group that nobody addressed to the bot, done with as the talk of the group
 * shows them: a piece of an own report, one more household, news of a case, a report, or nothing.
 */
export function hearTalk(ctx: Said, draft: Draft | null): boolean {
  if (draft && hearWaiting(ctx, draft)) return true
  const { what, caseId } = ctx.judgement
  const about = caseId === null ? null : ctx.cases.get(caseId)
  const photo = heldPhoto(ctx, draft)
  if (what === 'report' || what === 'private') return propose(ctx, photo)
  if (about === null) return ctx.photos.length > 0 && holdPhotos(ctx, photo)
  if (what === 'piece') return goOn(ctx, draft, photo, about)
  if (what === 'join') return joinIn(ctx, photo, about)
  return what === 'followup' && follow(ctx, about)
}

/** The sender's picture that waits for words, when this message may be them. */
function heldPhoto(ctx: Said, draft: Draft | null): Draft | null {
  if (draft?.status !== 'photos') return null
  const near = together(ctx, draft)
  const meant = ctx.judgement.pieces.some((key) => draft.messageKeys.includes(key))
  return near || meant ? draft : null
}

/** A photo may still be the picture of what its sender writes next. */
function holdPhotos(ctx: Said, held: Draft | null): boolean {
  if (!mayHear(ctx)) return false
  if (held) keep(ctx, extended(ctx, held), 'photos')
  else begin(ctx, 'photos', ctx.meaning)
  return true
}

/** More words or photos of an own report that is registered; what is clearly another matter is a report of its own. */
function goOn(ctx: Said, draft: Draft | null, photo: Draft | null, about: Case): boolean {
  const own = draft?.status === 'registered' && draft.caseId === about.id ? draft : null
  if (isElsewhere(ctx, own ?? about)) return propose(ctx, photo)
  if (about.state === 'closed' || ctx.actor.faceless) return false
  if (!reportedBy(about, ctx.actor.person.id)) return goOnWithOthers(ctx, about)
  if (ctx.message.text.trim() === '') {
    if (own) keep(ctx, extended(ctx, own), 'registered')
    return keepPhotos(ctx, about)
  }
  const whole = own
    ? extended(ctx, own)
    : { ...begin(ctx, 'registered', ctx.meaning), words: `${about.words}\n${ctx.message.text}` }
  const right = ctx.meaning.act === 'correction' || corrects(ctx, whole)
  return addToCase(ctx, { ...whole, caseId: about.id }, ctx.meaning, right ? 'correction' : 'piece')
}

/** More from one who joined: kept with the case, whose words and place stay its reporter's. */
function goOnWithOthers(ctx: Said, about: Case): boolean {
  ctx.attach(ctx.chat, [ctx.message.messageKey], about)
  keepQuietly(ctx, about, ctx.photos)
  return true
}

/**
 * One more household with a matter the group knows: counted at once where the words say so or the group wants
 * no questions, else asked once. For a matter the group does not hear of it is a witness: kept in silence.
 */
function joinIn(ctx: Said, photo: Draft | null, about: Case): boolean {
  if (!mayHear(ctx) || about.state === 'closed') return false
  if (about.private) return witness(ctx, about)
  const me = ctx.actor.person.id
  const known = reportedBy(about, me) || ctx.cases.people(about.id, 'joined').includes(me)
  const said = saysSo(ctx, about)
  if (!known && !said && ctx.chat.settings.intake !== 'auto') return offerJoin(ctx, photo, about)
  const photos = [...(photo?.photos ?? []), ...ctx.photos]
  ctx.attach(ctx.chat, [...ctx.judgement.pieces, ctx.message.messageKey], about)
  if (photo) forget(ctx, photo.id)
  if (known) keepQuietly(ctx, about, photos)
  else if (addIn(ctx, about, photos, ctx.message.text)) acknowledge(ctx, about)
  return true
}

/** The words themselves count their sender in, as do the few words of a household in an outage. */
function saysSo(ctx: Said, about: Case): boolean {
  const text = ctx.message.text.trim().toLowerCase()
  if (AGREES.some((word) => text.includes(word))) return true
  return about.category === 'utilities' && text.length <= ECHO_LENGTH
}

function witness(ctx: Said, about: Case): boolean {
  ctx.attach(ctx.chat, [ctx.message.messageKey], about)
  if (reportedBy(about, ctx.actor.person.id)) return true
  ctx.cases.log(about.id, 'message', ctx.now, ctx.actor.person.id, ctx.message.text.trim())
  return true
}

function keepQuietly(ctx: Said, about: Case, photos: readonly string[]): void {
  for (const hash of photos)
    ctx.cases.addPhoto(about.id, hash, 'before', ctx.now, ctx.actor.person.id)
  if (photos.length > 0) ctx.fact('case.updated', { caseId: about.id })
}

/** The first of several joins is answered; the card counts them all. */
function acknowledge(ctx: Said, about: Case): void {
  if (about.tier === 'emergency') return
  const once = `joined:${about.id}:${Math.floor(ctx.now / AGAIN_MS)}`
  ctx.say('joined', { n: about.number }, { kind: 'ack', about, once })
}

/**
 * News of a case belongs to it in silence. What those who answer for it say is logged; what neighbours say
 * leaves no words behind. Nothing of it changes a state.
 */
function follow(ctx: Said, about: Case): boolean {
  const { id } = ctx.actor.person
  const leads = about.leaderId === id
  const answers = leads || ctx.may(about.regionId, 'captain', 'staff', 'department', 'street')
  if (about.private && !answers && !reportedBy(about, id)) return false
  ctx.attach(ctx.chat, [...ctx.judgement.pieces, ctx.message.messageKey], about)
  const words = ctx.message.text.trim()
  if (!answers || words === '' || words.length > ctx.limits.maxWords) return true
  if (!leads || about.state !== 'in_progress') {
    ctx.cases.log(about.id, 'message', ctx.now, id, words)
    return true
  }
  ctx.cases.note(about.id, words, ctx.now, id)
  ctx.fact('case.noted', { caseId: about.id, personId: id })
  return true
}
