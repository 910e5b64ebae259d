import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'

/** Every rule of WCAG 2.2 AA that axe knows, and its good practices, in light and in dark. */
async function expectNoFindings(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const findings = violations.map(({ id, nodes }) => ({
      id,
      colorScheme,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }))
    expect(findings).toEqual([])
  }
}

test('axe has no finding on signing in', async ({ openBalcony }) => {
  const { page, signInPage } = await openBalcony()
  await expect(signInPage.submit).toBeVisible()
  await expectNoFindings(page)
  await signInPage.write({ address: '', password: '' }, { host: '127.0.0.1', port: 1 })
  await expectNoFindings(page)
  await signInPage.signIn({ address: 'romeo@montague.invalid', password: 'x' })
  await expect(signInPage.problem).toBeVisible()
  await expectNoFindings(page)
})

test('axe has no finding on people, chats, a conversation and its details', async ({
  couple: { his, hers },
}) => {
  test.slow()
  const { page, main } = his
  await expectNoFindings(page)
  await main.tab('People').click()
  await expect(main.contact('Juliet')).toBeVisible()
  await expectNoFindings(page)
  const toJuliet = await main.open('Juliet')
  await toJuliet.send('I take thee at thy word')
  const toRomeo = await hers.main.open('Romeo')
  await toRomeo.send('What man art thou?')
  await expect(toJuliet.message('What man')).toBeVisible()
  await expectNoFindings(page)
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(page.getByText('You see when Juliet is online')).toBeVisible()
  await expectNoFindings(page)
  await main.tab('Chats').click()
  await expectNoFindings(page)
})

test('axe has no finding on the presence selector, the shortcuts and a narrow window', async ({
  couple: { his },
}) => {
  test.slow()
  const { page, main } = his
  await main.presence.button.click()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoFindings(page)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 380, height: 720 })
  await main.open('Juliet')
  await expectNoFindings(page)
})
