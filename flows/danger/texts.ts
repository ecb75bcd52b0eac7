import type { Sentence } from '../../bot/flow.js'

const zh = {
  fire: '先打119，人先出来，别坐电梯，别回去拿东西。\n{note}',
  gas: '先打119，关气阀、开窗、别碰开关，人先出来。\n{note}',
  electric: '先打119，人离远，别碰水和电线，能断电先断电。\n{note}',
  fall: '有人受伤先打120，落水、压住打119。都离远些，别站在下面。\n{note}',
  trapped: '先打119，再按电梯里的铃。里面的人靠里站，别扒门。\n{note}',
  violence: '先打110，离远一点，别上前拉。\n{note}',
  suicide: '先打110，有人陪着说话，别围观，别拍。\n{note}',
  medical: '先打120，别搬动人，门和电梯留人接车。\n{note}',
  missing: '先打110，不用等24小时。说清穿什么、在哪不见的。\n{note}',
  woken: '{level.community}值班已被叫到（#{n}）。我是机器人，代替不了报警。',
  woken_quietly: '{level.community}值班已被叫到。我是机器人，代替不了报警。',
  alone: '我是机器人，代替不了报警。',
  staff: {
    say: '急 #{n} {region}：{title}。{where}里报的，已提醒先打急救电话。',
    words: '去看的回“接单 {n}”。',
  },
  staff_told: {
    say: '急 #{n} {region}：{title}。{who}在{where}里报的，已提醒先打急救电话。',
    words: '去看的回“接单 {n}”。',
  },
  claim: '我去看',
  taken: '#{n} {who}接手了。情况有变，还是先打急救电话。',
  withdrawn: '#{n} {title}：报的人撤回了。',
  private_chat: '私聊',
} as const

const en: { readonly [K in keyof typeof zh]: Sentence } = {
  fire: 'Call 119 first. Get out, no lift, leave things behind.\n{note}',
  gas: 'Call 119 first. Shut the gas, open windows, touch no switch, get out.\n{note}',
  electric: 'Call 119 first. Keep away, touch no water or wires, cut the power if you can.\n{note}',
  fall: 'Somebody hurt: call 120 first; in water or trapped: 119. Keep clear, nobody below.\n{note}',
  trapped:
    'Call 119 first, then press the bell in the lift. Stand back, do not force the doors.\n{note}',
  violence: 'Call 110 first. Keep away, do not step in.\n{note}',
  suicide: 'Call 110 first. Stay and talk, no crowd, no photos.\n{note}',
  medical: 'Call 120 first. Do not move the person; someone waits for the ambulance.\n{note}',
  missing: 'Call 110 now, no need to wait. Say what they wear and where they were last.\n{note}',
  woken: 'Community staff are called (#{n}). I am a bot and no substitute for that call.',
  woken_quietly: 'Community staff are called. I am a bot and no substitute for that call.',
  alone: 'I am a bot and no substitute for that call.',
  staff: {
    say: 'URGENT #{n} {region}: {title}. Told in {where}; they were told to call for help first.',
    words: 'Going there? Send “claim {n}”.',
  },
  staff_told: {
    say: 'URGENT #{n} {region}: {title}. {who} told it in {where}; they were told to call for help first.',
    words: 'Going there? Send “claim {n}”.',
  },
  claim: 'I will go',
  taken: '#{n} {who} has it now. If it gets worse, the emergency number comes first.',
  withdrawn: '#{n} {title}: taken back by whoever told it.',
  private_chat: 'private',
}

/** What is said in danger: the number to call before everything else; nothing is promised. */
export const texts = { 'zh-CN': zh, en } as const
