import { attribute, childText, xml } from '../shared/codec/element.ts'
import { NS } from '../shared/codec/namespaces.ts'
import { type Correspondent, startCorrespondent } from './fixtures/correspondent.ts'
import type { Balcony } from './fixtures/balcony.ts'
import { type Account, befriend, expect, test } from './fixtures/test.ts'
import { person, type TestServer } from './server/test-server.ts'

type Scene = {
  readonly romeo: Account
  readonly his: Balcony
  readonly juliet: Correspondent
  /** Romeo's full address: what is for devices alone does not get through to the bare one (RFC 6121 §8.5.2). */
  readonly device: string
}

/** Romeo at Balcony, and Juliet, who writes by hand. */
async function meet(
  server: TestServer,
  register: (name: string) => Promise<Account>,
  openBalcony: () => Promise<Balcony>,
): Promise<Scene> {
  const [romeo, juliet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, juliet)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const [resource = ''] = await server.resources(person(romeo.address))
  const correspondent = await startCorrespondent(server, juliet, 'balcony')
  return { romeo, his, juliet: correspondent, device: `${romeo.address}/${resource}` }
}

const body = (text: string, attributes = {}) => xml('body', attributes, text)
const subject = (text: string, attributes = {}) => xml('subject', attributes, text)
const thread = (text: string) => xml('thread', {}, text)

test('MSG-05 MSG-28 MSG-36 conversations in two threads are set apart, and each is answered in its own', async ({
  server,
  register,
  openBalcony,
}) => {
  const { romeo, his, juliet } = await meet(server, register, openBalcony)
  const { page, main } = his
  const say = (text: string, name: string) =>
    juliet.write({ to: romeo.address, type: 'chat' }, body(text), thread(name))
  const talk = await main.open('Juliet')
  await say('Art thou not Romeo?', 'thread A')
  await expect(talk.message('Art thou not Romeo?')).toBeVisible()
  await talk.send('Neither, fair saint')
  await expect.poll(() => juliet.heard('Neither, fair saint')).toHaveLength(1)
  await say('How cam’st thou hither?', 'thread a')
  await expect(talk.log.getByRole('heading', { name: 'Another conversation' })).toBeVisible()
  await talk.send('With love’s light wings')
  await expect.poll(() => juliet.heard('With love’s light wings')).toHaveLength(1)

  await page.getByRole('button', { name: 'Which conversation this goes to' }).click()
  await page.getByRole('button', { name: 'Art thou not Romeo?' }).click()
  await talk.send('If either thee dislike')
  await expect(
    talk.log.getByRole('heading', { name: 'Back to “Art thou not Romeo?”' }),
  ).toBeVisible()
  await expect.poll(() => juliet.heard('If either thee dislike')).toHaveLength(1)

  const threadOf = (text: string) =>
    juliet.heard(text).map((stanza) => childText(stanza, 'thread', NS.client))
  expect(threadOf('Neither, fair saint')).toEqual(['thread A'])
  expect(threadOf('With love’s light wings')).toEqual(['thread a'])
  expect(threadOf('If either thee dislike')).toEqual(['thread A'])
  await juliet.leave()
})

test('MSG-16 MSG-19 MSG-20 MSG-21 NS-03 subjects, languages, and what says nothing', async ({
  server,
  register,
  openBalcony,
}) => {
  const { romeo, his, juliet } = await meet(server, register, openBalcony)
  const to = { to: romeo.address, type: 'chat' }
  const talk = await his.main.open('Juliet')
  await juliet.write(to)
  await juliet.write(to, xml('x', { xmlns: 'urn:example:unknown' }, 'Nobody understands this'))
  await juliet.write(
    to,
    subject('Imploring', { 'xml:lang': 'en' }),
    subject('Úpěnlivá prosba', { 'xml:lang': 'cs' }),
    body('Wherefore art thou, Romeo?', { 'xml:lang': 'en' }),
    body('Pročež jsi ty, Romeo?', { 'xml:lang': 'cs' }),
  )
  await juliet.write(to, subject('The orchard'))
  await juliet.write(to, xml('body', {}, 'plain ', xml('b', {}, 'bold '), '<i>text</i>'))
  const message = talk.message('Wherefore art thou, Romeo?')
  await expect(message).toContainText('Subject: Imploring')
  await message.getByRole('button', { name: 'Czech' }).click()
  const czech = talk.message('Pročež jsi ty, Romeo?')
  await expect(czech).toContainText('Subject: Úpěnlivá prosba')
  await expect(czech.locator('[lang=cs]').last()).toHaveText('Pročež jsi ty, Romeo?')
  await expect(talk.message('plain <i>text</i>')).toBeVisible()
  await expect(talk.message('Subject: The orchard')).toBeVisible()
  await expect(talk.messages).toHaveCount(3)
  await juliet.leave()
})

