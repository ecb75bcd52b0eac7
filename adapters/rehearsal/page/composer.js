// Writing, photographing, answering, calling by name.
import { attempt, byId, el, fill, t } from './draw.js'
import { act, Trouble, upload } from './net.js'
import { chatOf, person, state } from './state.js'

const words = () => byId('words')

/** Sets the composer up, once. */
export function prepareComposer() {
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  words().addEventListener('input', measure)
  words().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  })
  byId('photo').addEventListener('change', ({ target }) => {
    state.photos.push(...target.files)
    target.value = ''
    drawThumbs()
  })
  byId('at').addEventListener('click', () => showMembers(byId('members').hidden))
}

/** Draws everything around the words: what is answered, photos waiting, words to try. */
export function drawComposer() {
  drawQuoted()
  drawThumbs()
  showMembers(false)
  const tries = chatOf(state.chat).tries.map((line) =>
    el('button', { type: 'button', class: 'try', onclick: () => put(line) }, line),
  )
  fill('tries', el('span', { class: 'soft' }, t().tryThis), tries)
}

/** Answers a message. */
export function quote(key) {
  state.quotes = key
  drawQuoted()
  words().focus()
}

function put(line) {
  words().value = line
  measure()
  words().focus()
}

function measure() {
  const area = words()
  area.rows = 1
  while (area.rows < 5 && area.scrollHeight > area.clientHeight + 2) area.rows += 1
}

async function send() {
  const button = byId('send')
  if (button.disabled) return
  button.disabled = true
  const sent = await attempt(async () => {
    if (words().value.trim() === '' && state.photos.length === 0) throw new Trouble('nothing_said')
    const photos = []
    for (const file of state.photos) photos.push(await upload(file))
    const { who, chat, quotes } = state
    await act('say', { who, chat, text: words().value, quotes, photos })
  })
  button.disabled = false
  if (sent) {
    words().value = ''
    state.quotes = null
    state.photos = []
    measure()
    drawComposer()
  }
  words().focus()
}

function drawQuoted() {
  const quoted = state.messages.get(state.quotes)
  byId('quoted').hidden = !quoted
  if (!quoted) return
  const name = quoted.from === null ? t().bot : person(quoted.from).name
  const forget = () => {
    state.quotes = null
    drawQuoted()
  }
  fill(
    'quoted',
    el('span', {}, el('b', {}, t().replyTo(name)), quoted.body.text.slice(0, 40) || t().aPhoto),
    el('button', { type: 'button', class: 'quiet', onclick: forget }, t().cancel),
  )
}

function drawThumbs() {
  byId('thumbs').hidden = state.photos.length === 0
  fill(
    'thumbs',
    state.photos.map((file, index) => {
      const address = URL.createObjectURL(file)
      const forget = () => {
        state.photos.splice(index, 1)
        drawThumbs()
      }
      const picture = el('img', { src: address, alt: file.name })
      picture.addEventListener('load', () => URL.revokeObjectURL(address))
      return el(
        'span',
        {},
        picture,
        el('button', { type: 'button', 'aria-label': t().remove, onclick: forget }, '×'),
      )
    }),
  )
}

function showMembers(open) {
  byId('members').hidden = !open
  byId('at').setAttribute('aria-expanded', String(open))
  if (!open) return
  const others = chatOf(state.chat).members.filter((key) => key !== state.who)
  const names = [state.house.bot, ...others.map((key) => person(key).name)]
  const call = (name) => {
    showMembers(false)
    put(`${words().value}@${name} `)
  }
  fill(
    'members',
    names.map((name) =>
      el('button', { type: 'button', class: 'try', onclick: () => call(name) }, `@${name}`),
    ),
  )
  byId('members').querySelector('button')?.focus()
}
