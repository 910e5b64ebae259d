import { xml } from '../shared/codec/element.ts'
import { expectNoFindings } from './fixtures/axe.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { befriend, expect, test } from './fixtures/test.ts'
import { person } from './server/test-server.ts'
import { People } from './pages/people.ts'

test('axe has no finding on signing in', async ({ openBalcony }) => {
  const { page, signInPage } = await openBalcony()
  await expect(signInPage.submit).toBeVisible()
  await expectNoFindings(page)
  await signInPage.write({ address: '', password: '' }, { host: '127.0.0.1', port: 1 })
  await expectNoFindings(page)
  await signInPage.signIn({ address: 'romeo@montague.invalid', password: 'x' })
  await expect(signInPage.problem).toBeVisible()
  await expectNoFindings(page)
})

test('axe has no finding on people, chats, a conversation and its details', async ({
  couple: { his, hers },
}) => {
  test.slow()
  const { page, main } = his
  await expectNoFindings(page)
  await main.tab('People').click()
  await expect(main.contact('Juliet')).toBeVisible()
  await expectNoFindings(page)
  const toJuliet = await main.open('Juliet')
  await toJuliet.send('I take thee at thy word')
  const toRomeo = await hers.main.open('Romeo')
  await toRomeo.send('What man art thou?')
  await expect(toJuliet.message('What man')).toBeVisible()
  await expectNoFindings(page)
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(page.getByText('You see when Juliet is online')).toBeVisible()
  await expectNoFindings(page)
  await main.tab('Chats').click()
  await expectNoFindings(page)
})

test('axe has no finding on the presence selector, the shortcuts and a narrow window', async ({
  couple: { his },
}) => {
  test.slow()
  const { page, main } = his
  await main.presence.button.click()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 380, height: 720 })
  await main.open('Juliet')
  await expectNoFindings(page)
})

test('axe has no finding on what is done with people', async ({ couple: { his } }) => {
  test.slow()
  const { page } = his
  const people = new People(page)
  await his.main.tab('People').click()
  await people.add('tybalt@example.com', { name: 'Tybalt', groups: ['Foes'], ask: false })
  for (const entry of ['Add a contact…', 'Your profile…', 'Settings…', 'Import contacts…']) {
    await people.choose(entry)
    await expect(people.sheet.getByRole('button', { name: 'Cancel' })).toBeVisible()
    await expectNoFindings(page)
    await page.keyboard.press('Escape')
    await expect(people.sheet).toBeHidden()
  }
  await people.choose('You and your devices…')
  await expect(people.sheet.getByText('This device', { exact: true })).toBeVisible()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await his.main.contact('Tybalt').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectNoFindings(page)
  await page.getByRole('menuitem', { name: 'Move to group…' }).click()
  await expect(people.sheet).toBeVisible()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await people.openDetails('Tybalt')
  await people.details.getByRole('button', { name: 'Ask…' }).click()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await expect(people.sheet).toBeHidden()
  await expectNoFindings(page)
})

test('axe has no finding on a request', async ({ server, register, openBalcony }) => {
  const [romeo, paris] = [await register('Romeo'), await register('Paris', 'example.com')]
  const [user = '', domain = ''] = paris.address.split('@')
  await server.requestSubscription({ user, domain, password: paris.password }, romeo.address)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  await expect(new People(his.page).request).toBeVisible()
  await expectNoFindings(his.page)
})

test('a sheet gives the focus back to where it was opened', async ({ couple: { his } }) => {
  const people = new People(his.page)
  await his.main.tab('People').click()
  const juliet = his.main.contact('Juliet')
  await juliet.focus()
  for (const key of ['F2', 'Delete', 'Control+m']) {
    await his.page.keyboard.press(key)
    await expect(people.sheet).toBeVisible()
    await his.page.keyboard.press('Escape')
    await expect(people.sheet).toBeHidden()
    await expect(juliet).toBeFocused()
  }
  await his.page.getByRole('button', { name: 'Add a contact…' }).click()
  await his.page.keyboard.press('Escape')
  await expect(his.page.getByRole('button', { name: 'Add a contact…' })).toBeFocused()
  await people.choose('Settings…')
  await his.page.keyboard.press('Escape')
  await expect(his.page.getByRole('button', { name: 'Menu', exact: true })).toBeFocused()
})

test('axe has no finding on letters, notices, rooms, threads and addresses that ask', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, capulet)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page, main } = his
  const juliet = await startCorrespondent(server, capulet, 'balcony')
  const phone = await startCorrespondent(server, capulet, 'phone')
  const [resource = ''] = await server.resources(person(romeo.address))
  const write = (type: string, text: string, ...more: Parameters<typeof xml>[]) =>
    juliet.write(
      { to: `${romeo.address}/${resource}`, type },
      xml('subject', {}, 'Hear me'),
      xml('body', { 'xml:lang': 'en' }, text),
      xml('body', { 'xml:lang': 'cs' }, 'Slyš'),
      ...more.map((args) => xml(...args)),
    )
  await write('normal', 'A letter', ['thread', {}, 't'])
  await write('normal', 'Another https://example.org', ['thread', {}, 't'])
  await write('headline', 'A notice')
  await write('groupchat', 'In a room')
  await write('chat', 'In one thread xmpp:nurse@example.com', ['thread', {}, 'a'])
  await write('chat', 'In another', ['thread', {}, 'b'])

  await main.tab('Inbox').click()
  await main.row('Hear me').first().click()
  await page.getByRole('button', { name: 'Reply' }).click()
  await expectNoFindings(page)
  await page.getByRole('button', { name: 'Write a letter' }).click()
  await page.getByRole('combobox', { name: 'To' }).fill('jul')
  await expect(page.getByRole('option', { name: /^Juliet/ })).toBeVisible()
  await expectNoFindings(page)
  await main.tab('Notices').click()
  await main.row('Juliet').click()
  await expectNoFindings(page)
  await main.tab('Chats').click()
  await page.getByRole('option', { name: /, Room/ }).click()
  await expectNoFindings(page)
  const talk = await main.open('Juliet')
  await page.getByRole('button', { name: /^Messages go to one device/ }).click()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Which conversation this goes to' }).click()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await talk.log.getByRole('link').click()
  await expect(page.getByRole('dialog', { name: 'Open this conversation?' })).toBeVisible()
  await expectNoFindings(page)
  await Promise.all([juliet.leave(), phone.leave()])
})
