import { createHash } from 'node:crypto'
import type { Lang } from '../../bot/domain/person.js'
import type { MenuEntry } from '../../bot/port.js'
import type { Api } from './api.js'

type Audience = MenuEntry['audience']

const SCOPES: readonly (readonly [scope: string, audiences: readonly Audience[]])[] = [
  ['default', ['everyone']],
  ['all_private_chats', ['everyone', 'private']],
  ['all_group_chats', ['everyone', 'groups']],
  ['all_chat_administrators', ['everyone', 'groups', 'captains']],
]

/** The first is what people of every other language get. */
const LANGUAGES: readonly (readonly [code: string, lang: Lang])[] = [
  ['', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en', 'en'],
]

const MAX_COMMANDS = 100
const MAX_DESCRIPTION = 256

/** Names a menu: the same menu has the same digest. */
export function digestOf(menu: readonly MenuEntry[]): string {
  return createHash('sha256').update(JSON.stringify(menu)).digest('hex')
}

/** Sets the whole menu, for every scope and language. Throws `ApiError`; doing it again is harmless. */
export async function publishMenu(api: Api, menu: readonly MenuEntry[]): Promise<void> {
  for (const [scope, audiences] of SCOPES) {
    const entries = menu.filter((entry) => audiences.includes(entry.audience))
    for (const [code, lang] of LANGUAGES) {
      await api.call('setMyCommands', {
        scope: { type: scope },
        language_code: code,
        commands: entries.slice(0, MAX_COMMANDS).map(({ slash, description }) => ({
          command: slash,
          description: description[lang].slice(0, MAX_DESCRIPTION),
        })),
      })
    }
  }
}
