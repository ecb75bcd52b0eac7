import type { Case } from '../../bot/domain/case.js'
import type { Draft } from '../../bot/domain/draft.js'
import { openAlarm, tidyTitle } from '../../bot/domain/opening.js'
import { minutes } from '../../bot/domain/time.js'
import { regionOf } from '../../bot/domain/whereabouts.js'
import { type Ctx, defineFlow, type Meaning, type MessageCtx } from '../../bot/flow.js'
import { type Danger, firstLine, sayTaken, sayWithdrawn, type Table, wakeStaff } from './raise.js'
import { texts } from './texts.js'

type Any = Ctx<Table, 'claim', 'forget'>
type Said = MessageCtx<Table, 'claim', 'forget'>

/**
 * Danger: whoever tells of one reads at once whom to call; a case of tier emergency is opened and the staff are
 * woken. Comes before every other flow that hears plain words.
 */
export const danger = defineFlow<Table, never, never, 'claim', 'forget'>({
  name: 'danger',
  texts,
  words: {},
  commands: {},
  borrows: ['claim'],
  timers: {
    forget: { late: 'always', run: (ctx: Any, ref) => ctx.drafts.erase(Number(ref)) },
  },
  hears: hear,
  on: {
    'danger.seen': (ctx, { caseId, chatId, danger: kind }) => {
      const about = ctx.cases.get(caseId)
      const chat = ctx.chats.get(chatId)
      if (!chat || !isDanger(kind)) return
      firstLine(ctx, chat, kind, about, about !== null && wakeStaff(ctx, about, chat))
      if (about) offer(ctx, about)
    },
    'case.claimed': (ctx, { caseId }) => {
      const about = ctx.cases.get(caseId)
      if (about?.source === 'alert') sayTaken(ctx, about)
    },
    'case.closed': (ctx, { caseId, reason }) => {
      const about = ctx.cases.get(caseId)
      if (about?.source === 'alert' && reason === 'withdrawn') sayWithdrawn(ctx, about)
    },
  },
})

/** The captains may go and look too, unless it is a matter the group does not hear of. */
function offer(ctx: Any, about: Case): void {
  if (about.private || about.state !== 'accepted') return
  const offered = ctx.cases.step(about.id, 'offer', { at: ctx.now, actorId: null })
  if (offered.ok) ctx.fact('case.changed', { caseId: about.id, action: 'offer', actorId: null })
}

/** Talk of a danger that is no danger. */
const TALK: readonly Meaning['act'][] = [
  'ad',
  'notice',
  'joke',
  'past_elsewhere',
  'thanks',
  'staff_reply',
]
/** Dangers of which the group hears the first line but no number and no news: they are somebody's own. */
const QUIET: readonly Danger[] = ['suicide', 'violence', 'medical', 'missing']
/** A photo waits this long for its words. */
const PHOTO_WAITS_MS = minutes(10)

function isDanger(kind: string): kind is Danger {
  return Object.hasOwn(texts['zh-CN'], kind)
}

function hear(ctx: Said): boolean {
  const told = isHeardHere(ctx) ? heard(ctx) : null
  if (!told) return false
  const worse = worsened(ctx)
  if (worse) {
    worsen(ctx, worse, told)
    return true
  }
  const regionId = regionOf(ctx, ctx.chat, ctx.actor.person, ctx.now)
  if (regionId === null) firstLine(ctx, ctx.chat, told.kind, null, false)
  else open(ctx, told, regionId)
  return true
}

/** What was told of a danger. */
interface Told {
  readonly kind: Danger
  readonly meaning: Meaning
  readonly words: string
}

/** The danger a message tells of: alone, or in a group together with what its sender said just before. */
function heard(ctx: Said): Told | null {
  const alone = told(ctx.meaning, ctx.message.text)
  if (ctx.chat.kind === 'private') return alone
  const { what, meaning, words, caseId } = ctx.judgement
  if (what === 'alert') return told(meaning, words)
  if (what === 'piece' && tellsOn(ctx, caseId)) return null
  if (what === 'followup' && alone && handles(ctx, alone)) return null
  return what === 'followup' && isEmergency(ctx, caseId) ? null : alone
}

function told(meaning: Meaning, words: string): Told | null {
  const { danger: kind, act } = meaning
  return kind && !TALK.includes(act) ? { kind, meaning, words } : null
}

