import type { Examine } from './perceive.js'

/** Looks at a picture with bot/understand/photo.ts, which is loaded with the first picture and not before. */
export const examineWithSharp: Examine = async (bytes) => {
  const { examinePhoto } = await import('../understand/photo.js')
  const facts = await examinePhoto(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!facts.ok) return { ok: false, reason: facts.reason }
  const { large, phash, dhash } = facts
  return { ok: true, mime: 'image/jpeg', phash, dhash, ...large }
}
