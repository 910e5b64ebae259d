import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'

test('PRES-14 PRES-36 going offline says goodbye with the status text', async ({
  couple: { his, hers },
}) => {
  const people = new People(hers.page)
  const details = await people.openDetails('Romeo')
  await expect(details.getByText('Available').first()).toBeVisible()
  await his.main.presence.choose('Offline', 'Parting is such sweet sorrow')
  await expect(details.getByText('“Parting is such sweet sorrow”')).toBeVisible()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Offline/)
})

test('PRES-15 a status in the reader’s language is shown, the others on demand', async ({
  couple: { his, hers },
}) => {
  await his.main.presence.button.click()
  const form = his.page.getByRole('dialog')
  await form.getByLabel('Status text').fill('in the orchard')
  await form.getByRole('button', { name: 'In other languages' }).click()
  await form.getByRole('button', { name: 'Add a language' }).click()
  await form.getByLabel('Language').fill('cs')
  await form.getByLabel('Text', { exact: true }).fill('v sadu')
  await form.getByRole('button', { name: 'Set' }).click()
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/in the orchard/)
  const details = await new People(hers.page).openDetails('Romeo')
  await details.getByRole('button', { name: 'In one other language' }).click()
  await expect(details.getByText('v sadu')).toBeVisible()
})

test('PRES-16 PRES-22 PRES-23 PRES-24 a priority is kept and seen, also among one’s own devices', async ({
  server,
  openBalcony,
  couple: { romeo, his, hers },
}) => {
  test.slow()
  await his.main.presence.button.click()
  const form = his.page.getByRole('dialog')
  await form.getByRole('button', { name: 'Advanced' }).click()
  await form.getByLabel('Priority of this device').fill('128')
  await form.getByRole('button', { name: 'Do not disturb' }).click()
  await expect(form.getByText('A whole number from -128 to 127.')).toBeVisible()
  await form.getByLabel('Priority of this device').fill('7')
  await form.getByRole('button', { name: 'Do not disturb' }).click()

  const phone = await openBalcony()
  await phone.signIn(romeo, server)
  const details = await new People(hers.page).openDetails('Romeo')
  await expect(details.getByText('Priority 7')).toBeVisible()
  await expect(details.getByText('Priority 0')).toBeVisible()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Do not disturb/)

  const people = new People(phone.page)
  await people.choose('You and your devices…')
  await expect(people.sheet.getByText('This device', { exact: true })).toBeVisible()
  await expect(people.sheet.getByText('Priority 7')).toBeVisible()
  await expect(people.sheet.getByText('Do not disturb')).toBeVisible()
  await phone.page.keyboard.press('Escape')
  await phone.main.tab('People').click()
  await expect(phone.page.getByRole('treeitem', { name: /^romeo/i })).toHaveCount(0)
})

test('PRES-37 a stream that was lost leaves nobody shown as online', async ({
  startServer,
  register,
  openBalcony,
}) => {
  test.slow()
  const server = await startServer({})
  const romeo = await register('Romeo', 'example.net', server)
  const juliet = await register('Juliet', 'example.com', server)
  const [his, hers] = [await openBalcony(), await openBalcony()]
  await his.signIn(romeo, server)
  await hers.signIn(juliet, server)
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]
  await hisPeople.add(juliet.address, { name: 'Juliet' })
  await hersPeople.request.getByRole('button', { name: 'Allow', exact: true }).click()
  await his.main.tab('People').click()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  await server.kill('SIGKILL')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Offline/)
  await expect(his.main.presence.button).not.toHaveAccessibleName(/Available/)
  await server.restart()
  await his.main.tryNow()
  await hers.main.tryNow()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/, { timeout: 30_000 })
})

test('SUB-03 a setting answers requests without asking', async ({
  server,
  register,
  openBalcony,
  couple: { romeo, his },
}) => {
  test.slow()
  const people = new People(his.page)
  await people.choose('Settings…')
  await people.sheet.getByRole('radio', { name: 'Allow everybody' }).check()
  await people.submit('Save')
  const theirs = await openBalcony()
  await theirs.signIn(await register('Paris'), server)
  await theirs.main.tab('People').click()
  await new People(theirs.page).add(romeo.address, { name: 'Romeo' })
  await expect(theirs.main.contact('Romeo')).toHaveAccessibleName(/Available/)
  await expect(people.request).toBeHidden()
})

test('one device is asked what it runs, and answers those who may see it', async ({
  couple: { his },
}) => {
  const details = await new People(his.page).openDetails('Juliet')
  await details.getByRole('button', { name: 'Ask about this device' }).click()
  await expect(details.getByText(/^Balcony /)).toBeVisible()
  await expect(details.getByText(/^It is .* there\.$/)).toBeVisible()
})

test('CONF-01 SEC-04 nothing of somebody who is blocked arrives, until they are let again', async ({
  couple: { his, hers },
}) => {
  const people = new People(his.page)
  const toRomeo = await hers.main.open('Romeo')
  const details = await people.openDetails('Juliet')
  await details.getByRole('button', { name: 'Block…' }).click()
  await expect(people.sheet).toContainText('They are not told')
  await people.submit('Block')
  await expect(details.getByText('You have blocked them.')).toBeVisible()
  await toRomeo.send('O Romeo, Romeo')
  await expect(toRomeo.message('O Romeo').getByRole('button', { name: 'Retry' })).toBeVisible()
  await details.getByRole('button', { name: 'Unblock' }).click()
  await expect(details.getByText('You have blocked them.')).toBeHidden()
  await toRomeo.send('Wherefore art thou Romeo?')
  const toJuliet = his.main.conversation('Juliet')
  await expect(toJuliet.messages).toHaveText([/Wherefore art thou/])
})
