import { xml } from '../shared/codec/element.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { befriend, expect, test } from './fixtures/test.ts'
import { hang } from './gallery/hang.ts'
import { chatAt, giveBack, writeTo } from './gallery/mail.ts'
import { People } from './pages/people.ts'
import { person } from './server/test-server.ts'

test.describe.configure({ timeout: 180_000 })
// What a trace would keep of every step takes as long as the step.
test.use({ trace: 'off' })

test('signing in, in every variant', async ({ openBalcony }) => {
  const { page, signInPage } = await openBalcony()
  const nowhere = { host: '127.0.0.1', port: 1 }
  const romeo = { address: 'romeo@montague.invalid', password: 'x' }
  await hang(page, [
    { name: 'sign-in', show: () => signInPage.submit.waitFor() },
    {
      name: 'sign-in-problem',
      show: async () => {
        await signInPage.signIn(romeo, nowhere)
        await signInPage.problem.waitFor()
      },
    },
  ])
})

test('what is said, in every variant', async ({ server, register, openBalcony }) => {
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, capulet)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page, main } = his
  const people = new People(page)
  const juliet = await startCorrespondent(server, capulet, 'balcony')
  const phone = await startCorrespondent(server, capulet, 'phone')
  const [resource = ''] = await server.resources(person(romeo.address))
  const device = `${romeo.address}/${resource}`
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
  const escape = () => page.keyboard.press('Escape')
  const talk = main.conversation('Juliet')
  const openTalk = async () => {
    await main.open('Juliet')
    await talk.send('Neither, fair saint. https://example.org/a/long/path/that/goes/on?and=on')
    await talk.send('Wilt thou leave me?')
    await expect.poll(() => juliet.heard('Wilt thou leave me?')).toHaveLength(1)
    await giveBack(device, juliet, 'Wilt thou leave me?')
    await juliet.say(xml('presence', { to: romeo.address, type: 'unsubscribe' }))
    await expect(talk.log.getByRole('button', { name: 'Retry' })).toBeVisible()
    // Last, since an error lets go of the device that answers.
    await chatAt(device, juliet)
    await expect(talk.log.getByText('The orchard')).toBeVisible()
  }
  const search = async (text: string) => {
    await main.search.fill(text)
    await page.keyboard.press('Control+Shift+F')
  }
  const find = async () => {
    await main.row('Juliet').click()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('leave')
    await page.getByText('1 of 1').waitFor()
  }
  const stopSearch = async () => {
    await main.search.fill('')
    await main.tab('Chats').click()
  }
  await hang(page, [
    { name: 'nothing-open', show: () => main.tab('Chats').click() },
    { name: 'conversation', show: openTalk },
    { name: 'search-start', show: () => search('') },
    { name: 'search', show: () => search('thou') },
    { name: 'search-nothing', show: () => search('thou nobody'), leave: stopSearch },
    { name: 'search-list', show: () => main.search.fill('Juli'), leave: stopSearch },
    { name: 'find', show: find, leave: escape },
    { name: 'device', show: () => press(/^Messages go to one device/), leave: escape },
    { name: 'threads', show: () => press('Which conversation this goes to'), leave: escape },
    { name: 'address', show: () => talk.log.getByText(/^xmpp:/).click(), leave: escape },
    {
      name: 'details',
      show: async () => {
        await people.openDetails('Juliet')
        await expect(people.details.getByText('They say nothing about themselves.')).toBeVisible()
      },
      leave: () => press('Details'),
    },
    {
      name: 'letter',
      show: async () => {
        await writeTo(device, juliet)
        await main.tab('Inbox').click()
        await main.row('Thursday').click()
      },
    },
    { name: 'reply', show: () => press('Reply') },
    {
      name: 'compose',
      show: async () => {
        await press('Write a letter')
        await page.getByRole('combobox', { name: 'To' }).fill('jul')
        await expect(page.getByRole('option', { name: /^Juliet/ })).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'notices',
      show: async () => {
        await main.tab('Notices').click()
        await main.row('Juliet').click()
      },
    },
    {
      name: 'room',
      show: async () => {
        await main.tab('Chats').click()
        await page.getByRole('option', { name: /Room/ }).click()
      },
    },
  ])
  await Promise.all([juliet.leave(), phone.leave()])
})

test('people and settings, in every variant', async ({ server, register, openBalcony }) => {
  const [romeo, juliet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, juliet)
  for (const [subscription, name, group] of [
    ['to', 'Benvolio Montague of Verona, whose name is very long', 'Friends'],
    ['from', 'מרקוציו', 'A group with a name that goes on and on and on'],
    ['none', 'Tybalt', 'Foes'],
  ] as const) {
    const jid = `${subscription}-${romeo.address}`
    const item = { jid, name, groups: [group], subscription }
    await server.addRosterItem(person(romeo.address), item)
  }
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const { page, main } = his
  const people = new People(page)
  const leave = () => page.keyboard.press('Escape')
  const choose = (entry: string) => async () => {
    await people.choose(entry)
    await expect(people.sheet.getByRole('button').first()).toBeVisible()
  }
  const on = (row: ReturnType<typeof people.group>, key: string) => async () => {
    await row.focus()
    await page.keyboard.press(key)
    await people.sheet.waitFor()
  }
  const ask = async () => {
    for (const name of ['Paris', 'Peter', 'Sampson']) {
      const { address, password } = await register(name, 'example.com')
      await server.requestSubscription({ ...person(address), password }, romeo.address)
    }
    await main.tab('People').click()
    await expect(page.getByText('and 2 more requests')).toBeVisible()
  }
  await hang(page, [
    { name: 'people', show: () => main.tab('People').click() },
    {
      name: 'menu-of-a-contact',
      show: () => main.contact('Tybalt').click({ button: 'right' }),
      leave,
    },
    { name: 'rename', show: on(main.contact('Tybalt'), 'F2'), leave },
    { name: 'remove', show: on(main.contact('Tybalt'), 'Delete'), leave },
    { name: 'rename-group', show: on(people.group('Foes'), 'F2'), leave },
    { name: 'request', show: ask },
    { name: 'requests', show: () => page.getByText('and 2 more requests').click(), leave },
    { name: 'add-contact', show: choose('Add a contact…'), leave },
    { name: 'profile', show: choose('Your profile…'), leave },
    { name: 'settings', show: choose('Settings…'), leave },
    { name: 'import', show: choose('Import contacts…'), leave },
    { name: 'devices', show: choose('You and your devices…'), leave },
    {
      name: 'presence',
      show: async () => {
        await main.presence.button.click()
        await page.getByRole('button', { name: 'In other languages' }).click()
        await page.getByRole('button', { name: 'Add a language' }).click()
        await page.getByRole('button', { name: 'Advanced' }).click()
      },
      leave,
    },
  ])
})
