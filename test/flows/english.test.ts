import { expect, test } from 'vitest'
import { minutes } from '../../bot/domain/time.js'
import { street } from '../street.js'

async function englishStreet(buttons: boolean) {
  const s = await street({ buttons, lang: 'en' })
  for (const name of ['群', '邻长群', '工作群', '王姐', '刘姨', '小赵', '老李', '周姐']) {
    s.storage.chats.update(s.chat(name).id, { lang: 'en' })
  }
  return s
}

test.each([true, false])('a report from question to card (buttons: %s)', async (buttons) => {
  const s = await englishStreet(buttons)
  expect(await s.says('王姐', '3栋电梯停了，一直没人修')).toEqual([
    `群: 3栋电梯停了，一直没人修: file it?${buttons ? ' [File it] [No]' : ' Answer 1 to file; no answer, no matter.'}`,
  ])
  const filed = await s.answers('王姐', 'File it')
  expect(filed.join('\n')).toContain('A captain answers by today 18:00.')
  await s.waits(minutes(2))
  expect((await s.says('刘姨', 'me too 1')).join()).toContain('#1 counts you in')
  expect((await s.says('刘姨', 'status 1')).join()).toMatch(/#1 .*: waiting for someone to take it/)
  expect((await s.tells('王姐', 'mine')).join()).toContain('Yours, 1 not closed:')
  await s.waits(minutes(2))
  expect((await s.says('王姐', 'edit 1 category noise')).join()).toContain('noise, ordinary')
  await s.waits(minutes(2))
  expect((await s.says('王姐', 'withdraw 1')).join()).toContain('#1 is withdrawn.')
})

test.each([true, false])('danger and help (buttons: %s)', async (buttons) => {
  const s = await englishStreet(buttons)
  const said = await s.says('小赵', '2栋厨房着火了，快来人')
  expect(said.find((line) => line.startsWith('群: '))).toMatch(/^群: Call 119 first\./)
  expect(said.some((line) => line.startsWith('工作群: URGENT #1'))).toBe(true)
  const [help = ''] = await s.tells('老李', 'help')
  expect(help.split('\n').length).toBeLessThanOrEqual(8)
  expect(help).toContain('claim 12')
  expect((await s.tells('老李', 'mute reminders 3')).join()).toContain('no reminders for 3 days')
})
