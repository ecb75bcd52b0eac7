import type { WireEntity } from '../../adapters/telegram/wire.js'
import { ApiRefusal, type Request, type Uploaded } from './bot-api-request.js'
import {
  type FakeChat,
  type FakeMessage,
  type FakePoll,
  shown,
  type World,
} from './bot-api-world.js'

const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const MAX_DOWNLOAD = 20 * 1024 * 1024

type Method = (world: World, request: Request) => unknown

const SENDING = ['chat_id', 'message_thread_id', 'reply_parameters', 'reply_markup', 'method']
const CAPTION = ['caption', 'caption_entities']

/** The fields the Bot API knows of each method, as far as it is spoken here: anything else is refused. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  sendMessage: [...SENDING, 'text', 'entities', 'link_preview_options'],
  sendPhoto: [...SENDING, ...CAPTION, 'photo'],
  sendDocument: [...SENDING, ...CAPTION, 'document'],
  sendMediaGroup: ['chat_id', 'message_thread_id', 'reply_parameters', 'method', 'media'],
  sendPoll: [...SENDING, 'question', 'options', 'is_anonymous', 'allows_multiple_answers'],
  stopPoll: ['chat_id', 'message_id', 'reply_markup'],
  editMessageText: [
    'chat_id',
    'message_id',
    'text',
    'entities',
    'reply_markup',
    'link_preview_options',
  ],
  editMessageCaption: ['chat_id', 'message_id', ...CAPTION, 'reply_markup'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
  setMyCommands: ['commands', 'scope', 'language_code'],
  getFile: ['file_id'],
  getMe: [],
  getChat: ['chat_id'],
  getChatMember: ['chat_id', 'user_id'],
}

const METHODS: Readonly<Record<string, Method>> = {
  getMe: (world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: world.readsAll,
    supports_inline_queries: false,
  }),
  sendMessage: (world, request) => {
    const text = request.text('text')
    if (text.trim() === '') throw new ApiRefusal(400, 'Bad Request: message text is empty')
    if (text.length > MAX_TEXT) throw new ApiRefusal(400, 'Bad Request: message is too long')
    return send(world, request, { text, ...entitiesIn(world, request, 'entities', text) })
  },
  sendPhoto: (world, request) => {
    const file = uploadIn(request, 'photo')
    return send(world, request, { ...photo(world, file.bytes), ...captionIn(world, request) })
  },
  sendDocument: (world, request) => {
    const file = uploadIn(request, 'document')
    const document = {
      file_id: world.addFile(file.bytes),
      file_name: file.name,
      file_size: file.bytes.length,
    }
    return send(world, request, { document, ...captionIn(world, request) })
  },
  sendMediaGroup: (world, request) => {
    const media = request.object<{ media: string; type: string }[]>('media') ?? []
    if (media.length < 2 || media.length > 10)
      throw new ApiRefusal(400, 'Bad Request: group must include 2-10 items')
    const album = `botalbum${world.files.size}`
    return media.map((item) => {
      const file = request.files.get(item.media.replace('attach://', ''))
      if (!file) throw new ApiRefusal(400, 'Bad Request: file must be non-empty')
      return send(world, request, { ...photo(world, file.bytes), media_group_id: album })
    })
  },
  sendPoll: (world, request) => {
    const poll = pollIn(world, request)
    const message = send(world, request, { poll })
    world.polls.set(poll.id, { poll, message })
    return message
  },
  stopPoll: (world, request) => {
    const { poll } = ownMessage(world, request, 'message with poll to stop not found')
    if (!poll) throw new ApiRefusal(400, 'Bad Request: message with poll to stop not found')
    if (poll.is_closed) throw new ApiRefusal(400, 'Bad Request: poll has already been closed')
    poll.is_closed = true
    return poll
  },
  editMessageText: (world, request) => {
    const message = ownMessage(world, request, 'message to edit not found')
    if (message.text === undefined)
      throw new ApiRefusal(400, 'Bad Request: there is no text in the message to edit')
    const text = request.text('text')
    if (text.length > MAX_TEXT) throw new ApiRefusal(400, 'Bad Request: MESSAGE_TOO_LONG')
    return change(world, message, request, {
      text,
      ...entitiesIn(world, request, 'entities', text),
    })
  },
  editMessageCaption: (world, request) => {
    const message = ownMessage(world, request, 'message to edit not found')
    return change(world, message, request, captionIn(world, request))
  },
  answerCallbackQuery: (world, request) => {
    if (request.text('text').length > 200)
      throw new ApiRefusal(400, 'Bad Request: MESSAGE_TOO_LONG')
    world.answerCallback(request.text('callback_query_id'), request.text('text'))
    return true
  },
  getFile: (world, request) => {
    const id = request.text('file_id')
    const bytes = world.files.get(id)
    if (!bytes)
      throw new ApiRefusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (bytes.length > MAX_DOWNLOAD) throw new ApiRefusal(400, 'Bad Request: file is too big')
    return { file_id: id, file_size: bytes.length, file_path: `photos/${id}.jpg` }
  },
  setMyCommands: (world, request) => {
    const commands = request.object<{ command: string; description: string }[]>('commands') ?? []
    const bad = commands.some(
      ({ command, description }) =>
        !/^[a-z0-9_]{1,32}$/.test(command) || description.length < 1 || description.length > 256,
    )
    if (bad) throw new ApiRefusal(400, 'Bad Request: BOT_COMMAND_INVALID')
    const scope = request.object<{ type: string }>('scope')?.type ?? 'default'
    world.menus.set(`${scope}/${request.text('language_code')}`, commands)
    return true
  },
  getChat: (world, request) => world.reach(request.number('chat_id') ?? 0),
  getChatMember: (world, request) => ({
    status: world.reach(request.number('chat_id') ?? 0).botStatus,
    user: world.bot,
  }),
}

/** Carries out one request as the server would. Throws `ApiRefusal`. */
export function carryOut(world: World, request: Request): unknown {
  const method = METHODS[request.method]
  if (!method) throw new ApiRefusal(404, 'Not Found: method not found')
  const known = FIELDS[request.method] ?? []
  const strange = Object.keys(request.fields).filter((name) => !known.includes(name))
  if (strange.length > 0)
    throw new ApiRefusal(400, `Bad Request: the fake knows no field ${strange.join(', ')}`)
  const result = method(world, request)
  return Array.isArray(result) ? result.map(plain) : plain(result)
}

