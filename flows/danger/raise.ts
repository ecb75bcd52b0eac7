import type { Case } from '../../bot/domain/case.js'
import { minutes } from '../../bot/domain/time.js'
import type { Chat, Ctx, Meaning } from '../../bot/flow.js'
import type { texts } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Danger = NonNullable<Meaning['danger']>
type Any = Ctx<Table, 'claim', 'forget'>

/** The same line about the same danger is not said again in a group within this time. */
const AGAIN_MS = minutes(10)

/** Says whom to call. Nothing is promised, and the number of the case only where a group may hear of it. */
export function firstLine(
  ctx: Any,
  chat: Chat,
  danger: Danger,
  about: Case | null,
  woken: boolean,
): void {
  const note = noteOf(ctx, chat, about, woken)
  if (!about) {
    ctx.post(chat, danger, { note }, { kind: 'alert' })
    return
  }
  const turn = Math.floor((ctx.now - about.reportedAt) / AGAIN_MS)
  const once = `danger:${about.id}:${chat.id}:${danger}:${turn}`
  ctx.post(chat, danger, { note }, { kind: 'alert', about, once })
}

function noteOf(ctx: Any, chat: Chat, about: Case | null, woken: boolean): string {
  if (!about || !woken) return ctx.text('alone', {}, chat.lang)
  if (about.private && chat.kind === 'group') return ctx.text('woken_quietly', {}, chat.lang)
  return ctx.text('woken', { n: about.number }, chat.lang)
}

/** Tells those who read the first line that somebody has taken it on, where a group may hear of it. */
export function sayTaken(ctx: Any, about: Case): void {
  const chat = ctx.chats.get(about.chatId)
  if (!chat || about.leaderId === null || (about.private && chat.kind === 'group')) return
  const params = { n: about.number, who: ctx.people.nameIn(about.leaderId, chat.id) }
  ctx.post(chat, 'taken', params, { kind: 'alert', about, once: `danger:${about.id}:taken` })
}

/** Tells the staff that whoever told of it took it back. */
export function sayWithdrawn(ctx: Any, about: Case): void {
  const params = { n: about.number, title: about.title }
  for (const group of ctx.chats.serving(about.regionId, 'staff')) {
    ctx.post(group, 'withdrawn', params, { kind: 'alert', about })
  }
}

/** Alerts the staff in their group and in private, once per emergency. False when nobody could be told. */
export function wakeStaff(ctx: Any, about: Case, from: Chat): boolean {
  const groups = ctx.chats.serving(about.regionId, 'staff')
  const people = ctx.people.holders(about.regionId, 'staff', ctx.now)
  for (const group of groups) sayToGroup(ctx, group, about, from)
  const told = people.filter((person) => tellOne(ctx, person.id, about, from))
  return groups.length + told.length > 0
}

function sayToGroup(ctx: Any, group: Chat, about: Case, from: Chat): void {
  const who = ctx.people.nameIn(about.reporterId, from.id)
  ctx.post(
    group,
    'staff_told',
    { ...paramsOf(ctx, about, from, group), who },
    options(about, `g${group.id}`),
  )
}

function tellOne(ctx: Any, personId: number, about: Case, from: Chat): boolean {
  return ctx.tell(
    personId,
    'staff',
    paramsOf(ctx, about, from, from),
    options(about, `p${personId}`),
  )
}

function options(about: Case, to: string) {
  return {
    kind: 'alert' as const,
    about,
    once: `alert:${about.id}:${to}`,
    choices: [{ label: 'claim' as const, do: 'claim' as const, arg: about.id }],
  }
}

function paramsOf(ctx: Any, about: Case, from: Chat, to: Chat) {
  const where = from.kind === 'group' ? from.title : ctx.text('private_chat', {}, to.lang)
  const region = ctx.regions.get(about.regionId)?.name ?? ''
  return { n: about.number, title: about.title, region, where }
}
