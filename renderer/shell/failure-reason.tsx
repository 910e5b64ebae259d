import type { CallFailure, CallName } from '../../shared/ipc/contract.ts'
import type { TextId } from '../i18n/en.ts'
import { en } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'

/** What was not done, and why. */
export function FailureReason(props: { readonly call: CallName; readonly code: CallFailure }) {
  const t = useText()
  return (
    <p>
      <strong>{t(`failure.${props.call}`)}</strong> {t(reasonOf(props.code))}
    </p>
  )
}

function reasonOf(code: CallFailure): TextId {
  const id = `failure.code.${code}`
  return isText(id) ? id : 'failure.code.problem'
}

function isText(id: string): id is TextId {
  return id in en
}
