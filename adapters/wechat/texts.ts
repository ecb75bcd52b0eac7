import type { Lang } from '../../bot/domain/person.js'
import type { BlockReason } from './connection.js'

/** What is wrong, for health and doctor; in English like all operators' sentences of the adapters. */
export const TROUBLES: Readonly<
  Record<
    | BlockReason
    | 'starting'
    | 'qr'
    | 'scanned'
    | 'lost'
    | 'network'
    | 'server'
    | 'store'
    | 'login'
    | 'refused',
    string
  >
> = {
  starting: 'WeChat is being tried.',
  qr: 'A QR code waits to be scanned: see the terminal or the local page /wechat.',
  scanned: 'The code was scanned and waits for the yes on the phone.',
  lost: 'The session has ended; a new QR code is being asked for.',
  network: 'WeChat does not answer; it is tried again.',
  server: 'WeChat answers with an error; it is tried again.',
  store: 'Messages could not be stored; WeChat keeps them and they are tried again.',
  login: 'Logging in did not work; it is tried again.',
  refused: 'WeChat says we speak too often; nothing is sent for a while.',
  died_soon:
    'The session ended within minutes of the scan, which is how WeChat refuses web logins since January 2025. No more codes: further scans may cost the account. To try all the same: npx gridhand wechat retry',
  too_many_scans:
    'Two scans within a day; more may cost the account. To ask for a code all the same: npx gridhand wechat retry',
  forbidden:
    'WeChat does not allow this account to log in on the web. Use another account or another door. To try all the same: npx gridhand wechat retry',
}

/** What the adapter says itself, in the group or private chat where it was asked. */
export const SAID: Readonly<Record<Lang, { readonly room: string; readonly person: string }>> = {
  'zh-CN': { room: '接上了，还是原来那个群。', person: '认出您了，和以前一样。' },
  en: { room: 'Found again: all as before in this group.', person: 'Recognised; all as before.' },
}
