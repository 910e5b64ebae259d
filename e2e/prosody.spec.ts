import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'

test.use({ serverKind: 'prosody' })

test('on Prosody two people find each other, talk, write a letter and part', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  expect(server.kind).toBe('prosody')
  const [romeo, juliet] = [await register('Romeo'), await register('Juliet', 'example.com')]
  const [his, hers] = await Promise.all([openBalcony(), openBalcony()])
  await Promise.all([his.signIn(romeo, server), hers.signIn(juliet, server)])
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]

  await test.step('asked for, allowed, and asked for in return', async () => {
    await his.main.tab('People').click()
    await hisPeople.add(juliet.address, { name: 'Juliet', note: 'I am Romeo' })
    await hers.main.tab('People').click()
    await expect(hersPeople.request).toContainText('“I am Romeo”')
    await hersPeople.request.getByRole('button', { name: 'Allow and add…' }).click()
    await hersPeople.sheet.getByLabel('Name').fill('Romeo')
    await hersPeople.submit('Allow and add')
    await hisPeople.request.getByRole('button', { name: 'Allow', exact: true }).click()
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available$/)
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available$/)
  })

  await test.step('presence and chat', async () => {
    await hers.main.presence.choose('Do not disturb', 'at mass')
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Do not disturb · at mass/)
    const [toJuliet, toRomeo] = [await his.main.open('Juliet'), await hers.main.open('Romeo')]
    await toJuliet.send('I take thee at thy word')
    await expect(toRomeo.message('I take thee')).toBeVisible()
    await toRomeo.send('What man art thou?')
    await expect(toJuliet.message('What man')).toBeVisible()
  })

  await test.step('a letter', async () => {
    const { page } = his
    await page.getByRole('button', { name: 'Write a letter' }).click()
    await page.getByRole('combobox', { name: 'To' }).fill(juliet.address)
    await page.getByLabel('Subject').fill('Thursday')
    await page.getByRole('textbox', { name: 'Letter text' }).fill('Come to the cell.')
    await page.getByRole('button', { name: 'Send letter' }).click()
    await hers.main.tab('Inbox').click()
    await hers.main.row('Thursday').click()
    await expect(hers.page.getByRole('article', { name: 'Letter' })).toContainText('Come to')
  })

  await test.step('removed', async () => {
    await hisPeople.openDetails('Juliet')
    await hisPeople.change('Remove…', 'Remove')
    await hers.main.tab('People').click()
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/neither of you sees the other/i)
  })
})
