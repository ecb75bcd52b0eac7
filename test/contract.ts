import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Incoming, Message } from '../bot/domain/message.js'
import type { ChatTarget, Order, Outgoing } from '../bot/domain/outgoing.js'
import { type Ability, type Platform, SendError } from '../bot/port.js'

/** What people in the group see of one message of the bot. */
export interface Seen {
  readonly text: string
  /** Labels of buttons under it; empty where they are written out as words. */
  readonly buttons: readonly string[]
  readonly photos: readonly Uint8Array[]
  /** The words of the message it quotes, null when it quotes none. */
  readonly quoted: string | null
}

/** The world outside one platform, for the contract to act in: one group, one resident in it. */
export interface Outside {
  /** A platform connected with this world. Called again after `stop`, it is the next process. */
  open(): Platform
  readonly group: ChatTarget
  /** The resident's private chat, opened by them. */
  readonly privateChat: ChatTarget
  /** A private chat the bot may not write to, null where it always may. */
  readonly stranger: ChatTarget | null
  /** The resident acts in the group. */
  writes(text: string): void | Promise<void>
  sendsPhoto(bytes: Uint8Array, caption: string): void | Promise<void>
  answers(messageKey: string, text: string): void | Promise<void>
  presses(messageKey: string, label: string): void | Promise<void>
  votes(messageKey: string, options: readonly number[]): void | Promise<void>
  /** What the bot said in the group, oldest first, as it stands now. */
  seen(): readonly Seen[]
  /** Short lines that answered presses. */
  toasts(): readonly string[]
  /** From now on every request takes this long. */
  slow(ms: number): void
  close(): Promise<void>
}

/** A PNG of one grey pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

const STOP_MS = 2_000
const TRICKY = '<b>张&三</b> *李_四* [王](x) `周` \\吴~'

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

/** A house that takes everything, or refuses the next `refusing` batches. */
export class House {
  readonly batches: (readonly Incoming[])[] = []
  refusing = 0

  accept(batch: readonly Incoming[]): void {
    if (this.refusing > 0) {
      this.refusing -= 1
      throw new Error('disk full')
    }
    this.batches.push(batch)
  }

  /** What came in, each key once, as the inbox would keep it. */
  get received(): readonly Incoming[] {
    return [...new Map(this.batches.flat().map((each) => [each.key, each])).values()]
  }

  get texts(): readonly string[] {
    return this.messages.map(({ text }) => text)
  }

  get messages(): readonly Message[] {
    return this.received.flatMap((each) => (each.kind === 'message' ? [each] : []))
  }

  /** Waits for the first of a kind. */
  first<K extends Incoming['kind']>(kind: K): Promise<Extract<Incoming, { kind: K }>> {
    return vi.waitFor(() => {
      const found = this.received.find((each) => each.kind === kind)
      expect(found, `nothing of kind ${kind} came`).toBeDefined()
      return found as Extract<Incoming, { kind: K }>
    }, WAIT)
  }

  /** Waits until these are the texts, in this order. */
  hears(texts: readonly string[]): Promise<void> {
    return vi.waitFor(() => expect(this.texts).toEqual(texts), WAIT)
  }
}

const WAIT = { timeout: 5_000, interval: 10 }

/**
 * What every platform must do, within the capabilities it declares (bot/port.ts). Call it in the platform's
 * own test file.
 */
