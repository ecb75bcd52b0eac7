import type { Case } from '../../bot/domain/case.js'
import type { Category } from '../../bot/domain/category.js'
import { isNowhere } from '../../bot/domain/place.js'
import { minutes } from '../../bot/domain/time.js'
import type { Chat, Ctx, PostOptions } from '../../bot/flow.js'
import type { texts } from './texts.js'

type Table = (typeof texts)['zh-CN']
/** Answers and commands of other flows on the buttons of a card. */
export type Borrowed = 'claim' | 'join' | 'setPlace'
export type Any = Ctx<Table, Borrowed, never>
type Options = PostOptions<Table, Borrowed>

/** A card this young still says what its reporter may do with it. */
const FRESH_MS = minutes(10)
const MOST_BUTTONS = 6
/** Matters that lie somewhere; a question to the office or about fees does not. */
const PLACED: readonly Category[] = [
  'sanitation',
  'noise',
  'parking_traffic',
  'facility_repair',
  'utilities',
  'illegal_build',
  'safety',
]

/** Draws the card of a case where it was reported, or edits it there; says nothing anew where it cannot be edited. */
export function draw(ctx: Any, about: Case, opened = false): void {
  const chat = ctx.chats.get(about.chatId)
  if (!chat || chat.leftAt !== null) return
  const options: Options = {
    card: `case:${about.id}`,
    about,
    kind: opened ? 'reply' : 'card',
    uneditable: opened ? 'post' : 'skip',
  }
  const fresh = opened || ctx.now - about.reportedAt <= FRESH_MS
  const untaken = about.state === 'open' || about.state === 'accepted' || about.state === 'reported'
  if (about.round > 0 && about.state === 'open') drawAgain(ctx, chat, about, options)
  else if (isSentOn(ctx, about)) drawLater(ctx, chat, about, options)
  else if (untaken && fresh) drawOpened(ctx, chat, about, options)
  else if (about.state === 'open') drawWaiting(ctx, chat, about, options)
  else drawLater(ctx, chat, about, options)
}

/** True while an office decides about it after it was given on: captains are not who answers then. */
function isSentOn(ctx: Any, about: Case): boolean {
  if (about.state !== 'accepted') return false
  const { why } = ctx.owners.of(about.id)
  return why === 'bounced' || why === 'escalated'
}

function drawOpened(ctx: Any, chat: Chat, about: Case, options: Options): void {
  const params = {
    n: about.number,
    title: about.title,
    who: answerer(ctx, about),
    due: { time: about.dueResponse },
  }
  const buildings = ctx.regions.get(about.regionId)?.buildings ?? []
  if (isNowhere(about.place) && buildings.length > 1 && PLACED.includes(about.category)) {
    ctx.post(chat, 'opened_where', params, {
      ...options,
      ...whereChoices(chat, about, buildings),
    })
    return
  }
  const k = ctx.cases.photos(about.id).length
  const photo = k > 0 ? ctx.text('photos', { k }, chat.lang) : ctx.text('photo_send', {}, chat.lang)
  const text = { ...params, about: describe(ctx, chat, about), photo }
  ctx.post(chat, 'opened', text, { ...options, choices: choices(chat, about) })
}

function drawWaiting(ctx: Any, chat: Chat, about: Case, options: Options): void {
  const params = {
    n: about.number,
    title: about.title,
    about: describe(ctx, chat, about),
    due: { time: about.dueResponse },
    more: more(ctx, chat, about),
  }
  const key = about.dueResponse > ctx.now ? 'waiting' : 'late'
  ctx.post(chat, key, params, { ...options, choices: choices(chat, about) })
}

function drawAgain(ctx: Any, chat: Chat, about: Case, options: Options): void {
  const params = { n: about.number, title: about.title, more: more(ctx, chat, about) }
  ctx.post(chat, 'again', params, { ...options, choices: choices(chat, about) })
}

function drawLater(ctx: Any, chat: Chat, about: Case, options: Options): void {
  const { number: n, title, state } = about
  const rest = { n, title, about: describe(ctx, chat, about), more: more(ctx, chat, about) }
  const who = leader(ctx, chat, about)
  switch (state) {
    case 'closed':
      drawClosed(ctx, chat, about, options)
      break
    case 'resolved':
      ctx.post(chat, 'resolved', { n, title, who }, options)
      break
    case 'reopened':
      drawAgain(ctx, chat, about, options)
      break
    case 'in_progress':
      drawTaken(ctx, chat, about, options, { ...rest, who })
      break
    case 'hung':
      drawHung(ctx, chat, about, options, rest)
      break
    default:
      ctx.post(
        chat,
        'sent',
        { ...rest, state: keeper(ctx, chat, about) ?? { state } },
        { ...options, choices: choices(chat, about, isSentOn(ctx, about)) },
      )
  }
}

