import type { Purpose } from '../../bot/domain/chat.js'
import { hours } from '../../bot/domain/time.js'
import { type Chat, defineFlow } from '../../bot/flow.js'
import { captainsList, type MorningList } from './captains.js'
import {
  type Alarm,
  type Any,
  buttonsFor,
  type Moment,
  type Said,
  type Scope,
  type Table,
  type Word,
} from './context.js'
import { callHeads, tellHeads } from './heads.js'
import { staffDigest } from './staff.js'
import { texts, words } from './texts.js'
import { weeklyNow } from './weekly.js'

/** Lines of cases in a group, and when somebody asks for all. */
const LINES_IN_GROUP = 12
const LINES_IN_PRIVATE = 60
/** A digest later than this after its time is left out; the next one comes tomorrow. */
const WORTH_SAYING = hours(3)

/**
 * Digests 日报: staff in the evening, captains and heads in the morning, only when there is news, once per group and
 * day. The next day's timer is set before anything is said, and what is said carries the
 * group and the day as its key, so that a crash can neither end nor repeat it.
 */
export const digest = defineFlow<Table, Word, never, 'claim', Moment>({
  name: 'digest',
  texts,
  words,
  borrows: ['claim'],
  commands: {
    weekly: { takes: 'nothing', slash: 'weekly', who: ['staff', 'street'], run: weeklyNow },
    digest: {
      takes: 'nothing',
      slash: 'digest',
      who: ['head', 'captain', 'staff'],
      run: digestNow,
    },
  },
  timers: {
    staff: { late: 'always', run: (ctx, ref) => daily(ctx, ref, 'staff') },
    captains: { late: 'always', run: (ctx, ref) => daily(ctx, ref, 'captains') },
    heads: { late: 'always', run: morning },
    head: { late: 'always', run: oneGrid },
  },
  on: {
    'chat.bound': (ctx, { chatId, purpose }) => {
      if (purpose === 'staff' || purpose === 'captains') {
        ctx.at(purpose, chatId, ctx.calendar.next(ctx.now, clockOf(ctx, purpose)))
      }
    },
    'chat.left': (ctx, { chatId }) => {
      ctx.cancel('staff', chatId)
      ctx.cancel('captains', chatId)
    },
  },
  wakes: (ctx) => {
    ctx.at('heads', 'all', slotOf(ctx, 'captains'))
    for (const purpose of ['staff', 'captains'] as const) {
      for (const chat of ctx.chats.all(purpose)) ctx.at(purpose, chat.id, slotOf(ctx, purpose))
    }
  },
})

function daily(ctx: Any, ref: string, purpose: Alarm): void {
  const chat = ctx.chats.get(Number(ref))
  if (!chat || chat.leftAt !== null || chat.purpose !== purpose || chat.regionId === null) return
  ctx.at(purpose, chat.id, ctx.calendar.next(ctx.now, clockOf(ctx, purpose)))
  const slot = slotOf(ctx, purpose)
  if (ctx.now < slot || ctx.now > slot + WORTH_SAYING) return
  const scope = scopeOf(ctx, chat.regionId, chat.lang, false)
  const options = {
    kind: 'digest',
    once: `digest:${chat.id}:${scope.day}`,
    until: slot + WORTH_SAYING,
  } as const
  if (purpose === 'staff') {
    const body = staffDigest(ctx, scope)
    if (body !== null) ctx.post(chat, 'staff', { body }, options)
  } else {
    const list = captainsList(ctx, scope)
    if (list?.news) sayList(ctx, chat, list, options)
  }
}

/** Calls the heads in the morning, in time or not at all. */
function morning(ctx: Any): void {
  ctx.at('heads', 'all', ctx.calendar.next(ctx.now, clockOf(ctx, 'captains')))
  const slot = slotOf(ctx, 'captains')
  if (ctx.now >= slot && ctx.now <= slot + WORTH_SAYING) callHeads(ctx)
}

function oneGrid(ctx: Any, ref: string): void {
  const until = slotOf(ctx, 'captains') + WORTH_SAYING
  if (ctx.now <= until) tellHeads(ctx, scopeOf(ctx, Number(ref), undefined, false), until)
}

function sayList(
  ctx: Any,
  chat: Chat,
  list: MorningList,
  options: { readonly kind: 'digest'; readonly once: string; readonly until: number },
): void {
  const body = ctx.text('morning', { body: list.body }, chat.lang)
  if (list.open.length === 0) ctx.post(chat, 'captains_plain', { body }, options)
  else ctx.post(chat, 'captains', { body }, { ...options, choices: buttonsFor(list.open) })
}

/** 日报: the same now, with everything in it, for whoever asks. */
function digestNow(ctx: Said): void {
  const parts = regionsOf(ctx)
    .map(({ regionId, purpose }) => partFor(ctx, regionId, purpose))
    .filter((part) => part !== null)
  const body = parts.join('\n')
  if (body === '') {
    ctx.say('nothing', {})
    return
  }
  if (ctx.chat.kind === 'private') ctx.say('staff', { body })
  else if (!ctx.tell(ctx.actor.person.id, 'staff', { body }, { kind: 'reply' })) {
    if (ctx.chat.purpose === 'staff') ctx.say('staff', { body })
    else ctx.say('elsewhere', {})
  }
}

function partFor(ctx: Said, regionId: number, purpose: Alarm): string | null {
  const lang = ctx.actor.person.lang ?? ctx.chat.lang
  const scope = scopeOf(ctx, regionId, lang, true)
  return purpose === 'staff' ? staffDigest(ctx, scope) : (captainsList(ctx, scope)?.body ?? null)
}

function regionsOf(ctx: Said): readonly { readonly regionId: number; readonly purpose: Alarm }[] {
  const staff = ctx.actor.roles.has('staff') || ctx.actor.roles.has('head')
  if (ctx.chat.regionId !== null) {
    return [{ regionId: ctx.chat.regionId, purpose: staff ? 'staff' : 'captains' }]
  }
  const posts = ctx.people
    .posts(ctx.actor.person.id, ctx.now)
    .filter(({ role }) => (staff ? role === 'staff' || role === 'head' : role === 'captain'))
  const purpose: Alarm = staff ? 'staff' : 'captains'
  return [...new Set(posts.map((post) => post.regionId))].map((regionId) => ({ regionId, purpose }))
}

/** New is what came since this time yesterday. */
function scopeOf(ctx: Any, regionId: number, lang: Scope['lang'], whole: boolean): Scope {
  const day = ctx.calendar.day(ctx.now)
  const since = ctx.calendar.at(ctx.calendar.addDays(day, -1), ctx.calendar.clock(ctx.now))
  const most = whole ? LINES_IN_PRIVATE : LINES_IN_GROUP
  return { regionId, lang, since, most, day, whole }
}

function clockOf(ctx: Any, purpose: Purpose): string {
  return purpose === 'staff' ? ctx.limits.staffDigestAt : ctx.limits.captainsListAt
}

/** Today's time, past or to come: a start after it makes the timer fire at once, and the key keeps it single. */
function slotOf(ctx: Any, purpose: Alarm): number {
  return ctx.calendar.at(ctx.calendar.day(ctx.now), clockOf(ctx, purpose))
}
