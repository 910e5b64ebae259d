import { useCallback, useState } from 'react'
import { useDraft } from '../chat/index.ts'
import { useAccountId, useActions, useApp } from '../store/app.tsx'

export type Words = { readonly to: string; readonly subject: string; readonly body: string }

type LetterDraftState = {
  readonly words: Words
  readonly write: (part: Partial<Words>) => void
  readonly flush: () => void
  /** Forgets what was kept. */
  readonly discard: () => void
}

const NOTHING: Words = { to: '', subject: '', body: '' }

/** A letter that is being written, as it was left. Where nothing but the given subject is in it, nothing is kept. */
export function useLetterDraft(key: string, preset: Words): LetterDraftState {
  const account = useAccountId()
  const actions = useActions()
  const { ui } = useApp()
  const [first] = useState(() => {
    const { letterDrafts } = ui.getState()
    return letterDrafts.find((one) => one.account === account && one.key === key) ?? preset
  })
  const keep = useCallback(
    (words: Words) => {
      const given = words.body === '' && words.subject === preset.subject
      actions.keepLetterDraft({ account, key, ...(given ? NOTHING : words) })
    },
    [actions, account, key, preset.subject],
  )
  const { value, write, flush } = useDraft<Words>(first, keep)
  return {
    words: value,
    write: (part) => write({ ...value, ...part }),
    flush,
    discard: () => {
      write(NOTHING)
      flush()
    },
  }
}