test('MSG-06 MSG-10 what a room says is shown in a view of the room, by who said it', async ({
  server,
  register,
  openBalcony,
}) => {
  const { his, juliet, device } = await meet(server, register, openBalcony)
  const { page, main } = his
  await juliet.write({ to: device, type: 'groupchat' }, subject('Rebellious subjects'))
  await juliet.write({ to: device, type: 'groupchat' }, body('We must have you dance'))
  await main.tab('Chats').click()
  const row = page.getByRole('option', { name: /, Room/ })
  await expect(row).toContainText('We must have you dance')
  await row.click()
  const room = page.getByRole('log', { name: /^Room/ })
  await expect(room.getByRole('article', { name: /^balcony,/ })).toHaveCount(2)
  await expect(page.getByText(/cannot take part in rooms yet/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeHidden()
  await expect(page.getByRole('option')).toHaveCount(1)
  await juliet.leave()
})

test('MSG-09 MSG-11 MSG-15 an error that belongs to nothing is a notice in words, and nothing answers it', async ({
  server,
  register,
  openBalcony,
}) => {
  const { his, juliet, device } = await meet(server, register, openBalcony)
  const { page, main } = his
  await juliet.write(
    { to: device, type: 'error', id: 'nobody-knows-this' },
    body('what was never written'),
    xml(
      'error',
      { type: 'auth' },
      xml('forbidden', { xmlns: 'urn:ietf:params:xml:ns:xmpp-stanzas' }),
      xml('text', { xmlns: 'urn:ietf:params:xml:ns:xmpp-stanzas' }, 'A plague!'),
    ),
  )
  await main.tab('Notices').click()
  await main.row('Juliet').click()
  const notice = page.getByRole('article', { name: 'Something came back' })
  await expect(notice).toContainText('you are not allowed to write there')
  await expect(notice.getByText('A plague!')).toBeHidden()
  await notice.getByText('What the server said').click()
  await expect(notice.getByText('A plague!')).toBeVisible()
  await expect(page.getByText('what was never written')).toBeHidden()
  await juliet.leave()
})

test('MSG-32 MSG-33 MSG-34 answers go to the device that wrote, until one says all or it leaves', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, capulet)
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const phone = await startCorrespondent(server, capulet, 'phone')
  const balcony = await startCorrespondent(server, capulet, 'balcony')
  const talk = await his.main.open('Juliet')
  const chip = his.page.getByRole('button', { name: /^Messages go to one device/ })
  await phone.write({ to: romeo.address, type: 'chat' }, body('Who’s there?'))
  await expect(chip).toContainText('phone')
  await talk.send('I')
  await expect.poll(() => phone.heard('I')).toHaveLength(1)
  const toOf = (one: Correspondent, text: string) =>
    one.heard(text).map((stanza) => attribute(stanza, 'to'))
  expect(toOf(phone, 'I')).toEqual([phone.jid])

  await chip.click()
  await his.page.getByRole('button', { name: 'Send to all devices' }).click()
  await expect(chip).toBeHidden()
  await talk.send('It is the east')
  await expect.poll(() => balcony.heard('It is the east')).toHaveLength(1)
  expect(toOf(balcony, 'It is the east')).toEqual([capulet.address])

  await phone.write({ to: romeo.address, type: 'chat' }, body('Again'))
  await expect(chip).toContainText('phone')
  await phone.leave()
  await expect(chip).toBeHidden()
  await balcony.leave()
})

