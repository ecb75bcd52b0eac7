// The left and right columns: people and chats, the clock, the cases, what comes next.
import { byId, clockAt, dayAt, el, face, fill, t, whenAt } from './draw.js'
import { chatOf, chatsOf, isMessageIn, person, state, unread } from './state.js'

const badge = (count) =>
  count > 0
    ? el(
        'span',
        { class: 'badge' },
        el('span', { 'aria-hidden': 'true' }, String(count)),
        el('span', { class: 'unseen' }, t().unread(count)),
      )
    : null

/** Who can be played; a number shows that the bot wrote to them in private. */
export function drawPeople(onWho) {
  fill(
    'people',
    state.house.people.map(({ key, name, about }) => {
      const alone = state.house.chats.find(
        ({ kind, members }) => kind === 'private' && members[0] === key,
      )
      return el(
        'li',
        {},
        el(
          'button',
          {
            type: 'button',
            'data-who': key,
            'aria-pressed': String(key === state.who),
            onclick: () => onWho(key),
          },
          face(key, name),
          el('span', { class: 'name' }, el('b', {}, name), el('small', {}, about[state.lang])),
          badge(alone && key !== state.who ? unread(alone.key) : 0),
        ),
      )
    }),
  )
  const { name, about } = person(state.who)
  fill('me', face(state.who, name), el('span', {}, t().me(name, about[state.lang])))
}

/** The chats the played person is in: a list on a wide screen, a row of pills on a phone. */
export function drawChats(onChat) {
  const chats = chatsOf(state.who)
  const titleOf = (chat) => (chat.kind === 'private' ? t().privately : chat.title)
  const entry = (chat, inner) =>
    el(
      'button',
      {
        type: 'button',
        'data-chat': chat.key,
        'aria-pressed': String(chat.key === state.chat),
        onclick: () => onChat(chat.key),
      },
      inner,
      badge(chat.key === state.chat ? 0 : unread(chat.key)),
    )
  fill(
    'pills',
    chats.map((chat) => entry(chat, el('span', {}, titleOf(chat)))),
  )
  byId('pills')
    .querySelector('[aria-pressed=true]')
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  fill(
    'chats',
    chats.map((chat) => {
      const last = state.items.findLast((item) => isMessageIn(item, chat.key))
      const preview = last ? last.body.text.slice(0, 24) || t().aPhoto : ''
      const title = chat.kind === 'private' ? `${chat.title} · ${t().privately}` : chat.title
      return el(
        'li',
        {},
        entry(chat, el('span', { class: 'name' }, el('b', {}, title), el('small', {}, preview))),
      )
    }),
  )
  const chat = chatOf(state.chat)
  byId('chat-title').textContent =
    chat.kind === 'private' ? `${chat.title} · ${t().privately}` : chat.title
  byId('chat-members').textContent =
    chat.kind === 'private'
      ? t().onlyTwo
      : t().membersAre(chat.members.map((key) => person(key).name))
  byId('words').placeholder = t().says(person(state.who).name)
}

/** The clock, the cases and what the house waits for. */
export function drawBoard() {
  byId('day').textContent = dayAt(state.now)
  byId('clock').textContent = clockAt(state.now)
  const { cases, nextTimers, outboxWaiting } = state.board
  fill('cases', cases.length > 0 ? cases.map(caseEntry) : el('li', { class: 'soft' }, t().noCases))
  const waiting = outboxWaiting > 0 ? [el('li', {}, t().waiting(outboxWaiting))] : []
  const soon = nextTimers
    .filter(({ what }) => t().timers[what])
    .slice(0, 6)
    .map(({ what, at }) =>
      el('li', {}, el('time', {}, whenAt(at)), el('span', {}, t().timers[what])),
    )
  const all = [...waiting, ...soon]
  fill('soon', all.length > 0 ? all : el('li', { class: 'soft' }, t().nothingSoon))
}

function caseEntry({ number, title, state: at, tier, leader, dueText }) {
  const open = at !== 'closed'
  const taken = leader ? t().leader(leader) : t().nobody
  const details = [
    t().tiers[tier],
    open ? taken : leader,
    open && dueText ? t().due(dueText) : null,
  ].filter(Boolean)
  return el(
    'li',
    { 'data-case': number, 'data-state': at },
    el('p', {}, el('b', {}, `#${number}`), ` ${title}`),
    el(
      'p',
      { class: 'soft' },
      el('span', { class: 'pill' }, t().states[at] ?? at),
      ` ${details.join(' · ')}`,
    ),
  )
}
