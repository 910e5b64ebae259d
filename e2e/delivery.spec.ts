import { expectNoFindings } from './fixtures/axe.ts'
import { expect, test } from './fixtures/test.ts'
import { person } from './server/test-server.ts'

test('a message says how far it got: sent, received, read', async ({ couple: { his, hers } }) => {
  await hers.main.presence.choose('Offline')
  const toJuliet = await his.main.open('Juliet')
  await toJuliet.send('Art thou there?')
  const message = toJuliet.message('Art thou there?')
  await expect(message).toHaveAccessibleName(/^You, .*, Sent$/)
  await expect(message).toContainText('Sent')
  await hers.main.presence.choose('Available')
  await expect(message).toHaveAccessibleName(/, Received$/)
  const toRomeo = await hers.main.open('Romeo')
  await hers.page.bringToFront()
  await expect(toRomeo.message('Art thou there?')).toBeVisible()
  await expect(message).toHaveAccessibleName(/, Read$/)
  await expect(message).toContainText('Read')
})

test('who does not want to tell is not told of', async ({ couple: { his, hers } }) => {
  await hers.page.getByRole('button', { name: 'Menu' }).click()
  await hers.page.getByRole('button', { name: 'Settings' }).click()
  await hers.page.getByRole('checkbox', { name: /^Say what I have read/ }).click()
  await hers.page.getByRole('button', { name: 'Save' }).click()
  const toJuliet = await his.main.open('Juliet')
  const toRomeo = await hers.main.open('Romeo')
  await toJuliet.send('Art thou there?')
  await hers.page.bringToFront()
  await expect(toRomeo.message('Art thou there?')).toBeVisible()
  await toRomeo.send('Ay me!')
  await expect(toJuliet.message('Ay me!')).toBeVisible()
  await expect(toJuliet.message('Art thou there?')).toHaveAccessibleName(/, Received$/)
})

test('what waits is listed, can be edited and deleted, and goes out in order', async ({
  couple: { his, hers },
}) => {
  const { page, main } = his
  await main.presence.choose('Offline')
  const toJuliet = await main.open('Juliet')
  for (const text of ['one', 'twoo', 'three']) await toJuliet.send(text)
  await expect(toJuliet.message('twoo')).toContainText('Waiting for connection')
  const link = page.getByRole('button', { name: 'Outbox: 3 messages wait' })
  await link.click()
  const items = page.getByRole('region', { name: 'Messages that wait' }).getByRole('listitem')
  await expect(items).toHaveCount(3)
  await expect(items.first()).toHaveAccessibleName(/^To Juliet, .*: Waiting for connection$/)
  await expectNoFindings(page)

  await items.nth(2).getByRole('button', { name: 'Delete' }).click()
  await expect(items).toHaveCount(2)
  await expect(items.nth(1)).toBeFocused()
  await items.nth(1).getByRole('button', { name: 'Edit' }).click()
  await expect(toJuliet.composer).toHaveValue('twoo')
  await expect(toJuliet.composer).toBeFocused()
  await expect(page.getByText('Editing a message that was not sent')).toBeVisible()
  await toJuliet.send('two')
  await expect(toJuliet.messages).toHaveText([/^one/, /^two/])
  await expect(toJuliet.composer).toHaveValue('')

  const toRomeo = await hers.main.open('Romeo')
  await main.presence.choose('Available')
  await expect(toRomeo.messages).toHaveText([/^one/, /^two/])
  await expect(page.getByRole('button', { name: /^Outbox:/ })).toBeHidden()
})

test('what waits survives a window, with what was being edited of it', async ({
  couple: { his },
}) => {
  await his.main.presence.choose('Offline')
  const before = await his.main.open('Juliet')
  await before.send('frist')
  await before.message('frist').getByRole('button', { name: 'Edit' }).click()
  await before.composer.fill('first')
  await before.composer.blur()
  await his.page.reload()
  const after = his.main.conversation('Juliet')
  await expect(after.composer).toHaveValue('first')
  await expect(after.message('frist')).toBeVisible()
  await after.composer.press('Enter')
  await expect(after.messages).toHaveText([/^first/])
  await his.main.presence.choose('Available')
  await expect(after.message('first')).toHaveAccessibleName(/, (Sent|Received|Read)$/)
})

test('what failed is listed until it is sent again or deleted, with the keyboard alone', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  const entry = { jid: 'nobody-at-all@example.com', name: 'Nobody', subscription: 'none' } as const
  await server.addRosterItem(person(romeo.address), entry)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page } = his
  const toNobody = await his.main.open('Nobody')
  await toNobody.send('Is anybody there?')
  const link = page.getByRole('button', { name: 'Outbox: 1 not delivered' })
  await link.focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('listitem', { name: /^To Nobody/ })
  await expect(item).toContainText('Not delivered: it could not be handed over there')
  await item.getByRole('button', { name: 'Retry' }).focus()
  await page.keyboard.press('Enter')
  await expect(item).toContainText('Not delivered')
  await item.getByRole('button', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing waits')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Messages that wait' })).toBeFocused()
  await expect(toNobody.messages).toHaveCount(0)
})
