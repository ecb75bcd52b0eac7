import type { Lang } from '../../../bot/domain/person.js'
import type { SameShape } from '../finding.js'

const zh = {
  wechat: {
    fits: { level: 'ok', text: '微信用 {puppet}，装的版本合适' },
    unfit: { level: 'bad', text: '微信开不了：{why}', cure: '在项目文件夹里运行 npm ci' },
    missing: {
      level: 'bad',
      text: '没有装 {puppet}',
      cure: 'npm install {puppet}，或把 WECHATY_PUPPET 改回 wechaty-puppet-wechat4u',
    },
    risk: {
      level: 'note',
      text: '个人号走网页登录：2025年1月起很多号会被断开，群发多、常扫码可能封号',
      cure: '用一个不怕丢的号；手机别退出微信；连不上就走二维码页面或转发',
    },
    never: { level: 'note', text: '微信还没登录过', cure: '启动后扫窗口里或 /wechat 上的码' },
    loggedIn: { level: 'ok', text: '微信有一次登录留着，重启不用再扫' },
    lost: { level: 'note', text: '微信的登录已经断了', cure: '启动后再扫一次码' },
    blocked: {
      level: 'bad',
      text: '微信停了，不再出码（{why}）',
      cure: '想清楚再试：npx gridhand wechat retry，每扫一次都可能封号',
    },
    open: {
      level: 'bad',
      text: '微信的登录文件 {file} 别人也能读，等于把号给了别人',
      cure: 'chmod 600 {file}',
    },
  },
} as const

const en: SameShape<typeof zh> = {
  wechat: {
    fits: { level: 'ok', text: 'WeChat uses {puppet}, in a version that fits' },
    unfit: { level: 'bad', text: 'WeChat cannot start: {why}', cure: 'run npm ci in the project' },
    missing: {
      level: 'bad',
      text: '{puppet} is not installed',
      cure: 'npm install {puppet}, or set WECHATY_PUPPET to wechaty-puppet-wechat4u',
    },
    risk: {
      level: 'note',
      text: 'A personal account logs in as the web does: since January 2025 many are thrown out, and many posts or scans may cost the account',
      cure: 'use an account you can lose, keep WeChat open on its phone; where it does not work use the page by QR or the relay',
    },
    never: {
      level: 'note',
      text: 'WeChat has never logged in',
      cure: 'start the bot and scan the code in its window or on /wechat',
    },
    loggedIn: { level: 'ok', text: 'WeChat has a session; a restart needs no scan' },
    lost: {
      level: 'note',
      text: 'WeChat’s session has ended',
      cure: 'start the bot and scan again',
    },
    blocked: {
      level: 'bad',
      text: 'WeChat is stopped and shows no codes ({why})',
      cure: 'think before you try: npx gridhand wechat retry; every scan may cost the account',
    },
    open: {
      level: 'bad',
      text: 'Others can read WeChat’s session file {file}, which is the account itself',
      cure: 'chmod 600 {file}',
    },
  },
}

/** What the doctor says of WeChat. */
export const WECHAT_DOCTOR_TEXTS: Readonly<Record<Lang, SameShape<typeof zh>>> = { 'zh-CN': zh, en }