function plain(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return result
  return shown(result as FakeMessage)
}

function send(world: World, request: Request, content: Partial<FakeMessage>): FakeMessage {
  const chat = world.reach(request.number('chat_id') ?? 0)
  const { reply_markup: markup } = markupIn(request)
  return world.place(chat, world.bot, {
    ...content,
    ...threadIn(chat, request),
    ...replyIn(chat, request),
    ...(markup ? { reply_markup: markup } : {}),
  })
}

function change(
  world: World,
  message: FakeMessage,
  request: Request,
  content: Partial<FakeMessage>,
): FakeMessage {
  const { reply_markup: markup } = markupIn(request)
  const buttons = markup?.inline_keyboard.length ? markup : undefined
  const before = [message.text ?? message.caption, message.reply_markup]
  const after = [content.text ?? content.caption, buttons]
  if (JSON.stringify(before) === JSON.stringify(after))
    throw new ApiRefusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  Object.assign(message, content, { edit_date: world.seconds() })
  if (buttons) message.reply_markup = buttons
  else delete message.reply_markup
  return message
}

function ownMessage(world: World, request: Request, missing: string): FakeMessage {
  const chat = world.reach(request.number('chat_id') ?? 0)
  const id = request.number('message_id')
  const message = chat.messages.find((each) => each.message_id === id)
  if (!message) throw new ApiRefusal(400, `Bad Request: ${missing}`)
  if (message.from.id !== world.bot.id)
    throw new ApiRefusal(400, "Bad Request: message can't be edited")
  return message
}

