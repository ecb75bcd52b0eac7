import type { IncomingMessage, ServerResponse } from 'node:http'
import { SAFE_HEADERS } from './guard.js'
import type { Line } from './line.js'
import type { Transcript } from './transcript.js'

/** The page's ear: server-sent events, one for each line of the transcript. */
export interface Stream {
  /** Sends everything after Last-Event-ID (or `?since=`) and then every new line until the page leaves. */
  open(request: IncomingMessage, response: ServerResponse, since: number): void
  close(): void
}

/** Keeps proxies and sleeping laptops from closing a quiet stream. */
const KEEP_ALIVE_MS = 20_000

/** A stream over a transcript. */
export function createStream(transcript: Pick<Transcript, 'since' | 'listen'>): Stream {
  const open = new Set<ServerResponse>()
  const stop = transcript.listen((line) => {
    for (const response of open) write(response, line)
  })
  const beat = setInterval(() => {
    for (const response of open) response.write(':\n\n')
  }, KEEP_ALIVE_MS)
  beat.unref()
  return {
    open: (request, response, since) => {
      response.writeHead(200, {
        ...SAFE_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      })
      const from = Number(request.headers['last-event-id'] ?? since) || 0
      const known = transcript.since(0).length
      response.write(from > known ? 'event: anew\ndata: 0\n\n' : 'retry: 1000\n\n')
      for (const line of transcript.since(from)) write(response, line)
      open.add(response)
      response.on('close', () => open.delete(response))
    },
    close: () => {
      clearInterval(beat)
      stop()
      for (const response of open) response.end()
      open.clear()
    },
  }
}

function write(response: ServerResponse, line: Line): void {
  if (line.type !== 'heard') response.write(`id: ${line.id}\ndata: ${JSON.stringify(line)}\n\n`)
}
