import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Rehearsal } from './contract.js'
import { isLocal, isOurs, SAFE_HEADERS } from './guard.js'
import type { Attachment } from './line.js'
import { readPageFiles } from './page-files.js'
import { mimeOf } from './photos.js'
import { type Fields, readFields, readPhoto } from './requests.js'
import { privateChatKey } from './sample.js'
import { createStream } from './stream.js'
import { Unacceptable } from './unacceptable.js'

/** The rehearsal's own corner of the local web port. */
export interface Site {
  routes(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Ends the open streams; pages come back by themselves. */
  close(): void
}

type Hands = Omit<Rehearsal, 'routes'>
type Deed = (fields: Fields) => unknown

/** The page's addresses: `/` and its files, `/rehearsal/…` to read, POST `/rehearsal/…` to do. */
export function createRoutes(hands: Hands, random: (bytes: number) => Uint8Array): Site {
  const files = readPageFiles()
  const stream = createStream(hands.transcript)
  const session = Buffer.from(random(24)).toString('base64url')
  const deeds = deedsOf(hands)

  async function read(url: URL, request: IncomingMessage, response: ServerResponse) {
    const { pathname } = url
    if (pathname === '/rehearsal/events')
      return stream.open(request, response, Number(url.searchParams.get('since') ?? 0))
    if (pathname === '/rehearsal/hello') return json(response, 200, { session, ...hello(hands) })
    if (pathname === '/rehearsal/board') return json(response, 200, boardOf(hands))
    if (pathname.startsWith('/rehearsal/media/'))
      return media(hands, pathname.slice('/rehearsal/media/'.length), response)
    return json(response, 404, { error: 'bad_request' })
  }

  async function change(pathname: string, request: IncomingMessage, response: ServerResponse) {
    if (!isOurs(request, session)) return json(response, 403, { error: 'session' })
    if (pathname === '/rehearsal/photo') return json(response, 200, await takePhoto(hands, request))
    const deed = deeds[pathname.slice('/rehearsal/'.length)]
    if (deed === undefined) return json(response, 404, { error: 'bad_request' })
    const answer = await deed(await readFields(request))
    return json(response, 200, answer ?? {})
  }

  return {
    close: stream.close,
    routes: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const file = files.get(url.pathname)
      if (file === undefined && !url.pathname.startsWith('/rehearsal/')) return false
      if (!isLocal(request)) json(response, 421, { error: 'bad_request' })
      else if (isRead(request) && file) send(response, 200, file.type, file.bytes)
      else
        await guarded(response, () =>
          isRead(request) ? read(url, request, response) : change(url.pathname, request, response),
        )
      return true
    },
  }
}

function isRead(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

/** What cannot be taken is told with its code; anything else is the composition root's to hear of. */
async function guarded(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error
    const status = error.code === 'photo_too_large' ? 413 : 400
    json(response, status, { error: error.code }, { connection: 'close' })
  }
}

function deedsOf(hands: Hands): Readonly<Record<string, Deed>> {
  return {
    say: (fields) =>
      hands.say({
        who: fields.text('who'),
        chat: fields.text('chat'),
        text: fields.text('text'),
        quotes: fields.textOrNull('quotes'),
        photos: fields.list('photos').map((photo) => attachmentOf(hands, photo)),
      }),
    press: (fields) => hands.press(fields.text('who'), fields.text('message'), fields.text('data')),
    vote: (fields) =>
      hands.vote(fields.text('who'), fields.text('message'), fields.numbers('options')),
    clock: (fields) =>
      fields.has('until') ? hands.passUntil(fields.text('until')) : hands.pass(fields.number('ms')),
    profile: (fields) => hands.switchTo(fields.profile('profile')),
    reset: () => hands.reset(),
    next: () => hands.play.next(),
    end: () => hands.play.end(),
  }
}

function attachmentOf(hands: Hands, photo: Fields): Attachment {
  const handle = photo.text('handle')
  const bytes = hands.shelf.read(handle)
  if (bytes === null) throw new Unacceptable('gone')
  const name = photo.textOrNull('name')
  return { kind: 'photo', handle, name, mime: mimeOf(handle), bytes: bytes.length }
}

async function takePhoto(hands: Hands, request: IncomingMessage): Promise<Attachment> {
  const bytes = await readPhoto(request)
  return hands.shelf.keepPhoto(bytes, nameOf(request))
}

function nameOf(request: IncomingMessage): string | null {
  try {
    return decodeURIComponent(String(request.headers['x-name'] ?? '')).slice(0, 100) || null
  } catch {
    return null
  }
}

function hello(hands: Hands) {
  const { sample, play, calendar } = hands
  const groups = sample.chats.map((chat) => ({ ...chat, kind: 'group' }))
  const privates = sample.people.map((person) => ({
    key: privateChatKey(person.key),
    kind: 'private',
    title: sample.privately.title,
    purpose: null,
    members: [person.key],
    tries: sample.privately.tries,
  }))
  return {
    bot: sample.privately.title,
    people: sample.people.map(({ key, name, role, about }) => ({ key, name, role, about })),
    chats: [...groups, ...privates],
    script: play.steps.map(({ who, chat, tells }) => ({ who, chat, tells })),
    zone: calendar.zone,
    profile: hands.profile(),
    canReset: hands.canReset,
    lastId: hands.transcript.since(0).findLast((line) => line.type !== 'heard')?.id ?? 0,
    ...boardOf(hands),
  }
}

function boardOf(hands: Hands) {
  return { now: hands.now(), board: hands.board() }
}

function media(hands: Hands, handle: string, response: ServerResponse): void {
  const bytes = hands.shelf.read(handle)
  if (bytes === null) {
    json(response, 404, { error: 'gone' })
    return
  }
  const mime = mimeOf(handle)
  const shown = mime.startsWith('image/') ? 'inline' : 'attachment'
  send(response, 200, mime, bytes, { 'content-disposition': shown })
}

function json(response: ServerResponse, status: number, value: unknown, more = {}): void {
  send(
    response,
    status,
    'application/json; charset=utf-8',
    Buffer.from(JSON.stringify(value)),
    more,
  )
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'cache-control': 'no-cache',
    'content-type': type,
    'content-length': bytes.length,
    ...more,
  })
  response.end(bytes)
}
