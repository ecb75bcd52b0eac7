import { fullName } from './read-words.js'
import type { WireUpdate, WireUser } from './wire.js'

/** Who is behind an `@name`: Telegram does not say, so we go by whom we have met since the start. */
export interface Usernames {
  learn(update: WireUpdate): void
  find(username: string): { readonly key: string; readonly name: string } | null
}

/** Remembers the newest `max` people. Not kept over a restart: nobody's name is stored for this. */
export function meetUsernames(max = 20_000): Usernames {
  const people = new Map<string, { key: string; name: string }>()
  const meet = (user: WireUser | undefined) => {
    if (!user?.username || user.is_bot) return
    const username = user.username.toLowerCase()
    people.delete(username)
    people.set(username, { key: String(user.id), name: fullName(user) })
    const [oldest] = people.keys()
    if (people.size > max && oldest !== undefined) people.delete(oldest)
  }
  return {
    learn: (update) => {
      const message = update.message ?? update.edited_message
      meet(message?.reply_to_message?.from)
      for (const user of message?.new_chat_members ?? []) meet(user)
      meet(message?.from ?? update.callback_query?.from ?? update.poll_answer?.user)
    },
    find: (username) => people.get(username.toLowerCase()) ?? null,
  }
}
