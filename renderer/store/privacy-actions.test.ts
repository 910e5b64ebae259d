import { expect, test } from 'vitest'
import { draftOf, newDraft } from '../privacy/draft.ts'
import { fakeBridge } from '../testing/fake-bridge.ts'
import { JULIET, ROMEO } from '../testing/fixtures.ts'
import { memoryStorage } from '../testing/render.tsx'
import { createPrivacyActions } from './privacy-actions.ts'
import { createUiStore } from './ui.ts'

function open() {
  const bridge = fakeBridge()
  const ui = createUiStore(memoryStorage())
  return { bridge, ui, actions: createPrivacyActions(bridge, ui) }
}

test('PRIV-34 PRIV-38 no list at all is asked for by leaving its name out', async () => {
  const { bridge, actions } = open()
  await actions.activatePrivacyList(ROMEO, undefined)
  await actions.setDefaultPrivacyList(ROMEO, undefined)
  await actions.setDefaultPrivacyList(ROMEO, 'public')
  expect(bridge.calls.map(({ input }) => input)).toEqual([
    { account: ROMEO },
    { account: ROMEO },
    { account: ROMEO, name: 'public' },
  ])
})

test('one draft is kept of each list of each account, also under another name', () => {
  const { ui, actions } = open()
  const names = () => ui.getState().privacyDrafts.map(({ account, draft }) => [account, draft.name])
  const draft = draftOf({ name: 'public', items: [] })
  actions.keepPrivacyDraft(ROMEO, draft)
  actions.keepPrivacyDraft(JULIET, draft)
  actions.keepPrivacyDraft(ROMEO, { ...draft, base: 'other' })
  actions.keepPrivacyDraft(ROMEO, newDraft('new', []))
  expect(names()).toEqual([
    [ROMEO, 'new'],
    [ROMEO, 'public'],
    [JULIET, 'public'],
  ])
  actions.keepPrivacyDraft(ROMEO, { ...draft, name: 'private' }, 'public')
  actions.dropPrivacyDraft(ROMEO, 'new')
  expect(names()).toEqual([
    [ROMEO, 'private'],
    [JULIET, 'public'],
  ])
})