/** Who has it now, where that is an institution or a level above the community. */
function keeper(ctx: Any, chat: Chat, about: Case): string | null {
  const owner = ctx.owners.of(about.id)
  const body = owner.bodyId === null ? null : ctx.bodies.get(owner.bodyId)
  const above = owner.regionId !== about.regionId && owner.regionId !== about.scopeId
  const name = body?.name ?? (above ? ctx.regions.get(owner.regionId)?.name : undefined)
  return name === undefined ? null : ctx.text('kept_by', { name }, chat.lang)
}

function drawTaken(
  ctx: Any,
  chat: Chat,
  about: Case,
  options: Options,
  rest: { n: number; title: string; about: string; more: string; who: string },
): void {
  const join: Options = { ...options, choices: choices(chat, about) }
  if (about.notedAt === null) ctx.post(chat, 'taken', rest, join)
  else ctx.post(chat, 'noted', { ...rest, time: { time: about.notedAt } }, join)
}

/** With the day of its plan. */
function drawHung(
  ctx: Any,
  chat: Chat,
  about: Case,
  options: Options,
  rest: { n: number; title: string; about: string; more: string },
): void {
  const wait = ctx.waits.of(about.id)
  const join: Options = { ...options, choices: choices(chat, about) }
  if (wait === null) ctx.post(chat, 'sent', { ...rest, state: { state: 'hung' } }, join)
  else ctx.post(chat, 'hung', { ...rest, day: { day: ctx.calendar.day(wait.until) } }, join)
}

function drawClosed(ctx: Any, chat: Chat, about: Case, options: Options): void {
  const { number: n, title, closeReason } = about
  if (closeReason === null || closeReason === 'withdrawn')
    ctx.post(chat, 'withdrawn', { n }, options)
  else ctx.post(chat, 'closed', { n, title, reason: { reason: closeReason } }, options)
}

/** What neighbours may press: taking it on once it is open to all, and saying that it is theirs too. */
function choices(chat: Chat, about: Case, sentOn = false): NonNullable<Options['choices']> {
  if (chat.kind === 'private') return []
  const join = { label: 'join', do: 'join', arg: about.id } as const
  const claim = { label: 'claim', do: 'claim', arg: about.id } as const
  const open = about.state === 'open' || about.state === 'accepted' || about.state === 'reopened'
  return open && !sentOn ? [claim, join] : [join]
}

/** Digits answer only where a building's number is also its place in the list; else the words do. */
function whereChoices(chat: Chat, about: Case, buildings: readonly string[]): Options {
  if (buildings.length > MOST_BUTTONS) return {}
  const counted = buildings.every((b, index) => b === String(index + 1))
  return {
    choices: buildings.map((b, index) => ({
      label: 'building',
      do: 'setPlace',
      arg: `${about.id}.${index}`,
      params: { b },
    })),
    ...(counted || chat.kind === 'private' ? { ask: [about.reporterId] } : {}),
  }
}

/** Who answers first: the captains, and for what they do not take by themselves the staff. */
function answerer(ctx: Any, about: Case) {
  const staff = about.tier === 'complex' || about.tier === 'emergency'
  const captains = ctx.people.holders(about.regionId, 'captain', ctx.now)
  return { role: captains.length > 0 && !staff ? 'captain' : 'staff' } as const
}

function leader(ctx: Any, chat: Chat, about: Case): string {
  return about.leaderId === null
    ? ctx.text('somebody', {}, chat.lang)
    : ctx.people.nameIn(about.leaderId, chat.id)
}

function describe(ctx: Any, chat: Chat, about: Case): string {
  const params = { category: { category: about.category }, tier: { tier: about.tier } }
  const said = isNowhere(about.place)
    ? ctx.text('about_nowhere', params, chat.lang)
    : ctx.text('about', { ...params, place: { place: about.place } }, chat.lang)
  const again = ctx.followUps.recurrences.of(about.id)
  return again ? ctx.text('about_again', { about: said, nth: again.nth }, chat.lang) : said
}

function more(ctx: Any, chat: Chat, about: Case): string {
  const joined = ctx.cases.people(about.id, 'joined').length
  const photos = ctx.cases.photos(about.id).length
  const parts = [
    joined > 0 ? ctx.text('joined', { k: joined }, chat.lang) : '',
    photos > 0 ? ctx.text('photos', { k: photos }, chat.lang) : '',
  ]
  return parts.join('')
}
