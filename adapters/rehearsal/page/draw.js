// The few tools the drawing is done with. Words only ever become text nodes.
import { state } from './state.js'
import { TEXTS } from './texts.js'

/** The sentences in the chosen language. */
export const t = () => TEXTS[state.lang] ?? TEXTS['zh-CN']

export const byId = (id) => document.getElementById(id)

/** Makes an element: properties are set, `on…` listened to, `data`/`aria` written as attributes. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else if (key === 'class') node.className = value
    else node.setAttribute(key, value === true ? '' : String(value))
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined))
  return node
}

const KEYS = ['data-who', 'data-chat', 'data-move', 'data-tab', 'value']

/**
 * Replaces what an element holds, unless it would look the same: a finger on a button must not lose it.
 * The keyboard stays where it was.
 */
export function fill(id, ...children) {
  const box = byId(id)
  const fresh = el(box.tagName, {}, ...children)
  if (fresh.innerHTML === box.innerHTML) return
  const held = box.contains(document.activeElement) ? document.activeElement : null
  const key = KEYS.find((each) => held?.hasAttribute(each))
  box.replaceChildren(...fresh.childNodes)
  if (key) box.querySelector(`[${key}="${held.getAttribute(key)}"]`)?.focus()
}

const formats = new Map()
function format(name, options) {
  const key = `${state.lang}${name}`
  if (!formats.has(key))
    formats.set(
      key,
      new Intl.DateTimeFormat(state.lang === 'en' ? 'en-GB' : 'zh-CN', {
        timeZone: state.house.zone,
        ...options,
      }),
    )
  return formats.get(key)
}

export const clockAt = (at) =>
  format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
export const dayAt = (at) =>
  format('day', { month: 'long', day: 'numeric', weekday: 'short' }).format(at)

/** A moment as it is said: today, tomorrow, or with its day. */
export function whenAt(at) {
  const days = [t().today, t().tomorrow]
  const near = days.find((_, index) => dayAt(at) === dayAt(state.now + index * 86_400_000))
  return `${near ?? dayAt(at)} ${clockAt(at)}`
}

/** A span of milliseconds in words, at most two units. */
export function spanOf(ms) {
  const minutes = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), t().days],
    [Math.floor(minutes / 60) % 24, t().hours],
    [minutes % 60, t().minutes],
  ].filter(([count]) => count > 0)
  const [first, second] = parts.map(([count, say]) => say(count))
  return second ? t().and(first, second) : (first ?? t().minutes(1))
}

/** The character that tells people apart: 陈 of 小陈, 王 of 王姐. */
function initial(name) {
  const [first = '', second = ''] = [...name]
  return t().plainNames.includes(first) ? second : first
}

const TONES = 6
/** A round sign with the first character of a name. */
export function face(key, name) {
  const index = state.house.people.findIndex((each) => each.key === key)
  const tone = key === null ? 'bot' : String(index % TONES)
  return el('span', { class: 'face', 'data-tone': tone, 'aria-hidden': 'true' }, initial(name))
}

let timer = 0
/** A short line over everything, read out at once. */
export function toast(words) {
  byId('toast').textContent = words
  byId('toast').classList.add('shown')
  clearTimeout(timer)
  timer = setTimeout(() => byId('toast').classList.remove('shown'), 4500)
}

/** Takes the short line away. */
export const untoast = () => byId('toast').classList.remove('shown')

/** Does it; what goes wrong is told in a toast. Gives back whether it worked. */
export async function attempt(deed) {
  try {
    await deed()
    return true
  } catch (error) {
    toast(t().errors[error.message] ?? t().errors.house)
    return false
  }
}
