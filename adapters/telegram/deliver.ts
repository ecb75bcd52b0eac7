import type { ChatRef } from '../../bot/domain/message.js'
import type { Order, Outgoing, Receipt } from '../../bot/domain/outgoing.js'
import { minutes } from '../../bot/domain/time.js'
import { SendError } from '../../bot/port.js'
import { splitText } from '../fallback.js'
import type { Api } from './api.js'
import { CAPABILITIES, MAX_TOAST } from './capabilities.js'
import { drawButtons, drawEdit, drawPost, type Step } from './draw.js'
import { readChat } from './read-message.js'
import { isCaptioned, isQuoteGone, isTopicGone, sendError } from './trouble.js'
import type { WireMessage } from './wire.js'

type OrderTo<D extends Order['do']> = Extract<Order, { do: D }>

/** Sends orders. `remember` is told where each poll was asked, before the receipt is given. */
export interface Deliverer {
  send(order: Order): Promise<Receipt>
  /** Resolves when every poll being sent has been remembered. */
  pollsKnown(): Promise<void>
}

const NOTHING: Receipt = { messageKey: null, pollKey: null }
const UPLOAD_TIMEOUT_MS = minutes(2)
const MAX_HALF_SENT = 500

/** Opens the way out. */
export function openDeliverer(
  api: Api,
  remember: (pollKey: string, chat: ChatRef) => void,
): Deliverer {
  // How many requests of an order Telegram has taken: when the third piece of a long text is turned away,
  // the retry must not say the first two again.
  const halfSent = new Map<string, number>()
  const polling = new Set<Promise<unknown>>()

  const post = async (order: OrderTo<'post'>): Promise<Receipt> => {
    const sent = await sayAll(api, order, halfSent)
    if (sent?.poll) remember(sent.poll.id, readChat(sent.chat, sent))
    return { messageKey: sent ? String(sent.message_id) : null, pollKey: sent?.poll?.id ?? null }
  }

  const carryOut = (order: Order): Promise<Receipt> => {
    switch (order.do) {
      case 'post':
        return order.post.poll ? track(polling, post(order)) : post(order)
      case 'edit':
        return edit(api, order)
      case 'toast':
        return toast(api, order)
      case 'closePoll':
        return closePoll(api, order)
    }
  }

  return {
    send: async (order) => {
      try {
        return await carryOut(order)
      } catch (error) {
        throw sendError(error, order.do)
      }
    },
    pollsKnown: async () => {
      await Promise.allSettled(polling)
    },
  }
}

/** Makes the requests of a post that are not made yet, and answers with the last message. */
async function sayAll(
  api: Api,
  order: OrderTo<'post'>,
  halfSent: Map<string, number>,
): Promise<WireMessage | undefined> {
  const steps = await drawPost(order.post, order.chat.key)
  let sent: WireMessage | undefined
  for (const [index, step] of steps.entries()) {
    if (index < (halfSent.get(order.key) ?? 0)) continue
    sent = await perform(api, step)
    noteProgress(halfSent, order.key, index + 1)
  }
  halfSent.delete(order.key)
  return sent
}

async function track<T>(running: Set<Promise<unknown>>, task: Promise<T>): Promise<T> {
  running.add(task)
  try {
    return await task
  } finally {
    running.delete(task)
  }
}

function noteProgress(halfSent: Map<string, number>, key: string, done: number): void {
  halfSent.set(key, done)
  const [oldest] = halfSent.keys()
  if (halfSent.size > MAX_HALF_SENT && oldest !== undefined) halfSent.delete(oldest)
}

/** An album answers with all its messages: the first stands for it. */
async function perform(api: Api, step: Step): Promise<WireMessage | undefined> {
  const options = step.upload ? { timeoutMs: UPLOAD_TIMEOUT_MS } : {}
  const ask = (payload: object) =>
    api.call<WireMessage | readonly WireMessage[]>(step.method, payload, options)
  const answer = await ask(step.payload).catch((error: unknown) => {
    const lighter = without(step.payload, error)
    if (!lighter) throw error
    return ask(lighter)
  })
  return [answer].flat()[0]
}

function without(payload: Step['payload'], error: unknown): object | null {
  const { message_thread_id: thread, reply_parameters: reply, ...rest } = payload
  if (thread !== undefined && isTopicGone(error)) return rest
  if (reply !== undefined && isQuoteGone(error)) return { ...rest, message_thread_id: thread }
  return null
}

async function edit(api: Api, { chat, messageKey, post }: OrderTo<'edit'>): Promise<Receipt> {
  const common = {
    chat_id: chat.key,
    message_id: numberOf(messageKey),
    reply_markup: drawButtons(post.choices),
  }
  const { maxText, maxCaption } = CAPABILITIES
  try {
    await api.call('editMessageText', {
      ...common,
      ...drawEdit(post, maxText),
      link_preview_options: { is_disabled: true },
    })
  } catch (error) {
    if (!isCaptioned(error)) throw error
    await api.call('editMessageCaption', { ...common, ...captionOf(post, maxCaption) })
  }
  return { messageKey, pollKey: null }
}

function captionOf(post: Outgoing, max: number): object {
  const { text, entities } = drawEdit(post, max)
  return { caption: text, caption_entities: entities }
}

async function toast(api: Api, { pressKey, text }: OrderTo<'toast'>): Promise<Receipt> {
  const [line = ''] = splitText(text, MAX_TOAST)
  await api.call('answerCallbackQuery', { callback_query_id: pressKey, text: line })
  return NOTHING
}

async function closePoll(api: Api, order: OrderTo<'closePoll'>): Promise<Receipt> {
  await api.call('stopPoll', { chat_id: order.chat.key, message_id: numberOf(order.messageKey) })
  return { messageKey: order.messageKey, pollKey: null }
}

function numberOf(messageKey: string): number {
  if (/^\d+$/.test(messageKey)) return Number(messageKey)
  throw new SendError({ kind: 'gone' }, 'no such message on Telegram')
}
