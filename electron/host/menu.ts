import type { MenuItemConstructorOptions } from 'electron'

/** The menu bar: what every desktop expects and the shortcuts that come with it, without reload and developer tools. */
export function menuBar(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  return [
    mac ? { role: 'appMenu' } : { label: 'Balcony', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
