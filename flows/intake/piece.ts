import type { Draft } from '../../bot/domain/draft.js'
import { fillPlace } from '../../bot/domain/place.js'
import { propose } from './candidate.js'
import type { Said } from './context.js'
import { extended, keep, reread, spoken } from './draft.js'
import { addToCase, fuller, keepPhotos, putPlace } from './pieces.js'
import { sayProblem } from './problems.js'
import { file, isAddressed } from './signs.js'

const BARE_PLACE_LENGTH = 10
const SOME_SCORE = 0.2
/** Shorter words are thanks and nods. */
const SHORTEST_PIECE = 4
const UNRELATED: readonly string[] = ['thanks', 'ad', 'notice', 'joke', 'question', 'staff_reply']

/** Whether a message goes on with its sender's draft, and then takes it in. */
export function hearPiece(ctx: Said, draft: Draft): boolean {
  if (ctx.message.text.trim() === '') return together(ctx, draft) && hearPhotos(ctx, draft)
  if (draft.status === 'photos') return hearWords(ctx, draft)
  if (hearNumber(ctx, draft)) return true
  if (!belongs(ctx, draft)) return false
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

function together(ctx: Said, draft: Draft): boolean {
  return ctx.now - draft.lastAt <= ctx.limits.togetherMs
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
  const whole = extended(ctx, draft)
  if (!isAddressed(ctx)) return together(ctx, draft) && propose(ctx, whole)
  if (ctx.meaning.act === 'thanks') return false
  file(ctx, whole, ctx.chat.kind === 'private' ? 'command' : 'mention')
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
  if (ctx.chat.kind === 'group' && goesOn(ctx, draft)) return true
  return placed || contact !== null || zone !== 'ignore' || score >= SOME_SCORE
}

/** True when the talk of the group says so. */
function goesOn(ctx: Said, draft: Draft): boolean {
  const { what, caseId } = ctx.judgement
  if (ctx.message.text.trim().length < SHORTEST_PIECE) return false
  return (what === 'piece' || what === 'followup') && caseId !== null && caseId === draft.caseId
}

/** A report of its own: another building, or clearly another kind of matter. */
function isAnother(ctx: Said, draft: Draft): boolean {
  const { zone, place, category } = ctx.meaning
  if (zone === 'ignore') return false
  const { building } = place
  if (building !== null && draft.place.building !== null && building !== draft.place.building) {
    return true
  }
  return zone === 'strong' && category !== draft.category && category !== 'other'
}

/** A few words with another building, right after, put the first one right. */
function corrects(ctx: Said, draft: Draft): boolean {
  const { zone, place } = ctx.meaning
  const before = draft.place.building
  const other = before !== null && place.building !== null && place.building !== before
  const short = ctx.message.text.trim().length <= BARE_PLACE_LENGTH
  return other && short && zone === 'ignore' && together(ctx, draft)
}
