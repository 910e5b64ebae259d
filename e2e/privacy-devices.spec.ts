import { xml } from '../shared/codec/element.ts'
import { NS } from '../shared/codec/namespaces.ts'
import { expectNoFindings } from './fixtures/axe.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { befriend, expect, test } from './fixtures/test.ts'
import { PrivacyPage } from './pages/privacy-page.ts'
import { prosodyMissing, startProsody } from './server/prosody.ts'

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

test('PRIV-36 a default that another device uses stays, and the list is put in force here alone', async ({
  register,
  openBalcony,
}, info) => {
  test.slow()
  // Of the servers only this one keeps a default for a device that uses it.
  info.skip(prosodyMissing() !== undefined, prosodyMissing())
  const server = await startProsody()
  try {
    const romeo = await register('Romeo', 'example.net', server)
    const [desk, phone] = [await openBalcony(), await openBalcony()]
    await Promise.all([desk.signIn(romeo, server), phone.signIn(romeo, server)])
    const page = new PrivacyPage(desk.page)
    await page.open('Rules')
    await page.make('Evening')
    await page.saveAll()
    const standard = page.force('Default on all devices')
    await expect(standard).toHaveAccessibleDescription(/not told, but may notice/)
    await standard.click()
    const refused = page.alerts.filter({ hasText: 'in use on another of your devices' })
    await expect(refused).toBeVisible()
    await expect(page.list('Evening')).not.toContainText('default')
    await expectNoFindings(desk.page)
    await refused.getByRole('button', { name: 'Put it in force on this device only' }).click()
    await expect(page.list('Evening')).toContainText('active')
    await expect(refused).toBeHidden()
  } finally {
    await server.stop()
  }
})

test('PRIV-24 PRIV-30 PRIV-41 a list that is changed, then removed elsewhere while it is edited: the edit is kept, and both versions are shown', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const desk = await openBalcony()
  await desk.signIn(romeo, server)
  const phone = await startCorrespondent(server, romeo, 'phone')
  const write = (name: string, ...addresses: readonly string[]) => {
    const items = addresses.map((value, order) =>
      xml('item', { type: 'jid', value, action: 'deny', order: String(order) }),
    )
    const list = xml('query', { xmlns: NS.privacy }, xml('list', { name }, ...items))
    return phone.say(xml('iq', { type: 'set', id: crypto.randomUUID() }, list))
  }
  const { page } = desk
  const privacy = new PrivacyPage(page)
  await privacy.open('Rules')
  await write('Evening', 'paris@example.org')
  await privacy.list('Evening').click()
  await privacy.add({ who: 'Address', value: 'tybalt@example.com' })

  await test.step('changed', async () => {
    await write('Evening', 'sampson@example.org')
    await expect(privacy.alerts.filter({ hasText: 'was changed on another' })).toBeVisible()
    await expect(privacy.rules).toHaveCount(2)
    await expect(privacy.rules.first()).toHaveAccessibleName(/tybalt.*Only in this version/)
    await page.getByRole('radio', { name: 'On the server' }).check()
    await expect(privacy.rules).toHaveCount(1)
    await expect(privacy.rules).toHaveAccessibleName(/sampson.*Only in this version/)
    await expectNoFindings(page)
    await page.getByRole('radio', { name: 'Yours' }).check()
    await privacy.save.click()
    await expect(page.getByRole('dialog', { name: /Replace what was changed/ })).toBeVisible()
    await expectNoFindings(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('removed', async () => {
    await write('Evening')
    // Servers do not tell of that; it is read with the next thing they tell.
    await write('Morning', 'gregory@example.org')
    await expect(privacy.alerts.filter({ hasText: 'was removed on another' })).toBeVisible()
    await expect(privacy.rules.first()).toHaveAccessibleName(/tybalt/)
    await expectNoFindings(page)
    await page.getByRole('button', { name: 'Keep it as a new list' }).click()
    await privacy.saveAll()
    await expect(privacy.list('Evening')).not.toContainText('not saved')
    await expect(privacy.rules.first()).toHaveAccessibleName(/tybalt/)
  })
  await phone.leave()
})
