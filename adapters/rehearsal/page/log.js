// The conversation in the middle.
import { attempt, byId, clockAt, dayAt, el, face, spanOf, t } from './draw.js'
import { act } from './net.js'
import { chatOf, isMessageIn, person, state } from './state.js'

let atEnd = true
function stayAtEnd() {
  const log = byId('log')
  if (atEnd) log.scrollTop = log.scrollHeight
}

/** Keeps the newest message in sight while pictures arrive and the room for it changes; set up once. */
export function prepareLog() {
  const log = byId('log')
  log.tabIndex = 0
  log.addEventListener('scroll', () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
  })
  new ResizeObserver(stayAtEnd).observe(log)
}

const inWords = () => state.profile === 'words'

/** Draws the whole conversation anew: another chat, another language, words instead of buttons. */
export function drawLog(onQuote, onPlay) {
  const log = byId('log')
  log.setAttribute('aria-busy', 'true')
  log.replaceChildren()
  const items = state.items.filter((item) => isMessageIn(item, state.chat) || item.type === 'clock')
  if (items.some((item) => item.type === 'message')) for (const item of items) append(item, onQuote)
  else log.append(welcome(onPlay))
  atEnd = true
  stayAtEnd()
  log.removeAttribute('aria-busy')
}

/** Adds one new item; stays at the end when the reader is at the end. */
export function addToLog(item, onQuote) {
  const log = byId('log')
  const hasWelcome = log.querySelector('.welcome')
  if (hasWelcome && item.type === 'clock') return
  hasWelcome?.remove()
  append(item, onQuote)
  if (item.from === state.who) atEnd = true
  stayAtEnd()
}

/** Draws one message again after an edit, a vote or a closing. */
export function redraw(key, onQuote) {
  const old = byId('log').querySelector(`[data-key="${key}"]`)
  const item = state.messages.get(key)
  if (!old || !item) return
  const fresh = said(item, onQuote)
  fresh.classList.add('changed')
  const held = old.contains(document.activeElement)
  old.replaceWith(fresh)
  if (held) fresh.querySelector('button')?.focus()
  stayAtEnd()
}

function append(item, onQuote) {
  const log = byId('log')
  const day = dayAt(item.at)
  const last = log.lastElementChild
  if (item.type === 'clock') {
    if (last?.classList.contains('passed')) last.remove()
    const words = t().passed(spanOf(item.by), `${day} ${clockAt(item.at)}`)
    log.append(el('p', { class: 'passed', 'data-day': day }, words))
    return
  }
  if (last?.dataset.day !== day && !last?.classList.contains('passed'))
    log.append(el('p', { class: 'passed' }, day))
  log.append(said(item, onQuote))
}

function said(item, onQuote) {
  const mine = item.from === state.who
  const who = item.from === null ? null : person(item.from)
  const name = who?.name ?? t().bot
  const about = who?.about[state.lang] ?? t().botAbout
  const side = item.from === null ? 'bot' : mine ? 'mine' : 'theirs'
  return el(
    'article',
    { class: `said ${side}`, 'data-key': item.key, 'data-day': dayAt(item.at) },
    face(item.from, name),
    el(
      'div',
      { class: 'words' },
      el(
        'p',
        { class: 'by' },
        el('b', {}, name),
        el('span', { class: 'soft' }, ` ${about} `),
        el('time', { class: 'soft' }, clockAt(item.at)),
        item.edited && !inWords() ? el('span', { class: 'soft' }, ` ${t().edited}`) : null,
        el(
          'button',
          { type: 'button', class: 'reply', onclick: () => onQuote(item.key) },
          t().reply,
        ),
      ),
      el('div', { class: 'bubble' }, quoteOf(item), textOf(item), picturesOf(item), pollOf(item)),
      choicesOf(item),
    ),
  )
}

function quoteOf(item) {
  const quoted = state.messages.get(item.quotes)
  if (!quoted || (item.from === null && inWords())) return null
  const name = quoted.from === null ? t().bot : person(quoted.from).name
  const words = quoted.body.text.slice(0, 40) || t().aPhoto
  return el('blockquote', {}, `${name}：${words}`)
}

function textOf(item) {
  const { text, inWords: words, mention } = item.body
  const shown = inWords() ? words : text
  const called = mention && !inWords() ? `@${mention} ${shown}` : shown
  if (called === '') return null
  const parts = called.split(/(#\d+|@[^\s@，。]+)/u)
  return el(
    'p',
    { class: 'text' },
    parts.map((part, index) => (index % 2 === 1 ? el('b', {}, part) : part)),
  )
}

function picturesOf(item) {
  return item.body.attachments.map((one) => {
    const address = `/rehearsal/media/${one.handle}`
    if (one.kind !== 'photo')
      return el(
        'a',
        { class: 'file', href: address, download: one.name ?? one.handle },
        one.name ?? one.handle,
      )
    const picture = el('img', { src: address, alt: one.name ?? t().aPhoto, loading: 'lazy' })
    picture.addEventListener('load', stayAtEnd)
    const look = () => {
      const viewer = byId('viewer')
      viewer.querySelector('img').src = address
      viewer.showModal()
    }
    return el(
      'button',
      { type: 'button', class: 'picture', 'aria-label': t().seePhoto, onclick: look },
      picture,
    )
  })
}

function choicesOf(item) {
  if (inWords() || item.body.choices.length === 0) return null
  return el(
    'div',
    { class: 'choices' },
    item.body.choices.map(({ label, data }) => {
      const press = async ({ currentTarget }) => {
        currentTarget.disabled = true
        await attempt(() => act('press', { who: state.who, message: item.key, data }))
        currentTarget.disabled = false
      }
      const keepTarget = (event) => press({ currentTarget: event.currentTarget })
      return el('button', { type: 'button', 'data-press': data, onclick: keepTarget }, label)
    }),
  )
}

function pollOf(item) {
  const { poll } = item.body
  if (!poll || inWords()) return null
  const votes = state.votes.get(item.key) ?? new Map()
  const said = item.body.text.includes(poll.question)
  const asked = said ? null : el('p', {}, el('b', {}, poll.question))
  const mine = votes.get(state.who) ?? []
  const over = state.closed.has(item.key)
  const options = poll.options.map((label, index) => {
    const count = [...votes.values()].filter((chosen) => chosen.includes(index)).length
    const options = mine.includes(index) ? [] : [index]
    const vote = () => attempt(() => act('vote', { who: state.who, message: item.key, options }))
    return el(
      'button',
      {
        type: 'button',
        disabled: over,
        'aria-pressed': String(mine.includes(index)),
        onclick: vote,
      },
      el('span', {}, label),
      el('span', { class: 'soft' }, t().votes(count)),
    )
  })
  const over_ = over ? el('p', { class: 'soft' }, t().pollClosed) : null
  return el('div', { class: 'poll', role: 'group' }, asked, options, over_)
}

function welcome(onPlay) {
  const chat = chatOf(state.chat)
  if (chat.purpose === 'residents')
    return el(
      'div',
      { class: 'welcome' },
      el('h3', {}, t().welcomeTitle),
      el(
        'ol',
        {},
        t().welcome.map((step) => el('li', {}, step)),
      ),
      state.step > 0
        ? null
        : el('button', { type: 'button', class: 'strong', onclick: onPlay }, t().playFirst),
    )
  const words = chat.kind === 'private' ? t().welcomePrivate : t().welcomeQuiet
  return el('div', { class: 'welcome' }, el('p', {}, words))
}
