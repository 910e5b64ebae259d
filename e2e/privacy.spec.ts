import { expectNoFindings } from './fixtures/axe.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { tabTo } from './fixtures/keyboard.ts'
import { befriend, expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'
import { prosodyMissing, startProsody } from './server/prosody.ts'
import { PrivacyPage } from './pages/privacy-page.ts'
import { xml } from '../shared/codec/element.ts'

test('PRIV-49 PRIV-51 who is blocked reaches nobody and is told nothing; unblocked they do again', async ({
  couple: { romeo, his, hers },
}) => {
  test.slow()
  const toJuliet = await his.main.open('Juliet')
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)
  const page = new PrivacyPage(hers.page)
  await page.open()
  await hers.page.getByLabel('Address to block').fill(romeo.address)
  await hers.page.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(hers.page.getByRole('heading', { name: 'Blocked people: 1' })).toBeVisible()
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Offline/)
  await toJuliet.send('It is my lady')
  await expect(toJuliet.message('It is my lady')).not.toContainText(/Received|block/i)

  await hers.page.getByRole('button', { name: /^Unblock/ }).click()
  await expect(hers.page.getByText('You have blocked nobody.')).toBeVisible()
  await toJuliet.send('O, it is my love!')
  const toRomeo = await hers.main.open('Romeo')
  await expect(toRomeo.message('O, it is my love!')).toBeVisible()
  await expect(toRomeo.message('It is my lady')).toHaveCount(0)
})

test('PRIV-01 PRIV-45 PRIV-46 PRIV-47 PRIV-48 PRIV-52 rules by group, subscription, address and for all do what the preview says', async ({
  couple: { romeo, juliet, his, hers },
  server,
  register,
}) => {
  test.slow()
  const stranger = await register('Tybalt')
  const page = new PrivacyPage(hers.page)
  const toJuliet = await his.main.open('Juliet')
  const toRomeo = await hers.main.open('Romeo')
  await page.open('Rules')
  await page.make('Test')
  await page.add({ who: 'Subscription', value: 'Mutual contacts', what: ['Their presence'] })
  await page.saveAll()
  await page.force('Default on all devices').click()
  await expect(page.list('Test')).toContainText('default')

  await test.step('their presence, by subscription', async () => {
    const verdict = await page.verdictOn(`${romeo.address}/orchard`, 'Their presence')
    await expect(verdict).toContainText('Denied Rule 1 denies Mutual contacts')
    await expect(page.rules.first()).toHaveAccessibleName(/This rule decides/)
    await his.main.presence.choose('Do not disturb', 'fighting')
    await toJuliet.send('I am hurt')
    await hers.main.open('Romeo')
    await expect(toRomeo.message('I am hurt')).toBeVisible()
    await expect(hers.main.contact('Romeo')).not.toHaveAccessibleName(/fighting/)
  })

  await test.step('my presence, by address', async () => {
    await page.open('Rules')
    await page.add({ who: 'Address', value: romeo.address, what: ['My presence, to them'] })
    await page.saveAll()
    const verdict = await page.verdictOn(romeo.address, 'My presence')
    await expect(verdict).toContainText('no longer learn whether you are online')
    await hers.main.presence.choose('Do not disturb', 'weeping')
    await hers.main.open('Romeo')
    await toRomeo.send('Is love a tender thing?')
    await expect(toJuliet.message('Is love a tender thing?')).toBeVisible()
    await expect(his.main.contact('Juliet')).not.toHaveAccessibleName(/weeping/)
  })

  await test.step('queries, for everybody', async () => {
    await page.open('Rules')
    const details = await new People(his.page).openDetails('Juliet')
    await page.add({ who: 'Everyone', what: ['Queries from their programs'] })
    await page.saveAll()
    const verdict = await page.verdictOn(romeo.address, 'Query to me')
    await expect(verdict).toContainText('Their program is told that you cannot be reached.')
    await details.getByRole('button', { name: 'Ask about this device' }).click()
    // As of a device that answers nothing.
    await expect(details.getByText('It does not say anything about itself.')).toBeVisible()
  })

  await test.step('messages, by group, and not those of others', async () => {
    await page.add({ who: 'Group', value: 'Friends', what: ['Messages from them'] })
    await page.saveAll()
    const verdict = await page.verdictOn(romeo.address, 'Message to me')
    await expect(verdict).toContainText('Denied Rule 1 denies Friends')
    await toJuliet.send('By whose direction found’st thou out this place?')
    const tybalt = await startCorrespondent(server, stranger, 'street')
    const passes = await page.verdictOn(tybalt.jid, 'Message to me')
    await expect(passes).toContainText('Allowed Rule 5 allows Everyone else')
    await tybalt.write({ to: juliet.address, type: 'chat' }, xml('body', {}, 'What, ho!'))
    await hers.main.tab('Chats').click()
    await expect(hers.main.row('tybalt')).toContainText('What, ho!')
    await tybalt.leave()
  })

  await test.step('without a list all comes again, and what was denied is gone', async () => {
    await page.force('Default on all devices').click()
    await expect(page.list('Test')).not.toContainText('default')
    await toJuliet.send('By love')
    await hers.main.open('Romeo')
    await expect(toRomeo.message('By love')).toBeVisible()
    await expect(toRomeo.message('By whose direction')).toHaveCount(0)
  })
})

