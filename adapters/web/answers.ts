import type { IncomingMessage, ServerResponse } from 'node:http'
import { SAFE_HEADERS } from './guard.js'
import type { PageFile } from './page-files.js'
import { UNACCEPTABLE, Unacceptable } from './unacceptable.js'

type Headers = Readonly<Record<string, string>>

/** Answers with bytes and every safe header. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
  more: Headers = {},
): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'cache-control': 'no-store',
    'content-type': type,
    'content-length': bytes.length,
    ...more,
  })
  response.end(bytes)
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  more: Headers = {},
): void {
  const bytes = Buffer.from(JSON.stringify(value))
  send(response, status, 'application/json; charset=utf-8', bytes, more)
}

/** Answers with a file of the page, packed where the browser can unpack it. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: PageFile,
  cache: string,
): void {
  const packs = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  send(response, 200, file.type, packs ? file.packed : file.bytes, {
    'cache-control': cache,
    vary: 'accept-encoding',
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
  })
}

/** Does the work and tells with its code what cannot be taken; anything else is the caller's to hear of. */
export async function guarded(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error
    const wait = error.more.waitMs
    json(
      response,
      UNACCEPTABLE[error.code],
      { error: error.code, ...error.more },
      wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1_000)) },
    )
  }
}
