import type {
  WireChat,
  WireEntity,
  WireMemberChange,
  WireUser,
} from '../../adapters/telegram/wire.js'
import { ApiRefusal } from './bot-api-request.js'

/** A message as the fake keeps it: what Telegram would show, and what the bot may read. */
export interface FakeMessage {
  message_id: number
  date: number
  edit_date?: number
  chat: WireChat
  from: WireUser
  text?: string
  caption?: string
  entities?: readonly WireEntity[]
  caption_entities?: readonly WireEntity[]
  photo?: readonly { file_id: string; file_size: number; width: number; height: number }[]
  document?: { file_id: string; file_name: string; file_size: number; mime_type?: string }
  media_group_id?: string
  message_thread_id?: number
  is_topic_message?: boolean
  reply_to_message?: FakeMessage
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] }
  poll?: FakePoll
  [other: string]: unknown
}

export interface FakePoll {
  id: string
  question: string
  options: { text: string; voter_count: number }[]
  is_closed: boolean
  is_anonymous: boolean
  votes: Map<number, readonly number[]>
}

/** A chat with everything a test may look at. */
export interface FakeChat {
  id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title: string
  readonly topics: Set<number>
  readonly members: Set<number>
  readonly messages: FakeMessage[]
  botStatus: 'member' | 'administrator' | 'left' | 'kicked' | 'never'
  movedTo: number | null
  lastId: number
}

export type Update = { update_id: number; at: number } & Record<string, unknown>

const DEFAULT_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'poll',
  'poll_answer',
  'my_chat_member',
]
const CALLBACK_LIFE_MS = 150_000

/** The state behind the fake: who is where, what was said, and what waits for the bot. */
export class World {
  readonly bot: WireUser
  readonly chats = new Map<number, FakeChat>()
  readonly files = new Map<string, Buffer>()
  readonly polls = new Map<string, { poll: FakePoll; message: FakeMessage }>()
  readonly callbacks = new Map<string, { at: number; toast: string | null }>()
  readonly menus = new Map<string, readonly { command: string; description: string }[]>()
  /** Whose messages may be read: false is Telegram's default privacy mode. */
  readsAll: boolean
  queue: Update[] = []
  allowed: readonly string[] = DEFAULT_UPDATES
  onUpdate: () => void = () => {}
  private lastUpdate = 870_000_000
  private lastFile = 0
  private lastUser = 100

  constructor(
    username: string,
    readsAll: boolean,
    readonly now: () => number,
  ) {
    this.readsAll = readsAll
    this.bot = { id: 999_000, is_bot: true, first_name: 'Grid', username }
  }

