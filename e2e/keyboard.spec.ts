import type { Page } from '@playwright/test'
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

/** Goes on from where the focus is until it is on what has that name. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let step = 0; step < 30; step++) {
    const now = await focusedName(page)
    if (typeof name === 'string' ? now === name : name.test(now)) return
    seen.push(now)
    await page.keyboard.press(key)
  }
  throw new Error(`the focus never came to ${String(name)}, only to ${seen.join(', ')}`)
}

/** The name of what has the focus, roughly as it is announced. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return ''
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim()
  })
}
