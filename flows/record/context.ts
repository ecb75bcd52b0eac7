import type { Case } from '../../bot/domain/case.js'
import type { Role } from '../../bot/domain/person.js'
import { dutyRegion } from '../../bot/domain/standing.js'
import type { MessageCtx } from '../../bot/flow.js'
import type { texts, words } from './texts.js'

export type Table = (typeof texts)['zh-CN']
export type Word = keyof typeof words
/** A handler of words or a button. */
export type Said = MessageCtx<Table, Word, never>

/** How much of a case its reader may know: staff all, those who work on it names but never the reporter, residents roles. */
export type Reader = 'staff' | 'worker' | 'resident'

/** What the speaker may know of a case; null when not even that it exists. */
export function readerOf(ctx: Said, about: Case): Reader | null {
  const me = ctx.actor.person.id
  if (ctx.may(about.regionId, 'staff', 'street')) return 'staff'
  const worker =
    about.leaderId === me ||
    ctx.cases.people(about.id, 'helper').includes(me) ||
    ctx.may(dutyRegion(ctx, about), 'captain', 'department')
  if (worker && !about.private) return 'worker'
  return !about.private || isTheirs(ctx, about) ? 'resident' : null
}

/** True for whoever reported, filed or joined it. */
export function isTheirs(ctx: Said, about: Case): boolean {
  const me = ctx.actor.person.id
  return (
    about.reporterId === me ||
    about.proxyId === me ||
    ctx.cases.people(about.id, 'joined').includes(me)
  )
}

/**
 * A person of a case as the reader may know them, by role or name. Residents stay nameless here for staff too: who
 * reported it is a look of its own (详情), which leaves a trace.
 */
export function whoIs(ctx: Said, about: Case, personId: number | null, reader: Reader): string {
  const { lang } = ctx.chat
  if (personId === null) return ctx.text('who_bot', {}, lang)
  if (personId === ctx.actor.person.id) return ctx.text('who_you', {}, lang)
  if (personId === about.reporterId || personId === about.proxyId) {
    return ctx.text('who_reporter', {}, lang)
  }
  const held = ctx.people.roles(personId, dutyRegion(ctx, about), ctx.now)
  const role = ROLES_FIRST.find((each) => held.has(each))
  if (role === undefined) return ctx.text('who_neighbour', {}, lang)
  const name = ctx.people.nameIn(personId, about.chatId)
  return reader === 'resident'
    ? ctx.text('who_role', { role: { role } }, lang)
    : ctx.text('who_named', { role: { role }, name }, lang)
}

/** The duty by which somebody is called who has several: the one nearest to the office. */
const ROLES_FIRST = [
  'street',
  'staff',
  'department',
  'captain',
  'volunteer',
  'admin',
] as const satisfies readonly Role[]

/** Says in private what a group should not read; in the group only that it was said, or how to get it. */
export function sayPrivately(ctx: Said, body: string, word: string, about: Case): void {
  if (ctx.chat.kind === 'private') ctx.say('body', { body }, { about })
  else if (ctx.tell(ctx.actor.person.id, 'body', { body }, { about, kind: 'reply' })) {
    ctx.say('private_told', {}, { kind: 'ack' })
  } else ctx.say('private_only', { word }, { kind: 'ack' })
}
