import { join } from 'node:path'
import { type Platform, type PlatformHealth, SendError } from '../../bot/port.js'
import { ABILITIES } from './abilities.js'
import type { Rehearsal, RehearsalDeps } from './contract.js'
import { createHandIn, type HandIn } from './hand-in.js'
import { REHEARSAL } from './hear.js'
import { type Line, PROFILES, type Profile } from './line.js'
import { linesOf, mustBeIn } from './people.js'
import { createShelf, type Shelf } from './photos.js'
import { createPlay } from './play.js'
import { createRoutes } from './routes.js'
import { SAMPLE, type Sample } from './sample.js'
import { SCRIPT } from './script.js'
import { show } from './show.js'
import { openTranscript, type Transcript } from './transcript.js'
import { Unacceptable } from './unacceptable.js'

const LONGEST_PASS_MS = 31 * 24 * 3_600_000
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/u

/**
 * The platform a newcomer meets: one sample street corner on a page of this machine and in the terminal.
 * To the house it is a platform like any other. It declares full abilities, or with the profile `words`
 * only what WeChat has; switching asks the composition root to start the house anew, because what a
 * platform can do is a fact about the platform, not about the one who looks at it.
 */
export function createRehearsal(deps: RehearsalDeps): Platform & Rehearsal {
  const parts = openParts(deps)
  const { transcript, shelf, state } = parts
  const rehearsal = createHands(deps, parts)
  const site = createRoutes(rehearsal, deps.random)
  return {
    ...rehearsal,
    routes: site.routes,
    name: REHEARSAL,
    get capabilities() {
      return ABILITIES[state.profile]
    },
    start: async (door) => {
      state.health = 'online'
      parts.handIn.open(door)
    },
    send: async (order) =>
      show(order, { ...parts, capabilities: ABILITIES[state.profile], now: deps.now }),
    fetch: async (media) => {
      const bytes = shelf.read(media.handle)
      if (bytes === null) throw new SendError({ kind: 'refused' }, 'no such photo')
      return bytes
    },
    health: () => healthOf(parts, rehearsal.lastAt()),
    stop: async () => {
      state.health = 'stopped'
      parts.handIn.close()
      site.close()
      transcript.close()
    },
  }
}

function healthOf({ state, handIn }: Parts, lastSeenAt: number | null): PlatformHealth {
  if (state.health !== 'online' || !handIn.refused())
    return { state: state.health, lastSeenAt, trouble: null }
  return { state: 'retrying', lastSeenAt, trouble: 'the house takes no messages' }
}

interface Parts {
  readonly sample: Sample
  readonly transcript: Transcript
  readonly shelf: Shelf
  readonly state: { profile: Profile; health: PlatformHealth['state'] }
  readonly handIn: HandIn
}

function openParts(deps: RehearsalDeps): Parts {
  const sample = deps.sample ?? SAMPLE
  const transcript = openTranscript(deps.dir === null ? null : join(deps.dir, 'rehearsal.jsonl'))
  const shelf = createShelf(deps.dir === null ? null : join(deps.dir, 'photos'))
  const profile = deps.profile ?? transcript.lastProfile() ?? 'buttons'
  const handIn = createHandIn(transcript, sample, deps.now)
  return { sample, transcript, shelf, state: { profile, health: 'starting' }, handIn }
}

