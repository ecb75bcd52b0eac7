import type { Lang } from '../../bot/domain/person.js'
import { fill } from '../terminal.js'
import { TERRITORY_TEXTS, type TerritoryTexts } from './texts.js'

/** A reason, by its name in the texts. */
export type Reason = keyof TerritoryTexts['wrong']
type Values = Readonly<Record<string, string | number>>

/** Where a fault is: a sheet by its own name, and perhaps a row as the table program counts it, and a column. */
export interface Where {
  readonly sheet: string
  readonly row?: number
  readonly column?: string
}

/** Everything that is wrong with a workbook, as the person who fills it in reads it. */
export class Faults {
  readonly texts: TerritoryTexts
  private readonly said: { readonly where: Where; readonly line: string }[] = []

  constructor(readonly lang: Lang) {
    this.texts = TERRITORY_TEXTS[lang]
  }

  /** Notes a fault. */
  add(where: Where, reason: Reason, values: Values = {}): void {
    this.tell(where, fill(this.texts.wrong[reason], values))
  }

  /** Notes a fault in words that are ready. */
  tell({ sheet, row, column }: Where, reason: string): void {
    const { texts } = this
    const line =
      row === undefined
        ? fill(texts.atSheet, { sheet, reason })
        : column === undefined
          ? fill(texts.atRow, { sheet, row, reason })
          : fill(texts.at, { sheet, row, column, reason })
    this.said.push({ where: { sheet, ...(row === undefined ? {} : { row }) }, line })
  }

  get count(): number {
    return this.said.length
  }

  /** All of them, as they were found. */
  lines(): readonly string[] {
    return this.said.map((each) => each.line)
  }
}
