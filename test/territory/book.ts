import { join } from 'node:path'
import exceljs from 'exceljs'
import { type Shell, shell } from '../scripts/shell.js'

/** Sheets by name, each a list of rows with the header first. */
export type Sheets = Readonly<Record<string, readonly (readonly unknown[])[]>>

/** Writes a workbook into the shell's data folder; `change` may spoil it first. */
export async function writeBook(
  sh: Shell,
  sheets: Sheets,
  change: (book: exceljs.Workbook) => void = () => {},
): Promise<string> {
  const book = new exceljs.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  change(book)
  const file = join(sh.data, `book-${Math.random().toString(36).slice(2)}.xlsx`)
  await book.xlsx.writeFile(file)
  return file
}

export const REGIONS = [
  ['编码', '名称', '层级', '上级编码', '楼栋', '户数'],
  ['qixi', '奇西社区', '社区', null, null, null],
  ['qixi-1', '幸福里网格', '网格', 'qixi', null, null],
  ['qixi-1-1', '幸福里东', '微网格', 'qixi-1', '1,2', 75],
  ['qixi-1-2', '幸福里西', '微网格', 'qixi-1', '3', 76],
] as const

/** A sound little territory. */
export const SOUND: Sheets = {
  网格: REGIONS,
  楼栋: [
    ['微网格编码', '楼栋', '楼栋编码'],
    ['qixi-1-1', '1栋', 'b1'],
    ['qixi-1-2', 3, 'b3'],
  ],
  住户: [
    ['微网格编码', '楼栋', '单元', '房号'],
    ['qixi-1-1', '1', '1单元', '101室'],
    ['qixi-1-1', '1', '1', '102'],
  ],
  名录: [
    ['编码', '名称', '类型', '服务网格编码', '负责类别', '联系方式'],
    ['chengguan', '城管中队', '部门', 'qixi', '卫生', '0730-1'],
  ],
  人员: [
    ['人员编码', '姓名', '住处网格编码', '楼栋', '单元', '房号'],
    ['p1', '李建国', 'qixi-1-1', '1', '1', '101'],
    ['p2', '周敏'],
    ['p3', '王城管'],
  ],
  岗位: [
    ['人员编码', '岗位', '网格编码', '单位编码', '结束日期'],
    ['p1', '邻长', 'b1', null, null],
    ['p2', '网格长', 'qixi-1', null, '2099-12-31'],
    ['p3', '部门', 'qixi', 'chengguan', null],
  ],
  项目: [
    ['编码', '名称', '网格编码'],
    ['gz', '改造', 'qixi-1-1,qixi-1-2'],
  ],
}

/** A shell with the sound territory taken in. */
export async function settled(): Promise<Shell> {
  const sh = shell()
  const file = await writeBook(sh, SOUND)
  const { code, complained } = await sh.gridhand('import', file, '--yes')
  if (code !== 0) throw new Error(complained.join('\n'))
  return sh
}