function createHands(deps: RehearsalDeps, parts: Parts): Omit<Rehearsal, 'routes'> {
  const { sample, transcript, shelf, state } = parts
  const speech = createSpeech(deps, parts)
  const time = createTime(deps, transcript)
  const settled = deps.settled ?? (() => silence(transcript))
  const isMorning = (): boolean => {
    const clock = deps.calendar.clock(deps.now())
    return clock >= '08:00' && clock < '11:00'
  }
  const actors = {
    transcript,
    steps: SCRIPT,
    now: deps.now,
    settled,
    profile: () => state.profile,
    isMorning,
  }
  const { keepPhoto } = shelf
  return {
    sample,
    transcript,
    shelf,
    calendar: deps.calendar,
    ...speech,
    ...time,
    settled,
    play: createPlay({ ...actors, ...speech, ...time, keepPhoto }),
    profile: () => state.profile,
    now: deps.now,
    board: deps.board,
    switchTo: async (profile) => {
      if (!PROFILES.includes(profile)) throw new Unacceptable('bad_request')
      if (profile === state.profile) return
      state.profile = profile
      transcript.append({ type: 'profile', at: deps.now(), profile })
      await deps.restart?.(profile)
    },
    canReset: deps.reset !== undefined,
    reset: async () => {
      if (deps.reset === undefined) throw new Unacceptable('not_possible')
      await deps.reset()
    },
    lastAt: () => transcript.since(0).at(-1)?.at ?? null,
  }
}

function createSpeech(
  deps: RehearsalDeps,
  parts: Parts,
): Pick<Rehearsal, 'say' | 'press' | 'vote'> {
  const { sample, transcript, state, handIn } = parts
  const shown = (who: string, key: string) => {
    const message = transcript.message(key)
    if (message === null) throw new Unacceptable('gone')
    mustBeIn(who, message.chat, sample)
    return { chat: message.chat, body: transcript.bodyOf(key) ?? message.body }
  }
  const key = (): string => `k${transcript.nextId()}`
  return {
    say: (saying) => {
      const lines = linesOf(saying, state.profile, deps.now(), sample, transcript)
      for (const line of lines) transcript.append(line)
      handIn.now()
    },
    press: (who, message, data) => {
      const { chat, body } = shown(who, message)
      if (!body.choices.some((choice) => choice.data === data)) throw new Unacceptable('gone')
      transcript.append({ type: 'press', at: deps.now(), chat, key: key(), who, message, data })
      handIn.now()
    },
    vote: (who, message, options) => {
      const { chat, body } = shown(who, message)
      const count = body.poll?.options.length ?? 0
      if (count === 0 || transcript.isClosed(message)) throw new Unacceptable('gone')
      if (options.some((each) => !Number.isInteger(each) || each < 0 || each >= count))
        throw new Unacceptable('bad_request')
      transcript.append({ type: 'vote', at: deps.now(), chat, key: key(), who, message, options })
      handIn.now()
    },
  }
}

function createTime(
  deps: RehearsalDeps,
  transcript: Transcript,
): Pick<Rehearsal, 'pass' | 'passUntil'> {
  let queue: Promise<void> = Promise.resolve()
  /** One after the other: two people at two pages may both move the clock. */
  const inTurn = (move: () => Promise<void>): Promise<void> => {
    queue = queue.then(move, move)
    return queue
  }
  const go = async (ms: number): Promise<void> => {
    transcript.append({ type: 'clock', at: deps.now() + ms, by: ms })
    await deps.advance(ms)
  }
  return {
    pass: async (ms) => {
      if (!Number.isFinite(ms) || ms <= 0 || ms > LONGEST_PASS_MS)
        throw new Unacceptable('bad_time')
      await inTurn(() => go(ms))
    },
    passUntil: async (clock) => {
      if (!CLOCK.test(clock)) throw new Unacceptable('bad_time')
      await inTurn(() => go(deps.calendar.next(deps.now(), clock) - deps.now()))
    },
  }
}

const SILENCE_MS = 150
const LONGEST_WAIT_MS = 5_000

/** Resolves when no line was added for a moment, at the latest after a few seconds. */
function silence(transcript: Transcript): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(quiet)
      clearTimeout(latest)
      stop()
      resolve()
    }
    let quiet = setTimeout(done, SILENCE_MS)
    const latest = setTimeout(done, LONGEST_WAIT_MS)
    const stop = transcript.listen((_line: Line) => {
      clearTimeout(quiet)
      quiet = setTimeout(done, SILENCE_MS)
    })
  })
}

export type { Rehearsal, RehearsalDeps } from './contract.js'
