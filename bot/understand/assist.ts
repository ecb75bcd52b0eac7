import type OpenAI from 'openai'
import { merged, readAnswer, readDescription } from './assist-answer.js'
import { holdsPersonalNumber } from './assist-guard.js'
import { asData, LOOKING_RULES, READING_RULES } from './assist-prompt.js'
import type { Meaning, Surroundings } from './meaning.js'

/** Where the model is and how much of it may be used. Without `baseUrl` and `model` there is no help. */
export interface AssistConfig {
  /** Of any OpenAI-compatible endpoint, with its version: https://host/v1. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
  /** Milliseconds a message waits for the model: 4000. */
  readonly deadlineMs?: number
  /** Tokens of a day, China's date: 200,000. What an endpoint does not count is estimated. */
  readonly tokensPerDay?: number
  /** Local score below which no answer makes a message strong: 0.6. */
  readonly strongFloor?: number
  /** Whether photos may leave the machine to be described. Their pixels cannot be masked: off by default. */
  readonly photos?: boolean
}

/** Tokens used per day (YYYY-MM-DD). Kept by storage, so that a restart does not forget it. */
export interface TokenCounter {
  used(day: string): number
  /** `tokens` may be negative, when an estimate was too high. */
  add(day: string, tokens: number): void
}

/** Why the local result stood, for logs and metrics: never with any text. */
export type AssistTrouble = 'unmasked' | 'cap' | 'paused' | 'failed' | 'late' | 'garbage'

/** What the helper needs from outside. */
export interface AssistDeps {
  readonly counter: TokenCounter
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly onTrouble?: (trouble: AssistTrouble) => void
}

/** A language model's second opinion. Neither call ever rejects. */
export interface Assist {
  /**
   * Asks about a middle-zone message whose `text` is already masked; any other message, and any failure,
   * gives `meaning` back as it came.
   */
  refine(text: string, meaning: Meaning, around: Surroundings): Promise<Meaning>
  /** What a stored photo (a JPEG without metadata) shows, at most 60 characters, null when unknown. */
  describePhoto(jpeg: Buffer): Promise<string | null>
}

/**
 * The configuration in LLM_BASE_URL, LLM_API_KEY, LLM_MODEL, LLM_DEADLINE_MS, LLM_TOKENS_PER_DAY and
 * LLM_PHOTOS (`on`), null when the first or the model is missing: then nothing ever leaves the machine.
 */
export function assistConfigFrom(
  environment: Readonly<Record<string, string | undefined>>,
): AssistConfig | null {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model } = environment
  if (!baseUrl || !model) return null
  const deadlineMs = positive(environment.LLM_DEADLINE_MS)
  const tokensPerDay = positive(environment.LLM_TOKENS_PER_DAY)
  return {
    baseUrl,
    model,
    apiKey: environment.LLM_API_KEY ?? '',
    photos: environment.LLM_PHOTOS === 'on',
    ...(deadlineMs !== null && { deadlineMs }),
    ...(tokensPerDay !== null && { tokensPerDay }),
  }
}

function positive(written: string | undefined): number | null {
  const number = Number(written)
  return Number.isFinite(number) && number > 0 ? number : null
}

/** Makes the helper; with null it helps nobody and loads nothing. */
export function createAssist(config: AssistConfig | null, deps: AssistDeps): Assist {
  if (config === null)
    return { refine: async (_, meaning) => meaning, describePhoto: async () => null }
  const model = new Model(config, deps)
  return {
    refine: async (text, meaning, around) => {
      if (meaning.zone !== 'middle') return meaning
      if (holdsPersonalNumber(text)) return model.trouble('unmasked', meaning)
      const reply = await model.ask(READING_RULES, asData(text.slice(0, LONGEST), around))
      if (reply === null) return meaning
      const answer = readAnswer(reply)
      if (answer === null) return model.trouble('garbage', meaning)
      return merged(meaning, answer, text, around, config.strongFloor ?? 0.6)
    },
    describePhoto: async (jpeg) => {
      if (config.photos !== true || !isSmallJpeg(jpeg)) return null
      const url = `data:image/jpeg;base64,${jpeg.toString('base64')}`
      const reply = await model.ask(LOOKING_RULES, [{ type: 'image_url', image_url: { url } }])
      if (reply === null) return null
      const words = readDescription(reply)
      return words === null || holdsPersonalNumber(words) ? model.trouble('garbage', null) : words
    },
  }
}

