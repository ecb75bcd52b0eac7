import type { RawCell } from './cells.js'

/**
 * The words of a text file: UTF-8, UTF-16 with its mark, else GB18030 (what a Chinese Excel writes). Null when it is
 * none of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  for (const encoding of marked === null ? ['utf-8', 'gb18030'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return text.includes('\0') ? null : text
    } catch {
      // The next encoding may fit.
    }
  }
  return null
}

/** The rows of comma- or tab-separated text (RFC 4180: quotes, doubled quotes, line ends in quotes), at most `most` + 1. */
export function readCsv(
  text: string,
  most: number,
): readonly { readonly number: number; readonly cells: readonly RawCell[] }[] {
  const first = text.slice(0, text.indexOf('\n') + 1 || text.length)
  const between =
    first.includes('\t') && !first.includes(',')
      ? '\t'
      : first.includes(';') && !first.includes(',')
        ? ';'
        : ','
  const rows: { number: number; cells: RawCell[] }[] = []
  const line = new RegExp(
    `("(?:[^"]|"")*"|[^${between}\\r\\n]*)(${between}|\\r\\n|\\r|\\n|$)`,
    'gy',
  )
  let number = 1
  let cells: RawCell[] = []
  while (line.lastIndex < text.length && rows.length <= most) {
    const found = line.exec(text)
    // A quote that never ends, or words after one: the rest of the line as it stands.
    if (!found) break
    const [, cell = '', end] = found
    cells.push({ words: cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell })
    if (end === between) continue
    if (cells.some((each) => 'words' in each && each.words.trim() !== ''))
      rows.push({ number, cells })
    number += 1
    cells = []
  }
  return rows
}
