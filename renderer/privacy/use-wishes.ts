import { useMemo, useRef, useState } from 'react'
import type { PrivacyWish } from '../../shared/model/privacy-wishes.ts'
import { readList } from '../../shared/model/privacy-wishes.ts'
import type { PrivacyState } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import type { PrivacyList } from '../../shared/model/privacy.ts'
import { useAccount, useAccountId, useActions, useApp } from '../store/app.tsx'
import { freeName } from './saving.ts'
import { type Attempt, useAttempt } from './use-attempt.ts'
import { furtherRules, rulesFor, withWish } from './wishes.ts'

type Wishes = {
  /** Whether wishes can be kept here and now. */
  readonly possible: boolean
  readonly wishes: readonly PrivacyWish[]
  /** How many rules of another making stand behind them, and in which list. */
  readonly further: number
  readonly list: string | undefined
  readonly attempt: Attempt
  readonly set: (wish: PrivacyWish, wanted: boolean) => void
  /** Puts what was wished in force on this device alone. */
  readonly setHere: () => void
}

type Pending = {
  readonly over: PrivacyList | undefined
  readonly wishes: readonly PrivacyWish[]
}

/** The wishes that the default list holds, or where there is none the active one; without either they make one. */
export function useWishes(): Wishes {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const { session } = useApp()
  const privacy = useAccount((state) => state.privacy)
  const mode = useAccount(({ features }) => features.blocking)
  const attempt = useAttempt()
  /** Made, and perhaps not in force yet. */
  const made = useRef<string>(undefined)
  const invisible = useAccount(({ own }) => own.show === 'invisible')
  const active = invisible ? undefined : privacy?.names.active
  const name = privacy?.names.default ?? active
  const list = name === undefined ? undefined : privacy?.lists.get(name)
  const readable = useMemo(() => readList(list?.items ?? [], account), [list, account])
  /** What was wished and is not read back yet. */
  const [pending, setPending] = useState<Pending>()
  const isPending = pending && !attempt.refusal && (attempt.busy || pending.over === list)
  const wishes = isPending ? pending.wishes : readable.wishes
  const known = privacy !== undefined && (name === undefined || list !== undefined)

  function set(wish: PrivacyWish, wanted: boolean): void {
    const next = withWish(wishes, wish, wanted)
    setPending({ over: list, wishes: next })
    attempt.begin(async (run) => {
      // What was begun before may have made a list, and somebody may have been blocked since.
      const { names, lists } = readNow()
      const standing = names.default ?? active
      made.current ??= freeName(t('privacy.list.own'), names.lists)
      const target = standing ?? made.current
      const items = rulesFor({ ...readList(lists.get(target)?.items ?? [], account), wishes: next })
      const wished = { name: target, items }
      if (!(await run('privacy.save', actions.savePrivacyList(account, wished)))) return
      if (standing !== undefined) return
      await run('privacy.setDefault', actions.setDefaultPrivacyList(account, target))
    })
  }

  function readNow(): PrivacyState {
    const now = session.getState().state.accounts.get(account)?.privacy
    return now ?? { names: { lists: [] }, lists: new Map() }
  }

  return {
    possible: mode === 'lists' && known,
    wishes,
    further: furtherRules(readable).length,
    list: name,
    attempt,
    set,
    setHere: () =>
      attempt.begin(async (run) => {
        const target = name ?? made.current
        await run('privacy.activate', actions.activatePrivacyList(account, target))
      }),
  }
}
