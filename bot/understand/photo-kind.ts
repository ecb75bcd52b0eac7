/** Kinds of files that are pictures, by their content and not by their name. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic'

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** The kind of picture the first bytes announce, null when they announce none we know. */
export function photoKind(bytes: Buffer): PhotoKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png'
  const opening = bytes.subarray(0, 12).toString('latin1')
  if (opening.startsWith('GIF87a') || opening.startsWith('GIF89a')) return 'gif'
  if (opening.startsWith('RIFF') && opening.endsWith('WEBP')) return 'webp'
  if (opening.slice(4, 8) === 'ftyp') return familyOf(bytes)
  return null
}

/** AVIF and HEIC share a container; the list of brands tells them apart. */
function familyOf(bytes: Buffer): PhotoKind | null {
  const brands = brandsOf(bytes)
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : null
}

/** True for an AVIF that is a film: its main brand says so, before anything is decoded. */
export function isMovingAvif(bytes: Buffer): boolean {
  return bytes.toString('latin1', 4, 12) === 'ftypavis'
}

function brandsOf(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 128)
  const brands = []
  for (let at = 8; at + 4 <= end; at += 4) {
    // Between the main brand and the compatible ones stands a version number.
    if (at !== 12) brands.push(bytes.toString('latin1', at, at + 4))
  }
  return brands
}

/** True for a PNG that moves: its acTL block stands before the first pixels (the decoder sees one frame only). */
export function isMovingPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
    at += 12 + bytes.readUInt32BE(at)
  }
  return false
}
