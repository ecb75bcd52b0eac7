import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { carryOut } from './bot-api-methods.js'
import { FakeUser } from './bot-api-people.js'
import { ApiRefusal, type Request, readRequest } from './bot-api-request.js'
import { type FakeChat, type FakeMessage, type Update, World } from './bot-api-world.js'

export type { FakeUser } from './bot-api-people.js'
export type { FakeChat, FakeMessage } from './bot-api-world.js'

/** A fault to play instead of an answer. */
export interface Fault {
  readonly method: string
  /** Only for this chat. */
  readonly chat?: FakeChat
  readonly code?: number
  readonly description?: string
  readonly parameters?: Readonly<Record<string, number>>
  /** `hang`: never answer. `destroy`: cut the line. `html`: what a proxy says. `late`: do it, then cut the line. */
  readonly how?: 'hang' | 'destroy' | 'html' | 'late'
  readonly times?: number
}

/** How the fake is set up. */
export interface BotApiOptions {
  readonly username?: string
  /** True: privacy mode is off. */
  readonly readsAll?: boolean
  /** True: 429 as Telegram does, 1/s a chat and 20/min a group. */
  readonly limits?: boolean
  readonly now?: () => number
}

const TOKEN = '999000:AAFakeTokenOfTheFakeBotApi_0123456789'

/** Opens a Bot API of our own on 127.0.0.1. It speaks HTTP to an unmodified client. */
export async function openBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const api = new BotApi(options)
  await api.listen()
  return api
}

/** The fake Bot API: a server for the bot, and people and groups for the test. */
export class BotApi {
  readonly token = TOKEN
  readonly calls: Request[] = []
  readonly world: World
  /** Milliseconds every request takes. */
  slowMs = 0
  private readonly server: Server
  private readonly users = new Map<string, FakeUser>()
  private readonly posts = new Map<number, number[]>()
  private readonly limits: boolean
  private faults: Fault[] = []
  private waiting: { wake(refusal?: ApiRefusal): void } | null = null
  private webhook: { url: string; secret: string } | null = null
  private delivering = false
  private lastGroup = -1_000_000

  constructor({ username = 'grid_bot', readsAll = true, limits = false, now }: BotApiOptions) {
    this.world = new World(username, readsAll, now ?? Date.now)
    this.limits = limits
    this.world.onUpdate = () => this.stir()
    this.server = createServer((request, response) => void this.serve(request, response))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** The person of this name, made when there is none yet. */
  user(name: string, lang = 'zh-hans', username?: string): FakeUser {
    const known = this.users.get(name)
    if (known) return known
    const user = new FakeUser(this.world, this.world.nextUserId(), name, lang, username)
    this.users.set(name, user)
    return user
  }

  /** A group the bot is in unless told otherwise. */
  group(
    title: string,
    how: { type?: 'group' | 'supergroup'; bot?: FakeChat['botStatus']; topics?: number[] } = {},
  ): FakeChat {
    this.lastGroup -= 1
    const { type = 'supergroup', bot = 'member', topics = [] } = how
    const chat = this.world.addChat({ id: this.lastGroup, type, title, botStatus: bot })
    for (const topic of topics) chat.topics.add(topic)
    return chat
  }

  /** The group becomes a supergroup with a new id; both service messages are told. */
  upgrade(group: FakeChat, by: FakeUser): FakeChat {
    const bigger = this.group(group.title)
    group.movedTo = bigger.id
    this.world.say(group, by.wire, { migrate_to_chat_id: bigger.id })
    this.world.say(bigger, by.wire, { migrate_from_chat_id: group.id })
    return bigger
  }

  /** What the bot said there, oldest first. */
  messagesIn(chat: FakeChat): readonly FakeMessage[] {
    return chat.messages.filter((message) => message.from.id === this.world.bot.id)
  }

  /** What the bot said there, in words with buttons: `text [label] [label]`. */
  saidIn(chat: FakeChat): readonly string[] {
    return this.messagesIn(chat).map((message) => {
      const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
      const words = message.text ?? message.caption ?? message.poll?.question ?? ''
      return [words, ...buttons.map(({ text }) => `[${text}]`)].join(' ').trim()
    })
  }

  /** The toast a press got, null when it was not answered. */
  toastOf(pressId: string): string | null {
    return this.world.callbacks.get(pressId)?.toast ?? null
  }

  bytesOf(message: FakeMessage): Buffer | undefined {
    const id = message.photo?.at(-1)?.file_id ?? message.document?.file_id
    return id === undefined ? undefined : this.world.files.get(id)
  }

  fails(fault: Fault): void {
    for (let time = 0; time < (fault.times ?? 1); time += 1) this.faults.push(fault)
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (this.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slowMs))
    const [, who, name = '', ...rest] = (request.url ?? '').split('/')
    if (who === 'file') return this.serveFile(rest.join('/'), name, response)
    try {
      if (!/^bot\d+:[\w-]{30,}$/.test(who ?? '')) throw new ApiRefusal(404, 'Not Found')
      if (who !== `bot${TOKEN}`) throw new ApiRefusal(401, 'Unauthorized')
      const type = request.headers['content-type'] ?? ''
      const asked = readRequest(name, type, Buffer.concat(chunks))
      this.calls.push(asked)
      await this.answer(asked, request, response)
    } catch (error) {
      refuse(response, error)
    }
  }

