import type { Letters } from './font.js'

/** A shape on a sheet, in points from the top left; `stroke` thickens it all around. */
export interface Shape {
  /** SVG path data in its own units. */
  readonly path: string
  readonly x: number
  readonly y: number
  /** Points per unit of the path; a negative `up` turns it over, as letters are drawn upwards. */
  readonly scale: number
  readonly up: 1 | -1
  readonly color: string
  /** In units of the path. */
  readonly stroke: number
}

/** One page, to be printed as it is. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** How a line of words stands. */
export interface Line {
  readonly size: number
  readonly color?: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center'
}

/** The stroke that makes the thinnest outline a plain or a bold letter, in units of the font. */
const PLAIN = 40
const BOLD = 72
/** How much of its stroke a letter needs beside it, so that bold ones do not touch. */
const SPACING = 0.7

/** A sheet being drawn. Everything is in points. */
export class Drawing {
  private readonly drawn: Shape[] = []

  constructor(
    private readonly letters: Letters,
    readonly width: number,
    readonly height: number,
  ) {}

  get sheet(): Sheet {
    return { width: this.width, height: this.height, shapes: this.drawn }
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    const path = `M0 0H${width}V${height}H0Z`
    this.drawn.push({ path, x, y, scale: 1, up: 1, color, stroke: 0 })
  }

  /** Black squares of `scale` points. */
  squares(path: string, x: number, y: number, scale: number): void {
    this.drawn.push({ path, x, y, scale, up: 1, color: '#000000', stroke: 0 })
  }

  /** How wide the words are at that size. Letters the font does not have are left out. */
  widthOf(words: string, size: number, bold = false): number {
    return [...words].reduce((all, each) => all + this.advanceOf(each, bold) * size, 0)
  }

  /** The largest size up to `size` at which the words fit into `width`. */
  fitting(words: string, size: number, width: number, bold = false): number {
    return Math.min(size, (size * width) / Math.max(1, this.widthOf(words, size, bold)))
  }

  /** One line whose letters stand on `y`. With `center`, `x` is the middle. */
  line(words: string, x: number, y: number, how: Line): void {
    const { size, color = '#1d2420', bold = false, align = 'left' } = how
    const scale = size / this.letters.unitsPerEm
    let at = align === 'center' ? x - this.widthOf(words, size, bold) / 2 : x
    for (const each of words) {
      if (this.letters.has(each)) {
        const path = this.letters.letter(each).outline
        const stroke = bold ? BOLD : PLAIN
        if (path !== '') this.drawn.push({ path, x: at, y, scale, up: -1, color, stroke })
      }
      at += this.advanceOf(each, bold) * size
    }
  }

  private advanceOf(character: string, bold: boolean): number {
    if (!this.letters.has(character)) return 0
    const { advance } = this.letters.letter(character)
    return (advance + (bold ? BOLD : PLAIN) * SPACING) / this.letters.unitsPerEm
  }
}
