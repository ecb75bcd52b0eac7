import type { Lang } from '../../bot/domain/person.js'

const zh = {
  about: '微信：再要一次码，或看重新登录后用的码',
  retry: '停了以后再出一次登录码；每扫一次都可能封号',
  codes: '列出重新登录后认群、认人的码',
  notAsked: '没有设置 WECHATY_PUPPET，微信没开。',
  never: '微信还没登录过，不用再要：启动后码会自己出来。',
  retrying: '好，几秒后出新码：看启动的窗口，或打开 http://127.0.0.1:{port}/wechat',
  retryLater: '记下了，下次启动时出新码。',
  none: '还没有绑好的微信群，也没有带岗位的人。',
  rooms: '群没认出来时，在那个群里发：',
  room: '  绑定 {code}    {about}',
  people: '带岗位的人，重新登录后各发一次（群里私下都行，用过就换）：',
  person: '  我是 {code}    {about}',
}

const en: { readonly [K in keyof typeof zh]: string } = {
  about: 'WeChat: ask for a code again, or see the codes for after a new login',
  retry: 'let a blocked WeChat ask for a login code once more; every scan may cost the account',
  codes: 'list the codes by which groups and people are known again',
  notAsked: 'WECHATY_PUPPET is not set: WeChat is off.',
  never: 'WeChat has never logged in; the code comes by itself when the bot starts.',
  retrying:
    'A new code comes within seconds: in the window the bot was started from, or at http://127.0.0.1:{port}/wechat',
  retryLater: 'Noted; a new code comes at the next start.',
  none: 'No WeChat group is bound yet, and nobody there has a duty.',
  rooms: 'Where a group is not recognised, say in that group:',
  room: '  bind {code}    {about}',
  people:
    'Whoever has a duty says this once after a new login (in a group or private; then it changes):',
  person: '  i am {code}    {about}',
}

/** What `npx gridhand wechat` says. */
export const WECHAT_COMMAND_TEXTS: Readonly<Record<Lang, typeof zh>> = { 'zh-CN': zh, en }
