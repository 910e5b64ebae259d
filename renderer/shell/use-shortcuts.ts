import { flushSync } from 'react-dom'
import { useEffect } from 'react'
import { useAccountId, useApp } from '../store/app.tsx'
import { focusList, focusPane, isListInSight } from './panes.ts'
import { neighbourOf } from './neighbour.ts'

/** The keys that work everywhere in the window. */
export function useShortcuts(): void {
  const app = useApp()
  const account = useAccountId()
  useEffect(() => {
    const { actions, ui, session } = app

    function goBack(): void {
      const { details, open, pane } = ui.getState()
      if (details && open?.kind === 'chat') actions.showDetails(false)
      else if (pane === 'main' && !focusList()) actions.back()
    }

    function step(direction: 1 | -1): void {
      const state = session.getState().state.accounts.get(account)
      const talk = state && neighbourOf(state, ui.getState(), direction)
      if (talk) actions.open(talk)
    }

    function act(event: KeyboardEvent): (() => void) | undefined {
      const command = event.ctrlKey || event.metaKey
      if (command && event.key === 'k') return focusSearch
      if (command && event.key.toLowerCase() === 'f') return event.shiftKey ? searchMessages : find
      if (command && event.key === '/') return () => actions.showShortcuts(true)
      if (event.key === 'F6') return () => focusPane(event.shiftKey ? -1 : 1)
      if (event.altKey && event.key === 'ArrowDown') return () => step(1)
      if (event.altKey && event.key === 'ArrowUp') return () => step(-1)
      if (event.key === 'Escape') return goBack
      return undefined
    }

    function focusSearch(): void {
      // In a narrow window the box is there only once the list is shown, and what is typed next belongs into it.
      flushSync(() => {
        actions.back()
        if (!isListInSight()) actions.showDetails(false)
      })
      const search = document.querySelector<HTMLInputElement>('[data-search]')
      search?.focus()
      search?.select()
    }

    function searchMessages(): void {
      actions.chooseTab('search')
      focusSearch()
    }

    function find(): void {
      const { open, pane } = ui.getState()
      if (open?.kind !== 'chat' && open?.kind !== 'room') return searchMessages()
      flushSync(() => {
        if (pane !== 'main') actions.open(open)
        actions.showFinding(true)
      })
      const field = document.querySelector<HTMLInputElement>('[data-find]')
      field?.focus()
      field?.select()
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || isInLayer(event.target)) return
      const action = act(event)
      if (!action) return
      event.preventDefault()
      action()
    }

    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [app, account])
}

/** Dialogs and popovers have keys of their own. */
function isInLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null
}
