import type { Case } from '../../bot/domain/case.js'
import { isLive } from '../../bot/domain/life.js'
import { reachable } from '../../bot/domain/standing.js'
import { days } from '../../bot/domain/time.js'
import { defineFlow, type MessageCtx } from '../../bot/flow.js'
import { texts, words } from './texts.js'

type Table = (typeof texts)['zh-CN']
type Said = MessageCtx<Table, 'relay', never>

/** After closing, the two may still write to each other for this long. */
const AFTER_CLOSING = days(7)
/** How many messages one person may send about one case within a day. */
const A_DAY = 20

/** Who writes and who is to read it. */
interface Line {
  readonly to: number
  readonly from: 'reporter' | 'leader'
}

/**
 * Words between the reporter and whoever leads, carried by the bot in private: neither
 * learns the other's name, number or door. What was said is not kept, only that something was.
 */
export const relay = defineFlow<Table, 'relay'>({
  name: 'relay',
  texts,
  words,
  commands: {
    relay: { takes: 'case', fits: talkable, run: tellCase },
  },
  hears: hearReply,
})

function tellCase(ctx: Said, about: Case, rest: string): void {
  const n = about.number
  if (ctx.chat.kind === 'group') ctx.refuse('only_private', { n })
  const line = lineFor(ctx, about)
  if (rest.trim() === '' && ctx.photos.length === 0) {
    ctx.say(
      'empty',
      { n },
      { about, ask: [ctx.actor.person.id], free: { do: 'relay', arg: about.id } },
    )
    return
  }
  carry(ctx, about, line, rest.trim())
}

/** A private answer to a message about a case goes to the other side. */
function hearReply(ctx: Said): boolean {
  const { about } = ctx
  const words = ctx.message.text.trim()
  if (!about || ctx.chat.kind !== 'private' || (words === '' && ctx.photos.length === 0)) {
    return false
  }
  if (about.leaderId === null || !isPart(about, ctx.actor.person.id) || !stillOpen(ctx, about)) {
    return false
  }
  carry(ctx, about, lineFor(ctx, about), words)
  return true
}

function carry(ctx: Said, about: Case, line: Line, words: string): void {
  const n = about.number
  const me = ctx.actor.person.id
  if (words.length > ctx.limits.maxWords) ctx.refuse('too_long', { max: ctx.limits.maxWords })
  if (sentToday(ctx, about) >= A_DAY) ctx.refuse('enough', { n })
  if (ctx.mutes.muted(line.to, 'all', ctx.now)) ctx.refuse('quiet', { n })
  ctx.cases.log(about.id, 'message', ctx.now, me, '')
  if (!pass(ctx, about, line, words)) ctx.refuse('unreached', { n })
  ctx.fact('case.contacted', { caseId: about.id, personId: me })
  ctx.say('carried', { n }, { kind: 'ack', about })
}

function pass(ctx: Said, about: Case, line: Line, words: string): boolean {
  const n = about.number
  const options = {
    about,
    photos: ctx.photos,
    choices: [{ label: 'answer', do: 'relay', arg: about.id }],
  } as const
  if (words === '') return ctx.tell(line.to, `photo_from_${line.from}`, { n }, options)
  return ctx.tell(line.to, `from_${line.from}`, { n, words }, options)
}

function lineFor(ctx: Said, about: Case): Line {
  const n = about.number
  const me = ctx.actor.person.id
  if (ctx.actor.faceless || !(isPart(about, me) || about.leaderId === null)) {
    ctx.refuse('not_part', { n })
  }
  if (!stillOpen(ctx, about)) ctx.refuse('over', { n })
  if (about.leaderId === null) {
    return ctx.refuse(isReporter(about, me) ? 'nobody_yet' : 'not_part', { n })
  }
  if (about.leaderId !== me) return { to: about.leaderId, from: 'reporter' }
  const filer = about.proxyId !== null && about.proxyId !== me ? about.proxyId : about.reporterId
  return { to: reachable(ctx, about.reporterId) ? about.reporterId : filer, from: 'leader' }
}

function isReporter(about: Case, personId: number): boolean {
  return about.reporterId === personId || about.proxyId === personId
}

function isPart(about: Case, personId: number): boolean {
  return isReporter(about, personId) || about.leaderId === personId
}

function stillOpen(ctx: Said, about: Case): boolean {
  return isLive(about.state) || ctx.now - (about.closedAt ?? 0) <= AFTER_CLOSING
}

/** Cases meant by 捎话 without a number: those with somebody at the other end. */
function talkable(ctx: Said): readonly Case[] {
  const me = ctx.actor.person.id
  const mine = [...ctx.cases.of(me), ...ctx.cases.ledBy(me)]
  const found = new Map(mine.map((each) => [each.id, each]))
  return [...found.values()].filter(
    (each) => each.leaderId !== null && isPart(each, me) && isLive(each.state),
  )
}

function sentToday(ctx: Said, about: Case): number {
  const me = ctx.actor.person.id
  return ctx.cases
    .events(about.id)
    .filter((event) => event.what === 'message' && event.actorId === me)
    .filter((event) => ctx.now - event.at < days(1)).length
}
