import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { contextMenu } from './context-menu.ts'
import type { ContextClick } from './context-menu.ts'
import { menuBar } from './menu.ts'

/** Electron's own `viewMenu` and `windowMenu`-like roles come with what is inside them. */
const FORBIDDEN = ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'fileMenu']

function roles(items: readonly MenuItemConstructorOptions[]): readonly unknown[] {
  return items.flatMap((item) => [
    item.role,
    ...(Array.isArray(item.submenu) ? roles(item.submenu) : []),
  ])
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu bar on %s', (platform) => {
  test.each(FORBIDDEN)('has no %s', (role) => {
    expect(roles(menuBar(platform))).not.toContain(role)
  })

  test.each(['editMenu', 'windowMenu', 'zoomIn', 'zoomOut', 'resetZoom'])('has %s', (role) => {
    expect(roles(menuBar(platform))).toContain(role)
  })

  test('can quit', () => {
    expect(roles(menuBar(platform))).toContain(platform === 'darwin' ? 'appMenu' : 'quit')
  })
})

const flags = {
  canUndo: true,
  canRedo: true,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
}

const click: ContextClick = {
  isEditable: true,
  selectionText: '',
  editFlags: flags,
  misspelledWord: '',
  dictionarySuggestions: [],
}

describe('a right click', () => {
  test('on plain text offers nothing', () => {
    expect(contextMenu({ ...click, isEditable: false }, () => undefined)).toEqual([])
  })

  test('on selected text offers to copy it', () => {
    const items = contextMenu(
      { ...click, isEditable: false, selectionText: 'soft' },
      () => undefined,
    )
    expect(roles(items)).toEqual(['copy'])
  })

  test('in a field offers editing, as far as it is possible now', () => {
    const items = contextMenu(
      { ...click, editFlags: { ...flags, canPaste: false } },
      () => undefined,
    )
    expect(roles(items)).toEqual(['cut', 'copy', 'paste', undefined, 'selectAll'])
    expect(items.find(({ role }) => role === 'paste')?.enabled).toBe(false)
  })

  test('on a misspelt word offers its corrections and puts the chosen one in', () => {
    const chosen: string[] = []
    const items = contextMenu(
      { ...click, misspelledWord: 'balkony', dictionarySuggestions: ['balcony', 'balconies'] },
      (word) => chosen.push(word),
    )
    expect(items.slice(0, 2).map(({ label }) => label)).toEqual(['balcony', 'balconies'])
    items[0]?.click?.(undefined as never, undefined, undefined as never)
    expect(chosen).toEqual(['balcony'])
  })
})
