import type { Doorway } from '../../bot/port.js'
import { incomingOf } from './hear.js'
import type { Sample } from './sample.js'
import type { Transcript } from './transcript.js'

/** Gives the house what people did, in order, until it has taken everything. */
export interface HandIn {
  /** Opens the door and hands in what an earlier run left. */
  open(door: Doorway): void
  /** Hands in what is waiting. What the house cannot take now stays in the transcript and is tried again. */
  now(): void
  /** True while something waits because the house refused it. */
  refused(): boolean
  close(): void
}

const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000

/** The transcript is the memory: a line counts as taken only after the door returned. */
export function createHandIn(transcript: Transcript, sample: Sample, at: () => number): HandIn {
  let door: Doorway | null = null
  let timer: NodeJS.Timeout | null = null
  let wait = FIRST_RETRY_MS

  function later(): void {
    timer = setTimeout(attempt, wait)
    wait = Math.min(wait * 2, LONGEST_RETRY_MS)
  }

  function attempt(): void {
    timer = null
    const lines = transcript.unheard()
    const last = lines.at(-1)
    if (door === null || last === undefined) return
    try {
      door.accept(lines.flatMap((line) => incomingOf(line, sample, transcript) ?? []))
    } catch {
      later()
      return
    }
    wait = FIRST_RETRY_MS
    transcript.append({ type: 'heard', at: at(), upTo: last.id })
  }

  return {
    open: (opened) => {
      door = opened
      attempt()
    },
    now: () => {
      if (timer === null) attempt()
    },
    refused: () => timer !== null,
    close: () => {
      door = null
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
