import type { CallFailure } from '../../shared/ipc/contract.ts'
import { inOrder, type PrivacyItem, renumber } from '../../shared/model/privacy.ts'
import { fail, ok, type Result } from '../../shared/model/result.ts'
import type { AccountState, PrivacyState } from '../../shared/state/state.ts'
import type { FakeBridge } from './fake-bridge.ts'
import { ROMEO, romeo } from './fixtures.ts'

/** A rule that denies, by default all of an address. */
export function deny(value: string, part: Partial<PrivacyItem> = {}): PrivacyItem {
  return { who: { type: 'jid', value }, action: 'deny', order: 0, kinds: [], ...part }
}

/** The lists by name, and which are in force. */
export function privacyOf(
  lists: Readonly<Record<string, readonly PrivacyItem[]>>,
  force: { readonly active?: string; readonly default?: string } = {},
): PrivacyState {
  return {
    names: { lists: Object.keys(lists), ...force },
    lists: new Map(
      Object.entries(lists).map(([name, items]) => [name, { name, items: renumber(items) }]),
    ),
  }
}

/** Romeo at a server that has privacy lists. */
export function romeoWith(privacy: PrivacyState, part: Partial<AccountState> = {}): AccountState {
  const { features, ...account } = romeo()
  return { ...account, features: { ...features, blocking: 'lists' }, privacy, ...part }
}

/** Has the bridge do with privacy lists what a server does, and tell what holds then; `refuse` is said once. */
export function servePrivacy(bridge: FakeBridge, initial: PrivacyState) {
  let privacy = initial
  let refused: string | undefined

  function become(next: PrivacyState): void {
    privacy = next
    bridge.tell({ type: 'privacy.changed', account: ROMEO, privacy })
  }

  function unlessRefused(act: () => void): Result<undefined, CallFailure> {
    const condition = refused
    refused = undefined
    if (condition !== undefined) return fail('refused-by-server', 'refused', condition)
    act()
    return ok(undefined)
  }

  const without = (key: 'active' | 'default') => {
    const { [key]: _, ...names } = privacy.names
    return names
  }
  bridge.answers['privacy.save'] = ({ list }) =>
    unlessRefused(() => {
      const { names } = privacy
      const lists = new Map(privacy.lists).set(list.name, {
        name: list.name,
        items: renumber(inOrder(list.items)),
      })
      become({ names: { ...names, lists: [...new Set([...names.lists, list.name])] }, lists })
    })
  bridge.answers['privacy.remove'] = ({ name }) =>
    unlessRefused(() => {
      const lists = new Map(privacy.lists)
      lists.delete(name)
      become({ names: { ...privacy.names, lists: [...lists.keys()] }, lists })
    })
  bridge.answers['privacy.activate'] = ({ name }) =>
    unlessRefused(() => {
      const active = name === undefined ? {} : { active: name }
      become({ ...privacy, names: { ...without('active'), ...active } })
    })
  bridge.answers['privacy.setDefault'] = ({ name }) =>
    unlessRefused(() => {
      const standard = name === undefined ? {} : { default: name }
      become({ ...privacy, names: { ...without('default'), ...standard } })
    })
  return {
    become,
    refuse: (condition: string) => (refused = condition),
    now: () => privacy,
  }
}
