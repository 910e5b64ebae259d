import { readFile, writeFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './fixtures/test.ts'

const dialog = (page: Page) => page.getByRole('dialog')

/** Opens a sheet from the menu of the conversation that is open. */
async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await page.getByRole('button', { name: item }).click()
}

/** Exports in the form of this name, and gives the file. */
async function exportAs(page: Page, form: string): Promise<Download> {
  await dialog(page).getByRole('radio', { name: form }).check()
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Choose where…' }).click()
  await expect(dialog(page).getByText(/in the file\.$/u)).toBeVisible()
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  return download
}

/** Chooses a file to import. */
async function importFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await dialog(page).getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles(path)
}

test('a conversation is exported to be read and to be kept, deleted for good, and imported again', async ({
  couple: { romeo, juliet, his, hers },
}, info) => {
  const { page } = his
  const talk = await his.main.open('Juliet')
  await talk.send('What’s in a name?')
  await (await hers.main.open('Romeo')).send('That which we call a <b>rose</b>')
  await expect(talk.message('rose')).toBeVisible()

  await test.step('as a web page that says it as it was said', async () => {
    await choose(page, 'Export…')
    const html = await exportAs(page, 'A web page')
    expect(html.suggestedFilename()).toMatch(
      new RegExp(`^balcony-${juliet.address}-.*\\.html$`, 'u'),
    )
    const path = info.outputPath('talk.html')
    await html.saveAs(path)
    const reader = await page.context().newPage()
    await reader.setContent(await readFile(path, 'utf8'))
    await expect(reader.getByRole('heading', { level: 2 })).toContainText('Juliet')
    await expect(reader.getByRole('article')).toHaveCount(2)
    await expect(reader.getByRole('article').last()).toContainText('a <b>rose</b>')
    await reader.close()
  })

  const file = info.outputPath('all.json')
  await test.step('everything, to be kept', async () => {
    await chooseInMenu(page, 'Export messages…')
    await (await exportAs(page, 'A file for Balcony')).saveAs(file)
    const { account, messages } = JSON.parse(await readFile(file, 'utf8')) as {
      readonly account: string
      readonly messages: readonly { readonly body: string }[]
    }
    expect(account).toBe(romeo.address)
    expect(messages.map(({ body }) => body)).toContain('What’s in a name?')
  })

  await test.step('one message is deleted', async () => {
    await talk.message('rose').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(dialog(page)).toContainText('Copies stay with the other side')
    await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(talk.messages).toHaveCount(1)
  })

  await test.step('and the conversation', async () => {
    await choose(page, 'Delete conversation…')
    await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(dialog(page)).toHaveCount(0)
    await his.main.tab('Chats').click()
    await expect(his.main.row('Juliet')).toHaveCount(0)
    const again = await his.main.open('Juliet')
    await expect(again.messages).toHaveCount(0)
  })

  await test.step('a file that is broken is refused, with the line', async () => {
    const broken = info.outputPath('broken.json')
    await writeFile(broken, (await readFile(file, 'utf8')).replace('"peer":', '"pier":'))
    await chooseInMenu(page, 'Import messages…')
    await importFile(page, broken)
    await expect(dialog(page).getByRole('alert').first()).toContainText('line 2 of the file')
  })

  await test.step('the whole one brings back what was exported', async () => {
    await importFile(page, file)
    await expect(dialog(page)).toContainText(/\d messages were added/u)
    await dialog(page).getByRole('button', { name: 'Close' }).click()
    const again = await his.main.open('Juliet')
    await expect(again.messages).toHaveCount(2)
    await expect(again.message('rose')).toBeVisible()
  })
})