test('SEC-05 I18N-01 text of any kind is shown as it is, and breaks nothing', async ({
  server,
  register,
  openBalcony,
}) => {
  const { romeo, his, juliet } = await meet(server, register, openBalcony)
  const { page, main } = his
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', () => asked.push('a dialog'))
  const say = (text: string) => juliet.write({ to: romeo.address, type: 'chat' }, body(text))
  const talk = await main.open('Juliet')
  const { width = 0 } = (await talk.log.boundingBox()) ?? {}
  const script = '<img src="https://evil.example/x" onerror="alert(1)"><script>alert(2)</script>'
  await say(script)
  await say('x'.repeat(3000))
  await say('﷽'.repeat(300))
  await say(`Z${'\u0301'.repeat(3000)}algo`)
  await say('\u202eabc\u2066\u202b\u200f')
  await say('مرحبا يا روميو — hello')
  await say(Array.from({ length: 20_000 }, (_, line) => `${line}`).join('\n'))
  await expect(talk.messages).toHaveCount(7)
  await expect(talk.message('alert(1)')).toContainText(script)
  await expect(talk.message('مرحبا').locator('p')).toHaveAttribute('dir', 'auto')
  const overflow = await talk.log.evaluate((log) => log.scrollWidth - log.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  expect((await talk.log.boundingBox())?.width).toBe(width)
  await talk.message('19').getByRole('button', { name: 'Show more' }).click()
  await expect(talk.composer).toBeVisible()
  expect(asked).toEqual([])
  await juliet.leave()
})

test('URI-03 SEC-05 a link to somebody asks first, and sends nothing', async ({
  server,
  register,
  openBalcony,
}) => {
  const { romeo, his, juliet } = await meet(server, register, openBalcony)
  const { page, main } = his
  const talk = await main.open('Juliet')
  const uri = 'xmpp:nurse@example.com?message;type=chat;body=Hear%20me'
  await juliet.write({ to: romeo.address, type: 'chat' }, body(`Ask (${uri}).`))
  await talk.log.getByRole('link', { name: uri }).click()
  const dialog = page.getByRole('dialog', { name: 'Write to this address?' })
  await expect(dialog).toContainText('nurse@example.com')
  await expect(dialog).toContainText('Hear me')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(talk.composer).toBeVisible()

  await talk.log.getByRole('link', { name: uri }).click()
  await dialog.getByRole('button', { name: 'Write' }).click()
  const nurse = main.conversation('nurse')
  await expect(nurse.composer).toHaveValue('Hear me')
  await expect(nurse.messages).toHaveCount(0)
  await juliet.leave()
})

test('SEC-05 a link of the web opens outside the window, which stays as it is', async ({
  server,
  register,
  openBalcony,
  host,
}) => {
  test.skip(host === 'electron', 'there the desktop’s own browser would open')
  const { romeo, his, juliet } = await meet(server, register, openBalcony)
  const { page, main } = his
  await page.context().route('https://orchard.example/**', (route) => route.fulfill({ body: 'x' }))
  const talk = await main.open('Juliet')
  const url = 'https://orchard.example/wall?high=1'
  await juliet.write({ to: romeo.address, type: 'chat' }, body(`See ${url}.`))
  const before = page.url()
  const opened = page.context().waitForEvent('page')
  await talk.log.getByRole('link', { name: url }).click()
  const outside = await opened
  await outside.waitForURL(url)
  expect(await outside.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
  expect(page.url()).toBe(before)
  await expect(talk.composer).toBeVisible()
  await juliet.leave()
})

test('ROUTE-09 what was written while one was away comes in order, with the time it was written', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet')]
  await befriend(server, romeo, capulet)
  const juliet = await startCorrespondent(server, capulet, 'balcony')
  const lines = ['one', 'two', 'three']
  for (const line of lines) await juliet.write({ to: romeo.address, type: 'chat' }, body(line))
  await juliet.leave()
  // The server's clock counts in seconds.
  const leftAt = Date.now() + 1000
  const his = await openBalcony()
  await expect.poll(() => Date.now()).toBeGreaterThan(leftAt + 1000)
  await his.signIn(romeo, server)
  await expect(his.main.tab('Chats')).toHaveAccessibleName(/3/)
  await his.main.row('Juliet').click()
  const talk = his.main.conversation('Juliet')
  await expect(talk.messages).toHaveText([/^one/, /^two/, /^three/])
  const time = await talk.messages.last().locator('time').getAttribute('datetime')
  expect(Date.parse(time ?? '')).toBeLessThanOrEqual(leftAt)
})
