import { expect, test } from './fixtures/test.ts'

test('CONF-05 SESS-01 SESS-02 SESS-13 a person signs in and sees the roster', async ({
  couple: { his },
}) => {
  await his.main.tab('People').click()
  await expect(his.main.contact('Juliet')).toBeVisible()
  await expect(his.main.banner).toBeHidden()
})

test('PRES-20 PRES-35 PRES-38 two people see each other come and go', async ({
  couple: { his, hers },
}) => {
  await hers.main.tab('People').click()
  const romeo = hers.main.contact('Romeo')
  await expect(romeo).toHaveAccessibleName(/Available/)
  await his.main.presence.choose('Offline')
  await expect(romeo).toHaveAccessibleName(/Offline/)
  await his.main.presence.choose('Available')
  await expect(romeo).toHaveAccessibleName(/Available/)
})

test('PRES-35 closing the app says goodbye', async ({ couple: { his, hers } }) => {
  await hers.main.tab('People').click()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)
  await his.end()
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Offline/)
})

test('MSG-05 they chat both ways, in order', async ({ couple: { his, hers } }) => {
  const toJuliet = await his.main.open('Juliet')
  const toRomeo = await hers.main.open('Romeo')
  await toJuliet.send('Call me but love, and I’ll be new baptized.')
  await expect(toRomeo.message('new baptized')).toBeVisible()
  await toRomeo.send('What man art thou?')
  await expect(toJuliet.message('What man art thou?')).toBeVisible()
  await toJuliet.send('By a name I know not how to tell thee')
  await toJuliet.send('who I am: <b>my name</b>, dear saint & more')
  await expect(toRomeo.messages).toHaveText([
    /new baptized/,
    /What man art thou/,
    /By a name/,
    /who I am: <b>my name<\/b>, dear saint & more/,
  ])
  await expect(toJuliet.messages).toHaveText([/new baptized/, /What man/, /By a name/, /who I am/])
})

test('MSG-05 what comes while another tab is open is counted, and reading it ends the count', async ({
  couple: { his, hers },
}) => {
  const toRomeo = await hers.main.open('Romeo')
  await toRomeo.send('Art thou not Romeo?')
  await expect(his.main.tab('Chats')).toHaveAccessibleName(/1/)
  const toJuliet = await his.main.open('Juliet')
  await expect(toJuliet.message('Art thou not Romeo?')).toBeVisible()
  await expect(his.main.tab('Chats')).not.toHaveAccessibleName(/1/)
})

test('PRES-10 PRES-11 PRES-14 PRES-25 a change of presence is seen within a second', async ({
  couple: { his, hers },
}) => {
  await hers.main.tab('People').click()
  const romeo = hers.main.contact('Romeo')
  await expect(romeo).toHaveAccessibleName(/Available/)
  for (const show of [
    'Away',
    'Do not disturb',
    'Not available',
    'Free to chat',
    'Available',
  ] as const) {
    await his.main.presence.choose(show)
    await expect(romeo).toHaveAccessibleName(new RegExp(show), { timeout: 1000 })
  }
  await his.main.presence.choose('Away', 'In the orchard')
  await expect(romeo).toContainText('In the orchard', { timeout: 1000 })
})

test('ROST-01 PRES-22 a reload keeps everything', async ({ couple: { his, hers } }) => {
  const toJuliet = await his.main.open('Juliet')
  await toJuliet.send('Lady, by yonder blessed moon I vow')
  const toRomeo = await hers.main.open('Romeo')
  await toRomeo.send('O swear not by the moon')
  await expect(toJuliet.message('swear not')).toBeVisible()
  await toJuliet.composer.fill('What shall I swear by?')

  await his.page.reload()

  await his.main.waitUntilOnline()
  const after = await his.main.open('Juliet')
  await expect(after.messages).toHaveText([/blessed moon/, /swear not by the moon/])
  await expect(after.composer).toHaveValue('What shall I swear by?')
  await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  await toRomeo.send('Do not swear at all')
  await expect(after.message('Do not swear at all')).toBeVisible()
})

test('a window closed and opened again keeps the draft and the conversation', async ({
  couple: { romeo, his },
}) => {
  const before = await his.main.open('Juliet')
  await before.send('I would I were thy bird')
  await before.composer.fill('Sleep dwell upon')
  await before.composer.blur()

  await his.reopen(romeo)

  const after = await his.main.open('Juliet')
  await expect(after.composer).toHaveValue('Sleep dwell upon')
  await expect(after.message('thy bird')).toBeVisible()
})

test('SUB-17 a request is shown as a card, and allowing it lets them see', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, paris] = [await register('Romeo'), await register('Paris', 'example.com')]
  const [user = '', domain = ''] = paris.address.split('@')
  await server.requestSubscription({ user, domain, password: paris.password }, romeo.address)
  const [his, theirs] = [await openBalcony(), await openBalcony()]
  await his.signIn(romeo, server)
  await theirs.signIn(paris, server)
  await his.main.tab('People').click()
  await his.page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(his.page.getByRole('button', { name: 'Allow', exact: true })).toBeHidden()
  await theirs.main.tab('People').click()
  await expect(theirs.main.contact('romeo')).toHaveAccessibleName(/Available/)
})
