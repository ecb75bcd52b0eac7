import type { Message } from '../../bot/domain/message.js'
import { type Paste, type PastedLine, readPaste } from '../../bot/domain/paste.js'
import type { Region } from '../../bot/domain/region.js'
import type { Chat } from '../../bot/flow.js'
import { groupsOf, RELAY, type Said, TOO_OLD, WAITS } from './context.js'
import { memoryOf } from './known-lines.js'
import { type Letters, lettersOf, quotedMessage } from './letters.js'
import { givePictures } from './pictures.js'

/** So many groups are offered by number; with more the name is asked. */
const MOST_CHOICES = 6

/** A stretch of chat from a captain: heard as what its group said. False for who has no duty. */
export function hearPaste(ctx: Said, paste: Paste): boolean {
  const groups = groupsOf(ctx)
  const [only, another] = groups
  if (!only) return false
  const named = groups.filter((region) => headOf(ctx).includes(region.name))
  if (!another) take(ctx, only, paste)
  else if (named.length === 1 && named[0]) take(ctx, named[0], paste)
  else askWhose(ctx, groups)
  return true
}

/** The group was chosen by number or button. */
export function fromRegion(ctx: Said, arg: string): void {
  const region = groupsOf(ctx).find((each) => each.id === Number(arg))
  if (region) takeWaiting(ctx, region)
}

/** The group was named. */
export function fromNamed(ctx: Said, rest: string): void {
  const groups = groupsOf(ctx)
  const words = rest.trim()
  const exact = groups.filter((region) => region.name === words)
  const found = exact.length > 0 ? exact : groups.filter((region) => region.name.includes(words))
  const [only, another] = found
  const example = groups[0]?.name ?? ''
  if (words === '' || !only || another) {
    ctx.say('not_whose', { words: words.slice(0, 20), example }, asking(ctx))
    return
  }
  takeWaiting(ctx, only)
}

function askWhose(ctx: Said, groups: readonly Region[]): void {
  const me = ctx.actor.person.id
  ctx.relayed.wait(me, ctx.message.text, ctx.now)
  ctx.at('forget', me, ctx.now + WAITS)
  if (groups.length > MOST_CHOICES) {
    ctx.say('whose_name', { example: groups[0]?.name ?? '' }, asking(ctx))
    return
  }
  const choices = groups.map((region) => ({
    label: 'region' as const,
    do: 'paste_from' as const,
    arg: region.id,
    params: { region: region.name },
  }))
  ctx.say('whose', {}, { ...asking(ctx), choices })
}

function asking(ctx: Said) {
  return {
    kind: 'question',
    ask: [ctx.actor.person.id],
    free: { do: 'paste_named', arg: '' },
  } as const
}

function takeWaiting(ctx: Said, region: Region): void {
  const me = ctx.actor.person.id
  const text = ctx.relayed.waiting(me)
  const paste = text === null ? null : readPaste(text, ctx.message.at, ctx.calendar)
  ctx.relayed.forget(me)
  ctx.cancel('forget', me)
  if (paste === null) ctx.say('lost', {})
  else take(ctx, region, paste)
}

/** What stands above the first message, where an export names its group. */
function headOf(ctx: Said): string {
  return ctx.message.text.split('\n', 1)[0] ?? ''
}

function take(ctx: Said, region: Region, paste: Paste): void {
  if (paste.lines.length === 0) {
    ctx.say('nothing', {})
    return
  }
  const chat = groupChat(ctx, region)
  ctx.relayed.setCarrier(chat.id, ctx.actor.person.id, ctx.now)
  const letters = lettersOf(ctx, chat)
  const theirs = paste.lines.filter((line) => !letters.isOurs(line.text))
  const recent = theirs.filter((line) => line.at === null || line.at > ctx.now - TOO_OLD)
  const fresh = newLines(ctx, chat, recent, letters)
  ctx.handIn(fresh.flatMap((each) => messageOf(ctx, chat, each)))
  sayTaken(ctx, region, {
    count: fresh.length,
    known: recent.length - fresh.length,
    old: theirs.length - recent.length,
    left: paste.left,
    pictures: awaitPictures(ctx, chat, fresh),
  })
}

