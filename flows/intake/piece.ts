import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { fillPlace } from '../../bot/domain/place.js'
import { type Said, together } from './context.js'
import { extended, keep, reread, spoken } from './draft.js'
import { addToCase, fuller, keepPhotos, putPlace } from './pieces.js'
import { sayProblem } from './problems.js'
import { file } from './signs.js'

const BARE_PLACE_LENGTH = 10
const SOME_SCORE = 0.2
const UNRELATED: readonly string[] = ['thanks', 'ad', 'notice', 'joke', 'question', 'staff_reply']

/** Whether words or photos for the bot go on with their sender's draft, and then takes them in. */
export function hearPiece(ctx: Said, draft: Draft): boolean {
  if (ctx.message.text.trim() === '') return together(ctx, draft) && hearPhotos(ctx, draft)
  if (draft.status === 'photos') return hearWords(ctx, draft)
  return hearNumber(ctx, draft) || (belongs(ctx, draft) && takeIn(ctx, draft))
}

/**
 * What a draft waits for, whatever the talk of the group: more about a question that is out, the number of a
 * building, and, where nothing is known of the talk, the photos that follow.
 */
export function hearWaiting(ctx: Said, draft: Draft): boolean {
  if (ctx.message.text.trim() === '') {
    return draft.status !== 'photos' && together(ctx, draft) && hearPhotos(ctx, draft)
  }
  if (draft.status === 'registered') return hearNumber(ctx, draft)
  return draft.status !== 'photos' && belongs(ctx, draft) && takeIn(ctx, draft)
}

function takeIn(ctx: Said, draft: Draft): boolean {
  const whole = extended(ctx, draft)
  const right = ctx.meaning.act === 'correction' || corrects(ctx, draft)
  if (draft.status === 'registered') {
    return addToCase(ctx, whole, ctx.meaning, right ? 'correction' : 'piece')
  }
  const told = reread(ctx, whole, ctx.understand(spoken(whole), whole.photos.length))
  const place = right ? fillPlace(ctx.meaning.place, draft.place) : told.place
  const title = right ? draft.title : fuller(ctx, draft.title, spoken(whole))
  keep(ctx, { ...told, title, place }, draft.status)
  return true
}

function hearPhotos(ctx: Said, draft: Draft): boolean {
  if (ctx.photos.length === 0) return draft.status !== 'photos' && sayProblem(ctx)
  const whole = extended(ctx, draft)
  const about = draft.caseId === null ? null : ctx.cases.get(draft.caseId)
  if (about?.state === 'closed') return false
  keep(ctx, whole, draft.status)
  if (draft.status === 'registered' && about) return keepPhotos(ctx, about)
  return true
}

function hearWords(ctx: Said, draft: Draft): boolean {
  if (ctx.meaning.act === 'thanks') return false
  file(ctx, extended(ctx, draft), ctx.chat.kind === 'private' ? 'command' : 'mention')
  return true
}

/** A bare number answers which building, where the block has one of that name. */
function hearNumber(ctx: Said, draft: Draft): boolean {
  const building = ctx.message.text.trim().toUpperCase()
  const about = draft.caseId === null ? null : ctx.cases.get(draft.caseId)
  if (draft.status !== 'registered' || !about || about.place.building !== null) return false
  const known = ctx.regions.get(about.regionId)?.buildings ?? []
  return known.includes(building) && putPlace(ctx, about, building)
}

/** True when the words go on with a draft: a correction, its missing place, or more about it. */
function belongs(ctx: Said, draft: Draft): boolean {
  const { act, place, zone, score, contact } = ctx.meaning
  if (act === 'correction' || corrects(ctx, draft)) return true
  const placed = place.building !== null || place.named !== null
  const missing = draft.place.building === null && draft.place.named === null
  if (placed && missing && ctx.message.text.trim().length <= BARE_PLACE_LENGTH) return true
  if (!together(ctx, draft) || UNRELATED.includes(act) || ctx.mentioned.length > 0) return false
  if (isAnother(ctx, draft)) return false
  return placed || contact !== null || zone !== 'ignore' || score >= SOME_SCORE
}

/** Words after an own report that are surely another: of another building, or of the building once more and another kind of matter. */
export function isElsewhere(ctx: Said, draft: Pick<Case, 'place' | 'category'>): boolean {
  const { zone, place, category } = ctx.meaning
  if (zone === 'ignore' || place.building === null) return false
  if (draft.place.building !== null && place.building !== draft.place.building) return true
  return zone === 'strong' && category !== draft.category && category !== 'other'
}

/** A report of its own: another building, or at a place it names clearly another kind of matter. */
function isAnother(ctx: Said, draft: Pick<Case, 'place' | 'category'>): boolean {
  const { zone, place, category } = ctx.meaning
  if (isElsewhere(ctx, draft)) return true
  return (
    place.named !== null && zone === 'strong' && category !== draft.category && category !== 'other'
  )
}

/** A few words with another building, right after, put the first one right. */
export function corrects(ctx: Said, draft: Draft): boolean {
  const { zone, place } = ctx.meaning
  const before = draft.place.building
  const other = before !== null && place.building !== null && place.building !== before
  const short = ctx.message.text.trim().length <= BARE_PLACE_LENGTH
  return other && short && zone === 'ignore' && together(ctx, draft)
}
