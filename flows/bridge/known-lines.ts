import type { PastedLine } from '../../bot/domain/paste.js'
import type { Chat } from '../../bot/flow.js'
import type { Said } from './context.js'

/** What a group is known to have said, by hashes alone. */
export interface KnownLines {
  /** The key of a line, and whether it is heard for the first time. Lines of one paste are different lines. */
  place(line: PastedLine): { readonly key: string; readonly fresh: boolean }
}

/** Nobody says the same thing more often in one minute. */
const MOST_ALIKE = 200
/** So many characters are not said twice in one minute by two people. */
const UNMISTAKABLE = 10

/**
 * Tells new lines from those of earlier pastes. Copies differ in whether they show seconds, and a nickname that
 * was changed meanwhile stands before old lines, too; a short answer twice in one minute is two answers.
 */
export function memoryOf(ctx: Said, chat: Chat): KnownLines {
  const here = new Set<string>()
  const senderOf = (line: string): string | null =>
    ctx.relayed.senderOf(chat.id, ctx.relayed.keyOf(chat.id, line))
  const note = (line: string, name: string): void =>
    void ctx.relayed.see(chat.id, line, name, ctx.now)

  /** True when the line at this place may be the one that is pasted now. */
  function fits(at: string, said: PastedLine, sender: string): boolean {
    if (here.has(at) || !isSamePerson(sender, said)) return false
    const timed = senderOf(withSeconds(at, null)) !== null
    return !said.toSecond || !timed || senderOf(withSeconds(at, said.at)) !== null
  }

  return {
    place(said) {
      const sign = signOf(ctx, said)
      let at = `${sign}\n1`
      let sender = senderOf(at)
      for (let nth = 2; sender !== null && !fits(at, said, sender) && nth <= MOST_ALIKE; nth += 1) {
        at = `${sign}\n${nth}`
        sender = senderOf(at)
      }
      here.add(at)
      if (sender === null) note(at, said.name)
      if (said.toSecond) {
        note(withSeconds(at, null), said.name)
        note(withSeconds(at, said.at), said.name)
      }
      return { key: lineKey(said.at, ctx.relayed.keyOf(chat.id, at)), fresh: sender === null }
    },
  }
}

/** A line's key in its group: its minute and its hash. The pictures that are forwarded later know by it when they were sent. */
function lineKey(at: number | null, hash: string): string {
  return at === null ? hash : `${hash}@${Math.floor(at / 60_000)}`
}

/** The hash a line is remembered by. */
export function hashOf(key: string): string {
  return key.split('@', 1)[0] ?? key
}

/** When a line was said, to the minute; null where its copy carried no time. */
export function saidAt(key: string): number | null {
  const minute = key.split('@')[1]
  return minute === undefined ? null : Number(minute) * 60_000
}

/** What makes a line the same line in another copy, but for who said it. */
function signOf(ctx: Said, { at, text, photos }: PastedLine): string {
  const when =
    at === null ? ctx.calendar.day(ctx.now) : `${ctx.calendar.day(at)} ${ctx.calendar.clock(at)}`
  return [when, text.replace(/\s+/gu, ' '), photos].join('\n')
}

function withSeconds(line: string, at: number | null): string {
  return `${line}\nat ${at === null ? 'known' : at % 60_000}`
}

/** By name; by a name that grew or shrank (a door number put in front); or by words nobody else says just then. */
function isSamePerson(sender: string, { name, text }: PastedLine): boolean {
  const [a, b] = [bare(sender), bare(name)]
  return a === b || a.endsWith(b) || b.endsWith(a) || text.length >= UNMISTAKABLE
}

function bare(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '') || name
}