function groupChat(ctx: Said, region: Region): Chat {
  const chat = ctx.chats.ensure(RELAY, region.code, 'group', region.name)
  if (chat.regionId === region.id && chat.leftAt === null) return chat
  ctx.chats.update(chat.id, { hearsAll: true, returned: true })
  const bound = ctx.chats.bind(chat.id, region.id, 'residents', ctx.now)
  ctx.fact('chat.bound', { chatId: chat.id, regionId: region.id, purpose: 'residents' })
  return bound
}

interface Fresh {
  readonly line: PastedLine
  readonly key: string
  readonly quotes: Message['replyTo']
}

/** Lines that were not pasted before, each with its key in the group. */
function newLines(
  ctx: Said,
  chat: Chat,
  lines: readonly PastedLine[],
  letters: Letters,
): readonly Fresh[] {
  const memory = memoryOf(ctx, chat)
  const named: { key: string; text: string }[] = []
  return lines.flatMap((line) => {
    const { key, fresh } = memory.place(line)
    named.push({ key, text: line.text })
    if (!fresh) return []
    return [{ line, key, quotes: quotedMessage(letters, named, line.quotes) }]
  })
}

/** As the house hears it; a line that is only pictures is heard when they come. */
function messageOf(ctx: Said, chat: Chat, { line, key, quotes }: Fresh): readonly Message[] {
  if (line.text === '') return []
  return [
    {
      kind: 'message',
      platform: RELAY,
      key: `${chat.key}:${key}`,
      chat: { key: chat.key, kind: 'group', title: chat.title, thread: null },
      at: line.at ?? ctx.now,
      sender: { key: `${chat.key}:${line.name}`, name: line.name, faceless: false, lang: null },
      messageKey: key,
      text: line.text,
      media: [],
      album: null,
      location: null,
      replyTo: quotes,
      mentionsBot: false,
      mentions: [],
      payload: null,
      edited: false,
    },
  ]
}

/** Notes where pictures stood, gives them those that came with the paste, and counts what is still missing. */
function awaitPictures(ctx: Said, chat: Chat, fresh: readonly Fresh[]): number {
  const me = ctx.actor.person.id
  for (const { line, key } of withWords(ctx, fresh)) {
    for (let picture = 0; picture < line.photos; picture += 1) {
      ctx.relayed.awaitPicture({
        personId: me,
        chatId: chat.id,
        sender: line.name,
        messageKey: key,
        at: ctx.now,
      })
    }
  }
  return givePictures(ctx)
}

/** A picture without words answers what its sender wrote next to it: so it finds the report, however late it comes. */
function withWords(ctx: Said, fresh: readonly Fresh[]): readonly Fresh[] {
  return fresh.map((each, index) => {
    if (each.line.text !== '' || each.line.photos === 0) return each
    const near = (other: Fresh): boolean => isNear(ctx, each.line, other.line)
    const words = fresh.slice(0, index).findLast(near) ?? fresh.slice(index + 1).find(near)
    return words ? { ...each, key: words.key } : each
  })
}

function isNear(ctx: Said, picture: PastedLine, words: PastedLine): boolean {
  if (words.name !== picture.name || words.text === '') return false
  if (words.at === null || picture.at === null) return true
  return Math.abs(words.at - picture.at) <= ctx.limits.togetherMs
}

interface Taken {
  readonly count: number
  readonly known: number
  readonly old: number
  readonly left: number
  readonly pictures: number
}

function sayTaken(ctx: Said, { name: region }: Region, taken: Taken): void {
  const { count, known, old, left, pictures } = taken
  const parts: string[] = []
  if (count + known + old === 0) parts.push(ctx.text('only_ours', { region }, ctx.chat.lang))
  else if (count === 0 && known > 0) parts.push(ctx.text('known', { region, known }, ctx.chat.lang))
  else if (known > 0) parts.push(ctx.text('taken_again', { region, count, known }, ctx.chat.lang))
  else parts.push(ctx.text('taken', { region, count }, ctx.chat.lang))
  if (old > 0) parts.push(ctx.text('old', { old }, ctx.chat.lang))
  if (left > 0) parts.push(ctx.text('left', { left }, ctx.chat.lang))
  if (pictures > 0) parts.push(ctx.text('pictures', { count: pictures }, ctx.chat.lang))
  ctx.say('summary', { text: parts.join('\n') })
}