export function platformContract(name: string, makeOutside: () => Promise<Outside>): void {
  describe(`${name} keeps the contract of a platform`, () => {
    let outside: Outside
    let platform: Platform
    let house: House
    let folder: string
    let orders = 0

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'contract-'))
      outside = await makeOutside()
      platform = outside.open()
      house = new House()
      await platform.start(house)
    })

    afterEach(async () => {
      await platform.stop()
      await outside.close()
      await rm(folder, { recursive: true })
    })

    const key = () => {
      orders += 1
      return `order-${orders}`
    }
    const post = (content: Outgoing, chat = outside.group, as = key()) =>
      platform.send({ do: 'post', key: as, chat, post: content })
    const posted = async (content: Outgoing): Promise<string> => {
      const { messageKey } = await post(content)
      expect(messageKey).not.toBeNull()
      return messageKey ?? ''
    }
    const can = (ability: Ability) => ability === 'partly' || ability === 'fully'
    const trouble = async (order: Order) => {
      const error = await platform.send(order).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(SendError)
      return (error as SendError).trouble.kind
    }
    const last = () => outside.seen().at(-1)

    it('carries words both ways', async () => {
      await outside.writes('3栋电梯又坏了')
      const message = await house.first('message')
      expect(message).toMatchObject({
        platform: platform.name,
        text: '3栋电梯又坏了',
        edited: false,
        chat: { key: outside.group.key, kind: 'group' },
      })
      expect(message.sender).toMatchObject({ faceless: false })
      await post(saying('#12 记下了：3栋电梯停运。'))
      expect(last()?.text).toBe('#12 记下了：3栋电梯停运。')
    })

    it('carries a photo with its words in', async () => {
      await outside.sendsPhoto(PICTURE, '2单元门口积水')
      await vi.waitFor(() =>
        expect(house.messages.some(({ media }) => media.length > 0)).toBe(true),
      )
      expect(house.texts.join('')).toBe('2单元门口积水')
      const [photo] = house.messages.flatMap(({ media }) => media)
      expect(photo?.kind).toBe('photo')
      if (!photo) return
      expect(JSON.stringify(photo)).not.toContain('://')
      expect(Buffer.from(await platform.fetch(photo))).toEqual(PICTURE)
    })

    it('carries a photo with its words out', async () => {
      if (!can(platform.capabilities.photos)) return
      const path = join(folder, 'after.png')
      await writeFile(path, PICTURE)
      await post(saying('#12 修好了', { photos: [{ hash: 'h', path, mime: 'image/png' }] }))
      const photos = outside.seen().flatMap((each) => each.photos)
      expect(photos.map((bytes) => Buffer.from(bytes))).toEqual([PICTURE])
      expect(
        outside
          .seen()
          .map(({ text }) => text)
          .join(''),
      ).toBe('#12 修好了')
    })

    it('refuses a photo that is not there, in our words', async () => {
      if (!can(platform.capabilities.photos)) return
      const photos = [{ hash: 'h', path: join(folder, 'none.png'), mime: 'image/png' }]
      const order = { do: 'post', key: key(), chat: outside.group } as const
      expect(await trouble({ ...order, post: saying('', { photos }) })).toBe('refused')
    })

    it('keeps the order of a chat', async () => {
      const texts = Array.from({ length: 30 }, (_, index) => `第${index + 1}句`)
      for (const text of texts) await outside.writes(text)
      await house.hears(texts)
    })

    it('gives again what the house could not take, under the same key', async () => {
      house.refusing = 2
      await outside.writes('水管爆了')
      await outside.writes('在4栋')
      await house.hears(['水管爆了', '在4栋'])
      expect(house.refusing).toBe(0)
    })

    it('loses nothing over a stop, and stops within two seconds', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => `报${index + 1}`)
      for (const text of texts.slice(0, 10)) await outside.writes(text)
      await stopInTime(platform)
      const before = house.batches.length
      for (const text of texts.slice(10)) await outside.writes(text)
      expect(house.batches.length).toBe(before)
      platform = outside.open()
      await platform.start(house)
      await house.hears(texts)
    })

    it('takes a stop before and after everything', async () => {
      await stopInTime(platform)
      expect(platform.health().state).toBe('stopped')
      await stopInTime(platform)
      platform = outside.open()
      await stopInTime(platform)
    })

    it('draws buttons, hands in the press and answers it', async () => {
      if (!can(platform.capabilities.buttons)) return
      const choices = [
        { label: '接单', data: 'v1:claim:12' },
        { label: '看详情', data: 'v1:show:12' },
      ]
      const messageKey = await posted(saying('待接 #12 3栋电梯停运', { choices }))
      expect(last()?.buttons).toEqual(['接单', '看详情'])
      await outside.presses(messageKey, '接单')
      const press = await house.first('press')
      expect(press).toMatchObject({ data: 'v1:claim:12', messageKey })
      expect(press.chat.key).toBe(outside.group.key)
      const { pressKey } = press
      const toast = { do: 'toast', key: key(), chat: outside.group, pressKey } as const
      await platform.send({ ...toast, text: '#12 您接了' })
      expect(outside.toasts()).toEqual(['#12 您接了'])
    })

    it('writes buttons out where it has none', async () => {
      if (can(platform.capabilities.buttons)) return
      const choices = [
        { label: '好了', data: 'v1:fixed:12' },
        { label: '没好', data: 'v1:broken:12' },
      ]
      await post(saying('看好了吗？', { choices }))
      expect(last()?.text).toMatch(/1 好了\s2 没好/)
    })

    it('edits in place, and the same edit again is done', async () => {
      if (!can(platform.capabilities.edits)) return
      const choices = [{ label: '接单', data: 'v1:claim:12' }]
      const messageKey = await posted(saying('#12 待接', { choices }))
      const count = outside.seen().length
      const order = {
        do: 'edit',
        chat: outside.group,
        messageKey,
        post: saying('#12 老李接了'),
      } as const
      await platform.send({ ...order, key: key() })
      expect(outside.seen().length).toBe(count)
      expect(last()).toMatchObject({ text: '#12 老李接了', buttons: [] })
      const again = await platform.send({ ...order, key: key() }).catch((error: unknown) => error)
      if (again instanceof SendError) expect(again.trouble.kind).toBe('done')
      else expect(again).toMatchObject({ messageKey })
    })

    it('says that a message to edit is gone', async () => {
      if (!can(platform.capabilities.edits)) return
      const order = { do: 'edit', key: key(), chat: outside.group, post: saying('#9') } as const
      expect(await trouble({ ...order, messageKey: '987654' })).toBe('gone')
    })

    it('quotes what it answers, and says what was answered', async () => {
      await outside.writes('5号楼路灯不亮')
      const { messageKey } = await house.first('message')
      const mine = await post(saying('#13 记下了', { quote: messageKey }))
      if (can(platform.capabilities.quotes)) expect(last()?.quoted).toBe('5号楼路灯不亮')
      expect(
        outside
          .seen()
          .map(({ text }) => text)
          .join('\n'),
      ).toContain('#13 记下了')
      if (platform.capabilities.quotes !== 'fully' || mine.messageKey === null) return
      await outside.answers(mine.messageKey, '是南门那盏')
      await house.hears(['5号楼路灯不亮', '是南门那盏'])
      const toBot = { messageKey: mine.messageKey, toBot: true }
      expect(house.messages.at(-1)?.replyTo).toMatchObject(toBot)
    })

    it('speaks also when the message it quotes is gone', async () => {
      await post(saying('#13 记下了', { quote: '987654' }))
      expect(last()?.text).toContain('#13 记下了')
    })

    it('writes in private to those who opened it, and says who cannot be reached', async () => {
      await post(saying('#12 电梯这件，昨天起没新消息。'), outside.privateChat)
      if (!outside.stranger) return
      const order = {
        do: 'post',
        key: key(),
        chat: outside.stranger,
        post: saying('您好'),
      } as const
      expect(await trouble(order)).toBe('unreachable')
    })

    it('asks in a poll of its own and hands in the answers', async () => {
      if (!can(platform.capabilities.polls)) return
      const options = ['满意', '一般', '不满意']
      const poll = { question: '本月满意吗？', options, closesAt: Date.now() + 86_400_000 }
      const { messageKey, pollKey } = await post(saying('', { poll }))
      expect(pollKey).not.toBeNull()
      await outside.votes(messageKey ?? '', [2])
      const vote = await house.first('vote')
      expect(vote).toMatchObject({ pollKey, options: [2] })
      expect(vote.chat.key).toBe(outside.group.key)
      const close = { do: 'closePoll', chat: outside.group, messageKey: messageKey ?? '' } as const
      await platform.send({ ...close, key: key() })
      const again = await platform.send({ ...close, key: key() }).catch((error: unknown) => error)
      if (again instanceof SendError) expect(['done', 'gone']).toContain(again.trouble.kind)
    })

    it('writes a poll out where its own cannot carry it', async () => {
      const options = Array.from(
        { length: platform.capabilities.maxPollOptions + 2 },
        (_, index) => `方案${index + 1}`,
      )
      const poll = { question: '选哪个方案？', options, closesAt: Date.now() + 86_400_000 }
      await post(saying('', { poll }))
      const said = outside
        .seen()
        .map(({ text }) => text)
        .join('\n')
      expect(said).toContain('选哪个方案？')
      for (const [index, option] of options.entries())
        expect(said).toContain(`${index + 1} ${option}`)
    })

    it('says a long text whole, in pieces it can carry', async () => {
      const lines = Array.from(
        { length: 400 },
        (_, index) => `#${index + 1} 第${index + 1}栋的路灯还没有人接`,
      )
      await post(saying(lines.join('\n')))
      const said = outside.seen().map(({ text }) => text)
      expect(said.join('\n').split('\n')).toEqual(lines)
      expect(said.every((text) => text.length <= platform.capabilities.maxText)).toBe(true)
    })

    it('leaves names with markup in them as they are', async () => {
      const photos = can(platform.capabilities.photos)
      const path = join(folder, 'name.png')
      await writeFile(path, PICTURE)
      await post(saying(`#12 ${TRICKY} 接了`))
      expect(last()?.text).toBe(`#12 ${TRICKY} 接了`)
      if (!photos) return
      await post(saying(TRICKY, { photos: [{ hash: 'h', path, mime: 'image/png' }] }))
      expect(
        outside
          .seen()
          .map(({ text }) => text)
          .join('\n'),
      ).toContain(TRICKY)
    })

    it('calls a person by name at the front', async () => {
      await outside.writes('谁来看看')
      const { sender } = await house.first('message')
      await post(saying('#12 看好了吗？', { mention: { key: sender.key, name: sender.name } }))
      expect(last()?.text).toMatch(new RegExp(`^@?${sender.name}\\s+#12 看好了吗？$`))
    })

    it('is neither lost nor said twice on a slow platform', async () => {
      outside.slow(150)
      await Promise.all([
        post(saying('#1 记下了')),
        post(saying('#2 记下了')),
        outside.writes('好'),
      ])
      await house.hears(['好'])
      const said = outside.seen().map(({ text }) => text)
      expect([...said].sort()).toEqual(['#1 记下了', '#2 记下了'])
    })

    it('is healthy while it works', async () => {
      await outside.writes('在吗')
      await house.hears(['在吗'])
      await vi.waitFor(() => {
        const { state, trouble: wrong, lastSeenAt } = platform.health()
        expect({ state, wrong }).toEqual({ state: 'online', wrong: null })
        expect(lastSeenAt).not.toBeNull()
      }, WAIT)
    })
  })
}

async function stopInTime(platform: Platform): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('it did not stop within two seconds')), STOP_MS).unref()
  })
  await Promise.race([platform.stop(), late])
}
