import type { Case } from '../../bot/domain/case.js'
import { briefInto } from './brief.js'
import { claimableHere, markedTitle, type Said } from './context.js'

/** Lines shown in a group; the rest is asked for in private. */
const LINES_IN_GROUP = 5
const LINES_IN_PRIVATE = 20
/** Buttons under a list. */
const BUTTONS = 5

/** What waits to be taken here, longest waiting first. */
export function listOpen(ctx: Said): void {
  const open = claimableHere(ctx)
  if (open.length === 0) {
    ctx.say('none_open', {})
    return
  }
  const shown = open.slice(0, ctx.chat.kind === 'group' ? LINES_IN_GROUP : LINES_IN_PRIVATE)
  const lines = [
    ctx.text('open_head', { count: open.length }),
    ...shown.map((each) => line(ctx, each)),
  ]
  const left = open.length - shown.length
  if (left > 0) lines.push(ctx.text('open_more', { count: left }))
  const choices = shown.slice(0, BUTTONS).map(
    (each) =>
      ({
        label: 'do_claim_n',
        do: 'claim',
        arg: each.id,
        params: { n: each.number },
      }) as const,
  )
  ctx.say('open_how', { body: lines.join('\n') }, { choices })
}

/** What the speaker has in hand; with a number, everything about that one again. */
export function listMine(ctx: Said, rest: string): void {
  const mine = ctx.cases
    .ledBy(ctx.actor.person.id)
    .filter((each) => each.state === 'in_progress' || each.state === 'resolved')
  const number = Number(/\d+/.exec(rest)?.[0] ?? 0)
  const asked = number === 0 ? null : mine.find((each) => each.number === number)
  if (asked === undefined) ctx.refuse('not_yours', { n: number })
  if (asked) {
    const sent = briefInto(ctx, asked, ctx.actor.person.id)
    if (!sent) ctx.say('brief_elsewhere', { n: number })
    else if (ctx.chat.kind === 'group') ctx.say('in_private', { n: number }, { kind: 'ack' })
    return
  }
  if (mine.length === 0) {
    ctx.say('mine_none', {})
    return
  }
  if (ctx.chat.kind === 'group' && mine.some((each) => each.private)) {
    ctx.say('mine_private', { count: mine.length })
    return
  }
  const lines = [
    ctx.text('mine_head', { count: mine.length }),
    ...mine.map((each) =>
      ctx.text('mine_line', {
        n: each.number,
        title: titleOf(ctx, each),
        note: standing(ctx, each),
      }),
    ),
    ctx.text('mine_how', {}),
  ]
  ctx.say('mine', { body: lines.join('\n') })
}

function line(ctx: Said, about: Case): string {
  const { number: n, dueResponse } = about
  const title = titleOf(ctx, about)
  return dueResponse > ctx.now
    ? ctx.text('open_line', { n, title, due: { time: dueResponse } })
    : ctx.text('open_line_late', { n, title, span: { span: ctx.now - about.reportedAt } })
}

function titleOf(ctx: Said, about: Case): string {
  return markedTitle(ctx, about, ctx.actor.person.id, ctx.chat, ctx.chat.lang)
}

function standing(ctx: Said, about: Case): string {
  if (about.state === 'resolved') return ctx.text('mine_waiting', {})
  if (about.notedAt === null) return ctx.text('mine_quiet', {})
  return ctx.text('mine_noted', { time: { time: about.notedAt } })
}
