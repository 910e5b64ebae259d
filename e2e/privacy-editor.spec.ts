import { xml } from '../shared/codec/element.ts'
import { NS } from '../shared/codec/namespaces.ts'
import { expectNoFindings } from './fixtures/axe.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { tabTo } from './fixtures/keyboard.ts'
import { expect, test } from './fixtures/test.ts'
import { cutOff } from './gallery/hang.ts'
import { PrivacyPage } from './pages/privacy-page.ts'
import { person } from './server/test-server.ts'

test('the editor is worked by keyboard alone, and axe has no finding in it', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page } = his
  const { keyboard } = page
  const privacy = new PrivacyPage(page)
  await privacy.open()
  await expect(page.getByRole('checkbox', { name: 'Only my contacts' })).toBeEnabled()
  await tabTo(page, 'Address to block')
  await keyboard.type('paris@example.org')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Blocked people: 1' })).toBeVisible()
  await expectNoFindings(page)
  await tabTo(page, 'Unblock paris@example.org', 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Blocked people' })).toBeFocused()
  await privacy.show('Rules')
  await expectNoFindings(page)

  await tabTo(page, 'New list…')
  await keyboard.press('Enter')
  await keyboard.type('By hand')
  await keyboard.press('Enter')
  await tabTo(page, 'Add rule')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Address' })).toBeFocused()
  await expectNoFindings(page)
  await keyboard.type('tybalt@example.com')
  await keyboard.press('Enter')
  await expect(privacy.rules.first()).toBeFocused()
  await keyboard.press('Alt+ArrowDown')
  await expect(privacy.rules.last()).toBeFocused()
  await expect(privacy.rules.last()).toHaveAccessibleName(/^Rule 2 denies tybalt@example.com/)
  await keyboard.press('Control+z')
  await expect(privacy.rules.first()).toHaveAccessibleName(/^Rule 1 denies tybalt@example.com/)
  await tabTo(page, 'Address')
  await keyboard.type('tybalt@example.com/pda')
  await expect(privacy.preview.getByRole('status')).toContainText('Denied Rule 1')
  await expectNoFindings(page)
  await tabTo(page, 'Save', 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByText('Unsaved changes')).toBeHidden()
  await tabTo(page, 'Default on all devices')
  await keyboard.press('Enter')
  await expect(privacy.list('By hand')).toContainText('default')
  await expectNoFindings(page)
  await page.setViewportSize({ width: 380, height: 720 })
  await expectNoFindings(page)
})

test('names of 10 KB, a group that is gone and an address that is none leave the page as wide as it is', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const [list, group] = ['Evening'.repeat(1500), 'Capulet'.repeat(1500)]
  const tybalt = { jid: 'tybalt@example.com', name: 'Tybalt', groups: [group] }
  await server.addRosterItem(person(romeo.address), { ...tybalt, subscription: 'both' })
  const phone = await startCorrespondent(server, romeo, 'phone')
  const rule = (order: number, who: Readonly<Record<string, string>>) =>
    xml('item', { ...who, action: 'deny', order: String(order) }, xml('presence-out'))
  const rules = [
    rule(0, { type: 'group', value: group }),
    rule(1, { type: 'group', value: 'Montague'.repeat(1250) }),
    rule(2, { type: 'jid', value: `${'a'.repeat(1000)}@example.com/${'b'.repeat(1000)}` }),
  ]
  const query = xml('query', { xmlns: NS.privacy }, xml('list', { name: list }, ...rules))
  await phone.say(xml('iq', { type: 'set', id: 'long' }, query))
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page } = his
  const privacy = new PrivacyPage(page)
  await privacy.open('Rules')
  await expect(privacy.rules).toHaveCount(3)
  await expect(privacy.rules.nth(1)).toHaveAccessibleName(/no such group any more/)
  await privacy.force('Default on all devices').click()
  await privacy.verdictOn('tybalt@example.com', 'My presence')
  await expect(privacy.preview.getByRole('status')).toContainText('Denied Rule 1')
  const fits = async () => {
    for (const width of [1180, 360]) {
      await page.setViewportSize({ width, height: 760 })
      expect(await cutOff(page), `at ${width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1180, height: 760 })
  }
  await fits()

  await test.step('asked about', async () => {
    await page.getByRole('button', { name: 'More about this list' }).click()
    await page.getByRole('button', { name: 'Remove…' }).click()
    await fits()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('an address that is none is said to be none at its field', async () => {
    await page.getByRole('button', { name: 'Add rule' }).click()
    const sheet = page.getByRole('dialog', { name: 'New rule' })
    const field = sheet.getByRole('combobox', { name: 'Address' })
    await field.fill('tybalt @@example')
    await field.press('Enter')
    await expect(field).toHaveAccessibleDescription(/This is not an address/)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toBeFocused()
    await sheet.getByRole('radio', { name: 'Group' }).check()
    await fits()
    await page.keyboard.press('Escape')
  })

  await test.step('and among the wishes', async () => {
    await privacy.show('People')
    const hidden = page.getByRole('list', { name: 'Hide that I am online from' })
    await expect(hidden.getByRole('listitem')).toHaveCount(3)
    await fits()
  })
  await phone.leave()
})

test('a list of 5,000 rules is worked with as any other', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page } = his
  const items = Array.from({ length: 5000 }, (_, order) => ({
    who: { type: 'jid', value: `spammer${order}@example.org` },
    action: 'deny',
    order,
    kinds: [],
  }))
  await page.evaluate(
    (drafts) => localStorage.setItem('balcony.privacy-drafts', drafts),
    JSON.stringify([{ account: romeo.address, name: 'Long', items }]),
  )
  await page.reload()
  await his.main.waitUntilOnline()
  const privacy = new PrivacyPage(page)
  await privacy.open('Rules')
  await privacy.rules.first().focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('option', { name: /^Rule 5,000 denies spammer4999@/ })).toBeFocused()
  await page.keyboard.press('Alt+Home')
  await expect(page.getByRole('option', { name: /^Rule 1 denies spammer4999@/ })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('option', { name: /^Rule 1 denies spammer0@/ })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(privacy.rules.first()).toHaveAccessibleName(/^Rule 1 denies spammer4999@/)
  const verdict = await privacy.verdictOn('spammer3000@example.org', 'Message to me')
  await expect(verdict).toContainText('Denied Rule 3,002 denies spammer3000@example.org')
  await expect(page.getByRole('option', { name: /^Rule 3,002 .* This rule decides/ })).toBeVisible()
})
