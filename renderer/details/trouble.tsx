import { TriangleAlert } from 'lucide-react'
import type { BareJid } from '../../shared/model/jid.ts'
import type { PresenceProblem } from '../../shared/state/state.ts'
import { useText } from '../i18n/intl.tsx'
import { safeText } from '../links/index.ts'
import { troubleText } from '../presence/index.ts'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import styles from './details.module.css'

type TroubleProps = {
  readonly jid: BareJid
  readonly trouble: PresenceProblem
  readonly seesYou: boolean
}

/** What came back of presence, of a request or of an answer, and what can be done about it (RFC 3921 §8.2). */
export function Trouble({ jid, trouble, seesYou }: TroubleProps) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const change = (action: 'ask' | 'withdraw' | 'stop-sharing') =>
    actions.showSheet({ kind: 'subscription', jid, action })
  return (
    <section className={styles.trouble} role="status">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{troubleText(t, trouble)}</p>
        {trouble.text && (
          <p className={styles.words}>
            <bdi>{t('request.note', { note: safeText(trouble.text) })}</bdi>
          </p>
        )}
        <div className={styles.actions}>
          {asksAgain(trouble) && (
            <Button size="small" onClick={() => change('ask')}>
              {t('details.ask-again')}
            </Button>
          )}
          {trouble.about === 'request' && (
            <Button size="small" onClick={() => change('withdraw')}>
              {t('trouble.give-up')}
            </Button>
          )}
          {trouble.about === 'answer' && (
            <>
              <Button
                size="small"
                onClick={() => void actions.answerRequest(account, jid, 'allow')}
              >
                {t('trouble.allow-again')}
              </Button>
              {seesYou && (
                <Button size="small" onClick={() => change('stop-sharing')}>
                  {t('trouble.take-back')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </section>
  )
}

// Their server does not know the subscription that ours knows (RFC 3921 §5.1.3).
const MISMATCH: readonly string[] = ['forbidden', 'not-authorized', 'subscription-required']

/** Whether asking again is offered beside what came back, and so need not be elsewhere. */
export function asksAgain(trouble: PresenceProblem | undefined): boolean {
  if (trouble?.about === 'request') return true
  return trouble?.about === 'presence' && MISMATCH.includes(trouble.condition)
}
