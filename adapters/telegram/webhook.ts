import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { handIn, type Listening } from './listen.js'
import { endure, rest } from './tempo.js'
import { ALLOWED_UPDATES, type WireUpdate } from './wire.js'

/** Where Telegram delivers, when it should come to us instead of being asked. */
export interface WebhookConfig {
  /** The public https address Telegram calls; its path is checked. */
  readonly url: string
  /** 1–256 of [A-Za-z0-9_-], sent along by Telegram and checked. */
  readonly secret: string
  /** Where this process listens, behind whatever ends TLS. */
  readonly port: number
  readonly host?: string
}

const MAX_BODY_BYTES = 4 * 1024 * 1024

/**
 * Receives by webhook until `signal`. An update is answered 200 only after it is committed; until then
 * Telegram keeps it and delivers it again.
 */
export async function serveWebhook(
  config: WebhookConfig,
  listening: Listening,
  signal: AbortSignal,
): Promise<void> {
  const { api, pulse, tempo } = listening
  const server = createServer((request, response) => {
    void receive(request, config, listening, signal).then((status) => answer(response, status))
  })
  let registered = false
  const turn = async () => {
    if (!server.listening) await open(server, config)
    await listening.greet()
    if (!registered) await register(listening, config, signal)
    registered = true
    const { url } = await api.call<{ url: string }>('getWebhookInfo', {}, { signal })
    registered = url === config.url
    if (!registered) return
    pulse.online()
    await rest(tempo.lookMs, signal)
  }
  await endure(turn, listening, signal)
  server.closeAllConnections()
  server.close()
}

async function register({ api }: Listening, config: WebhookConfig, signal: AbortSignal) {
  const { url, secret } = config
  const request = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES }
  await api.call('setWebhook', request, { signal })
}

function open(server: Server, { port, host }: WebhookConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host ?? '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: status === 200 ? 'keep-alive' : 'close' }).end()
}

async function receive(
  request: IncomingMessage,
  config: WebhookConfig,
  listening: Listening,
  signal: AbortSignal,
): Promise<number> {
  const given = request.headers['x-telegram-bot-api-secret-token']
  if (request.url !== new URL(config.url).pathname) return 404
  if (request.method !== 'POST') return 405
  if (typeof given !== 'string' || !same(given, config.secret)) return 403
  try {
    const body = await bodyOf(request)
    if (body === null) return 413
    await listening.greet()
    const batch = await listening.read([JSON.parse(body) as WireUpdate])
    if (signal.aborted) return 503
    handIn(listening.door, batch)
    return 200
  } catch (error) {
    // Telegram delivers again: that, and not this line, is the way out.
    listening.log('telegram.webhook', { refused: error instanceof Error ? error.name : 'unknown' })
    return error instanceof SyntaxError ? 400 : 503
  }
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