/** The live matter that is told of once more, now as a danger. */
function worsened(ctx: Said): Case | null {
  if (ctx.chat.kind === 'private') return null
  const { what, caseId } = ctx.judgement
  const about = caseId === null || what === 'followup' ? null : ctx.cases.get(caseId)
  return about && about.state !== 'closed' && about.source !== 'alert' ? about : null
}

/** A matter that has become a danger: it is the staff's now, and whoever told of it is counted in. */
function worsen(ctx: Said, about: Case, { kind, words }: Told): void {
  const { chat, actor, message } = ctx
  if (about.tier !== 'emergency') {
    ctx.cases.edit(about.id, { tier: 'emergency' }, ctx.now, actor.person.id)
  }
  for (const hash of ctx.photos) ctx.cases.addPhoto(about.id, hash, 'before', ctx.now)
  ctx.attach(chat, [message.messageKey], about)
  if (about.reporterId !== actor.person.id) {
    ctx.cases.addPerson(about.id, actor.person.id, 'joined', ctx.now)
    ctx.cases.log(about.id, 'join', ctx.now, actor.person.id, words)
    ctx.fact('case.joined', { caseId: about.id, personId: actor.person.id })
  }
  ctx.fact('danger.seen', { caseId: about.id, chatId: chat.id, danger: kind })
}

/** True for more of the same danger by whoever told of it: they have read whom to call. */
function tellsOn(ctx: Said, caseId: number | null): boolean {
  const about = caseId === null ? null : ctx.cases.get(caseId)
  if (about?.source !== 'alert') return false
  return ctx.understand(about.words, 0).danger === ctx.meaning.danger
}

/** Those who answer for it speak of how somebody fares; of a fire or a fall anybody is heard. */
function handles(ctx: Said, { kind }: Told): boolean {
  const { roles } = ctx.actor
  return QUIET.includes(kind) && (roles.has('staff') || roles.has('department'))
}

/** True for news of a danger that is known: nobody needs to be told again whom to call. */
function isEmergency(ctx: Said, caseId: number | null): boolean {
  return caseId !== null && ctx.cases.get(caseId)?.tier === 'emergency'
}

function isHeardHere(ctx: Said): boolean {
  const { purpose, kind } = ctx.chat
  return kind === 'private' || purpose === 'residents' || purpose === 'captains'
}

/** The sender's picture that came before its words. */
function shownBefore(ctx: Said): Draft | null {
  const { chat, actor, now } = ctx
  const before = ctx.drafts.latest(chat.id, actor.person.id, now - PHOTO_WAITS_MS)
  if (before?.status !== 'photos') return null
  const meant = before.messageKeys.some((key) => piecesOf(ctx).includes(key))
  return meant || Math.abs(ctx.message.at - before.saidAt) <= ctx.limits.togetherMs ? before : null
}

/** The sender's earlier messages that tell of the same danger. */
function piecesOf(ctx: Said): readonly string[] {
  if (ctx.chat.kind === 'private') return []
  return ctx.judgement.what === 'alert' ? ctx.judgement.pieces : []
}

function open(ctx: Said, told: Told, regionId: number): void {
  const { chat, actor, message, now } = ctx
  const shown = shownBefore(ctx)
  const earlier = [...new Set([...piecesOf(ctx), ...(shown?.messageKeys ?? [])])]
  const messageKeys = [...earlier, message.messageKey]
  const report = reportOf(ctx, told, shown)
  const quiet = QUIET.includes(told.kind) || told.meaning.delicate
  const alarm = openAlarm(
    ctx,
    { ...report, regionId, reporterId: actor.person.id, private: quiet },
    now,
    ctx.calendar,
  )
  const { id: caseId, tier, source } = alarm.case
  const draft = ctx.drafts.add({
    ...report,
    personId: actor.person.id,
    status: 'registered',
    messageKeys,
    tier: 'emergency',
    delicate: alarm.case.private,
    caseId,
    saidAt: message.at,
    lastAt: now,
  })
  if (shown) ctx.drafts.erase(shown.id)
  ctx.at('forget', draft.id, now + ctx.limits.withdrawMs)
  ctx.attach(chat, messageKeys, alarm.case)
  ctx.fact('danger.seen', { caseId, chatId: chat.id, danger: told.kind })
  if (alarm.fresh) ctx.fact('case.opened', { caseId, tier, source })
}

function reportOf(ctx: Said, { meaning, words }: Told, shown: Draft | null) {
  return {
    chatId: ctx.chat.id,
    title: tidyTitle(meaning.title),
    words,
    category: meaning.category,
    place: meaning.place,
    photos: [...new Set([...(shown?.photos ?? []), ...ctx.photos])],
  }
}
