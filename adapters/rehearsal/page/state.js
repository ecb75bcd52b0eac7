// What the page knows: the conversation so far and what is being looked at.

const kept = (key, otherwise) => localStorage.getItem(key) ?? otherwise

export const state = {
  /** @type {any} */
  house: null,
  lang: kept('lang', 'zh-CN'),
  large: kept('large', '') === 'yes',
  profile: 'buttons',
  who: kept('who', 'wang'),
  chat: kept('chat', 'g-residents'),
  now: 0,
  board: { cases: [], outboxWaiting: 0, nextTimers: [] },
  step: 0,
  moving: false,
  quotes: null,
  /** @type {any[]} */
  photos: [],
  /** Messages and passages of time, in order. */
  items: [],
  messages: new Map(),
  closed: new Set(),
  votes: new Map(),
  seen: new Map(),
}

/** Remembers a choice for the next visit. */
export function keep(key, value) {
  localStorage.setItem(key, value)
}

/** Takes a line of the transcript in. */
export function take(line) {
  if (line.type === 'message') {
    const item = { ...line, edited: false }
    state.items.push(item)
    state.messages.set(line.key, item)
  }
  if (line.type === 'edit' && state.messages.has(line.key))
    Object.assign(state.messages.get(line.key), { body: line.body, edited: true })
  if (line.type === 'clock') state.items.push(line)
  if (line.type === 'closed') state.closed.add(line.message)
  if (line.type === 'vote') {
    const votes = state.votes.get(line.message) ?? new Map()
    state.votes.set(line.message, votes.set(line.who, line.options))
  }
  if (line.type === 'profile') state.profile = line.profile
  if (line.type === 'narration') state.step = line.step
}

export const person = (key) => state.house.people.find((each) => each.key === key)
export const chatOf = (key) => state.house.chats.find((each) => each.key === key)
export const chatsOf = (who) => state.house.chats.filter((chat) => chat.members.includes(who))
export const isMessageIn = (item, chat) => item.type === 'message' && item.chat === chat

/** How many messages of others nobody has looked at in a chat. */
export function unread(chat) {
  const since = state.seen.get(chat) ?? 0
  return state.items.filter(
    (item) => isMessageIn(item, chat) && item.from === null && item.id > since,
  ).length
}

/** Marks the open chat as read. */
export function see() {
  const last = state.items.at(-1)
  if (last) state.seen.set(state.chat, last.id)
}
