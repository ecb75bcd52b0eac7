import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { draftHere, reportedBy, type Said } from './context.js'
import { begin, extended, keep, reread, reworded, spoken } from './draft.js'
import { hearPiece } from './piece.js'
import { addToCase, keepPhotos } from './pieces.js'
import { sayProblem } from './problems.js'
import { hearAddressed, isAddressed } from './signs.js'
import { hearTalk } from './talk.js'
import { words } from './texts.js'

/** Plain words and photos: pieces of a report, signs to the bot, candidates, or nothing. */
export function hear(ctx: Said): boolean {
  if (!isHeardHere(ctx)) return false
  if (ctx.message.edited) return hearEdit(ctx)
  const draft = draftHere(ctx)
  if (ctx.about && (isAddressed(ctx) || ctx.photos.length > 0)) {
    return hearAbout(ctx, ctx.about, draft)
  }
  if (!isAddressed(ctx)) return hearTalk(ctx, draft)
  if (draft && hearPiece(ctx, draft)) return true
  return isSticker(ctx) ? false : hearAddressed(ctx)
}

function isHeardHere(ctx: Said): boolean {
  const { purpose, kind } = ctx.chat
  return kind === 'private' || purpose === 'residents' || purpose === 'captains' || isAddressed(ctx)
}

/** Nothing that could be read or shown, and nobody was called. */
function isSticker(ctx: Said): boolean {
  const empty = ctx.photos.length + ctx.problems.length === 0 && ctx.message.text.trim() === ''
  return empty && !ctx.message.mentionsBot
}

/** An edited message changes what its words became, for a day. */
function hearEdit(ctx: Said): boolean {
  const since = ctx.now - ctx.limits.withdrawMs
  const draft = ctx.drafts.latest(ctx.chat.id, ctx.actor.person.id, since)
  const changed = draft && reworded(draft, ctx.message.messageKey, withoutSign(ctx.message.text))
  if (!changed) return false
  const meaning = ctx.understand(spoken(changed), changed.photos.length)
  if (changed.status === 'registered') return addToCase(ctx, changed, meaning, 'edit')
  keep(ctx, reread(ctx, changed, meaning), changed.status)
  return true
}

/** An edited message comes with its command word. */
function withoutSign(text: string): string {
  const said = text.trim()
  const sign = SIGNS.find((word) => said.toLowerCase().startsWith(word)) ?? ''
  return said.slice(sign.length).replace(/^[\s:,\uff1a\uff0c]+/u, '')
}

const SIGNS = [...words.report['zh-CN'], ...words.report.en, '/report']

/** A reply to a card or report: photos and the reporter's own words belong to the case. */
function hearAbout(ctx: Said, about: Case, draft: Draft | null): boolean {
  const mine = reportedBy(about, ctx.actor.person.id)
  if ((about.private && !mine) || about.state === 'closed') return false
  if (ctx.photos.length > 0) return keepPhotos(ctx, about)
  if (sayProblem(ctx)) return true
  if (ctx.message.text.trim() === '') return false
  if (mine) return addReply(ctx, about, draft)
  if (ctx.chat.kind === 'group' && ctx.judgement.what === 'join') return hearTalk(ctx, draft)
  return ctx.meaning.zone === 'strong' && hearAddressed(ctx)
}

function addReply(ctx: Said, about: Case, draft: Draft | null): boolean {
  if (draft?.caseId === about.id) {
    return addToCase(ctx, extended(ctx, draft), ctx.meaning, 'reply')
  }
  const words = `${about.words}\n${ctx.message.text}`
  const anew = { ...begin(ctx, 'registered', ctx.meaning), words, caseId: about.id }
  return addToCase(ctx, anew, ctx.meaning, 'reply')
}
