import type { Case } from '../../bot/domain/case.js'
import { isPersonal } from '../../bot/domain/personal.js'
import { openGroup, reachable } from '../../bot/domain/standing.js'
import type { Chat } from '../../bot/flow.js'
import { type Any, awake, fixedChoices, raters, ratingOf, speaksForReport } from './context.js'

/** Asks everybody concerned once whether it is fixed: in private, else in the group by name. */
export function ask(ctx: Any, about: Case): void {
  const group = openGroup(ctx, about)
  const people = raters(ctx, about)
  const near = people.filter((id) => reachable(ctx, id))
  for (const personId of near) tellAsk(ctx, about, personId, group)
  const far = people.filter((id) => !near.includes(id) && !tellAsk(ctx, about, id, null))
  if (group) askFar(ctx, about, far, group)
  else callFar(ctx, about, far)
  ctx.at('follow_up', about.id, awake(ctx, ctx.now + ctx.limits.ratingFollowUpMs))
  ctx.at('ends', about.id, awake(ctx, ctx.now + ctx.limits.ratingEndsMs))
}

/** Three days later, once, and only a reporter who said nothing. */
export function followUp(ctx: Any, ref: string): void {
  const about = ctx.cases.get(Number(ref))
  if (about?.state !== 'resolved') return
  const reporter = raters(ctx, about).find((id) => speaksForReport(about, id))
  if (reporter === undefined || ratingOf(ctx, about, reporter).fixed !== null) return
  const group = openGroup(ctx, about)
  ctx.tell(
    reporter,
    'follow_up',
    { n: about.number, title: about.title },
    {
      kind: 'rating',
      about,
      ask: [reporter],
      choices: fixedChoices(about),
      once: `rating:${about.id}:${about.round}:again`,
      ...(group ? { orIn: group } : {}),
    },
  )
}

/** A personal matter is not spoken of in the group: who can be reached nowhere else is only called to a private word. */
function callFar(ctx: Any, about: Case, people: readonly number[]): void {
  const group = ctx.chats.get(about.chatId)
  if (!isPersonal(about) || group?.kind !== 'group' || group.leftAt !== null) return
  for (const personId of people) {
    const once = `rating:${about.id}:${about.round}:${personId}:call`
    ctx.tell(personId, 'ask_private', { n: about.number }, { orIn: group, once, kind: 'rating' })
  }
}

function askFar(ctx: Any, about: Case, people: readonly number[], group: Chat): void {
  const [only, another] = people
  if (only === undefined) return
  if (another === undefined) tellAsk(ctx, about, only, group)
  else postAsk(ctx, about, people, group)
}

function tellAsk(ctx: Any, about: Case, personId: number, group: Chat | null): boolean {
  const { number: n, title } = about
  const result = resultOf(ctx, about)
  const options = {
    kind: 'rating',
    about,
    ask: [personId],
    choices: fixedChoices(about),
    photos: afterPhotos(ctx, about),
    once: `rating:${about.id}:${about.round}:${personId}`,
    ...(group ? { orIn: group } : {}),
  } as const
  if (result === '') return ctx.tell(personId, 'ask_plain', { n, title }, options)
  return ctx.tell(personId, 'ask', { n, title, result }, options)
}

function postAsk(ctx: Any, about: Case, people: readonly number[], group: Chat): void {
  const { number: n, title } = about
  const result = resultOf(ctx, about)
  const who = people
    .map((id) => ctx.people.nameIn(id, group.id))
    .join(ctx.text('list', {}, group.lang))
  const options = {
    kind: 'rating',
    about,
    ask: people,
    choices: fixedChoices(about),
    photos: afterPhotos(ctx, about),
    once: `rating:${about.id}:${about.round}:group`,
  } as const
  if (result === '') ctx.post(group, 'ask_group_plain', { n, title, who }, options)
  else ctx.post(group, 'ask_group', { n, title, who, result }, options)
}

/** What the leader said was done, without the full stop the sentence brings itself. */
function resultOf(ctx: Any, about: Case): string {
  const resolved = ctx.cases.events(about.id).findLast((event) => event.what === 'resolve')
  return (resolved?.words ?? '').trim().replace(/[\u3002.!\uff01]+$/u, '')
}

function afterPhotos(ctx: Any, about: Case): readonly string[] {
  return ctx.cases
    .photos(about.id)
    .filter((photo) => photo.when === 'after')
    .map((photo) => photo.hash)
}
