import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { expect, test } from 'vitest'
import { fileChooser } from './choose-file.ts'

function dialogs(canceled: boolean) {
  const asked: (SaveDialogOptions | OpenDialogOptions)[] = []
  const chooser = fileChooser({
    async showSaveDialog(options) {
      asked.push(options)
      return { canceled, filePath: canceled ? '' : `/home/romeo/${options.defaultPath}` }
    },
    async showOpenDialog(options) {
      asked.push(options)
      return { canceled, filePaths: canceled ? [] : ['/home/romeo/a.json'] }
    },
  })
  return { asked, chooser }
}

test('what the person chose is where the file is', async () => {
  const { asked, chooser } = dialogs(false)
  expect(await chooser.save('b.json')).toMatchObject({ path: '/home/romeo/b.json' })
  expect(await chooser.open()).toMatchObject({ path: '/home/romeo/a.json' })
  expect(asked[0]).toMatchObject({
    properties: expect.arrayContaining(['showOverwriteConfirmation']),
  })
  expect(asked[1]).toMatchObject({ properties: ['openFile'] })
})

test('nothing is chosen by closing the dialog', async () => {
  const { chooser } = dialogs(true)
  expect(await chooser.save('b.json')).toBeUndefined()
  expect(await chooser.open()).toBeUndefined()
})
