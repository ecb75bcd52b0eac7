import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Health } from './health.js'

/** What stands behind the local port. */
export interface WebParts {
  health(): Health
  metrics(): Promise<string>
  /** Further addresses; false when it is none of theirs. */
  routes(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

/** The local web port: /healthz, /metrics and whatever the platforms serve. Never reachable from outside by itself. */
export interface Web {
  readonly port: number
  close(): Promise<void>
}

/** Opens the port on 127.0.0.1. Rejects with the system's error (EADDRINUSE) when it is taken. */
export async function openWeb(port: number, parts: WebParts): Promise<Web> {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', 'broken')
      else response.destroy()
    })
  })
  await listen(server, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function answer(
  parts: WebParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  if (path === '/healthz') {
    const health = parts.health()
    send(response, health.ok ? 200 : 503, 'application/json', `${JSON.stringify(health)}\n`)
  } else if (path === '/metrics') {
    send(response, 200, 'text/plain; version=0.0.4', await parts.metrics())
  } else if (!(await parts.routes(request, response))) {
    send(response, 404, 'text/plain', 'not found')
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  })
  response.end(body)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
