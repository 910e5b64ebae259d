import { startCorrespondent } from './fixtures/correspondent.ts'
import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'
import { type PreviewedName, PrivacyPage } from './pages/privacy-page.ts'
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

  await test.step('queries, for everybody', async () => {
    await page.open('Rules')
    const details = await new People(his.page).openDetails('Juliet')
    await page.add({ who: 'Everyone', what: ['Queries from their programs'] })
    // Among them are those of her own devices.
    await page.saveAll('Save nevertheless')
    const verdict = await page.verdictOn(romeo.address, 'Query to me')
    await expect(verdict).toContainText('Their program is told that you cannot be reached.')
    await details.getByRole('button', { name: 'Ask about this device' }).click()
    // As of a device that answers nothing.
    await expect(details.getByText('It does not say anything about itself.')).toBeVisible()
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

  await test.step('messages, by group, and not those of others', async () => {
    await page.open('Rules')
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

test('PRIV-45 PRIV-46 PRIV-47 PRIV-48 each kind is denied to each kind of somebody, as the preview says, and let again', async ({
  couple: { romeo, his, hers },
}) => {
  test.setTimeout(120_000)
  const page = new PrivacyPage(hers.page)
  const people = new People(his.page)
  const { details } = people
  await people.openDetails('Juliet')
  const toJuliet = his.main.conversation('Juliet')
  const toRomeo = await hers.main.open('Romeo')

  const foretold = async (verdict: string, ...stanzas: readonly PreviewedName[]) => {
    const short = await page.foretell(romeo.address)
    for (const about of stanzas) await expect(short(about)).toContainText(verdict)
  }
  /** She shows herself anew, and he knows what came of it when a message of hers is there. */
  const sheShows = async (status: string) => {
    await hers.main.open('Romeo')
    await hers.main.presence.choose('Away', status)
    await toRomeo.send(`Juliet says: ${status}`)
    await expect(toJuliet.message(`Juliet says: ${status}`)).toBeVisible()
  }
  /** He asks her program, shows himself anew and writes. */
  const heDoesAll = async (status: string, answer: string | RegExp) => {
    // What a device told once stays as long as the details are open.
    await his.page.getByRole('button', { name: 'Close details' }).click()
    await people.openDetails('Juliet')
    await details.getByRole('button', { name: 'Ask about this device' }).click()
    await expect(details.getByText(answer)).toBeVisible()
    await his.main.presence.choose('Away', status)
    // Last, since one that comes back takes her device out of his sight.
    await toJuliet.send(`Romeo says: ${status}`)
  }

  await page.open('Rules')
  await page.make('Test')
  await page.saveAll()
  await page.force('Default on all devices').click()
  await expect(page.list('Test')).toContainText('default')
  for (const [who, value] of [
    ['Address', romeo.address],
    ['Group', 'Friends'],
    ['Subscription', 'Mutual contacts'],
    ['Everyone', undefined],
  ] as const) {
    const party = { who, ...(value !== undefined && { value }) }
    await test.step(`what comes in, by ${who}`, async () => {
      await page.add({ ...party, what: ['Messages from them', 'Their presence', 'Queries'] })
      await page.saveAll(who === 'Everyone' ? 'Save nevertheless' : undefined)
      await foretold('Denied · 1', 'Message to me', 'Their presence', 'Query to me')
      await foretold('Allowed · 2', 'My presence', 'Message to them')
      await heDoesAll(`in, ${who}`, 'It does not say anything about itself.')
      const retry = toJuliet.message(`in, ${who}`).getByRole('button', { name: 'Retry' })
      await expect(retry).toBeVisible()
    })
    await test.step(`what goes out, by ${who}`, async () => {
      await page.removeRule()
      await page.add({ ...party, what: ['My presence, to them'] })
      await page.saveAll()
      await foretold('Denied · 1', 'My presence')
      await foretold('Allowed · 2', 'Message to me', 'Their presence', 'Query to me')
      await sheShows(`out, ${who}`)
      await expect(his.main.contact('Juliet')).not.toHaveAccessibleName(/out, /)
    })
    await test.step(`let again, ${who}`, async () => {
      await page.open('Rules')
      await page.removeRule()
      await page.saveAll()
      await foretold('Allowed · 1', 'Message to me', 'Their presence', 'My presence', 'Query to me')
      await sheShows(`let, ${who}`)
      await expect(his.main.contact('Juliet')).toHaveAccessibleName(new RegExp(`let, ${who}`))
      await heDoesAll(`let, ${who}`, /^Balcony /)
      await expect(toRomeo.message(`Romeo says: let, ${who}`)).toBeVisible()
      await expect(hers.main.contact('Romeo')).toHaveAccessibleName(new RegExp(`let, ${who}`))
      await expect(toRomeo.message(`in, ${who}`)).toHaveCount(0)
      await page.open('Rules')
    })
  }
})
