import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'

test('ROST-05 ROST-13 ROST-18 ROST-20 a contact is added, renamed, moved and removed by keyboard', async ({
  couple: { his },
}) => {
  const people = new People(his.page)
  const { keyboard } = his.page
  await his.main.tab('People').click()
  await people.add('tybalt@example.com', { name: 'Tybalt', groups: ['Foes'], ask: false })
  const tybalt = his.main.contact('Tybalt')
  await expect(people.group('Foes')).toBeVisible()

  await tybalt.focus()
  await keyboard.press('F2')
  await expect(people.sheet.getByLabel('Name')).toBeFocused()
  await people.sheet.getByLabel('Name').fill('Prince of Cats')
  await keyboard.press('Enter')
  await expect(people.sheet).toBeHidden()
  const cats = his.main.contact('Prince of Cats')
  await expect(cats).toBeVisible()
  await expect(tybalt).toHaveCount(0)

  await cats.focus()
  await keyboard.press('Control+m')
  await expect(people.sheet.getByRole('combobox', { name: 'Groups' })).toBeFocused()
  await people.addGroup('Capulets')
  await people.sheet.getByRole('button', { name: 'Not in Foes' }).click()
  await people.submit('Save')
  await expect(people.group('Capulets')).toBeVisible()
  await expect(people.group('Foes')).toHaveCount(0)

  await cats.focus()
  await keyboard.press('Delete')
  await expect(people.sheet).toContainText('Neither of you will see')
  await people.submit('Remove')
  await expect(cats).toHaveCount(0)
  await expect(people.group('Capulets')).toHaveCount(0)
})

test('ROST-06 a contact is dragged to another group, and with Ctrl put into both', async ({
  couple: { his },
}) => {
  const people = new People(his.page)
  await his.main.tab('People').click()
  await people.add('tybalt@example.com', { name: 'Tybalt', groups: ['Foes'], ask: false })
  await his.main.contact('Tybalt').dragTo(people.group('Friends'))
  await expect(people.group('Foes')).toHaveCount(0)
  await expect(people.group('Friends')).toHaveAccessibleName(/of 2 online/)
})

test('ROST-06 ROST-18 a group is renamed and removed from its menu, and its members stay', async ({
  couple: { his },
}) => {
  const people = new People(his.page)
  await his.main.tab('People').click()
  await people.group('Friends').click({ button: 'right' })
  await his.page.getByRole('menuitem', { name: 'Rename the group…' }).click()
  await people.sheet.getByLabel('Name of the group').fill('Loved ones')
  await people.submit('Rename')
  await expect(people.group('Loved ones')).toHaveAccessibleName(/1 of 1 online/)
  await expect(people.group('Friends')).toHaveCount(0)

  await people.group('Loved ones').focus()
  await his.page.keyboard.press('Delete')
  await people.submit('Remove the group')
  await expect(people.group('Not in a group')).toBeVisible()
  await expect(his.main.contact('Juliet')).toBeVisible()
})

test('ROST-17 what another device changes while it is edited here is shown beside, and the edit stays', async ({
  server,
  openBalcony,
  couple: { romeo, his },
}) => {
  test.slow()
  const phone = await openBalcony()
  await phone.signIn(romeo, server)
  const [here, there] = [new People(his.page), new People(phone.page)]
  await his.main.tab('People').click()
  await his.main.contact('Juliet').focus()
  await his.page.keyboard.press('F2')
  await here.sheet.getByLabel('Name').fill('Juliet, my sun')

  await phone.main.tab('People').click()
  await phone.main.contact('Juliet').focus()
  await phone.page.keyboard.press('F2')
  await there.sheet.getByLabel('Name').fill('Jule')
  await there.submit('Save')

  await expect(here.sheet.getByRole('status').first()).toContainText('meanwhile: Jule')
  await expect(here.sheet.getByLabel('Name')).toHaveValue('Juliet, my sun')
  await here.submit('Save')
  await expect(phone.main.contact('Juliet, my sun')).toBeVisible()
})

test('ROST-03 URI-01 URI-03 an address is taken as an im: link, and refused in words where it is none', async ({
  couple: { his },
}) => {
  const people = new People(his.page)
  await his.page.getByRole('button', { name: 'Add a contact…' }).click()
  await people.sheet.getByLabel('Address').fill('im:nobody')
  await people.sheet.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(people.sheet.getByText('This is not an address.')).toBeVisible()
  await people.sheet.getByLabel('Address').fill('IM:Tybalt%40crypt@example.com')
  await people.sheet.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(people.sheet.getByText('This is not an address.')).toBeVisible()
  await people.sheet.getByLabel('Address').fill('IM:Tybalt@Example.com')
  await people.submit('Add')
  await expect(his.main.contact('tybalt')).toBeVisible()
})

test('contacts are exported to a file, and added from it where they are chosen', async ({
  couple: { his, hers },
}) => {
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]
  await hisPeople.add('tybalt@example.com', { name: 'Tybalt', groups: ['Foes'], ask: false })
  await hisPeople.add('mercutio@example.com', { name: 'Mercutio', ask: false })
  const download = his.page.waitForEvent('download')
  await hisPeople.choose('Export contacts')
  const buffer = await readFile(await (await download).path())

  await hersPeople.choose('Import contacts…')
  const file = { name: 'contacts.xml', mimeType: 'application/xml', buffer }
  await hersPeople.sheet.getByLabel('File').setInputFiles(file)
  await hersPeople.sheet.getByRole('checkbox', { name: 'Mercutio' }).uncheck()
  await hersPeople.submit('Add one contact')
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Tybalt')).toHaveAccessibleName(/Neither of you sees the other/)
  await expect(hersPeople.group('Foes')).toBeVisible()
  await expect(hers.main.contact('Mercutio')).toHaveCount(0)
})

test('VCARD-01 VCARD-02 a profile with a picture is published, and read by the other', async ({
  couple: { his, hers },
}) => {
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]
  await hersPeople.choose('Your profile…')
  await expect(hersPeople.sheet.getByLabel('Full name')).toHaveValue('')
  await hersPeople.sheet.getByLabel('Full name').fill('Juliet <i>Capulet</i>')
  await hersPeople.sheet.getByLabel('Telephone, one a line').fill('+39 045 1\n+39 045 2')
  const picture = { name: 'icon.png', mimeType: 'image/png', buffer: await readFile(ICON) }
  await hersPeople.sheet.getByLabel('Picture').setInputFiles(picture)
  await expect(hersPeople.sheet.locator('img')).toBeVisible()
  await hersPeople.submit('Publish')

  const details = await hisPeople.openDetails('Juliet')
  await expect(details.getByText('Juliet <i>Capulet</i>')).toBeVisible()
  await expect(details.getByText('+39 045 2')).toBeVisible()
  await expect(details.locator('img')).toHaveJSProperty('naturalWidth', 256)

  await hersPeople.choose('Your profile…')
  await expect(hersPeople.sheet.getByLabel('Full name')).toHaveValue('Juliet <i>Capulet</i>')
})

const ICON = new URL('../assets/icons/1024x1024.png', import.meta.url)
