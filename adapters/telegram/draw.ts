import { readFile } from 'node:fs/promises'
import type { Choice, Outgoing } from '../../bot/domain/outgoing.js'
import { SendError } from '../../bot/port.js'
import { drawInWords, splitText } from '../fallback.js'
import {
  CAPABILITIES,
  MAX_ALBUM,
  MAX_DATA_BYTES,
  MAX_FILE_BYTES,
  MAX_PHOTO_BYTES,
  MAX_POLL_OPTION,
  MAX_POLL_QUESTION,
  MIN_POLL_OPTIONS,
} from './capabilities.js'
import { GENERAL_TOPIC } from './read-message.js'

/** One request. `upload` marks those with bytes in them, which go as multipart. */
export interface Step {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly upload: boolean
}

/** A text with the one entity we ever send. Never a parse_mode: a name with `_` or `<` would lose the message. */
interface Drawn {
  readonly text: string
  readonly entities: readonly object[]
}

/**
 * The requests that say a post, in order: pictures, file, words; buttons on the last. Throws `SendError`
 * `refused` for what Telegram would never take or a file that is not there.
 */
export async function drawPost(post: Outgoing, chatKey: string): Promise<readonly Step[]> {
  const poll = drawPoll(post)
  const steps = poll ? [poll] : [...(await drawMedia(post)), ...drawWords(post)]
  const markup = { reply_markup: drawButtons(post.choices) }
  // An album cannot carry buttons, and a message of nothing is none.
  if (steps.length === 0 || (post.choices.length > 0 && steps.at(-1)?.method === 'sendMediaGroup'))
    throw new SendError({ kind: 'refused' }, 'there are no words to send')
  return steps.map((step, index) => ({
    ...step,
    payload: {
      chat_id: chatKey,
      ...drawThread(post.thread),
      ...step.payload,
      ...(index === 0 ? drawQuote(post.quote, step.upload) : {}),
      ...(index === steps.length - 1 && post.choices.length > 0 ? markup : {}),
    },
  }))
}

/** What an edited text becomes: one message, cut on a line border when it is too long. */
export function drawEdit(post: Outgoing, max: number): Drawn {
  const drawn = front(post)
  if (drawn.text.length <= max) return drawn
  return { ...drawn, text: `${splitText(drawn.text, max - 1)[0] ?? ''}…` }
}

/** Rows of at most three, fewer when the labels are long. Throws `SendError` when a button carries too much. */
export function drawButtons(choices: readonly Choice[]): object {
  const rows: { text: string; callback_data: string }[][] = []
  let room = 0
  for (const { label, data } of choices) {
    const bytes = Buffer.byteLength(data)
    if (bytes < 1 || bytes > MAX_DATA_BYTES)
      throw new SendError({ kind: 'refused' }, 'a button carries nothing or too much')
    const width = Math.max(ROW_WIDTH / 3, widthOf(label))
    const row = room >= width ? rows.at(-1) : undefined
    const button = { text: label, callback_data: data }
    if (row) row.push(button)
    else rows.push([button])
    room = (row ? room : ROW_WIDTH) - width
  }
  return { inline_keyboard: rows }
}

/** What fits one line of a small phone, in Latin letters; a Han character takes two. */
const ROW_WIDTH = 24

function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 2 : 1), 0)
}

function drawThread(thread: string | null): object {
  if (thread === null || thread === String(GENERAL_TOPIC)) return {}
  return { message_thread_id: Number(thread) }
}

// telegraf drops objects from multipart requests; as a string it arrives (telegraf#2094).
function drawQuote(quote: string | null, upload: boolean): object {
  if (quote === null) return {}
  const reply = { message_id: Number(quote), allow_sending_without_reply: true }
  return { reply_parameters: upload ? JSON.stringify(reply) : reply }
}

/** True when Telegram's own poll can carry it. */
function fitsPoll({ question, options }: NonNullable<Outgoing['poll']>): boolean {
  const fits = (text: string, max: number) => text.length >= 1 && text.length <= max
  return (
    options.length >= MIN_POLL_OPTIONS &&
    options.length <= CAPABILITIES.maxPollOptions &&
    fits(question, MAX_POLL_QUESTION) &&
    options.every((option) => fits(option, MAX_POLL_OPTION))
  )
}