  nextUserId(): number {
    this.lastUser += 1
    return this.lastUser
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  addChat(chat: Pick<FakeChat, 'id' | 'type' | 'title' | 'botStatus'>): FakeChat {
    const full: FakeChat = {
      ...chat,
      topics: new Set(),
      members: new Set(),
      messages: [],
      movedTo: null,
      lastId: 0,
    }
    this.chats.set(chat.id, full)
    return full
  }

  /** The chat the bot wants to speak in, or Telegram's refusal. */
  reach(id: number): FakeChat {
    const chat = this.chats.get(id)
    if (!chat) throw new ApiRefusal(400, 'Bad Request: chat not found')
    if (chat.movedTo !== null)
      throw new ApiRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo,
      })
    if (chat.type === 'private') {
      if (chat.botStatus === 'never')
        throw new ApiRefusal(403, "Forbidden: bot can't initiate conversation with a user")
      if (chat.botStatus === 'kicked')
        throw new ApiRefusal(403, 'Forbidden: bot was blocked by the user')
    } else if (chat.botStatus === 'kicked') {
      throw new ApiRefusal(403, `Forbidden: bot was kicked from the ${chat.type} chat`)
    } else if (chat.botStatus !== 'member' && chat.botStatus !== 'administrator') {
      throw new ApiRefusal(403, `Forbidden: bot is not a member of the ${chat.type} chat`)
    }
    return chat
  }

  /** Puts a message into a chat, whoever wrote it. */
  place(chat: FakeChat, from: WireUser, content: Partial<FakeMessage>): FakeMessage {
    chat.lastId += 1
    const message: FakeMessage = {
      message_id: chat.lastId,
      date: this.seconds(),
      chat: wireChat(chat),
      from,
      ...content,
    }
    chat.messages.push(message)
    return message
  }

  /** What a person wrote: placed, and handed to the bot when privacy mode lets it through. */
  say(chat: FakeChat, from: WireUser, content: Partial<FakeMessage>): FakeMessage {
    const message = this.place(chat, from, content)
    if (this.hears(chat, message)) this.push({ message: shown(message) })
    return message
  }

  hears(chat: FakeChat, message: FakeMessage): boolean {
    if (chat.botStatus === 'left' || chat.botStatus === 'kicked') return false
    if (chat.type === 'private' || this.readsAll || chat.botStatus === 'administrator') return true
    const words = message.text ?? message.caption
    if (words === undefined && !message.photo && !message.document) return true
    const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(words ?? '')
    const forUs = command && (!command[1] || command[1] === `@${this.bot.username}`)
    return Boolean(forUs) || message.reply_to_message?.from.id === this.bot.id
  }

  push(update: Record<string, unknown>): void {
    this.lastUpdate += 1
    if (!Object.keys(update).some((kind) => this.allowed.includes(kind))) return
    this.queue.push({ ...update, update_id: this.lastUpdate, at: this.now() })
    this.onUpdate()
  }

  /** What waits, without presses that are too old. */
  pending(): readonly Update[] {
    const oldest = this.now() - CALLBACK_LIFE_MS
    this.queue = this.queue.filter((update) => !update.callback_query || update.at > oldest)
    return this.queue
  }

  setAllowed(kinds: readonly string[] | undefined): void {
    if (kinds) this.allowed = kinds.length > 0 ? kinds : DEFAULT_UPDATES
  }

  /** Records a press and returns its id; it can be answered for 150 s. */
  openCallback(): string {
    const id = `cb${this.callbacks.size + 1}`
    this.callbacks.set(id, { at: this.now(), toast: null })
    return id
  }

  answerCallback(id: string, text: string): void {
    const callback = this.callbacks.get(id)
    if (!callback || this.now() - callback.at > CALLBACK_LIFE_MS)
      throw new ApiRefusal(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      )
    callback.toast = text
  }

  addFile(bytes: Buffer): string {
    this.lastFile += 1
    const id = `AgACfile${this.lastFile}`
    this.files.set(id, bytes)
    return id
  }

  /** Changes the bot's own place in a chat and tells it. */
  moveBot(chat: FakeChat, by: WireUser, status: FakeChat['botStatus']): void {
    const before = chat.botStatus
    chat.botStatus = status
    const member = (of: FakeChat['botStatus']) => ({
      status: of === 'never' ? ('left' as const) : of,
      user: this.bot,
    })
    const change: WireMemberChange = {
      chat: wireChat(chat),
      from: by,
      date: this.seconds(),
      old_chat_member: member(before),
      new_chat_member: member(status),
    }
    this.push({ my_chat_member: change })
  }
}

/** A chat as updates carry it. */
export function wireChat(chat: FakeChat): WireChat {
  return chat.type === 'private'
    ? { id: chat.id, type: chat.type, first_name: chat.title }
    : { id: chat.id, type: chat.type, title: chat.title }
}

/** A message as updates carry it: without its own answers' answers. */
export function shown(message: FakeMessage): FakeMessage {
  const { reply_to_message: answered, ...rest } = message
  if (!answered) return rest
  const { reply_to_message: _deeper, ...first } = answered
  return { ...rest, reply_to_message: first }
}
