import type { Said } from './context.js'

/** The commands that come first, by what people need most. */
const FIRST_FOR_STAFF = ['accept', 'dispatch', 'progress', 'search', 'claim', 'poll']
const FIRST = [
  'report',
  'claim',
  'open_list',
  'progress',
  'done',
  'note',
  'mine',
  'join',
  'withdraw',
  'proxy',
]
const MOST_LINES = 6

/** 帮助: two lines in a residents' group; else one line a command, the rest by its word alone, eight lines at most. */
export function help(ctx: Said): void {
  const { lang, kind, purpose } = ctx.chat
  // Reading who speaks also notes in which group they live: whoever writes in private later is known by it.
  const { roles } = ctx.actor
  if (kind === 'group' && purpose === 'residents') {
    ctx.say('help_group', {})
    return
  }
  const where = kind === 'private' ? 'private' : (purpose ?? 'residents')
  const first = roles.has('staff') ? [...FIRST_FOR_STAFF, ...FIRST] : FIRST
  const known = [...ctx.commandsFor(roles, where, lang)].sort(
    (a, b) => rank(a.name, first) - rank(b.name, first),
  )
  const rest = known.slice(MOST_LINES).map((each) => each.word)
  const body = [
    ctx.text('help_head', {}, lang),
    ...known.slice(0, MOST_LINES).map((each) => ctx.text('help_line', { help: each.help }, lang)),
    ...(rest.length > 0 ? [ctx.text('help_more', { list: rest.join(' ') }, lang)] : []),
  ]
  ctx.say('body', { body: body.join('\n') })
}

function rank(name: string, first: readonly string[]): number {
  const at = first.indexOf(name)
  return at < 0 ? first.length : at
}
