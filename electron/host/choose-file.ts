import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import type { FileChooser } from './host.ts'

/** What is used of Electron's `dialog`, in front of a window. */
export type FileDialogs = {
  showSaveDialog(
    options: SaveDialogOptions,
  ): Promise<{ readonly canceled: boolean; readonly filePath: string }>
  showOpenDialog(
    options: OpenDialogOptions,
  ): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }>
}

/** Asks for files by the desktop's own dialogs. */
export function fileChooser(dialogs: FileDialogs): FileChooser {
  return {
    async save(name) {
      const { canceled, filePath } = await dialogs.showSaveDialog({
        defaultPath: name,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled || filePath === '' ? undefined : chosen(filePath)
    },
    async open() {
      const { canceled, filePaths } = await dialogs.showOpenDialog({
        properties: ['openFile'],
        filters: [{ name: 'JSON', extensions: ['json'] }],
      })
      const [path] = filePaths
      return canceled || path === undefined ? undefined : chosen(path)
    },
  }
}

function chosen(path: string) {
  return { path, release: () => {} }
}
