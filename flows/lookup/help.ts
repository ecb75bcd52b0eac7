import type { Role } from '../../bot/domain/person.js'
import type { Said } from './context.js'
import { TOPICS, type Topic } from './topics.lexicon.js'

/** What each needs most, by name; somebody with several duties reads the first of them. */
const FIRST: readonly (readonly [Role, readonly string[]])[] = [
  ['staff', ['accept', 'dispatch', 'open_list', 'progress', 'details', 'digest']],
  ['head', ['digest', 'open_list', 'dispatch', 'claim', 'check', 'escalate']],
  ['street', ['street_list', 'dispatch', 'send_down', 'whistle', 'supervise', 'weekly']],
  ['captain', ['open_list', 'claim', 'note', 'done', 'release', 'escalate']],
  ['volunteer', ['open_list', 'claim', 'help_out', 'note', 'done', 'release']],
  ['department', ['claim', 'note', 'done', 'not_ours', 'arrive', 'extend']],
]
const FOR_ALL = ['report', 'progress', 'mine', 'join', 'withdraw', 'rate_good']
const MOST_LINES = 6

type Known = ReturnType<Said['commandsFor']>

/**
 * 帮助: two lines in a residents' group; else what the reader needs most, and where the rest is. 帮助 办事: one part
 * of it; 帮助 接单: one command.
 */
export function help(ctx: Said, rest: string): void {
  const { lang, kind, purpose } = ctx.chat
  // Reading who speaks also notes in which group they live: whoever writes in private later is known by it.
  const { roles } = ctx.actor
  if (kind === 'group' && purpose === 'residents') {
    ctx.say('help_group', {})
    return
  }
  const where = kind === 'private' ? 'private' : (purpose ?? 'residents')
  const known = ctx.commandsFor(roles, where, lang)
  ctx.say('body', { body: (asked(ctx, known, rest) ?? overview(ctx, known)).join('\n') })
}

/** One part or one command; null when neither was asked for. */
function asked(ctx: Said, known: Known, rest: string): readonly string[] | null {
  const { lang } = ctx.chat
  const said = rest.trim().toLowerCase()
  if (said === '') return null
  const topic = TOPICS.find((each) =>
    [...each.words['zh-CN'], ...each.words.en].some((word) => word === said),
  )
  const inTopic = topic ? commandsOf(known, topic) : []
  if (topic && inTopic.length > 0) {
    const head = ctx.text('help_topic', { topic: nameOf(ctx, topic) }, lang)
    return [head, ...linesOf(ctx, inTopic)]
  }
  const one = known.filter((each) => each.word === said || each.name === said)
  return one.length === 0 ? null : linesOf(ctx, one)
}

function overview(ctx: Said, known: Known): readonly string[] {
  const { lang } = ctx.chat
  const { roles } = ctx.actor
  const needed = FIRST.find(([role]) => roles.has(role))?.[1] ?? []
  const first = [...needed, ...FOR_ALL]
    .flatMap((name) => known.find((each) => each.name === name) ?? [])
    .slice(0, MOST_LINES)
  const topics = TOPICS.filter((topic) => commandsOf(known, topic).length > 0)
  const names = topics.map((topic) => nameOf(ctx, topic))
  const more = { list: names.join(ctx.text('help_between', {}, lang)), topic: names[0] ?? '' }
  return [
    ctx.text('help_head', {}, lang),
    ...linesOf(ctx, first),
    ctx.text('help_more', more, lang),
  ]
}

function linesOf(ctx: Said, commands: Known): readonly string[] {
  return commands.map((each) => ctx.text('help_line', { help: each.help }, ctx.chat.lang))
}

function commandsOf(known: Known, topic: Topic): Known {
  return topic.commands.flatMap((name) => known.find((each) => each.name === name) ?? [])
}

function nameOf(ctx: Said, topic: Topic): string {
  return topic.words[ctx.chat.lang][0] ?? ''
}
