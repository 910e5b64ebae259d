import { xml } from '../shared/codec/element.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { befriend, expect, test } from './fixtures/test.ts'

const LINES = 230

test('what was said long ago is found as one types, and opened where it was said', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet', 'example.com')]
  await befriend(server, romeo, capulet)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page, main } = his
  const juliet = await startCorrespondent(server, capulet, 'balcony')
  const say = (text: string) =>
    juliet.write({ to: romeo.address, type: 'chat' }, xml('body', {}, text))
  await say('Žižek said: parting is such sweet sorrow. https://example.org/')
  await say('今日は天気がいい')
  for (let line = 0; line < LINES; line += 1) await say(`line ${line}`)
  const talk = await main.open('Juliet')
  // It opens at the first of them, since none was read.
  await page.getByRole('button', { name: /newest message/u }).click()
  await expect(talk.message(`line ${LINES - 1}`)).toBeVisible()
  await expect(talk.message('sweet sorrow')).toHaveCount(0)

  await page.keyboard.press('Control+Shift+F')
  await expect(main.search).toBeFocused()
  await page.keyboard.type('zizek sor')
  const results = page.getByRole('listbox', { name: 'Messages found' })
  await expect(results.getByRole('option')).toHaveCount(1)
  await expect(results.locator('mark')).toHaveText(['Žižek', 'sorrow'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(talk.message('sweet sorrow')).toBeInViewport()
  await expect(talk.composer).toBeFocused()

  for (const [text, count] of [
    ['天気', 1],
    ['from:juliet has:link', 1],
    ['from:me', 0],
    ['"such sweet" in:juliet after:2020', 1],
    ['sorrow before:2020', 0],
    ['"sweet such"', 0],
  ] as const) {
    await main.search.fill(text)
    if (count === 0) await expect(page.getByText('No message found').first()).toBeVisible()
    await expect(results.getByRole('option')).toHaveCount(count)
  }

  await main.search.fill('line 11')
  await expect(results.getByRole('option').first()).toContainText('line 119')
  await juliet.leave()
})

test('in a conversation one goes from one message that has it to the next, by keys alone', async ({
  couple: { his },
}) => {
  const { page, main } = his
  const talk = await main.open('Juliet')
  for (const line of ['one sorrow', 'joy', 'another sorrow']) await talk.send(line)
  await expect(talk.messages).toHaveCount(3)
  await page.keyboard.press('Control+f')
  const find = page.getByRole('searchbox', { name: 'Search in this conversation' })
  await expect(find).toBeFocused()
  await page.keyboard.type('sorrow')
  const bar = page.getByRole('search')
  await expect(bar).toContainText('1 of 2')
  await page.keyboard.press('Enter')
  await expect(bar).toContainText('2 of 2')
  await expect(talk.message('one sorrow')).toHaveAttribute('data-sought', '')
  await page.keyboard.type('s')
  await expect(bar).toContainText('Not found')
  await page.keyboard.press('Escape')
  await expect(find).toBeHidden()
  await expect(talk.composer).toBeFocused()
})
