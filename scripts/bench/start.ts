import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../bot/main.js', import.meta.url))
/** As `npm start` gives them. */
const FLAGS = ['--max-semi-space-size=4']
const REPEATS = 5

export interface StartFigures {
  /** From the start of the process until the reply to the first message is at the Bot API. */
  readonly firstMessageMs: number
  readonly rssMb: number
}

/** Starts the real program with Telegram alone, against the least Bot API that has one message; the median of five. */
export async function measureStart(): Promise<StartFigures> {
  const runs: StartFigures[] = []
  for (let run = 0; run < REPEATS; run += 1) runs.push(await startOnce())
  runs.sort((a, b) => a.firstMessageMs - b.firstMessageMs)
  return runs[Math.floor(REPEATS / 2)] ?? { firstMessageMs: 0, rssMb: 0 }
}

async function startOnce(): Promise<StartFigures> {
  const data = mkdtempSync(join(tmpdir(), 'gridhand-start-'))
  let replied: () => void = () => {}
  const firstReply = new Promise<void>((resolve) => {
    replied = resolve
  })
  const api = createServer((request, response) => {
    request.resume().on('end', () => {
      const method = request.url?.split('/').pop() ?? ''
      if (method === 'sendMessage') replied()
      const answer = (): void =>
        void response.end(JSON.stringify({ ok: true, result: resultOf(method) }))
      response.setHeader('content-type', 'application/json')
      if (method === 'getUpdates' && given) setTimeout(answer, 20_000).unref()
      else answer()
      given ||= method === 'getUpdates'
    })
  })
  let given = false
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const address = api.address()
  const port = typeof address === 'object' ? address?.port : 0
  const started = performance.now()
  const child = spawn(process.execPath, [...FLAGS, MAIN], {
    stdio: 'ignore',
    env: {
      ...process.env,
      GRIDHAND_DATA: data,
      GRIDHAND_PORT: '0',
      TELEGRAM_BOT_TOKEN: '1:bench',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
    },
  })
  await firstReply
  const firstMessageMs = performance.now() - started
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const rssMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  child.kill('SIGKILL')
  api.closeAllConnections()
  api.close()
  rmSync(data, { recursive: true, force: true })
  return { firstMessageMs, rssMb }
}

function resultOf(method: string): unknown {
  if (method === 'getMe')
    return {
      id: 9,
      is_bot: true,
      first_name: 'b',
      username: 'b',
      can_read_all_group_messages: true,
    }
  if (method === 'getUpdates') {
    const person = { id: 5, is_bot: false, first_name: 'p' }
    const message = {
      message_id: 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: 5, type: 'private', first_name: 'p' },
      from: person,
      text: '/start',
    }
    return [{ update_id: 1, message }]
  }
  if (method === 'sendMessage')
    return { message_id: 2, date: 1, chat: { id: 5, type: 'private' }, text: '' }
  return true
}
