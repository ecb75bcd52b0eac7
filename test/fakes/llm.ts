import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What the endpoint was asked, as it came over the wire. */
export interface AskedOfModel {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: unknown
  /** The body as text, to look for what must not be in it. */
  readonly raw: string
}

/** One way to answer: a reply, a status, a delay or silence. */
export type ModelAnswer =
  | { readonly reply: string; readonly tokens?: number; readonly afterMs?: number }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly body: string }
  | { readonly silent: true }
  | { readonly hangUp: true }

/** A local OpenAI-compatible endpoint that answers as it is told. */
export interface FakeModel {
  readonly baseUrl: string
  readonly asked: AskedOfModel[]
  /** How the next and all later questions are answered. */
  answer(answer: ModelAnswer): void
  close(): Promise<void>
}

/** Starts the endpoint on a free local port. */
export async function fakeModel(): Promise<FakeModel> {
  const asked: AskedOfModel[] = []
  let how: ModelAnswer = { reply: '{}' }
  const server = createServer(async (request, response) => {
    const raw = await bodyOf(request)
    asked.push({
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(raw),
      raw,
    })
    await answerWith(how, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is unknown')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    asked,
    answer: (next) => {
      how = next
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

async function answerWith(how: ModelAnswer, response: ServerResponse): Promise<void> {
  if ('silent' in how) return
  if ('hangUp' in how) {
    response.destroy()
    return
  }
  if ('status' in how) {
    response.writeHead(how.status, how.headers)
    response.end(JSON.stringify({ error: { message: 'no' } }))
    return
  }
  if ('reply' in how && how.afterMs !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, how.afterMs))
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('body' in how ? how.body : completion(how.reply, how.tokens))
}

function completion(content: string, tokens = 120): string {
  return JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 0,
    model: 'fake',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: tokens - 20, completion_tokens: 20, total_tokens: tokens },
  })
}
