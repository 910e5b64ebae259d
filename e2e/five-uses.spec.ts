import { xml } from '../shared/codec/element.ts'
import { startCorrespondent } from './fixtures/correspondent.ts'
import { expect, test } from './fixtures/test.ts'
import { People } from './pages/people.ts'

const MUC = 'http://jabber.org/protocol/muc'

test('CONF-01 two strangers subscribe, see each other, talk, keep a roster, and part (RFC 3921 §1.2)', async ({
  server,
  register,
  openBalcony,
}) => {
  test.slow()
  const romeo = await register('Romeo')
  const juliet = await register('Juliet', 'example.com')
  const [his, hers] = await Promise.all([openBalcony(), openBalcony()])
  await Promise.all([his.signIn(romeo, server), hers.signIn(juliet, server)])
  const [hisPeople, hersPeople] = [new People(his.page), new People(hers.page)]

  await test.step('subscriptions to and from other users', async () => {
    await Promise.all([his.main.tab('People').click(), hers.main.tab('People').click()])
    await hisPeople.add(juliet.address, { name: 'Juliet', groups: ['Capulets'] })
    await hersPeople.request.getByRole('button', { name: 'Allow and add…' }).click()
    await hersPeople.sheet.getByLabel('Name').fill('Romeo')
    await hersPeople.submit('Allow and add')
    await hisPeople.request.getByRole('button', { name: 'Allow', exact: true }).click()
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available$/)
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available$/)
  })

  await test.step('presence, both ways', async () => {
    await his.main.presence.choose('Do not disturb', 'on the wall')
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Do not disturb.*on the wall/)
    await hers.main.presence.choose('Away', 'at the window')
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Away.*at the window/)
  })

  await test.step('messages, both ways', async () => {
    const toJuliet = await his.main.open('Juliet')
    await toJuliet.send('It is my lady')
    const toRomeo = await hers.main.open('Romeo')
    await expect(toRomeo.messages).toHaveText([/It is my lady/])
    await toRomeo.send('Ay me!')
    await expect(toJuliet.messages).toHaveText([/It is my lady/, /Ay me!/])
  })

  await test.step('items in the roster', async () => {
    await hisPeople.openDetails('Juliet')
    await his.main.contact('Juliet').focus()
    await his.page.keyboard.press('F2')
    await hisPeople.sheet.getByLabel('Name').fill('My lady')
    await hisPeople.addGroup('Loves')
    await hisPeople.submit('Save')
    await expect(hisPeople.group('Capulets')).toHaveAccessibleName(/1 of 1 online/)
    await expect(hisPeople.group('Loves')).toHaveAccessibleName(/1 of 1 online/)
    await expect(his.main.contact('My lady')).toHaveCount(2)
    await expect(hers.main.contact('Romeo')).toHaveCount(1)
  })

  await test.step('communication blocked', async () => {
    const details = await hersPeople.openDetails('Romeo')
    await details.getByRole('button', { name: 'Block…' }).click()
    await hersPeople.submit('Block')
    const toJuliet = await his.main.open('My lady')
    await toJuliet.send('O, wilt thou leave me so?')
    await expect(toJuliet.message('leave me so')).toContainText('Not delivered')
    await expect(hers.main.conversation('Romeo').messages).toHaveCount(2)
  })

  await test.step('a contact removed', async () => {
    await hersPeople.details.getByRole('button', { name: 'Unblock' }).click()
    await hersPeople.details.getByRole('button', { name: 'Remove…' }).click()
    await hersPeople.submit('Remove')
    await expect(hers.main.contact('Romeo')).toHaveCount(0)
    await expect(his.main.contact('My lady').first()).toHaveAccessibleName(/Neither of you sees/)
  })
})

test('CONF-02 somebody whose presence never comes can be talked to', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, capulet] = [await register('Romeo'), await register('Juliet')]
  const his = await openBalcony()
  await his.signIn(romeo, server)
  const people = new People(his.page)
  await his.main.tab('People').click()
  await people.add(capulet.address, { name: 'Juliet', ask: false })
  const juliet = await startCorrespondent(server, capulet, 'balcony')
  const talk = await his.main.open('Juliet')
  await talk.send('Shall I hear more?')
  await expect.poll(() => juliet.heard('Shall I hear more?')).toHaveLength(1)
  await juliet.write({ to: romeo.address, type: 'chat' }, xml('body', {}, 'Thou art thyself'))
  await expect(talk.messages).toHaveText([/Shall I hear more\?/, /Thou art thyself/])
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Neither of you sees the other/)
  await juliet.leave()
})

test('MSG-13 a room that takes only what its own people say in it says so', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  const friar = await register('Friar')
  const room = `cell-${friar.address.split('@')[0] ?? ''}@conference.example.net`
  const host = await startCorrespondent(server, friar, 'cell')
  await host.say(xml('presence', { to: `${room}/Friar` }, xml('x', { xmlns: MUC })))
  const his = await openBalcony()
  await his.signIn(romeo, server)
  await his.main.tab('People').click()
  await new People(his.page).add(room, { name: 'Cell', ask: false })
  const talk = await his.main.open('Cell')
  await talk.send('Holy Franciscan friar!')
  const message = talk.message('Holy Franciscan friar!')
  await expect(message).toContainText('they do not accept this message')
  await expect(message.getByRole('button', { name: 'Retry' })).toBeVisible()
  await expect(talk.messages).toHaveCount(1)
  expect(host.heard('Holy Franciscan friar!')).toEqual([])
  await host.leave()
})
