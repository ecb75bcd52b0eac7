import { describe, expect, test } from 'vitest'
import {
  findContact,
  findDanger,
  findPlate,
  type Surroundings,
  understand,
} from '../../bot/understand/index.js'

describe('reports are recognised', () => {
  test.each([
    ['3栋2单元电梯又坏了，爬了十八楼', 'facility_repair'],
    ['5号楼楼下垃圾三天没人收 臭死了', 'sanitation'],
    ['楼上凌晨两点还在拖椅子 7-1', 'noise'],
    ['消防通道停满了车 救护车怎么进', 'parking_traffic'],
    ['整栋楼没水了 什么情况', 'utilities'],
    ['楼顶有人搭阳光房 电焊都上去了', 'illegal_build'],
    ['电梯广告的钱去哪了 要求公示公共收益', 'property_mgmt'],
    ['楼道里堆满纸箱和杂物 着火跑都跑不掉', 'safety'],
    ['居住证到期了去哪里续 要带什么材料', 'policy'],
    ['三棟電梯壞咗 老人家行唔到樓梯', 'facility_repair'],
  ])('%s', (text, category) => {
    expect(understand(text)).toMatchObject({ isReport: true, category })
  })
})

describe('chatter is left alone', () => {
  test.each([
    '早上好大家',
    '5栋自提 草莓29.9一盒 今晚截单',
    '拼车 3栋出发 早7点半 缺2',
    '【通知】3栋电梯年检 周三上午停用两小时',
    '好的，3栋的电梯已经联系维保了 一小时内到',
    '我们公司电梯天天坏 爬楼爬到吐',
    '谢谢师傅 灯亮了',
    '专业疏通下水道 修马桶 24小时上门',
    '哈哈哈哈',
    '我在5栋楼下等你',
  ])('%s', (text) => {
    expect(understand(text).isReport).toBe(false)
  })
})

describe('what is known around a message counts', () => {
  const score = (around: Surroundings): number => understand('3栋路灯坏了', around).score
  test('staff answer, they do not report', () => {
    expect(score({ role: 'property' })).toBeLessThan(score({ role: 'resident' }))
  })
  test('to speak to the bot is a sign', () => {
    expect(score({ mentionsBot: true })).toBeGreaterThan(score({}))
  })
  test('a photo that came is not asked for', () => {
    expect(understand('5栋门口井盖裂了').needsPhoto).toBe(true)
    expect(understand('5栋门口井盖裂了', { photos: 1 }).needsPhoto).toBe(false)
  })
})

describe('how much it needs', () => {
  test.each([
    ['着火了 8栋冒浓烟 快打119', 'emergency'],
    ['电梯里困人了 里面有小孩在哭', 'emergency'],
    ['8栋一滴水都没有 没人通知', 'emergency'],
    ['要求业委会公示维修基金', 'complex'],
    ['10栋楼道好久没拖了 麻烦保洁', 'simple'],
    ['请问老年卡在社区能办吗', 'simple'],
    ['4栋单元门关不上了', 'ordinary'],
  ])('%s', (text, tier) => {
    const meaning = understand(text)
    expect(meaning.tier).toBe(tier)
    expect(meaning.tierWhy).not.toBe('')
  })
})

describe('dangers', () => {
  test.each([
    ['楼道里一股煤气味', 'gas'],
    ['有人要跳楼 快来人', 'suicide'],
    ['老人晕倒在花园里', 'medical'],
    ['孩子走丢了 五岁', 'missing'],
    ['电箱冒火花了', 'electric'],
  ])('%s', (text, danger) => {
    expect(findDanger(text)).toBe(danger)
  })
  test.each([
    '热水器打不着火',
    '昨晚梦到家里着火了',
    '还好没砸到人',
    '周五消防演练 听到警报不要惊慌',
    '跳楼价大甩卖',
  ])('%s is none', (text) => {
    expect(findDanger(text)).toBeNull()
  })
})

describe('what must be masked', () => {
  test('telephone numbers and plates are found as written', () => {
    expect(findContact('联系电话13900005678，谢谢')).toBe('13900005678')
    expect(findContact('今天花了139块')).toBeNull()
    expect(findPlate('粤B88888的车主下来挪车')).toBe('粤B88888')
    expect(findPlate('浙A·D12345 停我车位了')).toBe('浙A·D12345')
    expect(findPlate('3栋2单元')).toBeNull()
  })
  test('health, minors and named doors are delicate', () => {
    expect(understand('1203又在半夜吵 谁管管').delicate).toBe(true)
    expect(understand('21栋有个精神有问题的 半夜砸东西').delicate).toBe(true)
    expect(understand('3栋路灯坏了').delicate).toBe(false)
  })
})

test('a title is the matter in the sender’s own words, short and without greeting', () => {
  expect(understand('物业你好，3栋电梯坏了').title).toBe('3栋电梯坏了')
  const long = '大家好 我们这栋楼的电梯已经坏了一个多星期了，每天爬楼，老人根本下不去，请尽快来修'
  expect(understand(long).title.length).toBeLessThanOrEqual(24)
})

test('nothing breaks it: empty, endless, emoji, signs', () => {
  for (const text of ['', ' ', '😂'.repeat(500), '3'.repeat(5000), '\u0000\ud800', '[图片]']) {
    expect(understand(text).isReport).toBe(false)
  }
})
