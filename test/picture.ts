import sharp from 'sharp'

const SIDE = 96

/** A small JPEG made from a word: the same word is the same picture, another word looks different. */
export async function picture(word: string): Promise<Uint8Array> {
  let seed = 7
  for (const char of word) seed = (seed * 31 + (char.codePointAt(0) ?? 0)) % 65_521
  const pixels = Buffer.alloc(SIDE * SIDE * 3)
  for (let at = 0; at < pixels.length; at += 1) {
    const block = Math.floor(at / 3 / SIDE / 12) * 8 + Math.floor(((at / 3) % SIDE) / 12)
    pixels[at] = ((block + 1) * seed * (1 + (at % 3))) % 251
  }
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .jpeg()
    .toBuffer()
}
