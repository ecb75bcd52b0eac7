// Puts the page together: what is heard is taken in and drawn.
import { drawComposer, prepareComposer, quote } from './composer.js'
import { attempt, byId, el, fill, t, toast, untoast } from './draw.js'
import { addToLog, drawLog, prepareLog, redraw } from './log.js'
import { act, board, hello, listen } from './net.js'
import { drawPlay, endPlay, preparePlay, start } from './play.js'
import { drawBoard, drawChats, drawPeople } from './sides.js'
import { chatsOf, keep, person, see, state, take } from './state.js'

const root = document.documentElement

function drawSides() {
  drawPeople(beSomebody)
  drawChats(openChat)
  drawBoard()
}

function drawEverything() {
  root.lang = state.lang
  root.dataset.size = state.large ? 'large' : 'normal'
  root.dataset.profile = state.profile
  document.title = t().title
  for (const node of document.querySelectorAll('[data-text]'))
    node.textContent = t()[node.dataset.text]
  byId('size').setAttribute('aria-pressed', String(state.large))
  byId('reset').hidden = !state.house.canReset
  drawProfile()
  drawMoves()
  drawTabs()
  drawSides()
  drawPlay()
  drawConversation()
}

function drawConversation() {
  see()
  drawLog(quote, start)
  drawComposer()
}

function beSomebody(who, chat = state.chat) {
  state.who = who
  keep('who', who)
  const chats = chatsOf(who)
  openChat(chats.some((each) => each.key === chat) ? chat : chats[0].key)
}

function openChat(chat) {
  state.chat = chat
  state.quotes = null
  keep('chat', chat)
  showTab('chat')
  drawConversation()
  drawSides()
}

function drawProfile() {
  const choice = (profile, label, note) =>
    el(
      'label',
      {},
      el('input', {
        type: 'radio',
        name: 'profile',
        value: profile,
        checked: state.profile === profile,
        onchange: async () => {
          openSettings(false)
          if (await attempt(() => act('profile', { profile }))) return
          byId('profile').replaceChildren()
          drawProfile()
        },
      }),
      el('span', {}, label, el('small', {}, note)),
    )
  fill(
    'profile',
    el('legend', { class: 'unseen' }, t().profile),
    choice('words', t().words, t().wordsNote),
    choice('buttons', t().buttons, t().buttonsNote),
  )
}

const MOVES = [
  ['m10', { ms: 600_000 }],
  ['h4', { ms: 14_400_000 }],
  ['at18', { until: '18:00' }],
  ['at8', { until: '08:00' }],
]

function drawMoves() {
  const move = async (how) => {
    if (state.moving) return
    state.moving = true
    toast(t().moving)
    await attempt(() => act('clock', how))
    state.moving = false
    await refresh()
  }
  fill(
    'moves',
    MOVES.map(([name, how]) =>
      el(
        'button',
        { type: 'button', class: 'quiet', 'data-move': name, onclick: () => move(how) },
        t().moves[name],
      ),
    ),
  )
}

function showTab(tab) {
  root.dataset.tab = tab
  drawTabs()
}

function drawTabs() {
  byId('tabs').setAttribute('aria-label', t().title)
  fill(
    'tabs',
    ['people', 'chat', 'board'].map((tab) =>
      el(
        'button',
        {
          type: 'button',
          'data-tab': tab,
          'aria-pressed': String(root.dataset.tab === tab),
          onclick: () => showTab(tab),
        },
        t()[tab],
      ),
    ),
  )
}

function openSettings(open) {
  byId('settings-toggle').setAttribute('aria-expanded', String(open))
  byId('settings').classList.toggle('open', open)
}

function prepareSettings() {
  byId('settings-toggle').addEventListener('click', ({ currentTarget }) =>
    openSettings(currentTarget.getAttribute('aria-expanded') !== 'true'),
  )
  byId('size').addEventListener('click', () => {
    state.large = !state.large
    keep('large', state.large ? 'yes' : '')
    drawEverything()
  })
  byId('lang').addEventListener('click', () => {
    state.lang = state.lang === 'en' ? 'zh-CN' : 'en'
    keep('lang', state.lang)
    drawEverything()
  })
  byId('reset').addEventListener('click', async () => {
    if (!window.confirm(t().resetSure)) return
    if (await attempt(() => act('reset', {}))) window.location.reload()
  })
  byId('me').addEventListener('click', () => showTab('people'))
}

/** What a line from before the page was opened does not do: move the view, speak up. */
function onLine(line) {
  const before = line.id <= state.house.lastId
  take(line)
  if (before) {
    if (line.id === state.house.lastId) settleIn()
    return
  }
  const { type } = line
  if (type === 'narration') follow(line.step)
  else if (type === 'profile') drawEverything()
  else if (type === 'toast' && line.who === state.who && line.text !== '') toast(line.text)
  else if (type === 'clock' || (type === 'message' && line.chat === state.chat))
    addToLog(state.messages.get(line.key) ?? line, quote)
  else if (type === 'edit') redraw(line.key, quote)
  else if (type === 'vote' || type === 'closed') redraw(line.message, quote)
  if (type === 'message' && line.chat === state.chat) see()
  refreshSoon()
}

/** The eyes go where the story is. */
function follow(step) {
  const scene = state.house.script[step - 1]
  untoast()
  if (!scene) endPlay()
  else if (person(scene.who)) beSomebody(scene.who, scene.chat)
  drawPlay()
}

function settleIn() {
  state.profile = state.house.profile
  for (const { key } of state.house.chats) state.seen.set(key, state.house.lastId)
  drawEverything()
}

let waiting = 0
function refreshSoon() {
  clearTimeout(waiting)
  waiting = setTimeout(refresh, 120)
}

async function refresh() {
  try {
    Object.assign(state, await board())
    drawSides()
  } catch {
    // The stream says when the machine is away and when it is back.
  }
}

function onConnected(connected) {
  byId('trouble').textContent = t().trouble
  byId('trouble').hidden = connected
  if (connected) refreshSoon()
}

async function begin() {
  try {
    state.house = await hello()
  } catch {
    setTimeout(begin, 2000)
    return
  }
  const { profile, now, board: told } = state.house
  Object.assign(state, { profile, now, board: told })
  if (!person(state.who)) state.who = state.house.people[0].key
  if (!chatsOf(state.who).some(({ key }) => key === state.chat))
    state.chat = chatsOf(state.who)[0].key
  prepareLog()
  prepareComposer()
  preparePlay()
  prepareSettings()
  if (state.house.lastId === 0) settleIn()
  listen({ onLine, onAnew: () => window.location.reload(), onConnected })
  setInterval(() => document.hidden || refresh(), 5000)
}

void begin()
