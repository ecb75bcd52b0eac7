import type { WireEntity, WireUser } from '../../adapters/telegram/wire.js'
import { type FakeChat, type FakeMessage, shown, type World, wireChat } from './bot-api-world.js'

/** How a message is written besides its words. */
export interface Writing {
  readonly replyTo?: FakeMessage
  readonly topic?: number
  readonly entities?: readonly WireEntity[]
}

/** Somebody with a Telegram account. Every act is what the bot would be told of it. */
export class FakeUser {
  readonly wire: WireUser

  constructor(
    private readonly world: World,
    readonly id: number,
    readonly name: string,
    lang: string,
    username?: string,
  ) {
    this.wire = {
      id,
      is_bot: false,
      first_name: name,
      language_code: lang,
      ...(username ? { username } : {}),
    }
  }

  /** The private chat with the bot; it exists before they press Start, but the bot cannot write there. */
  get chat(): FakeChat {
    return (
      this.world.chats.get(this.id) ??
      this.world.addChat({ id: this.id, type: 'private', title: this.name, botStatus: 'never' })
    )
  }

  writes(chat: FakeChat, text: string, writing: Writing = {}): FakeMessage {
    return this.say(chat, { text, entities: writing.entities ?? entitiesOf(text) }, writing)
  }

  sendsPhoto(chat: FakeChat, bytes: Buffer, caption = '', writing: Writing = {}): FakeMessage {
    return this.say(chat, { ...photoOf(this.world, bytes), ...captionOf(caption) }, writing)
  }

  /** As Telegram does: one update a picture, the caption on the first. */
  sendsAlbum(chat: FakeChat, pictures: readonly Buffer[], caption = ''): readonly FakeMessage[] {
    const album = `album${chat.lastId + 1}`
    return pictures.map((bytes, index) =>
      this.say(chat, {
        ...photoOf(this.world, bytes),
        media_group_id: album,
        ...(index === 0 ? captionOf(caption) : {}),
      }),
    )
  }

  sendsFile(
    chat: FakeChat,
    file: { bytes: Buffer; name: string; mime: string; size?: number },
    caption = '',
  ): FakeMessage {
    const document = {
      file_id: this.world.addFile(file.bytes),
      file_name: file.name,
      mime_type: file.mime,
      file_size: file.size ?? file.bytes.length,
    }
    return this.say(chat, { document, ...captionOf(caption) })
  }

  /** Anything the fake has no word for: sticker, location, venue, contact. */
  sends(chat: FakeChat, content: Partial<FakeMessage>, writing: Writing = {}): FakeMessage {
    return this.say(chat, content, writing)
  }

  edits(message: FakeMessage, text: string): void {
    message.edit_date = this.world.seconds()
    if (message.text === undefined) message.caption = text
    else {
      message.text = text
      message.entities = entitiesOf(text)
    }
    this.world.push({ edited_message: shown(message) })
  }

  /** Presses the button with this label; returns the press's id, to look at the toast. */
  presses(message: FakeMessage, label: string): string {
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
    const button = buttons.find((each) => each.text === label)
    if (!button) throw new Error(`no button with this label: ${buttons.map((each) => each.text)}`)
    const id = this.world.openCallback()
    this.world.push({
      callback_query: {
        id,
        from: this.wire,
        message: shown(message),
        chat_instance: '1',
        data: button.callback_data,
      },
    })
    return id
  }

  /** Opens the private chat, by a deep link when there is a payload. */
  startsBot(payload = ''): FakeMessage {
    const { chat } = this
    if (chat.botStatus === 'kicked') this.world.moveBot(chat, this.wire, 'member')
    chat.botStatus = 'member'
    return this.writes(chat, payload ? `/start ${payload}` : '/start')
  }

  blocksBot(): void {
    this.world.moveBot(this.chat, this.wire, 'kicked')
  }

  votes(message: FakeMessage, options: readonly number[]): void {
    const poll = message.poll
    if (!poll || poll.is_closed) throw new Error('there is no open poll')
    poll.votes.set(this.id, options)
    this.world.push({
      poll_answer: { poll_id: poll.id, user: this.wire, option_ids: options },
    })
  }

  joins(chat: FakeChat): void {
    chat.members.add(this.id)
    const member = (status: string) => ({ status, user: this.wire })
    this.world.push({
      chat_member: {
        chat: wireChat(chat),
        from: this.wire,
        date: this.world.seconds(),
        old_chat_member: member('left'),
        new_chat_member: member('member'),
      },
    })
    this.say(chat, { new_chat_members: [this.wire] })
  }

  addsBot(chat: FakeChat): void {
    this.world.moveBot(chat, this.wire, 'member')
  }

  makesBotAdmin(chat: FakeChat): void {
    this.world.moveBot(chat, this.wire, 'administrator')
  }

  removesBot(chat: FakeChat): void {
    this.world.moveBot(chat, this.wire, 'kicked')
  }

  /** As an anonymous admin: the sender is the group itself, `from` a stand-in. */
  writesAnonymously(chat: FakeChat, text: string): FakeMessage {
    const standIn = {
      id: 1087968824,
      is_bot: true,
      first_name: 'Group',
      username: 'GroupAnonymousBot',
    }
    return this.world.say(chat, standIn, { text, sender_chat: wireChat(chat) })
  }

  private say(
    chat: FakeChat,
    content: Partial<FakeMessage>,
    { replyTo, topic }: Writing = {},
  ): FakeMessage {
    chat.members.add(this.id)
    return this.world.say(chat, this.wire, {
      ...content,
      ...(replyTo ? { reply_to_message: replyTo } : {}),
      ...(topic ? inTopic(chat, topic, replyTo) : {}),
    })
  }
}

// A message in a topic that answers nothing still "answers" the one that opened the topic.
function inTopic(chat: FakeChat, topic: number, replyTo?: FakeMessage): Partial<FakeMessage> {
  chat.topics.add(topic)
  const opening: FakeMessage = {
    message_id: topic,
    date: 0,
    chat: wireChat(chat),
    from: { id: 1, is_bot: false, first_name: '' },
    forum_topic_created: { name: 'topic', icon_color: 0 },
  }
  return {
    message_thread_id: topic,
    is_topic_message: true,
    reply_to_message: replyTo ?? opening,
  }
}

function photoOf(world: World, bytes: Buffer): Partial<FakeMessage> {
  const small = Buffer.from('thumbnail')
  return {
    photo: [
      { file_id: world.addFile(small), file_size: small.length, width: 90, height: 67 },
      { file_id: world.addFile(bytes), file_size: bytes.length, width: 1280, height: 960 },
    ],
  }
}

function captionOf(caption: string): Partial<FakeMessage> {
  return caption ? { caption, caption_entities: entitiesOf(caption) } : {}
}

/** What Telegram would mark in a text: commands in Latin letters and @names. */
export function entitiesOf(text: string): readonly WireEntity[] {
  const marked = (type: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map((match) => ({
      type,
      offset: match.index,
      length: match[0].length,
    }))
  return [
    ...marked('bot_command', /(?<![^\s])\/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]{3,32})?(?![^\s])/g),
    ...marked('mention', /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{3,32}/gu),
  ]
}
