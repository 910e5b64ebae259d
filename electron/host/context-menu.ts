import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'

/** The part of a right click that decides what it offers. */
export type ContextClick = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'editFlags' | 'misspelledWord' | 'dictionarySuggestions'
>

/** What a right click offers: corrections and editing in a field, copying where text is selected, else nothing. */
export function contextMenu(
  click: ContextClick,
  correct: (word: string) => void,
): MenuItemConstructorOptions[] {
  const { editFlags } = click
  if (!click.isEditable) {
    return click.selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }]
  }
  return [
    ...corrections(click, correct),
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

function corrections(
  { misspelledWord, dictionarySuggestions }: ContextClick,
  correct: (word: string) => void,
): MenuItemConstructorOptions[] {
  if (misspelledWord === '' || dictionarySuggestions.length === 0) return []
  return [
    ...dictionarySuggestions.map((word) => ({ label: word, click: () => correct(word) })),
    { type: 'separator' },
  ]
}
