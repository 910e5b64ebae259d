import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { FullJid } from '../../shared/model/jid.ts'
import type { ResourceFacts } from '../../shared/model/vcard.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { useAccountId, useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import styles from './details.module.css'

/** What one resource tells of itself, asked for on demand: software, time there, since when nobody has touched it. */
export function Facts({ jid }: { readonly jid: FullJid }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const [facts, setFacts] = useState<ResourceFacts | 'asked' | 'failed'>()

  async function ask(): Promise<void> {
    setFacts('asked')
    const answer = await actions.queryResource(account, jid)
    setFacts(answer.ok ? answer.value : 'failed')
  }

  if (typeof facts === 'object') return <Told facts={facts} />
  return (
    <div className={styles.facts} role="status">
      {facts === 'failed' && <p>{t('facts.failed')}</p>}
      <Button
        look="quiet"
        size="small"
        className={styles.ask}
        disabled={facts === 'asked'}
        onClick={() => void ask()}
      >
        {t(facts === 'asked' ? 'facts.asking' : 'facts.ask')}
      </Button>
    </div>
  )
}

function Told({ facts: { software, utcOffset, idleSeconds } }: { readonly facts: ResourceFacts }) {
  const t = useText()
  const intl = useIntl()
  const lines = [
    software && [software.name, software.version, software.os && `(${software.os})`],
    utcOffset !== undefined && [t('facts.time', { time: clockAt(intl, utcOffset) })],
    idleSeconds !== undefined && [t('facts.idle', { minutes: Math.floor(idleSeconds / 60) })],
  ].flatMap((parts) => (parts ? [parts.filter(Boolean).join(' ')] : []))
  return (
    <div className={styles.facts} role="status">
      {lines.length === 0 && <p>{t('facts.none')}</p>}
      {lines.map((line) => (
        <p key={line}>
          <bdi>{safeLine(line)}</bdi>
        </p>
      ))}
    </div>
  )
}

/** What clocks show now where they are so many minutes before those of UTC. */
function clockAt(intl: ReturnType<typeof useIntl>, utcOffset: number): string {
  return intl.formatTime(Date.now() + utcOffset * 60_000, { timeStyle: 'short', timeZone: 'UTC' })
}
