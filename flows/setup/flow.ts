import type { Membership } from '../../bot/domain/message.js'
import { type Chat, defineFlow } from '../../bot/flow.js'
import type { Any, Borrowed, Said, Table, Word } from './context.js'
import { bindGroup } from './group.js'
import { givePost } from './post.js'
import { arrive } from './poster.js'
import { MODES, texts, words } from './texts.js'

/** Set-up: a code binds a group to a region and a purpose, or gives a person a duty. Until then one line, then silence. */
export const setup = defineFlow<Table, Word, never, Borrowed, never>({
  name: 'setup',
  texts,
  words,
  commands: {
    bind: { takes: 'words', slash: 'bind', hidden: true, run: bind },
    start: { takes: 'words', slash: 'start', hidden: true, run: start },
    filing: {
      takes: 'words',
      who: ['staff', 'street', 'admin'],
      where: ['residents'],
      run: filing,
    },
  },
  borrows: ['register', 'notReport'],
  joins,
})

function bind(ctx: Said, rest: string): void {
  const code = rest.replace(/[\s-]+/g, '').toUpperCase()
  if (code === '') ctx.refuse('how', {})
  const invite = ctx.invites.peek(code, ctx.now)
  if (!invite) ctx.refuse('bad_code', {})
  if (ctx.chat.kind === 'group') bindGroup(ctx, invite)
  else givePost(ctx, invite)
}

/** Who I am; or, when a link led here, what was left open in the group. */
function start(ctx: Said, rest: string): void {
  const payload = ctx.message.payload ?? rest
  const code = /^bind_([A-Z0-9]{8})$/.exec(payload.trim())?.[1]
  const poster = /^at_([A-Za-z0-9-]{1,24})(?:_(.{1,12}))?$/.exec(payload.trim())
  if (code !== undefined) bind(ctx, code)
  else if (poster?.[1] && ctx.chat.kind === 'private') arrive(ctx, poster[1], poster[2] ?? null)
  else if (ctx.chat.kind === 'private') welcome(ctx, payload)
}

function welcome(ctx: Said, payload: string): void {
  const pending = /^draft_(\d+)$/.exec(payload.trim())
  const draft = pending ? ctx.drafts.get(Number(pending[1])) : null
  if (draft?.status !== 'asked' || draft.personId !== ctx.actor.person.id) {
    ctx.say('start', {})
    return
  }
  ctx.say(
    'pending',
    { title: draft.title },
    {
      kind: 'question',
      card: `draft:${draft.id}`,
      ask: [draft.personId],
      choices: [
        { label: 'yes', do: 'register', arg: draft.id },
        { label: 'no', do: 'notReport', arg: draft.id },
      ],
    },
  )
}

/** Whether clear reports of this group are filed at once or asked about first. */
function filing(ctx: Said, rest: string): void {
  const { settings, id } = ctx.chat
  const mode = MODES[rest.trim().toLowerCase()]
  if (!mode) ctx.refuse('mode_how', { mode: ctx.text(settings.intake, {}, ctx.chat.lang) })
  ctx.chats.setSettings(id, { ...settings, intake: mode })
  ctx.say(mode === 'auto' ? 'mode_auto' : 'mode_confirm', {})
}

function joins(ctx: Any, chat: Chat, change: Membership['change']): void {
  if (chat.kind !== 'group' || chat.leftAt !== null) return
  if (change === 'added') ctx.post(chat, chat.purpose === null ? 'added' : 'back', {}, REPLY)
  else if (change === 'hears_some' && chat.purpose === 'residents') {
    ctx.post(chat, 'deaf', {}, { ...REPLY, once: `deaf:${chat.id}:${chat.regionId}` })
  }
}

const REPLY = { kind: 'reply' } as const