/** Characters of a message that are sent; longer ones are articles. */
const LONGEST = 1000
const JPEG_AT_MOST = 2_000_000
const ANSWER_TOKENS = 300
const PICTURE_TOKENS = 1500
/** After this many failures in a row the endpoint is left alone for a while. */
const FAILURES = 3
const PAUSE_MS = 60_000
const CHINA_MS = 8 * 3_600_000

function isSmallJpeg(bytes: Buffer): boolean {
  return bytes.length <= JPEG_AT_MOST && bytes[0] === 0xff && bytes[1] === 0xd8
}

type Content = string | OpenAI.ChatCompletionContentPartImage[]

/** The endpoint behind its deadline, its daily cap and a pause after failures. */
class Model {
  private client: Promise<OpenAI> | undefined
  private failures = 0
  private pausedUntil = 0

  constructor(
    private readonly config: AssistConfig,
    private readonly deps: AssistDeps,
  ) {}

  /** Notes why there is no help and gives back what stands instead. */
  trouble<T>(trouble: AssistTrouble, instead: T): T {
    this.deps.onTrouble?.(trouble)
    return instead
  }

  /** The model's reply, null when it may not be asked, fails or is late. */
  async ask(rules: string, content: Content): Promise<string | null> {
    const now = this.deps.now()
    if (now < this.pausedUntil) return this.trouble('paused', null)
    const day = new Date(now + CHINA_MS).toISOString().slice(0, 10)
    const estimate = estimated(rules, content)
    if (this.deps.counter.used(day) + estimate > (this.config.tokensPerDay ?? 200_000)) {
      return this.trouble('cap', null)
    }
    // Booked before the call, so that messages asked at once cannot pass the cap together.
    this.deps.counter.add(day, estimate)
    try {
      const { reply, tokens } = await this.complete(rules, content)
      if (tokens !== null) this.deps.counter.add(day, tokens - estimate)
      this.failures = 0
      return reply
    } catch (error) {
      return this.failed(error)
    }
  }

  private failed(error: unknown): null {
    this.failures++
    const refused = typeof error === 'object' && error !== null && 'status' in error
    if (this.failures >= FAILURES || (refused && error.status === 429)) {
      this.pausedUntil = this.deps.now() + PAUSE_MS
      this.failures = 0
    }
    const late = error instanceof Error && /abort|timed? ?out/iu.test(error.name + error.message)
    return this.trouble(late ? 'late' : 'failed', null)
  }

  private async complete(rules: string, content: Content) {
    this.client ??= connect(this.config)
    const client = await this.client
    const completion = await client.chat.completions.create(
      {
        model: this.config.model,
        temperature: 0,
        max_tokens: ANSWER_TOKENS,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: rules },
          { role: 'user', content },
        ],
      },
      // The signal also ends an answer that trickles; the client's own timeout ends with its headers.
      { signal: AbortSignal.timeout(this.config.deadlineMs ?? 4000) },
    )
    const reply = completion.choices?.[0]?.message?.content ?? ''
    return { reply, tokens: counted(completion.usage?.total_tokens) }
  }
}

async function connect(config: AssistConfig): Promise<OpenAI> {
  const { default: Client } = await import('openai')
  return new Client({
    baseURL: config.baseUrl,
    apiKey: config.apiKey === '' ? 'none' : config.apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: config.deadlineMs ?? 4000,
    logLevel: 'off',
  })
}

/** Generous: a Chinese character is about one token, an English word less than its letters. */
function estimated(rules: string, content: Content): number {
  const asked = typeof content === 'string' ? content.length : PICTURE_TOKENS
  return Math.ceil(rules.length / 3) + asked + ANSWER_TOKENS
}

/** Some endpoints report nothing, or nonsense. */
function counted(tokens: unknown): number | null {
  return typeof tokens === 'number' && Number.isFinite(tokens) && tokens > 0 ? tokens : null
}
