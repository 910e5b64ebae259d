import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { renderView } from '../testing/render.tsx'
import { Composer } from './composer.tsx'

async function start(draft = '', taken = true) {
  const onDraft = vi.fn<(text: string) => void>()
  const onSend = vi.fn<(text: string) => Promise<boolean>>(async () => taken)
  const view = await renderView(
    <Composer name="Juliet" draft={draft} openings={0} onDraft={onDraft} onSend={onSend} />,
  )
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Juliet' })
  return { ...view, onDraft, onSend, field }
}

describe('the composer', () => {
  test('has the focus and the draft', async () => {
    const { field } = await start('where is')
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('where is')
  })

  test('Enter sends, empties the field, forgets the draft and keeps the focus', async () => {
    const { user, field, onSend, onDraft } = await start('hel')
    await user.type(field, 'lo{Enter}')
    expect(onSend).toHaveBeenCalledExactlyOnceWith('hello')
    expect(onDraft).toHaveBeenLastCalledWith('')
    expect(field.value).toBe('')
    expect(document.activeElement).toBe(field)
  })

  test('Shift+Enter breaks the line', async () => {
    const { user, field, onSend } = await start()
    await user.type(field, 'one{Shift>}{Enter}{/Shift}two')
    expect(field.value).toBe('one\ntwo')
    expect(onSend).not.toHaveBeenCalled()
  })

  test('the button sends, and cannot send nothing', async () => {
    const { user, field, onSend } = await start()
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
    expect(button.disabled).toBe(true)
    await user.type(field, '  {Enter}')
    expect(onSend).not.toHaveBeenCalled()
    await user.type(field, 'x')
    await user.click(button)
    expect(onSend).toHaveBeenCalledExactlyOnceWith('  x')
  })

  test('Enter that ends a composition does not send', async () => {
    const { user, field, onSend } = await start()
    await user.type(field, 'にほん')
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect(onSend).not.toHaveBeenCalled()
  })

  test('a message that was not taken comes back', async () => {
    const { user, field } = await start('', false)
    await user.type(field, 'hello{Enter}')
    await vi.waitFor(() => expect(field.value).toBe('hello'))
  })

  test('the draft is kept when typing rests, once', async () => {
    const { user, field, onDraft } = await start()
    await user.type(field, 'abc')
    expect(onDraft).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(onDraft).toHaveBeenCalledExactlyOnceWith('abc'))
  })

  test.each([
    ['the field is left', (field: HTMLElement) => fireEvent.blur(field)],
    ['the page goes', () => fireEvent(window, new Event('pagehide'))],
  ])('the draft is kept at once when %s', async (_, leave) => {
    const { user, field, onDraft } = await start()
    await user.type(field, 'abc')
    leave(field)
    expect(onDraft).toHaveBeenCalledExactlyOnceWith('abc')
  })

  test('the draft is kept when another conversation is opened', async () => {
    const { user, field, onDraft, unmount } = await start()
    await user.type(field, 'abc')
    unmount()
    expect(onDraft).toHaveBeenCalledExactlyOnceWith('abc')
  })
})
