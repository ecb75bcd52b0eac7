import { readFile } from 'node:fs/promises'
import type { ChatTarget, Order, Outgoing, Receipt } from '../../bot/domain/outgoing.js'
import { minutes, seconds } from '../../bot/domain/time.js'
import { type Capabilities, SendError } from '../../bot/port.js'
import { drawInWords, splitText } from '../fallback.js'
import type { Identity } from './identity.js'
import type { Line, Seen } from './line.js'
import type { Recents } from './recents.js'
import type { Sends } from './sends.js'
import { judgeSend, sendErrorOf } from './trouble.js'

/** What speaking stands on. */
export interface MouthParts {
  readonly line: Line
  readonly identity: Identity
  readonly recents: Recents
  readonly sends: Sends
  readonly capabilities: Capabilities
  readonly isOnline: () => boolean
  readonly isBlocked: () => boolean
  /** A private chat could not be reached. */
  readonly onUnreachable: (chatKey: string) => void
  readonly signal: AbortSignal
}

/** One thing to be sent: words, or bytes under a name. */
type Step = { readonly text: string } | { readonly bytes: Uint8Array; readonly name: string }

interface Sent {
  readonly id: string | null
  readonly text: string
}

const MOST_HALF_SENT = 500
const MOST_ECHOES = 100
/** The web's own names for pictures it shows as such. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
}

/** Says what the house wants said. */
export class Mouth {
  /** What of an order was sent before it failed: the rest is said next time, not all of it again. */
  private readonly halfSent = new Map<string, Sent[]>()
  /** What we sent lately, to be known when the server gives it back. */
  private readonly echoes: {
    readonly id: string | null
    readonly to: string
    readonly text: string
  }[] = []

  constructor(private readonly parts: MouthParts) {}

  async send(order: Order): Promise<Receipt> {
    switch (order.do) {
      case 'post':
        return this.post(order.key, order.chat, order.post)
      case 'closePoll':
        // A poll in words ends by itself.
        return { messageKey: order.messageKey, pollKey: null }
      case 'edit':
        throw new SendError({ kind: 'gone' }, 'edit: nothing can be edited on WeChat')
      case 'toast':
        throw new SendError({ kind: 'gone' }, 'toast: there are no buttons on WeChat')
    }
  }

  /** True for a message of our own account that we sent ourselves. */
  isEcho(seen: Seen): boolean {
    const to = seen.room ?? seen.peer
    return this.echoes.some(
      (echo) =>
        echo.id === seen.id || (echo.text !== '' && echo.to === to && echo.text === seen.text),
    )
  }

  private async post(key: string, chat: ChatTarget, post: Outgoing): Promise<Receipt> {
    const to = this.addressOf(chat)
    const steps = await this.stepsOf(chat, post)
    const sent = this.halfSent.get(key) ?? []
    this.halfSent.set(key, sent)
    for (const step of steps.slice(sent.length)) sent.push(await this.say(chat, to, step, post))
    const messageKey = sent.findLast(({ id }) => id !== null)?.id ?? `said:${key}`
    this.note(chat.key, messageKey, sent)
    this.halfSent.delete(key)
    return { messageKey, pollKey: null }
  }

  /** All is said by now: when this must be tried again, nothing is said twice. */
  private note(chatKey: string, messageKey: string, sent: readonly Sent[]): void {
    try {
      this.parts.recents.said(chatKey, messageKey, sent)
    } catch {
      throw later(seconds(5), 'send: said, but not yet noted')
    }
  }

  private addressOf(chat: ChatTarget): string {
    const { identity, isOnline, isBlocked } = this.parts
    const address = identity.address(chat.key)
    if (address === 'unknown') throw new SendError({ kind: 'unreachable' }, 'send: nobody we know')
    if (isBlocked()) throw later(minutes(10), 'send: WeChat is blocked')
    if (!isOnline()) throw later(seconds(20), 'send: not online')
    // Known, but not yet recognised in this login.
    if (address === 'unbound') throw later(minutes(5), 'send: not recognised since the last login')
    return address
  }

  private async stepsOf(chat: ChatTarget, post: Outgoing): Promise<readonly Step[]> {
    const { capabilities, recents } = this.parts
    const quoted = post.quote === null ? null : recents.words(chat.key, post.quote)
    const { text } = drawInWords(post, capabilities, { quoted })
    const words = splitText(text, capabilities.maxText).map((piece) => ({ text: piece }))
    const photos = await Promise.all(
      post.photos.map(async ({ path, mime }, index) => ({
        bytes: await bytesAt(path),
        name: `${index + 1}.${EXTENSIONS[mime] ?? 'jpg'}`,
      })),
    )
    if (post.file === null) return [...words, ...photos]
    const file = { bytes: await bytesAt(post.file.path), name: fileName(post.file.name) }
    return [...words, ...photos, file]
  }

  private async say(chat: ChatTarget, to: string, step: Step, post: Outgoing): Promise<Sent> {
    const { line, sends, signal } = this.parts
    const text = 'text' in step ? step.text : ''
    const echo = { id: null, to, text }
    this.noteEcho(echo)
    try {
      const id = await sends.inTurn(
        () =>
          'text' in step
            ? line.sendText(to, step.text, this.mentioned(post))
            : line.sendFile(to, step.bytes, step.name),
        signal,
      )
      this.noteEcho({ ...echo, id })
      return { id, text }
    } catch (error) {
      this.trimHalfSent()
      throw this.asSendError(error, chat)
    }
  }

  private mentioned(post: Outgoing): readonly string[] {
    const { identity, line } = this.parts
    if (!line.can.realMention || post.mention === null) return []
    const address = identity.address(post.mention.key)
    return address === 'unknown' || address === 'unbound' ? [] : [address]
  }

  private asSendError(error: unknown, chat: ChatTarget): SendError {
    if (error instanceof SendError) return error
    const { sends, onUnreachable } = this.parts
    const verdict = judgeSend(error)
    if (verdict === 'refused_for_a_while') sends.refused()
    const room = chat.kind === 'group'
    if (verdict === 'not_to_them' && !room) onUnreachable(chat.key)
    return sendErrorOf(verdict, room, sends.restMs())
  }

  private noteEcho(echo: { id: string | null; to: string; text: string }): void {
    this.echoes.push(echo)
    if (this.echoes.length > MOST_ECHOES) this.echoes.shift()
  }

  private trimHalfSent(): void {
    const [oldest] = this.halfSent.keys()
    if (this.halfSent.size > MOST_HALF_SENT && oldest !== undefined) this.halfSent.delete(oldest)
  }
}

function later(afterMs: number, message: string): SendError {
  return new SendError({ kind: 'retry', afterMs }, message)
}

async function bytesAt(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new SendError({ kind: 'refused' }, 'send: the file is not there')
  }
}

/** The name stands unescaped in a piece of XML, and its ending decides what it is shown as. */
function fileName(name: string): string {
  return name.replace(/[<>&"'\\/]/g, '_')
}
