import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApi } from '../../adapters/telegram/api.js'
import type { Outgoing } from '../../bot/domain/outgoing.js'
import { type Platform, SendError, type SendTrouble } from '../../bot/port.js'
import { PICTURE, saying } from '../contract.js'
import { type BotApi, type FakeChat, openBotApi } from '../fakes/bot-api.js'
import { targetOf, telegramOn } from './harness.js'

describe('what we say arrives on Telegram', () => {
  let api: BotApi
  let platform: Platform
  let here: FakeChat
  let folder: string
  let orders = 0

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telegram-'))
    api = await openBotApi()
    platform = telegramOn(api)
    here = api.group('幸福里3栋', { topics: [7] })
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
    await rm(folder, { recursive: true })
  })

  const post = (content: Outgoing, key = `k${++orders}`, chat = here) =>
    platform.send({ do: 'post', key, chat: targetOf(chat), post: content })
  const troubleOf = async (sending: Promise<unknown>): Promise<SendTrouble> => {
    const error = await sending.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SendError)
    expect((error as Error).message).not.toContain(api.token)
    return (error as SendError).trouble
  }
  const file = async (name: string, bytes: Buffer = PICTURE) => {
    const path = join(folder, name)
    await writeFile(path, bytes)
    return { hash: name, path, mime: 'image/png' }
  }
  const lastCall = () => api.calls.at(-1)

  it('one photo carries words, buttons and the quote, all in one multipart request', async () => {
    const asked = api.user('王姐').writes(here, '电梯坏了')
    const photos = [await file('a.png')]
    const choices = [{ label: '看好了', data: 'v1:fixed:12' }]
    const quote = String(asked.message_id)
    await post(saying('#12 修好了', { photos, choices, quote, thread: '7' }))
    const [message] = api.messagesIn(here)
    expect(api.saidIn(here)).toEqual(['#12 修好了 [看好了]'])
    expect(message?.reply_to_message?.text).toBe('电梯坏了')
    expect(message?.message_thread_id).toBe(7)
    expect(lastCall()?.fields.reply_parameters).toBeTypeOf('string')
  })

  it('several photos are an album, then the words with their buttons', async () => {
    const photos = [await file('a.png'), await file('b.png'), await file('c.png')]
    const choices = [{ label: '看好了', data: 'v1:fixed:12' }]
    const { messageKey } = await post(saying('#12 修好了', { photos, choices }))
    expect(api.saidIn(here)).toEqual(['', '', '', '#12 修好了 [看好了]'])
    expect(messageKey).toBe(String(api.messagesIn(here).at(-1)?.message_id))
  })

  it('a photo with too many words keeps them below', async () => {
    const words = '好'.repeat(1025)
    await post(saying(words, { photos: [await file('a.png')] }))
    expect(api.saidIn(here)).toEqual(['', words])
  })

  it('a card with a photo is edited by its caption', async () => {
    const { messageKey } = await post(saying('#12 待接', { photos: [await file('a.png')] }))
    const order = {
      do: 'edit',
      key: 'e',
      chat: targetOf(here),
      messageKey: messageKey ?? '',
    } as const
    await platform.send({ ...order, post: saying('#12 老李接了') })
    expect(api.saidIn(here)).toEqual(['#12 老李接了'])
  })

  it('a document goes with its name, cleaned of what would break the request', async () => {
    const { path } = await file('ledger', Buffer.from('台账'))
    const name = '十一月"台账"\r\n.xlsx'
    await post(saying('台账在这', { file: { path, name, mime: 'application/vnd.ms-excel' } }))
    const [message] = api.messagesIn(here)
    expect(message?.document?.file_name).toBe('十一月_台账___.xlsx')
    expect(message?.caption).toBe('台账在这')
    if (message) expect(api.bytesOf(message)?.toString()).toBe('台账')
  })

  it('a person is called by an entity, whatever their name', async () => {
    const tricky = api.user('<a href="x">_*王`')
    tricky.writes(here, '在')
    await post(saying('#12 看好了吗？', { mention: { key: String(tricky.id), name: tricky.name } }))
    const [message] = api.messagesIn(here)
    expect(message?.text).toBe('<a href="x">_*王` #12 看好了吗？')
    expect(message?.entities).toMatchObject([
      { type: 'text_mention', offset: 0, length: tricky.name.length, user: { id: tricky.id } },
    ])
    await post(saying('好', { mention: { key: '-100123', name: '匿名管理员' } }))
    expect(api.messagesIn(here).at(-1)).toMatchObject({ text: '匿名管理员 好' })
    expect(lastCall()?.fields.entities).toBeUndefined()
  })

  it('the general topic has no number, a lost topic falls back to it', async () => {
    await post(saying('一', { thread: '1' }))
    await post(saying('二', { thread: '7' }))
    await post(saying('三', { thread: '99' }))
    const threads = api.messagesIn(here).map((message) => message.message_thread_id)
    expect(threads).toEqual([undefined, 7, undefined])
  })

  it('when a later piece is turned away, the first ones are not said again', async () => {
    const lines = Array.from({ length: 900 }, (_, line) => `第${line}行的话`)
    const photos = [await file('a.png')]
    api.fails({ method: 'sendMessage', code: 429, parameters: { retry_after: 1 } })
    const long = saying(lines.join('\n'), { photos })
    expect(await troubleOf(post(long, 'long'))).toEqual({ kind: 'retry', afterMs: 1_000 })
    await post(long, 'long')
    expect(api.saidIn(here).join('\n').trim().split('\n')).toEqual(lines)
    expect(api.messagesIn(here).filter((message) => message.photo)).toHaveLength(1)
  })

  it('asks a poll with names and leaves the closing to us', async () => {
    const poll = { question: '本月满意吗？', options: ['满意', '不满意'], closesAt: 5 }
    const receipt = await post(saying('本月满意吗？\n周日18:00前都能改。', { poll }))
    const [message] = api.messagesIn(here)
    expect(message?.poll).toMatchObject({ is_anonymous: false, is_closed: false })
    expect(message?.poll?.question).toBe('本月满意吗？ 周日18:00前都能改。')
    expect(receipt.pollKey).toBe(message?.poll?.id)
    const close = {
      do: 'closePoll',
      chat: targetOf(here),
      messageKey: receipt.messageKey ?? '',
    } as const
    await platform.send({ ...close, key: 'c1' })
    expect(message?.poll?.is_closed).toBe(true)
    expect(await troubleOf(platform.send({ ...close, key: 'c2' }))).toEqual({ kind: 'done' })
    const lost = { ...close, key: 'c3', messageKey: '4711' }
    expect(await troubleOf(platform.send(lost))).toEqual({ kind: 'gone' })
  })

  it('a poll with an option too long for Telegram is written out', async () => {
    const options = ['好'.repeat(101), '不好']
    await post(saying('', { poll: { question: '选哪个？', options, closesAt: 5 } }))
    expect(api.saidIn(here)[0]).toMatch(/^选哪个？\n1 好+\n2 不好/)
  })

  it('a button that carries too much is refused before it is sent', async () => {
    const choices = [{ label: '接单', data: `v1:claim:${'1'.repeat(60)}` }]
    expect(await troubleOf(post(saying('待接', { choices })))).toEqual({ kind: 'refused' })
    expect(api.calls).toEqual([])
  })

  it('buttons stand in rows a small phone can show', async () => {
    const labels = ['好了', '好一半', '没好', '我去看看再说，晚上回您', '不用']
    const choices = labels.map((label, index) => ({ label, data: `v1:rate:${index}` }))
    await post(saying('看好了吗？', { choices }))
    const rows = api.messagesIn(here)[0]?.reply_markup?.inline_keyboard
    expect(rows?.map((row) => row.map(({ text }) => text))).toEqual([
      ['好了', '好一半', '没好'],
      ['我去看看再说，晚上回您'],
      ['不用'],
    ])
  })

  it('a toast is cut to what Telegram shows; one too late is gone', async () => {
    await post(saying('待接', { choices: [{ label: '接单', data: 'v1:claim:12' }] }))
    const [message] = api.messagesIn(here)
    if (!message) throw new Error('nothing was said')
    const pressKey = api.user('老李').presses(message, '接单')
    const toast = { do: 'toast', key: 't', chat: targetOf(here), pressKey } as const
    await platform.send({ ...toast, text: '好'.repeat(300) })
    expect(api.toastOf(pressKey)).toHaveLength(200)
    const late = { ...toast, pressKey: 'cb999', text: '晚了' }
    expect(await troubleOf(platform.send(late))).toEqual({ kind: 'gone' })
  })
})