  private serveFile(path: string, who: string, response: ServerResponse): void {
    const bytes = this.world.files.get(/(\w+)\.jpg$/.exec(path)?.[1] ?? '')
    const found = who === `bot${TOKEN}` && bytes !== undefined
    response.writeHead(found ? 200 : 404).end(found ? bytes : 'not found')
  }

  private async answer(asked: Request, request: IncomingMessage, response: ServerResponse) {
    const fault = this.takeFault(asked)
    if (fault?.how === 'hang') return
    if (fault?.how === 'destroy') return void request.socket.destroy()
    if (fault?.how === 'html')
      return void response.writeHead(fault.code ?? 502).end('<html>Bad Gateway</html>')
    if (fault && fault.how !== 'late')
      throw new ApiRefusal(fault.code ?? 500, fault.description ?? '', fault.parameters)
    if (asked.method === 'getUpdates') return this.longPoll(asked, response)
    if (asked.method.startsWith('send')) this.countPost(asked.number('chat_id') ?? 0)
    const result = this.webhookMethod(asked) ?? carryOut(this.world, asked)
    if (fault) return void request.socket.destroy()
    reply(response, 200, { ok: true, result })
  }

  private takeFault(asked: Request): Fault | undefined {
    const index = this.faults.findIndex(
      ({ method, chat }) =>
        method === asked.method && (!chat || chat.id === asked.number('chat_id')),
    )
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]
  }

  private countPost(chatId: number): void {
    if (!this.limits) return
    const now = this.world.now()
    const recent = (this.posts.get(chatId) ?? []).filter((at) => at > now - 60_000)
    const inLastSecond = recent.filter((at) => at > now - 1_000).length
    const wait = inLastSecond >= 1 ? 1 : chatId < 0 && recent.length >= 20 ? 60 : 0
    if (wait > 0)
      throw new ApiRefusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
    this.posts.set(chatId, [...recent, now])
  }

  private longPoll(asked: Request, response: ServerResponse): void {
    if (this.webhook)
      throw new ApiRefusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    this.waiting?.wake(
      new ApiRefusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    this.world.setAllowed(asked.object('allowed_updates'))
    const offset = asked.number('offset') ?? 0
    if (offset > 0)
      this.world.queue = this.world.queue.filter((update) => update.update_id >= offset)
    this.hold(asked, response)
  }

  private hold(asked: Request, response: ServerResponse): void {
    const give = () => {
      const result = this.world.pending().slice(0, asked.number('limit') ?? 100)
      reply(response, 200, { ok: true, result: result.map(withoutTime) })
    }
    const timeout = asked.number('timeout') ?? 0
    if (this.world.pending().length > 0 || timeout === 0) {
      give()
      return
    }
    const held = {
      wake: (refusal?: ApiRefusal) => {
        clearTimeout(timer)
        if (this.waiting === held) this.waiting = null
        if (refusal) refuse(response, refusal)
        else give()
      },
    }
    const timer = setTimeout(() => held.wake(), timeout * 1000)
    this.waiting = held
    response.on('close', () => {
      clearTimeout(timer)
      if (this.waiting === held) this.waiting = null
    })
  }

  private webhookMethod(asked: Request): unknown {
    if (asked.method === 'deleteWebhook') {
      this.webhook = null
      return true
    }
    if (asked.method === 'setWebhook') {
      this.webhook = { url: asked.text('url'), secret: asked.text('secret_token') }
      this.world.setAllowed(asked.object('allowed_updates'))
      this.stir()
      return true
    }
    if (asked.method !== 'getWebhookInfo') return undefined
    return { url: this.webhook?.url ?? '', pending_update_count: this.world.queue.length }
  }

  private stir(): void {
    if (this.webhook) void this.deliver()
    else this.waiting?.wake()
  }

  // In order, each until it is answered with success: that is what Telegram promises.
  private async deliver(): Promise<void> {
    if (this.delivering) return
    this.delivering = true
    for (let update = this.world.pending()[0]; update && this.webhook; ) {
      const { url, secret } = this.webhook
      const ok = await callWebhook(url, secret, update)
      if (ok) this.world.queue = this.world.queue.filter((each) => each !== update)
      else await new Promise((resolve) => setTimeout(resolve, 20))
      update = this.world.pending()[0]
    }
    this.delivering = false
  }
}

async function callWebhook(url: string, secret: string, update: Update): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': secret,
  }
  const body = JSON.stringify(withoutTime(update))
  const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => null)
  return answer?.ok ?? false
}

function withoutTime({ at: _at, ...update }: Update): object {
  return update
}

function refuse(response: ServerResponse, error: unknown): void {
  const refusal = error instanceof ApiRefusal ? error : new ApiRefusal(500, String(error))
  const { code, description, parameters } = refusal
  reply(response, code, { ok: false, error_code: code, description, parameters })
}

function reply(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
