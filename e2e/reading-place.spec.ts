import { befriend, expect, test } from './fixtures/test.ts'

const LONG = Array.from({ length: 80 }, (_, line) => `line ${line}`).join('\n')
const WIDE = 'word '.repeat(150)
const SIZES = [
  [1180, 500],
  [400, 700],
  [590, 380],
  [1180, 760],
] as const

test('a conversation is found again where it was left, after another one and after a reload', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  for (const name of ['Juliet', 'Nurse']) {
    await befriend(server, romeo, await register(name, 'example.com'))
  }
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const toJuliet = await his.main.open('Juliet')
  const { log, messages } = toJuliet
  const scrolled = () => log.evaluate((element) => Math.round(element.scrollTop))
  for (const count of [1, 2, 3]) {
    await toJuliet.send(LONG)
    await expect(messages).toHaveCount(count)
  }
  await log.evaluate((element) => element.scrollTo({ top: 1234 }))
  await expect(his.page.getByRole('button', { name: 'To the newest message' })).toBeVisible()

  await his.main.open('Nurse')
  await his.main.open('Juliet')
  await expect.poll(scrolled).toBe(1234)
  await his.page.reload()
  await expect.poll(scrolled).toBe(1234)
})

test('a conversation that is at its end stays there when the window changes its size', async ({
  couple: { his },
}) => {
  const { page, main } = his
  const toJuliet = await main.open('Juliet')
  for (const line of ['one', 'two', 'three', 'four']) await toJuliet.send(`${line} ${WIDE}`)
  await expect(toJuliet.messages).toHaveCount(4)
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => toJuliet.log.evaluate(fromEnd)).toBeLessThan(2)
    await expect(page.getByRole('button', { name: 'To the newest message' })).toBeHidden()
  }
})

function fromEnd({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight
}