// The closing time stays with the house: Telegram's own is not kept across its limits, and we post the result.
function drawPoll(post: Outgoing): Step | null {
  if (!post.poll || !fitsPoll(post.poll)) return null
  const { question, options } = post.poll
  const said = post.text.trim().replace(/\s*\n\s*/g, ' ')
  const whole = said.includes(question) && said.length <= MAX_POLL_QUESTION
  const payload = {
    question: whole ? said : question,
    options,
    is_anonymous: false,
    allows_multiple_answers: false,
  }
  return { method: 'sendPoll', payload, upload: false }
}

function front(post: Outgoing): Drawn {
  const { text } = drawInWords(post, { ...CAPABILITIES, polls: 'no' })
  const name = post.mention?.name.replace(/\s+/g, ' ').trim() ?? ''
  if (!post.mention || name === '') return { text, entities: [] }
  const called = `${name} ${text}`.trimEnd()
  // Only people can be called; anonymous admins and channels have negative ids.
  if (!/^\d+$/.test(post.mention.key)) return { text: called, entities: [] }
  const user = { id: Number(post.mention.key), is_bot: false, first_name: name }
  return {
    text: called,
    entities: [{ type: 'text_mention', offset: 0, length: name.length, user }],
  }
}

/** True when the words go below the one picture or file. */
function isCaption(post: Outgoing, text: string): boolean {
  const pieces = post.photos.length + (post.file ? 1 : 0)
  return pieces === 1 && text.length <= CAPABILITIES.maxCaption
}

function drawWords(post: Outgoing): readonly Step[] {
  const { text, entities } = front(post)
  if (isCaption(post, text)) return []
  return splitText(text, CAPABILITIES.maxText).map((piece, index) => ({
    method: 'sendMessage',
    payload: {
      text: piece,
      ...(index === 0 && entities.length > 0 ? { entities } : {}),
      link_preview_options: { is_disabled: true },
    },
    upload: false,
  }))
}

async function drawMedia(post: Outgoing): Promise<readonly Step[]> {
  const { text, entities } = front(post)
  const caption =
    isCaption(post, text) && text !== '' ? { caption: text, caption_entities: entities } : {}
  const photos = await Promise.all(
    post.photos.map(async ({ path, mime }, index) => ({
      source: await load(path, MAX_PHOTO_BYTES),
      filename: `photo${index + 1}.${mime.split('/')[1] ?? 'jpg'}`,
    })),
  )
  const albums = Array.from({ length: Math.ceil(photos.length / MAX_ALBUM) }, (_, index) =>
    drawAlbum(photos.slice(index * MAX_ALBUM, (index + 1) * MAX_ALBUM), caption),
  )
  return post.file ? [...albums, await drawFile(post.file, caption)] : albums
}

function drawAlbum(photos: readonly object[], caption: object): Step {
  const [only] = photos
  if (photos.length === 1)
    return { method: 'sendPhoto', payload: { photo: only, ...caption }, upload: true }
  const media = photos.map((photo) => ({ type: 'photo', media: photo }))
  return { method: 'sendMediaGroup', payload: { media }, upload: true }
}

async function drawFile(file: NonNullable<Outgoing['file']>, caption: object): Promise<Step> {
  const source = await load(file.path, MAX_FILE_BYTES)
  // The name becomes part of a header.
  const filename = file.name.replace(/["\\\r\n/]/g, '_')
  return {
    method: 'sendDocument',
    payload: { document: { source, filename }, ...caption },
    upload: true,
  }
}

async function load(path: string, maxBytes: number): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => null)
  if (!bytes || bytes.length === 0)
    throw new SendError({ kind: 'refused' }, 'the file to send is not there')
  if (bytes.length > maxBytes)
    throw new SendError({ kind: 'refused' }, 'the file to send is too big')
  return bytes
}
