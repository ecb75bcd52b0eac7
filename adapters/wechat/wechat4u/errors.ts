/** What wechat4u throws, read without keeping it: its errors carry cookies and keys. */

/** The session is over; the account must be scanned in again. */
const GONE = new Set([1100, 1101, 1102, 1203])

/** WeChat's own code in an error, null when the server did not get to say one. */
export function codeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  if (/already logout/i.test(error.message)) return 1101
  const data: unknown = Reflect.get(Reflect.get(error, 'response') ?? {}, 'data')
  if (typeof data === 'string') return numberIn(/retcode:\s*"(-?\d+)"/.exec(data)?.[1])
  if (typeof data !== 'object' || data === null) return null
  const base: unknown = Reflect.get(data, 'BaseResponse')
  if (typeof base !== 'object' || base === null) return null
  return numberIn(Reflect.get(base, 'Ret'))
}

function numberIn(value: unknown): number | null {
  const number = Number(value ?? Number.NaN)
  return Number.isInteger(number) && number !== 0 ? number : null
}

/** True when trying again is of no use: the session is over. */
export function isGone(code: number | null): boolean {
  return code !== null && GONE.has(code)
}

/** Errors of a connection that was never made, so that nothing can have been sent. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
])

/** True when the request surely did not reach the server. */
export function neverLeft(error: unknown): boolean {
  return error instanceof Error && NEVER_LEFT.has(String(Reflect.get(error, 'code') ?? ''))
}
