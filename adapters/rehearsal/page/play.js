// The scripted day: told above the conversation, step by step or by itself.
import { attempt, byId, t, toast } from './draw.js'
import { act } from './net.js'
import { state } from './state.js'

let auto = false
let timer = 0
let busy = false

/** Sets the day's buttons up, once. */
export function preparePlay() {
  byId('next').addEventListener('click', next)
  byId('end').addEventListener('click', () => attempt(() => act('end', {})))
  byId('auto').addEventListener('click', () => {
    auto = !auto
    drawPlay()
    if (auto) void next()
    else clearTimeout(timer)
  })
  byId('play').addEventListener('click', start)
  if (sessionStorage.getItem('play') === null) return
  sessionStorage.removeItem('play')
  void next()
}

/** Begins the day, where something already happened in a house emptied for it. */
export async function start() {
  const fresh = !state.items.some((item) => item.type === 'message')
  if (fresh || !state.house.canReset) return next()
  if (!window.confirm(t().playAnew)) return
  if (!(await attempt(() => act('reset', {})))) return
  sessionStorage.setItem('play', 'yes')
  window.location.reload()
}

/** The next step; with the day playing by itself, the one after it comes when this one has been read. */
export async function next() {
  if (busy) return
  clearTimeout(timer)
  busy = true
  byId('next').disabled = true
  const worked = await attempt(() => act('next', {}))
  busy = false
  byId('next').disabled = false
  if (!worked) auto = false
  if (auto && state.step > 0) timer = setTimeout(next, readingTime())
  drawPlay()
}

/** Slow enough to be read aloud. */
function readingTime() {
  const words = state.house.script[state.step - 1]?.tells[state.lang] ?? ''
  return Math.max(3500, words.length * (state.lang === 'en' ? 65 : 170))
}

/** Draws the day's strip and buttons. */
export function drawPlay() {
  const { script } = state.house
  const step = script[state.step - 1]
  byId('narration').hidden = !step
  byId('day-card').hidden = script.length === 0 || step !== undefined
  byId('tries').hidden = step !== undefined
  byId('auto').setAttribute('aria-pressed', String(auto))
  if (!step) return
  byId('step').textContent = t().step(state.step, script.length)
  byId('tells').textContent = step.tells[state.lang]
}

/** The day ended. */
export function endPlay() {
  if (auto || busy) toast(t().dayOver)
  auto = false
  clearTimeout(timer)
}