describe('what Telegram answers becomes one of six troubles', () => {
  let api: BotApi
  let platform: Platform

  beforeEach(async () => {
    api = await openBotApi()
    platform = telegramOn(api)
  })

  afterEach(async () => {
    await platform.stop()
    await api.close()
  })

  const troubleIn = async (chat: FakeChat) => {
    const order = { do: 'post', key: 'k', chat: targetOf(chat), post: saying('好') } as const
    const error = await platform.send(order).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SendError)
    expect((error as Error).message).not.toContain(api.token)
    return (error as SendError).trouble
  }

  it('a chat that moved gives its new name, and the order works there', async () => {
    const small = api.group('幸福里', { type: 'group' })
    const big = api.upgrade(small, api.user('王姐'))
    expect(await troubleIn(small)).toEqual({ kind: 'moved', newKey: String(big.id) })
  })

  it('nobody there: never started, blocked, put out, unknown', async () => {
    const blocked = api.user('李四')
    blocked.startsBot()
    blocked.blocksBot()
    const nowhere = { ...api.group('没有'), id: -5 }
    for (const chat of [
      api.user('张三').chat,
      blocked.chat,
      api.group('踢了', { bot: 'kicked' }),
      api.group('走了', { bot: 'left' }),
      nowhere,
    ]) {
      expect(await troubleIn(chat)).toEqual({ kind: 'unreachable' })
    }
  })

  it.each([
    [
      { code: 429, parameters: { retry_after: 7 } },
      { kind: 'retry', afterMs: 7_000 },
    ],
    [{ code: 500 }, { kind: 'retry', afterMs: null }],
    [
      { how: 'html', code: 502 },
      { kind: 'retry', afterMs: null },
    ],
    [
      { how: 'html', code: 404 },
      { kind: 'retry', afterMs: null },
    ],
    [{ how: 'destroy' }, { kind: 'retry', afterMs: null }],
    [{ how: 'late' }, { kind: 'retry', afterMs: null }],
    [
      { code: 401, description: 'Unauthorized' },
      { kind: 'retry', afterMs: 60_000 },
    ],
    [{ code: 403, description: 'Forbidden: user is deactivated' }, { kind: 'unreachable' }],
    [
      {
        code: 400,
        description: 'Bad Request: not enough rights to send text messages to the chat',
      },
      { kind: 'unreachable' },
    ],
    [{ code: 400, description: 'Bad Request: message text is empty' }, { kind: 'refused' }],
    [{ code: 413, description: 'Request Entity Too Large' }, { kind: 'refused' }],
  ] as const)('%j is %j', async (fault, trouble) => {
    const here = api.group('幸福里')
    api.fails({ method: 'sendMessage', ...fault })
    expect(await troubleIn(here)).toEqual(trouble)
  })

  it('two posts within a second are one too many, as on Telegram', async () => {
    await platform.stop()
    await api.close()
    api = await openBotApi({ limits: true })
    platform = telegramOn(api)
    const here = api.group('幸福里')
    const order = { do: 'post', chat: targetOf(here), post: saying('好') } as const
    await platform.send({ ...order, key: 'a' })
    expect(await troubleIn(here)).toEqual({ kind: 'retry', afterMs: 1_000 })
  })

  it('a file over 20 MB or of an unknown name is not fetched, a lost one is tried again', async () => {
    const media = { kind: 'photo', name: null } as const
    const trouble = async (handle: string, bytes: number | null) => {
      const error = await platform.fetch({ ...media, handle, bytes }).catch((e: unknown) => e)
      expect((error as Error).message).not.toContain(api.token)
      return (error as SendError).trouble.kind
    }
    const big = api.world.addFile(Buffer.alloc(20 * 1024 * 1024 + 1))
    const small = api.world.addFile(Buffer.from('x'))
    expect(await trouble(small, 21 * 1024 * 1024)).toBe('refused')
    expect(await trouble(big, null)).toBe('refused')
    expect(await trouble('unknown', null)).toBe('retry')
    const more = openApi(api.token, api.url).download(`photos/${big}.jpg`, 1024 * 1024)
    await expect(more).rejects.toMatchObject({ code: 413 })
    api.fails({ method: 'getFile', how: 'destroy' })
    expect(await trouble(small, null)).toBe('retry')
  })
})
