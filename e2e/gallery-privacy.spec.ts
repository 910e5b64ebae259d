import type { Element } from '../shared/codec/element.ts'
import { xml } from '../shared/codec/element.ts'
import { NS } from '../shared/codec/namespaces.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { befriend, expect, test } from './fixtures/test.ts'
import { hang } from './gallery/hang.ts'
import { PresenceMenu } from './pages/presence-menu.ts'
import { PrivacyPage } from './pages/privacy-page.ts'
import { person } from './server/test-server.ts'

test.describe.configure({ timeout: 180_000 })
// What a trace would keep of every step takes as long as the step.
test.use({ trace: 'off' })

test('who can reach one, in every variant', async ({ server, register, openBalcony }) => {
  const [romeo, juliet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, juliet)
  for (const [name, group] of [
    ['Tybalt', 'Foes'],
    ['Benvolio', 'A group with a name that goes on and on and on'],
  ] as const) {
    const jid = `${name.toLowerCase()}-${romeo.address}`
    await server.addRosterItem(person(romeo.address), {
      jid,
      name,
      groups: [group],
      subscription: 'both',
    })
  }
  const phone = await startCorrespondent(server, romeo, 'phone')
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page } = his
  const privacy = new PrivacyPage(page)
  const presence = new PresenceMenu(page)
  const leave = () => page.keyboard.press('Escape')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const writeElsewhere = (name: string, ...items: readonly Element[]) =>
    phone.say(
      xml(
        'iq',
        { type: 'set', id: crypto.randomUUID() },
        xml('query', { xmlns: NS.privacy }, xml('list', { name }, ...items)),
      ),
    )
  await hang(page, [
    { name: 'presence-invisible', show: () => presence.button.click(), leave },
    { name: 'privacy', show: () => privacy.open() },
    { name: 'privacy-no-lists', show: () => privacy.show('Rules') },
    {
      name: 'privacy-wished',
      show: async () => {
        await privacy.show('People')
        await page.getByRole('checkbox', { name: 'Only my contacts' }).check()
        await page.getByLabel('Address to block').fill(`paris-${romeo.address}`)
        await press('Block')
        await expect(page.getByRole('heading', { name: 'Blocked people: 1' })).toBeVisible()
        await press('Add a group or a person…')
        await press('Hide from them')
        await expect(page.getByRole('list', { name: 'Hide that I am online from' })).toBeVisible()
      },
    },
    {
      name: 'privacy-hide',
      show: () => press('Add a group or a person…'),
      leave: () => press('Cancel'),
    },
    {
      name: 'privacy-rules',
      show: async () => {
        await privacy.show('Rules')
        await privacy.make('Evening')
        await privacy.add({ who: 'Group', value: 'Foes', what: ['Messages'] })
        await privacy.saveAll()
        await privacy.add({ who: 'Subscription', value: 'Strangers' })
        await privacy.verdictOn(`tybalt-${romeo.address}`, 'Message to me')
      },
    },
    { name: 'privacy-rule', show: () => press('Add rule'), leave },
    { name: 'privacy-templates', show: () => press('Templates'), leave },
    {
      name: 'privacy-conflict',
      show: async () => {
        const who = { type: 'jid', value: 'nurse@example.com' }
        await writeElsewhere('Evening', xml('item', { ...who, action: 'deny', order: '0' }))
        await page.getByRole('radio', { name: 'On the server' }).check()
      },
      leave: () => page.getByRole('radio', { name: 'Yours' }).check(),
    },
    { name: 'privacy-overwrite', show: () => privacy.save.click(), leave },
    {
      name: 'privacy-removed',
      show: async () => {
        await writeElsewhere('Evening')
        // Servers do not tell of that; it is read with the next thing they tell.
        await writeElsewhere('Morning', xml('item', { action: 'allow', order: '0' }))
        await expect(page.getByText('was removed on another device')).toBeVisible()
      },
    },
  ])
  await phone.leave()
})
