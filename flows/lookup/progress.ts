import type { Case } from '../../bot/domain/case.js'
import { isPersonal } from '../../bot/domain/personal.js'
import { isNowhere } from '../../bot/domain/place.js'
import {
  markedTitle,
  maySee,
  maySeeAnswers,
  type Said,
  sayPrivately,
  stateOf,
  toldOf,
} from './context.js'
import { ASKS_HOW_FAR, words } from './texts.js'

/** What 进度 without a number means: the person's own open cases, else the open ones of the group. */
export function openCases(ctx: Said): readonly Case[] {
  const own = ctx.cases.of(ctx.actor.person.id).filter((each) => each.state !== 'closed')
  if (own.length > 0 || ctx.chat.regionId === null) return own
  return ctx.cases.live(ctx.chat.regionId).filter((each) => !each.private)
}

/** 进度: two lines in a group, up to six in private; the reporter is never named. */
export function progress(ctx: Said, about: Case): void {
  const n = about.number
  if (!maySee(ctx, about)) ctx.refuse('foreign', { n })
  if (ctx.chat.kind === 'group' && !isPersonal(about)) {
    sayShort(ctx, about)
    return
  }
  const word = `${words.progress[ctx.chat.lang][0]} ${n}`
  sayPrivately(ctx, details(ctx, about).join('\n'), `progress_${n}`, word, about)
}

/** 修好了没？ said to the bot: the same as 进度, where it is clear which case is meant. */
export function hearAsked(ctx: Said): boolean {
  if (!asksHowFar(ctx)) return false
  const own = ctx.cases.of(ctx.actor.person.id).filter((each) => each.state !== 'closed')
  const about = ctx.about ?? (own.length === 1 ? own[0] : undefined)
  if (!about || !maySee(ctx, about)) return false
  progress(ctx, about)
  return true
}

const LONGEST_ASKING = 16

function asksHowFar(ctx: Said): boolean {
  const { mentionsBot, replyTo, text } = ctx.message
  const addressed = ctx.chat.kind === 'private' || mentionsBot || replyTo?.toBot === true
  const said = text.trim().toLowerCase()
  if (!addressed || ctx.photos.length > 0 || said.length > LONGEST_ASKING) return false
  return ASKS_HOW_FAR.some((words) => said.includes(words))
}

function sayShort(ctx: Said, about: Case): void {
  const state = stateOf(ctx, about)
  const n = about.number
  const title = markedTitle(ctx, about, ctx.chat)
  ctx.say(
    'where',
    { n, title, state, told: toldOf(ctx, about), more: second(ctx, about) },
    { about },
  )
}

/** The second line: the last word of who works on it, else until when somebody answers. */
function second(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  const note = lastNote(ctx, about)
  if (note) {
    return ctx.text('more_note', { words: short(note.words), time: { time: note.at } }, lang)
  }
  if (about.leaderId === null && about.state !== 'closed' && about.dueResponse > ctx.now) {
    return ctx.text('more_due', { due: { time: about.dueResponse } }, lang)
  }
  return ctx.text('nothing', {}, lang)
}

const LONGEST_NOTE = 40

function short(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  return plain.length > LONGEST_NOTE ? `${plain.slice(0, LONGEST_NOTE)}\u2026` : plain
}

function lastNote(ctx: Said, about: Case) {
  return notesOf(ctx, about).at(-1)
}

/** What was said for everybody since the case was last opened, oldest first. */
function notesOf(ctx: Said, about: Case) {
  if (isPersonal(about) && !maySeeAnswers(ctx, about)) return []
  const events = ctx.cases.events(about.id)
  const reopened = events.findLastIndex((event) => event.what === 'reopen')
  return events
    .slice(reopened + 1)
    .filter((event) => SAID.includes(event.what) && event.words !== '')
}

/** Steps whose words were meant for everybody. */
const SAID: readonly string[] = ['note', 'resolve', 'give_up', 'hang']

function details(ctx: Said, about: Case): readonly string[] {
  const { lang } = ctx.chat
  const notes = notesOf(ctx, about)
    .slice(-2)
    .map((event) => ctx.text('last', { time: { time: event.at }, words: short(event.words) }, lang))
  return [
    ctx.text('head', { n: about.number, title: markedTitle(ctx, about, null) }, lang),
    ctx.text('state', { state: stateOf(ctx, about) }, lang),
    ...placeLine(ctx, about),
    counts(ctx, about),
    ...notes,
    ...dueLine(ctx, about),
  ].slice(0, MOST_LINES)
}

const MOST_LINES = 6

function placeLine(ctx: Said, about: Case): readonly string[] {
  if (isNowhere(about.place)) return []
  const params = {
    place: { place: about.place },
    category: { category: about.category },
    tier: { tier: about.tier },
  }
  return [ctx.text('place', params, ctx.chat.lang)]
}

function counts(ctx: Said, about: Case): string {
  const { lang } = ctx.chat
  const people = ctx.cases.people(about.id, 'joined').length
  const pictures = ctx.cases.photos(about.id).length
  const joined = people > 0 ? ctx.text('joined', { k: people }, lang) : ''
  const photos = pictures > 0 ? ctx.text('photos', { k: pictures }, lang) : ''
  return ctx.text('counts', { told: toldOf(ctx, about), joined, photos }, lang)
}

function dueLine(ctx: Said, about: Case): readonly string[] {
  const { lang } = ctx.chat
  if (about.state === 'closed' || about.state === 'resolved') return []
  if (about.leaderId === null && about.dueResponse > ctx.now) {
    return [ctx.text('due', { due: { time: about.dueResponse } }, lang)]
  }
  const wait = ctx.waits.of(about.id)
  if (wait?.why === 'plan') {
    return [ctx.text('due_plan', { day: { day: ctx.calendar.day(wait.until) } }, lang)]
  }
  if (about.dueResolution <= ctx.now || wait !== null) return []
  return [ctx.text('due_resolution', { due: { time: about.dueResolution } }, lang)]
}
