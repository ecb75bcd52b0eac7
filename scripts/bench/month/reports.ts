import type { Chance } from './chance.js'

/** What neighbours report in this month, `b` the building, `u` the unit, `f` the floor. */
const REPORTS: readonly string[] = [
  '{b}栋{u}单元{f}楼的楼道灯不亮了',
  '{b}栋{u}单元电梯停了，按了没反应',
  '{b}栋楼下垃圾桶满了，好几天没人清',
  '{b}栋{u}单元门禁坏了，门关不上',
  '{b}栋{f}楼水管漏水，滴到楼下了',
  '{b}栋门口下水道堵了，污水漫出来',
  '{b}栋{u}单元对讲机没声音',
  '{b}栋消防通道被电动车堵住了',
  '{b}栋后面路灯坏了两盏',
  '{b}栋{u}单元楼道堆满纸箱，走不过去',
  '{b}栋东边井盖翘起来了，晚上看不见',
  '{b}栋{u}单元自来水发黄',
  '{b}栋外墙掉瓷砖，下面还停着车',
  '{b}栋楼顶有人搭铁皮棚',
  '{b}栋前面健身器材松了，孩子在玩',
  '{b}栋{u}单元暖气不热，家里才十五度',
  '{b}栋楼下烧烤店油烟太大，每天到半夜',
  '{b}栋花坛里有大件垃圾没人拉',
  '{b}栋{u}单元{f}楼窗户玻璃碎了',
  '{b}栋停车位被石墩占了',
  '{b}栋{u}单元楼道里有股煤气味',
  '{b}栋充电桩好几个充不进电',
]
const CHATTER: readonly string[] = [
  '今天菜场白菜便宜',
  '谁家的快递放错了，在我门口',
  '哈哈哈',
  '明天降温，大家多穿点',
  '有人拼车去高铁站吗',
  '收到，谢谢',
]
/** What was done, as it would be written. */
const RESULTS: readonly string[] = [
  '{b}栋的师傅今天下午来修好了，看过能用',
  '{b}栋那边今天上午清理干净了，物业来了两个人',
  '{b}栋的今天换了新的，试过没问题',
  '{b}栋已经联系维修队，今天下午处理好了',
]
const NOTES: readonly string[] = [
  '联系了物业，师傅明天上午来',
  '看过了，要等配件，后天到',
  '已经去过现场，约了师傅',
]

/** A report of one building. */
export function reportOf(chance: Chance, building: string): string {
  return filled(chance, chance.pick(REPORTS), building)
}

export const chatterOf = (chance: Chance): string => chance.pick(CHATTER)
export const resultOf = (chance: Chance, building: string): string =>
  filled(chance, chance.pick(RESULTS), building)
export const noteOf = (chance: Chance): string => chance.pick(NOTES)

function filled(chance: Chance, template: string, building: string): string {
  return template
    .replace('{b}', building)
    .replace('{u}', String(1 + chance.below(2)))
    .replace('{f}', String(1 + chance.below(6)))
}
