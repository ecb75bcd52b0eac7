import type { MediaRef } from '../../bot/domain/message.js'
import { minutes } from '../../bot/domain/time.js'
import { SendError } from '../../bot/port.js'
import type { Line } from './line.js'
import { rest, type Tempo } from './tempo.js'
import { codeOf, isGone } from './wechat4u/errors.js'

/** What the house can hold of one file. */
const MOST_BYTES = 20 * 1024 * 1024

/** How pictures begin: JPEG, PNG, GIF, BMP, RIFF (WebP), HEIF and its kin. */
const PICTURES: readonly ((bytes: Uint8Array) => boolean)[] = [
  (b) => b[0] === 0xff && b[1] === 0xd8,
  (b) => b[0] === 0x89 && b[1] === 0x50 && b[2] === 0x4e && b[3] === 0x47,
  (b) => b[0] === 0x47 && b[1] === 0x49 && b[2] === 0x46,
  (b) => b[0] === 0x42 && b[1] === 0x4d,
  (b) => b[0] === 0x52 && b[1] === 0x49 && b[2] === 0x46 && b[3] === 0x46,
  (b) => b[4] === 0x66 && b[5] === 0x74 && b[6] === 0x79 && b[7] === 0x70,
]

/**
 * The bytes of a photo or file. A picture whose sender is still uploading comes empty: it is asked for again
 * after two and five seconds, then the house hears `retry`. Throws `SendError` only.
 */
export async function fetchMedia(
  line: Line,
  media: MediaRef,
  tempo: Tempo,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if ((media.bytes ?? 0) > MOST_BYTES) throw tooBig()
  for (const pause of [...tempo.pictureMs, null]) {
    const bytes = await bytesOf(line, media.handle)
    if (bytes.length > MOST_BYTES) throw tooBig()
    if (isWhole(media, bytes)) return bytes
    if (pause === null || signal.aborted) break
    await rest(pause, signal)
  }
  throw new SendError({ kind: 'retry', afterMs: null }, 'fetch: it came empty')
}

function tooBig(): SendError {
  return new SendError({ kind: 'refused' }, 'fetch: the file is too big')
}

function isWhole(media: MediaRef, bytes: Uint8Array): boolean {
  return media.kind === 'photo' ? PICTURES.some((begins) => begins(bytes)) : bytes.length > 0
}

async function bytesOf(line: Line, handle: string): Promise<Uint8Array> {
  try {
    return await line.fetch(handle)
  } catch (error) {
    // Pictures of an ended session can never be had again.
    if (isGone(codeOf(error))) throw new SendError({ kind: 'gone' }, 'fetch: the session has ended')
    throw new SendError({ kind: 'retry', afterMs: minutes(1) }, 'fetch: it did not work')
  }
}
