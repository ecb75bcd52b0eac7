import type { Choice } from '../../bot/domain/outgoing.js'
import type { Attachment, Line, MessageLine, Profile } from './line.js'
import type { Saying } from './people.js'
import { type Deed, type Step, scriptPhoto } from './script.js'
import type { Transcript } from './transcript.js'

/** What the scripted day needs of the rehearsal. */
export interface Actors {
  readonly transcript: Transcript
  readonly steps: readonly Step[]
  profile(): Profile
  now(): number
  /** True while there is enough of the day left to play it. */
  isMorning(): boolean
  say(saying: Saying): void
  press(who: string, message: string, data: string): void
  keepPhoto(bytes: Uint8Array, name: string | null): Attachment
  pass(ms: number): Promise<void>
  passUntil(clock: string): Promise<void>
  settled(): Promise<void>
}

/** The scripted day, one step at a time. */
export interface Play {
  readonly steps: readonly Step[]
  /** The step last told, from 1; 0 when no day is being played. */
  current(): number
  /** Tells and does the next step; after the last one the day is over. Resolves when the house is quiet again. */
  next(): Promise<void>
  /** Ends the day where it is. */
  end(): void
}

/** What stands before the command in a button: asked of somebody, or for everyone. */
const SPOKEN = /^[qv]1:/u

/** How long a button may take to appear before the words are written instead. */
const PATIENCE_MS = 4_000

/** A scripted day over the transcript: it goes on after a restart where it was. */
export function createPlay(actors: Actors): Play {
  const { transcript, steps } = actors
  const tell = (step: number): void => {
    transcript.append({ type: 'narration', at: actors.now(), step })
  }
  return {
    steps,
    current: () => transcript.lastStep(),
    next: async () => {
      const number = transcript.lastStep() + 1
      const step = steps[number - 1]
      if (step === undefined) return tell(0)
      tell(number)
      await perform(step, actors)
      await actors.settled()
    },
    end: () => {
      if (transcript.lastStep() !== 0) tell(0)
    },
  }
}

async function perform(step: Step, actors: Actors): Promise<void> {
  const { deed } = step
  if ('pass' in deed) return actors.pass(deed.pass * 60_000)
  if ('until' in deed) return actors.passUntil(deed.until)
  if ('look' in deed) return
  if ('morning' in deed) return actors.isMorning() ? undefined : actors.passUntil('09:00')
  if ('press' in deed) return press(step, deed, actors)
  const photos = deed.photo ? [actors.keepPhoto(scriptPhoto(deed.photo), deed.photo)] : []
  actors.say({ who: step.who, chat: step.chat, text: fill(deed.write ?? '', actors), photos })
}

type PressDeed = Extract<Deed, { readonly press: string }>

async function press(step: Step, deed: PressDeed, actors: Actors): Promise<void> {
  const found = await appears(step.chat, deed.press, actors.transcript)
  const inWords = actors.profile() === 'words'
  if (found && !inWords) return actors.press(step.who, found.message.key, found.choice.data)
  const digit = found ? String(found.index + 1) : ''
  const words = deed.else === undefined ? digit : fill(deed.else, actors)
  if (words !== '') actors.say({ who: step.who, chat: step.chat, text: words })
}

/** The case numbers the bot spoke of since the day began stand in for `{n}` and `{m}`. */
function fill(words: string, { transcript }: Actors): string {
  const [first, second] = numbersOfDay(transcript.since(0))
  return words.replaceAll('{n}', first ?? '').replaceAll('{m}', second ?? '')
}

function numbersOfDay(lines: readonly Line[]): string[] {
  const begins = lines.findLastIndex((line) => line.type === 'narration' && line.step === 1)
  const said = lines
    .slice(begins + 1)
    .filter(isByBot)
    .map((line) => line.body.text)
  const numbers = said.flatMap((text) =>
    [...text.matchAll(/#(\d+)/gu)].map((match) => match[1] ?? ''),
  )
  return [...new Set(numbers)]
}

function isByBot(line: Line): line is MessageLine {
  return line.type === 'message' && line.from === null
}

interface Found {
  readonly message: MessageLine
  readonly choice: Choice
  readonly index: number
}

/** Looks for the button now and after every new line, until it is there or patience ends. */
function appears(chat: string, prefix: string, transcript: Transcript): Promise<Found | null> {
  return new Promise((resolve) => {
    const finish = (found: Found | null): void => {
      clearTimeout(timer)
      stop()
      resolve(found)
    }
    const stop = transcript.listen(() => {
      const found = newest(chat, prefix, transcript)
      if (found) finish(found)
    })
    const timer = setTimeout(() => finish(null), PATIENCE_MS)
    const already = newest(chat, prefix, transcript)
    if (already) finish(already)
  })
}

function newest(chat: string, prefix: string, transcript: Transcript): Found | null {
  const own = transcript.since(0).filter(isByBot)
  for (const message of own.filter((each) => each.chat === chat).reverse()) {
    const choices = transcript.bodyOf(message.key)?.choices ?? []
    const index = choices.findIndex(
      (choice) => SPOKEN.test(choice.data) && choice.data.slice(3).startsWith(prefix),
    )
    const choice = choices[index]
    if (choice) return { message, choice, index }
  }
  return null
}
