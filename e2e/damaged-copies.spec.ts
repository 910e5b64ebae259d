import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { befriend, expect, test } from './fixtures/test.ts'

test('copies of damaged files are deleted with a message where that is ticked, with the keyboard alone', async ({
  server,
  register,
  openBalcony,
}) => {
  const romeo = await register('Romeo')
  let copy = ''
  const juliet = await register('Juliet')
  await befriend(server, romeo, juliet)
  const his = await openBalcony((profile) => {
    copy = join(profile, 'damaged', '20261121T010203Z')
    mkdirSync(copy, { recursive: true })
    writeFileSync(join(copy, 'balcony.sqlite'), 'what is no database')
  })
  await his.signIn(romeo, server)
  const { page, main } = his
  const talk = await main.open('Juliet')
  await talk.send('A rose by any other name')
  await talk.message('rose').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(join(copy, '..'))
  await dialog.getByRole('checkbox', { name: 'Delete this copy too' }).press('Space')
  await expect(dialog.getByRole('checkbox')).toBeChecked()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(existsSync(copy)).toBe(false)
  await expect(talk.messages).toHaveCount(0)
})
