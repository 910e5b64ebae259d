import { expect, test } from './fixtures/test.ts'

test('PRIV-47 PRIV-55 who is invisible is there without being seen, and is told before what others notice', async ({
  couple: { romeo, his, hers },
}) => {
  test.slow()
  const toJuliet = await his.main.open('Juliet')
  const toRomeo = await hers.main.open('Romeo')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)

  await his.main.presence.button.click()
  const invisible = his.page.getByRole('button', { name: 'Invisible', exact: true })
  await expect(invisible).toHaveAccessibleDescription(/sees you go offline. Messages still come/)
  await invisible.click()
  await expect(his.main.presence.button).toHaveAccessibleName(/Invisible/)
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Offline/)

  await test.step('messages come and go, and nothing is shown with them', async () => {
    await toRomeo.send('Art thou there?')
    await expect(toJuliet.message('Art thou there?')).toBeVisible()
    await his.main.open('Juliet')
    await toJuliet.send('By a name I know not how to tell thee')
    await expect(toRomeo.message('By a name')).toBeVisible()
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Offline/)
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
  })

  await test.step('nor when the window comes back', async () => {
    await his.reopen(romeo)
    await expect(his.main.presence.button).toHaveAccessibleName(/Invisible/)
    await his.main.tab('People').click()
    await expect(his.main.contact('Juliet')).toHaveAccessibleName(/Available/)
    await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Offline/)
  })

  await his.main.presence.choose('Available')
  await expect(hers.main.contact('Romeo')).toHaveAccessibleName(/Available/)
})
