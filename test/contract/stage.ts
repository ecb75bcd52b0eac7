import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { ChatTarget, Order, Outgoing, Receipt } from '../../bot/domain/outgoing.js'
import {
  type Ability,
  type Capabilities,
  type Platform,
  SendError,
  type SendTrouble,
} from '../../bot/port.js'
import { House } from './house.js'
import { type Outside, PICTURE, type Seen } from './outside.js'

const STOP_MS = 2_000

/** An `Outgoing` that says `text` and whatever `more` asks for. */
export function saying(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return {
    text,
    words: null,
    choices: [],
    photos: [],
    file: null,
    mention: null,
    quote: null,
    thread: null,
    poll: null,
    ...more,
  }
}

/** True when the platform draws it by itself. */
export function draws(ability: Ability): boolean {
  return ability === 'partly' || ability === 'fully'
}

type Draft<O> = O extends Order ? Omit<O, 'key'> : never

/** One world, one platform and one house, anew for every test. */
export class Stage {
  private parts: { outside: Outside; platform: Platform; house: House; folder: string } | null =
    null
  private orders = 0

  constructor(makeOutside: () => Promise<Outside>) {
    beforeEach(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'contract-'))
      const outside = await makeOutside()
      this.parts = { outside, platform: outside.open(), house: new House(), folder }
      await this.platform.start(this.house)
    })
    afterEach(async () => {
      await this.platform.stop()
      await this.outside.close()
      await rm(this.part.folder, { recursive: true })
    })
  }

  private get part() {
    if (!this.parts) throw new Error('the stage is set before each test')
    return this.parts
  }

  get outside(): Outside {
    return this.part.outside
  }

  get platform(): Platform {
    return this.part.platform
  }

  get house(): House {
    return this.part.house
  }

  get can(): Capabilities {
    return this.platform.capabilities
  }

  /** The next process, not started yet. */
  reopen(): Platform {
    this.part.platform = this.outside.open()
    return this.platform
  }

  send(order: Draft<Order>): Promise<Receipt> {
    this.orders += 1
    return this.platform.send({ ...order, key: `order-${this.orders}` } as Order)
  }

  post(content: Outgoing, chat: ChatTarget = this.outside.group): Promise<Receipt> {
    return this.send({ do: 'post', chat, post: content })
  }

  /** Posts and gives the message's key. */
  async posted(content: Outgoing): Promise<string> {
    const { messageKey } = await this.post(content)
    expect(messageKey).not.toBeNull()
    return messageKey ?? ''
  }

  /** Why an order does not work. */
  async trouble(order: Draft<Order>): Promise<SendTrouble['kind']> {
    const error = await this.send(order).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SendError)
    return (error as SendError).trouble.kind
  }

  /** What the bot said last in the group. */
  last(): Seen | undefined {
    return this.outside.seen().at(-1)
  }

  /** Everything the bot said in the group. */
  said(): readonly string[] {
    return this.outside.seen().map(({ text }) => text)
  }

  /** A picture in a file. */
  async picture() {
    const path = join(this.part.folder, 'picture.png')
    await writeFile(path, PICTURE)
    return { hash: createHash('sha256').update(PICTURE).digest('hex'), path, mime: 'image/png' }
  }

  async stopsInTime(): Promise<void> {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('it did not stop within two seconds')), STOP_MS).unref()
    })
    await Promise.race([this.platform.stop(), late])
  }
}
