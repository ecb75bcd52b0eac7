import type { Area } from '../domain/media.js'
import type { Examine } from './perceive.js'

/** Looks at a picture with bot/understand/photo.ts, which is loaded with the first picture and not before. */
export const examineWithSharp: Examine = async (bytes) => {
  const { examinePhoto } = await import('../understand/photo.js')
  const facts = await examinePhoto(asBuffer(bytes))
  if (!facts.ok) return { ok: false, reason: facts.reason }
  const { large, small, phash, dhash, thumb = null, taken } = facts
  const { where } = taken
  const takenWhere = where && { lat: where.latitude, lon: where.longitude }
  const extras = { preview: small.bytes, takenAt: taken.at, takenWhere }
  return { ok: true, mime: 'image/jpeg', phash, dhash, thumb, ...large, ...extras }
}

/** The picture with one part made unrecognisable. Rejects for what is no picture. */
export async function blurWithSharp(bytes: Uint8Array, area: Area): Promise<Uint8Array> {
  const { blurRectangle } = await import('../understand/photo.js')
  return blurRectangle(asBuffer(bytes), area)
}

/** The picture scaled to `side` pixels with these parts as plain patches. Rejects for what is no picture. */
export async function coverWithSharp(
  bytes: Uint8Array,
  areas: readonly Area[],
  side: number,
): Promise<Uint8Array> {
  const { blurAll } = await import('../understand/photo.js')
  return blurAll(asBuffer(bytes), areas, side)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
