import { expect, test } from 'vitest'
import { fail } from '../../shared/model/result.ts'
import { fakeBridge } from '../testing/fake-bridge.ts'
import { JULIET, NURSE, ROMEO } from '../testing/fixtures.ts'
import { memoryStorage } from '../testing/render.tsx'
import { createActions } from './actions.ts'
import { createFailureStore, dismissFailure } from './failures.ts'
import { createHistory } from './history.ts'
import { createUiStore } from './ui.ts'

function start() {
  const bridge = fakeBridge()
  const ui = createUiStore(memoryStorage())
  const failures = createFailureStore()
  return {
    bridge,
    ui,
    failures,
    actions: createActions(bridge, ui, failures, createHistory(bridge)),
  }
}

test('a call that was not done is shown until it is dismissed', async () => {
  const { bridge, failures, actions } = start()
  bridge.answers['message.send'] = () => fail('storage', 'disk full')
  expect(await actions.sendMessage(ROMEO, JULIET, 'hello')).toBe(false)
  expect(await actions.sendMessage(ROMEO, JULIET, 'hello')).toBe(false)
  const [shown, ...others] = failures.getState().shown
  expect(shown).toMatchObject({ call: 'message.send', code: 'storage' })
  expect(others).toEqual([])
  dismissFailure(failures, shown?.key ?? 0)
  expect(failures.getState().shown).toEqual([])
})

test('a call that was done shows nothing', async () => {
  const { bridge, failures, actions } = start()
  expect(await actions.markRead(ROMEO, JULIET, 1)).toBe(true)
  expect(bridge.calls).toEqual([
    { name: 'read.mark', input: { account: ROMEO, place: JULIET, upTo: 1 } },
  ])
  expect(failures.getState().shown).toEqual([])
})

test('the last five status texts are remembered, each once', async () => {
  const { ui, actions } = start()
  for (const status of ['1', '2', '3', '', '1', '4', '5', '6']) {
    await actions.setPresence(ROMEO, { show: 'away', status })
  }
  expect(ui.getState().recentStatuses).toEqual(['6', '5', '4', '1', '3'])
})

test('letters that were begun are kept while there are words in them, and forgotten with the account', async () => {
  const { ui, actions } = start()
  const draft = { account: ROMEO, key: 'a', to: JULIET, subject: '', body: 'Ay me' }
  const kept = () => ui.getState().letterDrafts.map(({ key, body }) => `${key} ${body}`)
  actions.keepLetterDraft(draft)
  actions.keepLetterDraft({ ...draft, key: 'b' })
  actions.keepLetterDraft({ ...draft, body: 'Ay' })
  actions.keepLetterDraft({ ...draft, account: NURSE })
  expect(kept()).toEqual(['a Ay me', 'a Ay', 'b Ay me'])
  actions.keepLetterDraft({ ...draft, key: 'b', body: '' })
  expect(kept()).toEqual(['a Ay me', 'a Ay'])
  await actions.signOut(ROMEO)
  expect(kept()).toEqual(['a Ay me'])
})

test('where conversations were left is kept while it is not their end, and forgotten with the account', async () => {
  const { ui, actions } = start()
  actions.leaveAt(ROMEO, JULIET, { message: 'm1', order: 1, offset: 0 })
  actions.leaveAt(ROMEO, NURSE, { message: 'm2', order: 2, offset: -4 })
  actions.leaveAt(NURSE, JULIET, { message: 'm3', order: 3, offset: 8 })
  actions.leaveAt(ROMEO, JULIET, undefined)
  const kept = () => ui.getState().places.map(({ message }) => message)
  expect(kept()).toEqual(['m3', 'm2'])
  await actions.signOut(ROMEO)
  expect(kept()).toEqual(['m3'])
})
