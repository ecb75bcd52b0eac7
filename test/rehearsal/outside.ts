import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Profile } from '../../adapters/rehearsal/line.js'
import { notebook } from './echo.js'

type Open = ReturnType<typeof notebook>['rehearsal']

/** A page that keeps what could not be sent and sends it when somebody is there again. */
export async function worldOutside(profile: Profile) {
  const dir = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  let current: Open | null = null
  let delay = 0
  const server = createServer((request, response) => {
    const mine = pause(delay).then(() => rehearsal().routes(request, response))
    mine.catch(() => response.writeHead(503).end('{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rehearsal`
  const unsent: { path: string; body: object }[] = []
  let sending: Promise<void> = Promise.resolve()

  function rehearsal(): Open {
    if (current === null) throw new Error('nobody has opened yet')
    return current
  }
  async function post(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    const { session } = (await (await fetch(`${base}/hello`)).json()) as { session: string }
    return fetch(`${base}/${path}`, { method: 'POST', headers: { 'x-session': session }, body })
  }
  async function sendAll(): Promise<void> {
    for (let next = unsent[0]; next !== undefined; next = unsent[0]) {
      if (rehearsal().health().state === 'stopped') return
      const { ok, status } = await post(next.path, JSON.stringify(next.body))
      if (!ok && status !== 503) throw new Error(`${next.path} was answered ${status}`)
      if (!ok) return
      unsent.shift()
    }
  }
  const flush = (): Promise<void> => {
    sending = sending.then(sendAll)
    return sending
  }
  return {
    rehearsal,
    open: () => {
      current = notebook(dir, profile).rehearsal
      void flush()
      return current
    },
    does: (path: string, body: object) => {
      unsent.push({ path, body })
      return flush()
    },
    uploads: async (bytes: Uint8Array) => (await post('photo', new Uint8Array(bytes))).json(),
    slow: (ms: number) => {
      delay = ms
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
