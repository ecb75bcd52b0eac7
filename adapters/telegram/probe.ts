import { type Instant, seconds } from '../../bot/domain/time.js'
import { type Api, ApiError, openApi } from './api.js'
import type { WireUser } from './wire.js'

/** Where and as whom to look, and how long each question may take. */
export interface ProbeConfig {
  readonly token: string
  /** Another Bot API server; Telegram's own when left out. */
  readonly apiRoot?: string
  readonly withinMs?: number
}

/** What the bot is in a group. `gone`: the group does not exist for it any more; `unknown`: no answer. */
export type Standing = 'admin' | 'member' | 'outside' | 'gone' | 'unknown'

/** What Telegram says of a bot. */
export interface Probe {
  readonly username: string
  /** True when privacy mode is off: every message of every group arrives. */
  readonly canReadAll: boolean
  /** The host of a webhook that is set, null when there is none. */
  readonly webhookHost: string | null
  /** Updates Telegram keeps for us, at most for 24 h. */
  readonly waiting: number
  /** Telegram's clock, to the second, null when it did not say. */
  readonly serverTime: Instant | null
  standing(chatKey: string): Promise<Standing>
}

/** Why there is no answer. `detail` holds no token. */
export interface ProbeTrouble {
  readonly trouble: 'token' | 'unreachable' | 'refused'
  readonly detail: string
}

const WITHIN_MS = seconds(8)
const OUTSIDE = ['left', 'kicked']
const INSIDE_AS_ADMIN = ['administrator', 'creator']

/** Asks Telegram who we are and how it is set up, for an operator. Changes nothing there. Never rejects. */
export async function probeTelegram(config: ProbeConfig): Promise<Probe | ProbeTrouble> {
  const { withinMs = WITHIN_MS } = config
  const api = openApi(config.token, config.apiRoot)
  const ask = { timeoutMs: withinMs }
  try {
    const me = await api.call<WireUser>('getMe', {}, ask)
    const [hook, serverTime] = await Promise.all([
      api.call<WireWebhook>('getWebhookInfo', {}, ask),
      readClock(config.apiRoot ?? 'https://api.telegram.org', withinMs),
    ])
    return {
      username: me.username ?? '',
      canReadAll: me.can_read_all_group_messages ?? false,
      webhookHost: hook.url ? hostOf(hook.url) : null,
      waiting: hook.pending_update_count ?? 0,
      serverTime,
      standing: (chatKey) => standingIn(api, me.id, chatKey, withinMs),
    }
  } catch (error) {
    return troubleOf(error)
  }
}

interface WireWebhook {
  readonly url?: string
  readonly pending_update_count?: number
}

function troubleOf(error: unknown): ProbeTrouble {
  if (!(error instanceof ApiError)) {
    return { trouble: 'refused', detail: error instanceof Error ? error.name : 'unknown' }
  }
  // A token of the wrong shape is an unknown address there: 404.
  if (error.code === 401 || error.code === 404) return { trouble: 'token', detail: error.message }
  const trouble = error.code === 0 ? 'unreachable' : 'refused'
  return { trouble, detail: error.message.replace(/^0: /, '') }
}

async function standingIn(
  api: Api,
  self: number,
  chatKey: string,
  timeoutMs: number,
): Promise<Standing> {
  try {
    const asked = { chat_id: chatKey, user_id: self }
    const { status = '' } = await api.call<{ status?: string }>('getChatMember', asked, {
      timeoutMs,
    })
    if (INSIDE_AS_ADMIN.includes(status)) return 'admin'
    return OUTSIDE.includes(status) ? 'outside' : 'member'
  } catch (error) {
    if (!(error instanceof ApiError)) return 'unknown'
    if (error.code === 403) return 'outside'
    return error.code === 400 ? 'gone' : 'unknown'
  }
}

/** The Date header of whatever answers there. The address holds no token. */
async function readClock(apiRoot: string, withinMs: number): Promise<Instant | null> {
  try {
    const signal = AbortSignal.timeout(withinMs)
    const answer = await fetch(apiRoot, { method: 'HEAD', redirect: 'manual', signal })
    await answer.body?.cancel()
    const at = Date.parse(answer.headers.get('date') ?? '')
    return Number.isNaN(at) ? null : at
  } catch {
    return null
  }
}

/** The address of a webhook may hold a secret in its path. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '?'
}
