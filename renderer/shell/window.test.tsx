import { screen, waitFor } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { BENVOLIO, JULIET, message, NURSE, romeo, ROMEO, talk } from '../testing/fixtures.ts'
import { renderView } from '../testing/render.tsx'
import { Window } from './window.tsx'

const conversations = new Map([
  [JULIET, talk({ messages: [message(JULIET, { time: 2 })], unread: 3 })],
  [BENVOLIO, talk({ messages: [message(BENVOLIO, { time: 1 })] })],
])
const account = romeo({ conversations })
const focusedPane = () =>
  document.activeElement?.closest<HTMLElement>('[data-pane-root]')?.dataset['paneRoot']

describe('the window', () => {
  test('asks to sign in without an account, and shows it as soon as there is one', async () => {
    const { bridge } = await renderView(<Window />)
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDefined()
    bridge.tell({ type: 'account.added', account: ROMEO, state: account })
    expect(await screen.findByRole('tab', { name: /^Chats/ })).toBeDefined()
    bridge.tell({ type: 'account.removed', account: ROMEO })
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined()
  })

  test('says that it could not be filled, and tries again', async () => {
    const { app, user } = await renderView(<Window />, account)
    app.session.setState({ phase: 'failed' })
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('tab', { name: /^Chats/ })).toBeDefined()
  })

  test('has tabs for letters and notices only where there are some', async () => {
    const { bridge } = await renderView(<Window />, account)
    const tabs = () => screen.getAllByRole('tab').map((tab) => tab.textContent)
    expect(tabs()).toEqual(['Chats3', 'People'])
    const letter = message(NURSE, { type: 'normal' })
    const notice = message(NURSE, { type: 'headline' })
    bridge.tell({ type: 'message.added', account: ROMEO, messages: [letter, notice] })
    expect(await screen.findByRole('tab', { name: /^Inbox/ })).toBeDefined()
    expect(tabs()).toEqual(['Chats3', 'People', 'Inbox1', 'Notices1'])
  })

  test('arrows go from tab to tab', async () => {
    const { user } = await renderView(<Window />, account)
    screen.getByRole('tab', { name: /^Chats/ }).focus()
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('People')
    expect(document.activeElement?.textContent).toBe('People')
    expect(screen.getByRole('tree')).toBeDefined()
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.textContent).toBe('Chats3')
  })

  test('what was not done is shown, and taken away when seen', async () => {
    const { app, bridge, user } = await renderView(<Window />, account)
    bridge.answers['presence.set'] = () => fail('storage', 'disk full')
    void app.actions.setPresence(ROMEO, { show: 'away', status: '' })
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Your presence could not be changed. The disk may be full or not writable.',
    )
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('signs out only when asked twice', async () => {
    const { bridge, user } = await renderView(<Window />, account)
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await user.click(screen.getByRole('button', { name: 'Sign out…' }))
    expect(
      await screen.findByRole('dialog', { name: 'Sign out of romeo@example.net?' }),
    ).toBeDefined()
    expect(bridge.calls).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(bridge.calls).toEqual([{ name: 'account.remove', input: { account: ROMEO } }])
  })

  test('its appearance is chosen in the menu', async () => {
    const { user } = await renderView(<Window />, account)
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    await user.click(screen.getByRole('radio', { name: 'Largest' }))
    expect({ ...document.documentElement.dataset }).toMatchObject({
      theme: 'dark',
      textSize: 'largest',
      contrast: 'normal',
    })
    await user.click(screen.getByRole('radio', { name: 'High contrast' }))
    expect(document.documentElement.dataset['contrast']).toBe('more')
  })
})

describe('keys', () => {
  test('Ctrl+K goes to the search, which filters; Escape empties it', async () => {
    const { user } = await renderView(<Window />, account)
    await user.keyboard('{Control>}k{/Control}')
    const search = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' })
    await waitFor(() => expect(document.activeElement).toBe(search))
    await user.keyboard('benv')
    expect(screen.getAllByRole('option')).toHaveLength(1)
    await user.keyboard('{Escape}')
    expect(search.value).toBe('')
    expect(screen.getAllByRole('option')).toHaveLength(2)
  })

  test('Enter in the search opens the first that was found', async () => {
    const { user, app } = await renderView(<Window />, account)
    await user.type(screen.getByRole('searchbox'), 'benv{Enter}')
    expect(app.ui.getState().open).toEqual({ kind: 'chat', peer: BENVOLIO })
  })

  test('Alt and arrows go from conversation to conversation', async () => {
    const { user, app } = await renderView(<Window />, account)
    const peers: unknown[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await user.keyboard(`{Alt>}{${key}}{/Alt}`)
      const { open } = app.ui.getState()
      peers.push(open?.kind === 'chat' && open.peer)
    }
    expect(peers).toEqual([JULIET, BENVOLIO, BENVOLIO, JULIET])
  })

  test('F6 goes from pane to pane and round', async () => {
    const { user, app } = await renderView(<Window />, account)
    app.actions.open({ kind: 'chat', peer: JULIET })
    app.actions.showDetails(true)
    expect(await screen.findByText('Who sees whom')).toBeDefined()
    await waitFor(() => expect(focusedPane()).toBe('main'))
    const panes: unknown[] = []
    for (const keys of ['{F6}', '{F6}', '{F6}', '{Shift>}{F6}{/Shift}']) {
      await user.keyboard(keys)
      panes.push(focusedPane())
    }
    expect(panes).toEqual(['details', 'list', 'main', 'list'])
  })

  test('Escape closes the details, then goes back to the list', async () => {
    const { user, app } = await renderView(<Window />, account)
    app.actions.open({ kind: 'chat', peer: JULIET })
    app.actions.showDetails(true)
    expect(await screen.findByText('Who sees whom')).toBeDefined()
    await user.keyboard('{Escape}')
    expect(app.ui.getState().details).toBe(false)
    await user.keyboard('{Escape}')
    expect(document.activeElement?.textContent).toContain('Juliet')
    expect(focusedPane()).toBe('list')
  })

  test('Ctrl+/ shows all of them', async () => {
    const { user } = await renderView(<Window />, account)
    await user.keyboard('{Control>}/{/Control}')
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined()
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