function threadIn(chat: FakeChat, request: Request): Partial<FakeMessage> {
  const thread = request.number('message_thread_id')
  if (thread === undefined) return {}
  if (!chat.topics.has(thread)) throw new ApiRefusal(400, 'Bad Request: message thread not found')
  return { message_thread_id: thread, is_topic_message: true }
}

function replyIn(chat: FakeChat, request: Request): Partial<FakeMessage> {
  const reply = request.object<{ message_id: number; allow_sending_without_reply?: boolean }>(
    'reply_parameters',
  )
  if (!reply) return {}
  const answered = chat.messages.find((each) => each.message_id === reply.message_id)
  if (answered) return { reply_to_message: answered }
  if (reply.allow_sending_without_reply) return {}
  throw new ApiRefusal(400, 'Bad Request: message to be replied not found')
}

function markupIn(request: Request): Pick<FakeMessage, 'reply_markup'> {
  const markup = request.object<NonNullable<FakeMessage['reply_markup']>>('reply_markup')
  if (!markup) return {}
  for (const button of markup.inline_keyboard.flat()) {
    const bytes = Buffer.byteLength(button.callback_data)
    if (button.text === '') throw new ApiRefusal(400, 'Bad Request: BUTTON_TEXT_EMPTY')
    if (bytes < 1 || bytes > 64) throw new ApiRefusal(400, 'Bad Request: BUTTON_DATA_INVALID')
  }
  return { reply_markup: markup }
}

function captionIn(world: World, request: Request): Partial<FakeMessage> {
  if (!request.has('caption')) return {}
  const caption = request.text('caption')
  if (caption.length > MAX_CAPTION)
    throw new ApiRefusal(400, 'Bad Request: message caption is too long')
  const { entities = [] } = entitiesIn(world, request, 'caption_entities', caption)
  return { caption, caption_entities: entities }
}

// The server drops mentions of people it cannot show.
function entitiesIn(world: World, request: Request, field: string, text: string) {
  const entities = request.object<WireEntity[]>(field) ?? []
  for (const { offset, length } of entities) {
    if (length < 1 || offset + length > text.length)
      throw new ApiRefusal(400, "Bad Request: can't parse entities")
  }
  const members = world.chats.get(request.number('chat_id') ?? 0)?.members
  const kept = entities.filter((entity) => !entity.user || members?.has(entity.user.id))
  return kept.length > 0 ? { entities: kept } : {}
}

function uploadIn(request: Request, name: string): Uploaded {
  const file = request.files.get(name)
  if (!file || file.bytes.length === 0)
    throw new ApiRefusal(400, 'Bad Request: file must be non-empty')
  return file
}

function photo(world: World, bytes: Buffer): Partial<FakeMessage> {
  return {
    photo: [{ file_id: world.addFile(bytes), file_size: bytes.length, width: 1280, height: 960 }],
  }
}

function pollIn(world: World, request: Request): FakePoll {
  const question = request.text('question')
  const options = request.object<string[]>('options') ?? []
  if (question.length < 1 || question.length > 300)
    throw new ApiRefusal(400, 'Bad Request: poll question length must not exceed 300')
  if (options.length < 1 || options.length > 12)
    throw new ApiRefusal(400, "Bad Request: poll can't have more than 12 options")
  if (options.some((option) => option.length < 1 || option.length > 100))
    throw new ApiRefusal(400, 'Bad Request: poll options length must not exceed 100')
  return {
    id: `55${world.polls.size + 1}`,
    question,
    options: options.map((text) => ({ text, voter_count: 0 })),
    is_closed: false,
    is_anonymous: request.flag('is_anonymous', true),
    votes: new Map(),
  }
}
