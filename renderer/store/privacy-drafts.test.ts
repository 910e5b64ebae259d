import { expect, test } from 'vitest'
import type { PrivacyItem } from '../../shared/model/privacy.ts'
import { draftOf, insertRules, itemsOf, newDraft } from '../privacy/draft.ts'
import { ROMEO } from '../testing/fixtures.ts'
import { memoryStorage } from '../testing/render.tsx'
import { createUiStore } from './ui.ts'

const KEY = 'balcony.privacy-drafts'
const items: readonly PrivacyItem[] = [
  { who: { type: 'group', value: 'Enemies' }, action: 'deny', order: 0, kinds: ['message'] },
  { who: { type: 'subscription', value: 'none' }, action: 'deny', order: 1, kinds: [] },
  {
    who: { type: 'jid', value: 'x@example.com' },
    action: 'allow',
    order: 2,
    kinds: [],
    foreign: {
      attributes: { weight: '7' },
      children: [{ name: 'until', attributes: { xmlns: 'urn:x' }, children: ['Monday'] }],
    },
  },
  { who: { type: 'everyone' }, action: 'allow', order: 3, kinds: [] },
]
const block: PrivacyItem = {
  who: { type: 'jid', value: 'tybalt@example.com' },
  action: 'deny',
  order: 0,
  kinds: [],
}

test('PRIV-39 what was changed and not saved is there again in the next window', () => {
  const storage = memoryStorage()
  const edited = insertRules(draftOf({ name: 'public', items }), 0, [block])
  createUiStore(storage).setState({ privacyDrafts: [{ account: ROMEO, draft: edited }] })
  const [again] = createUiStore(storage).getState().privacyDrafts
  expect(again?.account).toBe(ROMEO)
  expect(again?.draft).toMatchObject({ name: 'public', base: edited.base, past: [] })
  expect(again && itemsOf(again.draft)).toEqual(itemsOf(edited))
})

test('one that is too long lives as long as the window, the others are kept', () => {
  const storage = memoryStorage()
  const long = newDraft('long', [
    { ...block, who: { type: 'group', value: 'x'.repeat(1_600_000) } },
  ])
  const short = newDraft('short', items)
  createUiStore(storage).setState({
    privacyDrafts: [
      { account: ROMEO, draft: short },
      { account: ROMEO, draft: long },
    ],
  })
  const names = createUiStore(storage)
    .getState()
    .privacyDrafts.map(({ draft }) => draft.name)
  expect(names).toEqual(['short'])
})

test('a storage that is full takes nothing away from the window', () => {
  const ui = createUiStore({
    getItem: () => null,
    setItem: (key) => {
      if (key === KEY) throw new Error('QuotaExceededError')
    },
  })
  ui.setState({ privacyDrafts: [{ account: ROMEO, draft: newDraft('l', items) }] })
  expect(ui.getState().privacyDrafts).toHaveLength(1)
})

test.each([
  'no JSON',
  'null',
  '[null, 1, {}]',
  `[{"account":"@","name":"l","items":[]}]`,
  `[{"account":"${ROMEO}","name":"l","items":[{"who":{"type":"colour","value":"red"},"action":"deny","order":1,"kinds":[]}]}]`,
  `[{"account":"${ROMEO}","name":"l","items":[{"who":{"type":"everyone"},"action":"maybe","order":1,"kinds":[]}]}]`,
])('starts anew from %s', (text) => {
  const storage = memoryStorage()
  storage.setItem(KEY, text)
  expect(createUiStore(storage).getState().privacyDrafts).toEqual([])
})
