import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebVisitor } from '../../bot/domain/web-threads.js'
import { guarded, json, send, sendFile } from './answers.js'
import type { WebSite } from './contract.js'
import {
  type Answer,
  type Desk,
  enter,
  forget,
  knownVisitor,
  news,
  overview,
  rename,
  say,
} from './deeds.js'
import { lineOf } from './deliver.js'
import { addressOf, isOurs } from './guard.js'
import { type PageFile, readPageFiles } from './page-files.js'
import { type Fields, readBytes, readFields } from './requests.js'
import { roomsOf } from './rooms.js'
import { Unacceptable } from './unacceptable.js'
import { MAX_PIECE_BYTES, mimeOf } from './uploads.js'

const PAGES = /^\/(?:g(?:\/[^/]{1,60})?|me)?\/?$/
const FOREVER = 'public, max-age=31536000, immutable'
const A_DAY = 'private, max-age=86400'

/**
 * The page's addresses: `/`, `/g/<code>` and `/me` for people, `/web/…` for the page itself. `home` says
 * whether `/` is the page's too. `asked` hears of every question, for health.
 */
export function createRoutes(desk: Desk, home: boolean, asked: () => void): WebSite {
  const files = readPageFiles()
  return {
    routes: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const isPage = PAGES.test(url.pathname) && (home || url.pathname !== '/')
      if (!isPage && !url.pathname.startsWith('/web/')) return false
      asked()
      if (isPage) page(files, 'index.html', request, response)
      else await guarded(response, () => serve(desk, files, url, request, response))
      return true
    },
  }
}

function page(
  files: ReadonlyMap<string, PageFile>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = files.get(name)
  if (file === undefined || !isRead(request)) send(response, 404, 'text/plain', new Uint8Array())
  else sendFile(request, response, file, name === 'index.html' ? 'no-cache' : FOREVER)
}

function isRead(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

async function serve(
  desk: Desk,
  files: ReadonlyMap<string, PageFile>,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , what = '', name = '', more = ''] = url.pathname.split('/')
  desk.paces.count('readByAddress', addressOf(request))
  if (what === 'page') return page(files, name, request, response)
  if (isRead(request)) return look(desk, what, name, Number(more), request, response)
  if (!isOurs(request, desk.deps.publicUrl)) throw new Unacceptable('not_yours')
  if (request.method === 'PUT') return piece(desk, what, name, url, request, response)
  const answer = await deed(desk, what, request, response)
  json(response, 200, answer.value, answer.cookie ? { 'set-cookie': answer.cookie } : {})
}

/** Pictures and documents: only out of a chat the visitor may see. */
function look(
  desk: Desk,
  what: string,
  messageKey: string,
  index: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (what !== 'photo' && what !== 'file') throw new Unacceptable('gone')
  const visitor = knownVisitor(desk, request)
  const line = lineOf(desk.deps.threads, messageKey)
  const mayLook = roomsOf(visitor, desk.deps).some((room) => room.ref.key === line?.chat)
  if (!line || !mayLook) throw new Unacceptable('gone')
  if (what === 'photo') photo(desk, line.body.photos[index], response)
  else document(desk, line.body.file, response)
}

type Line = NonNullable<ReturnType<typeof lineOf>>

function photo(
  desk: Desk,
  shown: Line['body']['photos'][number] | undefined,
  response: ServerResponse,
) {
  const bytes =
    shown === undefined
      ? null
      : 'handle' in shown
        ? desk.uploads.read(shown.handle)
        : desk.picture(shown.hash, shown.path)
  const mime = bytes === null ? null : mimeOf(bytes)
  if (bytes === null || mime === null) throw new Unacceptable('gone')
  send(response, 200, mime, bytes, { 'cache-control': A_DAY, 'content-disposition': 'inline' })
}

function document(desk: Desk, file: Line['body']['file'], response: ServerResponse): void {
  const bytes = file === null ? null : desk.uploads.document(file.handle)
  if (file === null || bytes === null) throw new Unacceptable('gone')
  const name = encodeURIComponent(file.name)
  send(response, 200, 'application/octet-stream', bytes, {
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  })
}

async function piece(
  desk: Desk,
  what: string,
  id: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (what !== 'upload') throw new Unacceptable('bad_request')
  const visitor = knownVisitor(desk, request)
  desk.paces.count('piecesByVisitor', visitor.key)
  const bytes = await readBytes(request, MAX_PIECE_BYTES)
  const at = Number(url.searchParams.get('at') ?? Number.NaN)
  json(response, 200, progressOf(desk.uploads.put(visitor.key, id, at, bytes)))
}

function progressOf({ at, done }: { readonly at: number; readonly done: boolean }) {
  return { at, done }
}

async function deed(
  desk: Desk,
  what: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const { paces } = desk
  if (what === 'work') {
    paces.count('workByAddress', addressOf(request))
    return { value: await desk.work().task() }
  }
  const fields = await readFields(request)
  if (what === 'enter') return enter(desk, request, fields)
  const visitor = knownVisitor(desk, request)
  if (what === 'say') return say(desk, visitor, request, fields)
  if (what === 'news') {
    return news(desk, visitor, fields, (gone) => void response.once('close', gone))
  }
  return small(desk, what, visitor, fields)
}

function small(desk: Desk, what: string, visitor: WebVisitor, fields: Fields): Answer {
  const { paces, hands } = desk
  switch (what) {
    case 'overview':
      return overview(desk, visitor)
    case 'press':
      paces.count('pressByVisitor', visitor.key)
      hands.press(visitor, fields)
      return { value: {} }
    case 'vote':
      paces.count('pressByVisitor', visitor.key)
      hands.vote(visitor, fields)
      return { value: {} }
    case 'upload':
      paces.count('photosByVisitor', visitor.key)
      return {
        value: progressOf(
          desk.uploads.begin(visitor.key, fields.text('id'), fields.number('size')),
        ),
      }
    case 'name':
      return rename(desk, visitor, fields)
    case 'forget':
      return forget(desk, visitor)
    default:
      throw new Unacceptable('bad_request')
  }
}
