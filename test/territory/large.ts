import exceljs from 'exceljs'

/** How large a made-up street is. */
export interface Street {
  readonly communities: number
  readonly grids: number
  readonly microgrids: number
  readonly households: number
}

/** The largest we know of: 1,819 micro-grids of one city, and 21,323 households of one street. */
export const LARGE: Street = { communities: 107, grids: 675, microgrids: 1_819, households: 21_323 }

/** Writes a workbook of that size: every micro-grid with one building, a captain each, a head for each grid. */
export async function writeStreet(file: string, size: Street): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file })
  const sheet = (name: string, header: readonly string[], rows: Iterable<readonly unknown[]>) => {
    const page = book.addWorksheet(name)
    page.addRow([...header]).commit()
    for (const row of rows) page.addRow([...row]).commit()
    page.commit()
  }
  const of = (count: number) => Array.from({ length: count }, (_, index) => index)
  const community = (n: number) => `c${n % size.communities}`
  const grid = (n: number) => `g${n % size.grids}`
  sheet(
    '网格',
    ['编码', '名称', '层级', '上级编码'],
    [
      ['street', '长江街道', '街道', null],
      ...of(size.communities).map((n) => [`c${n}`, `第${n}社区`, '社区', 'street']),
      ...of(size.grids).map((n) => [`g${n}`, `第${n}网格`, '网格', community(n)]),
      ...of(size.microgrids).map((n) => [`m${n}`, `第${n}微网格`, '微网格', grid(n)]),
    ],
  )
  sheet(
    '楼栋',
    ['微网格编码', '楼栋', '楼栋编码'],
    of(size.microgrids).map((n) => [`m${n}`, String(n), `b${n}`]),
  )
  sheet(
    '住户',
    ['微网格编码', '楼栋', '单元', '房号'],
    of(size.households).map((n) => {
      const at = n % size.microgrids
      const nth = Math.floor(n / size.microgrids)
      return [`m${at}`, `${at}栋`, `${(nth % 2) + 1}单元`, String(101 + nth)]
    }),
  )
  sheet(
    '人员',
    ['人员编码', '姓名'],
    of(size.microgrids + size.grids).map((n) => [`p${n}`, `邻长${n}`]),
  )
  sheet(
    '岗位',
    ['人员编码', '岗位', '网格编码'],
    [
      ...of(size.microgrids).map((n) => [`p${n}`, '邻长', `b${n}`]),
      ...of(size.grids).map((n) => [`p${size.microgrids + n}`, '网格长', `g${n}`]),
    ],
  )
  await book.commit()
}