test('PRIV-26 PRIV-36 PRIV-44 a list in use on another device is not taken away, and one changed there is not lost here', async ({
  register,
  openBalcony,
}, info) => {
  test.slow()
  // Of the servers only this one keeps a list for a device that uses it.
  info.skip(prosodyMissing() !== undefined, prosodyMissing())
  const server = await startProsody()
  try {
    const romeo = await register('Romeo', 'example.net', server)
    const juliet = await register('Juliet', 'example.com', server)
    await befriend(server, romeo, juliet)
    const [desk, phone] = [await openBalcony(), await openBalcony()]
    await Promise.all([desk.signIn(romeo, server), phone.signIn(romeo, server)])
    const [here, there] = [new PrivacyPage(desk.page), new PrivacyPage(phone.page)]
    await here.open('Rules')
    await here.make('Evening')
    await here.add({ who: 'Group', value: 'Friends', what: ['My presence, to them'] })
    await here.saveAll()

    await there.open('Rules')
    await there.list('Evening').click()
    await expect(there.rules).toHaveCount(2)
    await there.force('Active on this device').click()
    await expect(there.list('Evening')).toContainText('active')

    await here.remove()
    await expect(here.alerts.filter({ hasText: 'in use on another' })).toBeVisible()
    await expect(here.list('Evening')).toBeVisible()

    await here.add({ who: 'Address', value: 'tybalt@example.com' })
    await there.add({ who: 'Address', value: 'paris@example.org' })
    await there.saveAll()
    await expect(here.alerts.filter({ hasText: 'was changed on another device' })).toBeVisible()
    await desk.page.getByRole('radio', { name: 'On the server' }).check()
    await expect(here.rules.first()).toHaveAccessibleName(/paris@example.org/)
    await desk.page.getByRole('radio', { name: 'Yours' }).check()
    await desk.page.reload()
    await expect(here.rules.first()).toHaveAccessibleName(/tybalt@example.com/)
    await desk.page.getByRole('button', { name: 'Go on with my version' }).click()
    await here.saveAll()
    await expect(there.rules.first()).toHaveAccessibleName(/tybalt@example.com/)

    await there.force('Active on this device').click()
    await expect(there.list('Evening')).not.toContainText('active')
    await here.remove()
    await expect(here.list('Evening')).toBeHidden()
  } finally {
    await server.stop()
  }
})

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
  await expectNoFindings(page)
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
