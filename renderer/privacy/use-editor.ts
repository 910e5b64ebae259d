import { useMemo, useState } from 'react'
import type { PrivacyItem, PrivacyList } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId, useActions } from '../store/app.tsx'
import type { GoTo } from '../ui/virtual-list.tsx'
import {
  type Draft,
  elsewhere,
  insertRules,
  isChanged,
  moveRule,
  placeOf,
  removeRule,
  replaceRule,
  undo,
} from './draft.ts'

export type Editor = ReturnType<typeof useEditor>

/** What is done with the rules of one list until it is saved; every change is kept at once, and said. */
export function useEditor(draft: Draft, stored: PrivacyList | undefined) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const [chosen, setChosen] = useState<number>()
  const [goTo, setGoTo] = useState<GoTo>()
  const [said, setSaid] = useState('')
  /** What the server had when it accepted the draft; its new version is told a moment later. */
  const [accepted, setAccepted] = useState<{ readonly over: PrivacyList | undefined }>()
  const isNews = !accepted || accepted.over !== stored
  const selected = draft.rules.some(({ key }) => key === chosen) ? chosen : draft.rules[0]?.key

  function keep(next: Draft): void {
    setAccepted(undefined)
    actions.keepPrivacyDraft(account, next)
  }

  function goToRule(key: number | undefined, focus: boolean): void {
    if (key === undefined) return
    setChosen(key)
    setGoTo({ key: String(key), focus })
  }

  return {
    selected,
    goTo,
    said,
    changed: useMemo(() => isNews && isChanged(draft, stored), [draft, stored, isNews]),
    meanwhile: useMemo(() => (isNews ? elsewhere(draft, stored) : 'same'), [draft, stored, isNews]),
    select: setChosen,
    show: (key: number | undefined) =>
      key !== undefined && setGoTo({ key: String(key), focus: false }),
    keep,
    /** The server took the draft as it is. */
    accept: () => setAccepted({ over: stored }),
    insert(at: number, items: readonly PrivacyItem[]) {
      keep(insertRules(draft, at, items))
      goToRule(draft.nextKey, true)
      setSaid(t('privacy.said.inserted', { count: items.length, place: at + 1 }))
    },
    replace(key: number, item: PrivacyItem) {
      keep(replaceRule(draft, key, item))
      goToRule(key, true)
      setSaid(t('privacy.said.replaced', { place: placeOf(draft, key) + 1 }))
    },
    move(key: number, to: number, focus: boolean) {
      const next = moveRule(draft, key, to)
      if (next === draft) return setSaid(t('privacy.said.at-end'))
      keep(next)
      goToRule(key, focus)
      const [place, count] = [placeOf(next, key) + 1, next.rules.length]
      return setSaid(t('privacy.said.moved', { place, count }))
    },
    remove(key: number, focus: boolean) {
      const place = placeOf(draft, key)
      keep(removeRule(draft, key))
      goToRule((draft.rules[place + 1] ?? draft.rules[place - 1])?.key, focus)
      setSaid(t('privacy.said.removed', { place: place + 1 }))
    },
    undo() {
      keep(undo(draft))
      setSaid(t('privacy.said.undone'))
    },
  }
}
