import type { Lang } from '../../../bot/domain/person.js'
import type { SameShape } from '../finding.js'

const zh = {
  settings: {
    fine: { level: 'ok', text: '设置读得懂' },
    wrong: {
      level: 'bad',
      text: '设置有误：{mistake}',
      cure: '改好再启动；npx gridhand config 看全部设置',
    },
  },
  program: {
    fine: { level: 'ok', text: 'Node {version}' },
    old: { level: 'bad', text: 'Node {version} 太旧', cure: '请装 Node 20.19 或更新的版本' },
  },
  folder: {
    fine: { level: 'ok', text: '数据文件夹可写：{data}' },
    later: { level: 'ok', text: '数据文件夹还没有，第一次启动时会建：{data}' },
    shut: {
      level: 'bad',
      text: '数据文件夹写不进去：{data}',
      cure: '请检查权限，或用 GRIDHAND_DATA 换一个文件夹',
    },
  },
  disk: {
    fine: { level: 'ok', text: '磁盘还有 {free}' },
    tight: { level: 'bad', text: '磁盘只剩 {free}', cure: '请腾出至少 200 MB，照片和事项都要地方' },
  },
  clock: {
    fine: { level: 'ok', text: '时钟准（和 Telegram 差 {seconds} 秒），{zone} 现在 {time}' },
    alone: { level: 'ok', text: '{zone} 现在 {time}（没有可对的时钟，请看看对不对）' },
    off: {
      level: 'bad',
      text: '时钟和 Telegram 差 {seconds} 秒，{zone} 这里显示 {time}',
      cure: '请打开系统自动对时（timedatectl set-ntp true），不然时限会算错',
    },
    elsewhere: {
      level: 'note',
      text: '时区是 {zone}，不是 Asia/Shanghai',
      cure: '在国内请去掉 GRIDHAND_ZONE，不然早晚的时间会错',
    },
  },
  calendar: {
    fine: { level: 'ok', text: '工作日：{year} 年有官方放假安排' },
    fineBoth: { level: 'ok', text: '工作日：{year} 和 {next} 年都有官方放假安排' },
    nextMissing: {
      level: 'note',
      text: '工作日：{next} 年的官方放假安排还没收进来',
      cure: '公布后升级格小二，或写进数据文件夹的 calendar.json，如 {"{next}-10-01": "off"}',
    },
    missing: {
      level: 'bad',
      text: '工作日：{year} 年没有官方放假安排，现在只按周末算',
      cure: '升级格小二，或写进数据文件夹的 calendar.json，如 {"{year}-10-01": "off"}',
    },
  },
  model: {
    off: { level: 'ok', text: '没有用大语言模型，什么话都不出这台机器（平常就这样）' },
    on: {
      level: 'note',
      text: '大语言模型已设：{model}（{host}），只发遮过电话门牌的话',
      cure: '不想用就去掉 LLM_BASE_URL',
    },
    half: {
      level: 'note',
      text: '大语言模型只设了一半，没有用上',
      cure: '要用就把 LLM_BASE_URL 和 LLM_MODEL 都设上',
    },
  },
} as const

const en: SameShape<typeof zh> = {
  settings: {
    fine: { level: 'ok', text: 'the settings can be read' },
    wrong: {
      level: 'bad',
      text: 'a setting is wrong: {mistake}',
      cure: 'correct it and start again; npx gridhand config shows them all',
    },
  },
  program: {
    fine: { level: 'ok', text: 'Node {version}' },
    old: { level: 'bad', text: 'Node {version} is too old', cure: 'install Node 20.19 or newer' },
  },
  folder: {
    fine: { level: 'ok', text: 'the data folder can be written: {data}' },
    later: { level: 'ok', text: 'the data folder will be made at the first start: {data}' },
    shut: {
      level: 'bad',
      text: 'the data folder cannot be written: {data}',
      cure: 'check its permissions, or choose another with GRIDHAND_DATA',
    },
  },
  disk: {
    fine: { level: 'ok', text: '{free} free on the disk' },
    tight: {
      level: 'bad',
      text: 'only {free} free on the disk',
      cure: 'make room for at least 200 MB: photos and cases need it',
    },
  },
  clock: {
    fine: { level: 'ok', text: 'the clock is right ({seconds} s from Telegram), {time} in {zone}' },
    alone: {
      level: 'ok',
      text: '{time} in {zone} (nothing to compare with: please look whether it is right)',
    },
    off: {
      level: 'bad',
      text: 'the clock is {seconds} s away from Telegram, it shows {time} in {zone}',
      cure: 'let the system set its clock (timedatectl set-ntp true), or every deadline is wrong',
    },
    elsewhere: {
      level: 'note',
      text: 'the time zone is {zone}, not Asia/Shanghai',
      cure: 'within China remove GRIDHAND_ZONE, or mornings and evenings are wrong',
    },
  },
  calendar: {
    fine: { level: 'ok', text: 'working days: the official list of {year} is here' },
    fineBoth: {
      level: 'ok',
      text: 'working days: the official lists of {year} and {next} are here',
    },
    nextMissing: {
      level: 'note',
      text: 'working days: the official list of {next} is not here yet',
      cure: 'upgrade Gridhand once it is published, or write calendar.json into the data folder, like {"{next}-10-01": "off"}',
    },
    missing: {
      level: 'bad',
      text: 'working days: there is no official list of {year}, plain weekends are used',
      cure: 'upgrade Gridhand, or write calendar.json into the data folder, like {"{year}-10-01": "off"}',
    },
  },
  model: {
    off: {
      level: 'ok',
      text: 'no language model is used: no word leaves this machine (the usual way)',
    },
    on: {
      level: 'note',
      text: 'a language model is set: {model} ({host}); it gets masked words only',
      cure: 'remove LLM_BASE_URL if you do not want it',
    },
    half: {
      level: 'note',
      text: 'a language model is only half set, so it is not used',
      cure: 'set both LLM_BASE_URL and LLM_MODEL to use it',
    },
  },
}

/** What the doctor says of settings, machine, clock and calendar. */
export const MACHINE_TEXTS: Readonly<Record<Lang, SameShape<typeof zh>>> = { 'zh-CN': zh, en }
