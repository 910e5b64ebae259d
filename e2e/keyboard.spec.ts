import { focusedName, tabTo } from './fixtures/keyboard.ts'
import { befriend, expect, test } from './fixtures/test.ts'

test('everything from signing in to saying something is done by keyboard alone', async ({
  server,
  register,
  openBalcony,
}) => {
  const [romeo, juliet] = [await register('Romeo'), await register('Juliet', 'example.com')]
  await befriend(server, romeo, juliet)
  const [his, hers] = [await openBalcony(), await openBalcony()]
  await hers.signIn(juliet, server)
  const { page } = his
  const { keyboard } = page

  await expect(his.signInPage.address).toBeFocused()
  await keyboard.type(romeo.address)
  await tabTo(page, 'Password')
  await keyboard.type(romeo.password)
  await tabTo(page, 'Advanced')
  await keyboard.press('Enter')
  await tabTo(page, 'Server')
  await keyboard.type(server.host)
  await tabTo(page, 'Port')
  await keyboard.type(String(server.port))
  await keyboard.press('Enter')
  await his.main.waitUntilOnline()

  await tabTo(page, /^(Chats|People)/)
  if ((await focusedName(page)).startsWith('Chats')) await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await expect(his.main.tab('People')).toHaveAttribute('aria-selected', 'true')
  await tabTo(page, /^Friends/)
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  const toJuliet = his.main.conversation('Juliet')
  await expect(toJuliet.composer).toBeFocused()
  await keyboard.type('I have night’s cloak')
  await keyboard.press('Shift+Enter')
  await keyboard.type('to hide me')
  await keyboard.press('Enter')
  const toRomeo = await hers.main.open('Romeo')
  await expect(toRomeo.message(/I have night’s cloak\s+to hide me/)).toBeVisible()
  await expect(toJuliet.composer).toBeFocused()

  await keyboard.press('Control+k')
  await expect(his.main.search).toBeFocused()
  await tabTo(page, /^Your presence/, 'Shift+Tab')
  await keyboard.press('Enter')
  await tabTo(page, 'Away')
  await keyboard.press('Enter')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Away/)
  await expect(his.main.presence.button).toBeFocused()
})
