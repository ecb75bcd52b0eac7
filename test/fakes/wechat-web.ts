import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { WebWorld } from './wechat-web-world.js'

/**
 * WeChat for the web, on loopback: as much of it as the puppet asks for. Hosts stand in the path
 * (`/wx.qq.com/cgi-bin/…`), so that one port is all of them. Its world is what people do.
 */
export interface WechatWeb {
  readonly url: string
  readonly world: WebWorld
  /** How often each endpoint was asked, by the last part of its path. */
  readonly asked: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** What a request carried. */
export interface Asked {
  readonly name: string
  readonly query: URLSearchParams
  readonly body: Buffer
  readonly type: string
}

/** What is answered: JSON, or bytes and text of a type. */
export type Answer =
  | { readonly json: unknown }
  | {
      readonly status?: number
      readonly type: string
      readonly body: string | Uint8Array
      readonly cookies?: readonly string[]
    }

/** Opens it. */
export async function openWechatWeb(world = new WebWorld()): Promise<WechatWeb> {
  const asked = new Map<string, number>()
  const server = createServer((request, response) => {
    void serve(world, asked, request, response).catch(() => response.destroy())
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    asked,
    close: async () => {
      world.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function serve(
  world: WebWorld,
  asked: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const name = url.pathname.split('/').at(-1) ?? ''
  asked.set(name, (asked.get(name) ?? 0) + 1)
  if (world.down) return void response.destroy()
  if (world.slowMs > 0) await world.pause(world.slowMs)
  const answer = await world.answer({
    name,
    query: url.searchParams,
    body: Buffer.concat(chunks),
    type: request.headers['content-type'] ?? '',
  })
  if (world.down || answer === null) return void response.destroy()
  write(response, answer)
}

function write(response: ServerResponse, answer: Answer): void {
  if ('json' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.json))
    return
  }
  const cookies = answer.cookies ?? []
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type,
    ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
  })
  response.end(answer.body)
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
