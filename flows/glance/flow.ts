import type { Draft } from '../../bot/domain/draft.js'
import type { Message } from '../../bot/domain/message.js'
import { NOWHERE } from '../../bot/domain/place.js'
import { minutes } from '../../bot/domain/time.js'
import { type Ctx, defineFlow, type MessageCtx } from '../../bot/flow.js'
import { texts } from './texts.js'

type Table = (typeof texts)['zh-CN']
type Spoken = 'asShown' | 'report'
type Any = Ctx<Table, Spoken, 'fade'>
type Said = MessageCtx<Table, Spoken, 'fade'>

/** How long a photo waits to be confirmed, or for the words of its sender. */
const WAITS_MS = minutes(10)
/** Understood in every language of the house. */
const REPORT = '/report'

/**
 * A photo that somebody sent us without a word, where a language model said what it seems to show: its sender is asked,
 * and a yes is heard as if they had said those words themselves. Their own words count instead whenever they come.
 */
export const glance = defineFlow<Table, never, 'asShown', 'report', 'fade'>({
  name: 'glance',
  texts,
  words: {},
  commands: {},
  answers: { asShown: { run: sayAsShown } },
  borrows: ['report'],
  timers: { fade: { late: 'always', run: fade } },
  hears,
})

function hears(ctx: Said): boolean {
  const { shown, message } = ctx
  if (shown === null || message.text !== '' || message.edited || ctx.actor.faceless) return false
  if (ctx.photos.length === 0 || ctx.about !== null) return false
  const { id: personId } = ctx.actor.person
  if (ctx.drafts.latest(ctx.chat.id, personId, ctx.now - WAITS_MS) !== null) return false
  const draft = ctx.drafts.add({
    chatId: ctx.chat.id,
    personId,
    status: 'photos',
    words: '',
    photos: ctx.photos,
    messageKeys: [message.messageKey],
    category: shown.category,
    tier: 'ordinary',
    place: NOWHERE,
    title: shown.title,
    delicate: false,
    caseId: null,
    saidAt: message.at,
    lastAt: ctx.now,
  })
  ctx.at('fade', draft.id, ctx.now + WAITS_MS)
  ctx.say(
    'shown',
    { title: shown.title },
    {
      kind: 'question',
      card: `glance:${draft.id}`,
      ask: [personId],
      choices: [{ label: 'yes', do: 'asShown', arg: draft.id }],
      free: { do: 'report', arg: '' },
    },
  )
  return true
}

/** Yes: the words of the question become the sender's own, with everything that follows from a report. */
function sayAsShown(ctx: Said, arg: string): void {
  const draft = ctx.drafts.get(Number(arg))
  if (!draft || !waits(draft) || draft.personId !== ctx.actor.person.id) {
    ctx.toast('expired', {})
    return
  }
  settle(ctx, draft)
  ctx.handIn([asSaid(ctx, draft)])
}

/** The question loses its button where it can be edited. */
function settle(ctx: Any, draft: Draft): void {
  const chat = ctx.chats.get(draft.chatId)
  if (!chat) return
  const options = { card: `glance:${draft.id}`, kind: 'card', uneditable: 'skip' } as const
  ctx.post(chat, 'settled', { title: draft.title }, options)
}

function asSaid(ctx: Said, draft: Draft): Message {
  const { chat, actor } = ctx
  return {
    kind: 'message',
    platform: chat.platform,
    key: `glance:${draft.id}`,
    chat: { key: chat.key, kind: chat.kind, title: chat.title, thread: chat.thread },
    sender: { key: actor.account.key, name: actor.name, faceless: false, lang: null },
    at: ctx.now,
    messageKey: draft.messageKeys[0] ?? '',
    text: `${REPORT} ${draft.title}`,
    media: [],
    album: null,
    location: null,
    replyTo: null,
    mentionsBot: true,
    mentions: [],
    payload: null,
    edited: false,
  }
}

/** A photo nobody said anything about leaves nothing behind. */
function fade(ctx: Any, ref: string): void {
  const draft = ctx.drafts.get(Number(ref))
  if (!draft || !waits(draft)) return
  ctx.unask('asShown', draft.id)
  settle(ctx, draft)
  ctx.drafts.erase(draft.id)
}

/** False once words came, which made it a report. */
function waits(draft: Draft): boolean {
  return draft.status === 'photos' && draft.words.trim() === ''
}
