import type { Case } from '../../bot/domain/case.js'
import { captainsFor, leadersNamed } from '../../bot/domain/standing.js'
import type { Instant } from '../../bot/domain/time.js'
import { type Any, titleOf } from './context.js'
import { CAPTAIN_WORDS, SEPARATORS } from './texts.js'

/** What is told to those who sit together. */
type Told = 'invited' | 'moved' | 'remind' | 'off'

/** Who could be told, and who could not: somebody has to tell those by word of mouth. */
export interface Reached {
  readonly told: readonly string[]
  readonly untold: readonly string[]
}

/** The names in words, as they were written: 城管,物业,居民代表. */
export function namesIn(words: string): readonly string[] {
  const names = words.split(SEPARATORS).map((name) => name.replace(/^@/u, '').trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Tells everybody who is known: an institution in its group or its people in private, captains, people by name. */
export function tellAll(
  ctx: Any,
  about: Case,
  names: readonly string[],
  key: Told,
  meetsAt: Instant,
): Reached {
  const told = names.filter((name) => tellOne(ctx, about, name, key, meetsAt))
  return { told, untold: names.filter((name) => !told.includes(name)) }
}

function tellOne(ctx: Any, about: Case, name: string, key: Told, meetsAt: Instant): boolean {
  const bodies = ctx.bodies.named(about.regionId, name)
  const body = bodies.find((each) => each.name === name) ?? (bodies.length === 1 ? bodies[0] : null)
  if (body) return tellBody(ctx, about, body.id, key, meetsAt)
  const people = CAPTAIN_WORDS.includes(name.toLowerCase())
    ? captainsFor(ctx, about, ctx.now)
    : namedPeople(ctx, about, name)
  const reached = people.filter((person) => tellPerson(ctx, about, person.id, key, meetsAt))
  return reached.length > 0
}

function namedPeople(ctx: Any, about: Case, name: string) {
  const found = leadersNamed(ctx, about, about.chatId, name, ctx.now)
  return found.length === 1 ? found : []
}

function tellBody(ctx: Any, about: Case, bodyId: number, key: Told, meetsAt: Instant): boolean {
  const chats = about.private ? [] : ctx.bodies.chats(bodyId)
  const posted = chats.filter((id) => {
    const chat = ctx.chats.get(id)
    if (!chat || chat.leftAt !== null) return false
    const params = paramsOf(ctx, about, meetsAt, chat.lang)
    ctx.post(chat, key, params, { kind: 'reminder', about })
    return true
  })
  if (posted.length > 0) return true
  const members = ctx.bodies.members(bodyId, ctx.now)
  return members.filter((each) => tellPerson(ctx, about, each.id, key, meetsAt)).length > 0
}

function tellPerson(ctx: Any, about: Case, personId: number, key: Told, meetsAt: Instant): boolean {
  const lang = ctx.people.get(personId)?.lang ?? undefined
  return ctx.tell(personId, key, paramsOf(ctx, about, meetsAt, lang), { about })
}

function paramsOf(ctx: Any, about: Case, meetsAt: Instant, lang: 'zh-CN' | 'en' | undefined) {
  return { n: about.number, title: titleOf(ctx, about, lang), time: { time: meetsAt } }
}
