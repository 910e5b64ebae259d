import { expect, test } from 'vitest'
import { type BareJid, type Jid, parseBareJid, parseJid } from './jid.ts'
import type { PrivacyItem } from './privacy.ts'
import { newlyHidden } from './privacy-watchers.ts'
import type { RosterItem, Subscription } from './roster.ts'

const bare = (text: string) => parseBareJid(text) as BareJid
const contact = (name: string, subscription: Subscription, group = ''): RosterItem => ({
  jid: bare(`${name}@example.com`),
  name,
  groups: group ? [group] : [],
  subscription,
  approved: false,
  ask: false,
})
const watchers = {
  account: bare('romeo@example.net'),
  contacts: [
    contact('juliet', 'both', 'Friends'),
    contact('benvolio', 'from', 'Kin'),
    contact('nurse', 'to', 'Friends'),
  ],
  shown: [parseJid('paris@example.org/x') as Jid],
}
const rule = (who: PrivacyItem['who'], part: Partial<PrivacyItem> = {}): PrivacyItem => ({
  who,
  action: 'deny',
  order: 0,
  kinds: ['presence-out'],
  ...part,
})
const EVERYONE = { type: 'everyone' } as const
const FRIENDS = { type: 'group', value: 'Friends' } as const

test('PRIV-47 hidden from everyone: contacts who see one, and whom one was shown to, but not who never saw one', () => {
  expect(newlyHidden(watchers, undefined, [rule(EVERYONE)])).toEqual([
    'juliet@example.com',
    'benvolio@example.com',
    'paris@example.org/x',
  ])
})

test('PRIV-47 whom one was hidden from already is told nothing', () => {
  expect(newlyHidden(watchers, [rule(FRIENDS)], [rule(EVERYONE)])).toEqual([
    'benvolio@example.com',
    'paris@example.org/x',
  ])
})

test.each<[string, readonly PrivacyItem[] | undefined]>([
  ['no list', undefined],
  ['rules of another kind', [rule(EVERYONE, { kinds: ['message', 'iq', 'presence-in'] })]],
  ['rules that allow', [rule(EVERYONE, { action: 'allow' })]],
])('%s hides one from nobody', (_, after) => {
  expect(newlyHidden(watchers, undefined, after)).toEqual([])
})
