import { PAUSE, writeOldConversation } from './fixtures/old-conversation.ts'
import { befriend, expect, test } from './fixtures/test.ts'

const COUNT = 100_000
/** Every other ten of them are one's own. */
const UNSEEN = 1800
const END = Date.parse('2026-10-01T12:00:00')

test('a conversation of 100,000 messages is scrolled both ways without a gap, and led to any day', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const juliet = await register('Juliet', 'example.com')
  await befriend(server, romeo, juliet)
  const his = await openBalcony((profile) =>
    writeOldConversation(profile, {
      owner: romeo.address,
      peer: juliet.address,
      server,
      count: COUNT,
      end: END,
      unseen: UNSEEN,
    }),
  )
  await his.main.waitUntilOnline(romeo.password)
  const talk = await his.main.open('Juliet')
  const numbers = () =>
    talk.messages.evaluateAll((rows) =>
      rows.map((row) => Number(/message (\d+) of/u.exec(row.textContent)?.[1])),
    )
  /** Nothing is missing between what is shown; gives the first and the last. */
  const shown = async () => {
    const all = await numbers()
    expect(all).toEqual(all.map((_, index) => (all[0] ?? 0) + index))
    return [all[0] ?? 0, all.at(-1) ?? 0] as const
  }
  await test.step('it opens at the first message that was not read, and nothing is read yet', async () => {
    const first = talk.message(`message ${COUNT - UNSEEN} of`)
    await expect(first).toBeInViewport()
    await expect(talk.log.getByText('New messages')).toBeInViewport()
    await expect(talk.message(`message ${COUNT - 1} of`)).toHaveCount(0)
    await shown()
    const toEnd = his.page.getByRole('button', { name: /newest message/u })
    await expect(toEnd).toHaveAccessibleName(`To the newest message, ${UNSEEN / 2} not read`)
    await toEnd.click()
    await expect(talk.message(`message ${COUNT - 1} of`)).toBeInViewport()
    await expect(his.page.getByLabel('not read')).toHaveCount(0)
  })

  await test.step('back, far beyond what was at hand', async () => {
    const far = COUNT - 700
    await expect(async () => {
      await talk.log.evaluate((log) => log.scrollTo({ top: 0 }))
      expect((await shown())[0]).toBeLessThan(far)
    }).toPass()
    // However long it is, so much of it is there.
    expect(await talk.messages.count()).toBeLessThanOrEqual(400)
  })

  await test.step('and forward again to the end', async () => {
    await expect(async () => {
      await talk.log.evaluate((log) => log.scrollTo({ top: log.scrollHeight }))
      expect((await shown())[1]).toBe(COUNT - 1)
      // What came behind was not there yet when one scrolled.
      await expect(talk.message(`message ${COUNT - 1} of`)).toBeInViewport({ timeout: 500 })
    }).toPass()
  })

  await test.step('a day is gone to by its date', async () => {
    await talk.log.getByTitle('Go to a day').last().click()
    const form = his.page.getByRole('dialog', { name: 'Go to a day' })
    await form.getByLabel('Day').fill('2026-08-15')
    await form.getByLabel('Day').press('Enter')
    const back = (END - Date.parse('2026-08-15T00:00:00')) / PAUSE
    await expect(talk.message(`message ${COUNT - 1 - back} of`)).toBeInViewport()
    await shown()
  })

  await test.step('what is said meanwhile is at the end, one step away', async () => {
    await talk.send('and now')
    await expect(talk.message('and now')).toHaveCount(0)
    await his.page.getByRole('button', { name: /newest message/u }).click()
    await expect(talk.message('and now')).toBeInViewport()
  })
})
