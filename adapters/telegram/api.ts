import { seconds } from '../../bot/domain/time.js'

/** What Telegram (or the way to it) answered instead of a result. `code` 0: no readable answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly retryAfterMs: number | null = null,
    readonly movedTo: string | null = null,
  ) {
    super(`${code}: ${description}`)
    this.name = 'ApiError'
  }
}

/** How long one request may take before it is given up. */
export interface CallOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/** The Bot API. Every method throws `ApiError` and nothing else; no message of it holds the token. */
export interface Api {
  call<T>(method: string, payload: object, options?: CallOptions): Promise<T>
  /** The bytes of a file by the path `getFile` gave; code 413 when there are more than `maxBytes`. */
  download(path: string, maxBytes: number): Promise<Uint8Array>
}

type RawCall = (
  method: string,
  payload: object,
  options: { signal: AbortSignal },
) => Promise<unknown>

const CALL_TIMEOUT_MS = seconds(30)
const DOWNLOAD_TIMEOUT_MS = seconds(120)
const API_ROOT = 'https://api.telegram.org'

/**
 * Opens the Bot API through telegraf's HTTP client. telegraf is loaded at the first call, so that a house
 * without Telegram does not pay for it.
 */
export function openApi(token: string, apiRoot: string = API_ROOT): Api {
  const clean = (text: string) => text.replaceAll(token, '…').replace(/bot\d+:[\w-]+/g, 'bot…')
  let raw: Promise<RawCall> | null = null

  return {
    async call<T>(method: string, payload: object, options: CallOptions = {}): Promise<T> {
      const limit = AbortSignal.timeout(options.timeoutMs ?? CALL_TIMEOUT_MS)
      const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
      raw ??= loadClient(token, apiRoot)
      const send = await raw
      try {
        return (await send(method, payload, { signal })) as T
      } catch (error) {
        throw asApiError(error, clean)
      }
    },
    async download(path, maxBytes) {
      const url = `${apiRoot}/file/bot${token}/${encodeURI(path)}`
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) })
        if (!answer.ok || !answer.body) {
          await answer.body?.cancel()
          throw new ApiError(answer.status, 'file not served')
        }
        return await collect(answer.body, maxBytes)
      } catch (error) {
        throw asApiError(error, clean)
      }
    },
  }
}

async function loadClient(token: string, apiRoot: string): Promise<RawCall> {
  const { Telegram } = await import('telegraf')
  const client = new Telegram(token, { apiRoot, webhookReply: false })
  // Methods and fields after Bot API 7.1 have no types, and its AbortSignal is a shim's: cast once, here.
  return client.callApi.bind(client) as unknown as RawCall
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new ApiError(413, 'file is too big')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Reads telegraf's errors by shape: an answer of Telegram has `response`, everything else is the way to it. */
function asApiError(error: unknown, clean: (text: string) => string): ApiError {
  if (error instanceof ApiError) return error
  const { response } = (error ?? {}) as { response?: WireFailure }
  if (response?.error_code === undefined) return new ApiError(0, wayThere(error))
  const { retry_after: wait, migrate_to_chat_id: movedTo } = response.parameters ?? {}
  return new ApiError(
    response.error_code,
    clean(response.description ?? ''),
    wait === undefined ? null : seconds(wait),
    movedTo === undefined ? null : String(movedTo),
  )
}

interface WireFailure {
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

// The library's own message holds the address, and the address holds the token: only codes are taken over.
function wayThere(error: unknown): string {
  const { name, code, type } = (error ?? {}) as { name?: string; code?: string; type?: string }
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time'
  return `no connection (${code ?? type ?? name ?? 'unknown'})`
}
