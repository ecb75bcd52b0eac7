import { DIGITS, HUNDREDS, TENS } from './place.lexicon.js'

/** A building, unit or floor as digits: 三 → "3", 二十一 → "21", b → "B", 负一 → "-1"; null when it is no number. */
export function latinNumber(written: string): string | null {
  if (/^-?\d+$/.test(written)) return String(Number(written))
  if (/^[A-Za-z]\d{0,3}$/.test(written)) return written.toUpperCase()
  const minus = BELOW.test(written)
  const value = hanNumber(minus ? written.slice(1) : written)
  if (value === null) return null
  return String(minus ? -value : value)
}

/** A room as digits, read digit by digit: 五〇一 → "501", 幺二零三 → "1203". */
export function roomNumber(written: string): string | null {
  if (/^[A-Za-z\d]+$/.test(written)) return written.toUpperCase()
  let room = ''
  for (const sign of written) {
    const digit = DIGITS.get(sign)
    if (digit === undefined) return null
    room += digit
  }
  return room === '' ? null : room
}

const BELOW = /^\u8d1f/

function hanNumber(written: string): number | null {
  if (/^\d+$/.test(written)) return Number(written)
  let total = 0
  let digit: number | null = null
  let plain = ''
  for (const sign of written) {
    const value = DIGITS.get(sign)
    if (value !== undefined) {
      digit = value
      plain += value
    } else if (TENS.includes(sign) || HUNDREDS.includes(sign)) {
      total += (digit ?? 1) * (TENS.includes(sign) ? 10 : 100)
      digit = null
      plain = ''
    } else return null
  }
  if (written === '') return null
  return plain.length > 1 ? Number(plain) : total + (digit ?? 0)
}
