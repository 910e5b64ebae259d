import type { CallFailure, CallName } from '../../shared/ipc/contract.ts'
import type { TextId } from '../i18n/en.ts'
import { en } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'

/** What was not done, and why. */
export function FailureReason(props: {
  readonly call: CallName
  readonly code: CallFailure
  readonly condition?: string | undefined
}) {
  const t = useText()
  return (
    <p>
      <strong>{t(`failure.${props.call}`)}</strong> {t(reasonOf(props.code, props.condition))}
    </p>
  )
}

function reasonOf(code: CallFailure, condition: string | undefined): TextId {
  const refused = `failure.condition.${condition}`
  if (isText(refused)) return refused
  const id = `failure.code.${code}`
  return isText(id) ? id : 'failure.code.problem'
}

function isText(id: string): id is TextId {
  return id in en
}
