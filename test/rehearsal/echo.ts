import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EMPTY_BOARD } from '../../adapters/rehearsal/board.js'
import type { Profile } from '../../adapters/rehearsal/line.js'
import { createRehearsal } from '../../adapters/rehearsal/rehearsal.js'
import { createCalendar } from '../../bot/domain/calendar.js'
import type { Incoming } from '../../bot/domain/message.js'
import type { Order, Outgoing } from '../../bot/domain/outgoing.js'

type PostOrder = Extract<Order, { readonly do: 'post' }>

/** A post of nothing but what is given. */
export function post(parts: Partial<Outgoing>): Outgoing {
  return {
    text: '',
    words: null,
    choices: [],
    photos: [],
    file: null,
    mention: null,
    quote: null,
    thread: null,
    poll: null,
    ...parts,
  }
}

/** The rehearsal with nobody behind the door but a notebook: what comes in is kept in `heard`. */
export function notebook(dir: string | null = null, profile?: Profile) {
  const calendar = createCalendar()
  const clock = { now: calendar.at('2026-11-23', '09:00'), passed: [] as number[] }
  const heard: Incoming[] = []
  const door = {
    closed: false,
    accept: (batch: readonly Incoming[]) => {
      if (door.closed) throw new Error('the disk is full')
      heard.push(...batch)
    },
  }
  const rehearsal = createRehearsal({
    now: () => clock.now,
    advance: async (ms) => {
      clock.now += ms
      clock.passed.push(ms)
    },
    random: (bytes) => randomBytes(bytes),
    calendar,
    dir,
    board: () => EMPTY_BOARD,
    ...(profile ? { profile } : {}),
  })
  let orders = 0
  const order = (chat: string, parts: Partial<Outgoing>, key = `o${++orders}`): PostOrder => ({
    do: 'post',
    key,
    chat: { key: chat, kind: chat.startsWith('p-') ? 'private' : 'group' },
    post: post(parts),
  })
  return { rehearsal, door, heard, clock, order }
}

/** Puts the rehearsal on a port of this machine. */
export async function onAir(rehearsal: ReturnType<typeof createRehearsal>) {
  const server = createServer((request, response) => {
    rehearsal.routes(request, response).then(
      (mine) => mine || response.writeHead(404).end(),
      () => response.writeHead(503).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
