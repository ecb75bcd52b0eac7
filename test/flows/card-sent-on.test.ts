import { expect, test } from 'vitest'
import { street } from '../street.js'

test('退回社区以后，卡片不再说邻长回话，也不叫人接', async () => {
  const s = await street()
  await s.says('王姐', '报事 东门路灯不亮')
  await s.tells('周姐', '派单 1 城管中队')
  const said = await s.tells('小城', '非我单位 1 路灯归供电所管')
  const card = said.filter((line) => line.startsWith('群✎')).join()
  expect(card).toContain('#1 东门路灯不亮')
  expect(card).not.toContain('邻长')
  expect(card).not.toContain('[接单]')
  expect(card).toContain('[+1]')
})
