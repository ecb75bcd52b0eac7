import type { Asked } from './wechat-web.js'

/** One piece of a multipart upload: its bytes, its number and of how many. */
export function pieceOf(asked: Asked): { bytes: Uint8Array; chunk: number; of: number } {
  const boundary = /boundary=(.+)$/.exec(asked.type)?.[1] ?? ''
  const parts = splitBy(asked.body, Buffer.from(`--${boundary}`))
  let bytes = new Uint8Array()
  let chunk = 0
  let of = 1
  for (const part of parts) {
    const gap = part.indexOf('\r\n\r\n')
    if (gap < 0) continue
    const head = part.subarray(0, gap).toString()
    const body = part.subarray(gap + 4, part.length - 2)
    const name = /name="([^"]+)"/.exec(head)?.[1]
    if (name === 'filename') bytes = new Uint8Array(body)
    if (name === 'chunk') chunk = Number(body.toString())
    if (name === 'chunks') of = Number(body.toString())
  }
  return { bytes, chunk, of }
}

function splitBy(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let from = 0; ; ) {
    const at = body.indexOf(mark, from)
    if (at < 0) return parts
    const end = body.indexOf(mark, at + mark.length)
    if (end < 0) return parts
    parts.push(body.subarray(at + mark.length, end))
    from = end
  }
}
