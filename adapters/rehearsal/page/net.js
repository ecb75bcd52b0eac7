// Everything between the page and the machine it runs on.

/** What went wrong, by the code the machine gave. */
export class Trouble extends Error {}

let session = ''

/** Asks who is there. Also renews the session's token. */
export async function hello() {
  const response = await fetch('/rehearsal/hello')
  if (!response.ok) throw new Trouble('house')
  const told = await response.json()
  session = told.session
  return told
}

/** The clock and the board. */
export async function board() {
  const response = await fetch('/rehearsal/board')
  if (!response.ok) throw new Trouble('house')
  return response.json()
}

/** Does something; throws `Trouble` with the code of what went wrong. */
export async function act(path, body, headers = {}) {
  const send = () =>
    fetch(`/rehearsal/${path}`, {
      method: 'POST',
      headers: { 'x-session': session, ...headers },
      body: body instanceof Blob ? body : JSON.stringify(body),
    }).catch(() => {
      throw new Trouble('house')
    })
  let response = await send()
  if (response.status === 403) {
    await hello()
    response = await send()
  }
  const told = await response.json().catch(() => ({}))
  if (!response.ok) throw new Trouble(told.error ?? 'house')
  return told
}

/** Uploads a photo and gives back how it is called. */
export function upload(file) {
  return act('photo', file, { 'x-name': encodeURIComponent(file.name) })
}

/** Hears every line from the first on, across lost connections. */
export function listen({ onLine, onAnew, onConnected }) {
  let last = 0
  const open = () => {
    const source = new EventSource(`/rehearsal/events?since=${last}`)
    source.onopen = () => onConnected(true)
    source.onmessage = (event) => {
      const line = JSON.parse(event.data)
      if (line.id <= last) return
      last = line.id
      onLine(line)
    }
    source.addEventListener('anew', onAnew)
    source.onerror = () => {
      onConnected(false)
      if (source.readyState !== EventSource.CLOSED) return
      source.close()
      setTimeout(open, 2000)
    }
  }
  open()
}
