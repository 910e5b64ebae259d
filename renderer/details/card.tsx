import type { TextId } from '../i18n/en.ts'
import type { VCard } from '../../shared/model/vcard.ts'
import { useText } from '../i18n/intl.tsx'
import { safeText } from '../links/index.ts'
import styles from './details.module.css'
import type { Profile } from './use-vcard.ts'

/** What somebody says of themselves (XEP-0054). All of it is their word, and shown as text. */
export function Card({ profile }: { readonly profile: Profile }) {
  const t = useText()
  const lines = profile.state === 'there' ? linesOf(profile.vcard) : []
  return (
    <section>
      <h3 className={styles.heading}>{t('card.title')}</h3>
      {profile.state === 'loading' && <p className={styles.none}>{t('card.loading')}</p>}
      {profile.state === 'failed' && <p className={styles.none}>{t('card.failed')}</p>}
      {(profile.state === 'none' || (profile.state === 'there' && lines.length === 0)) && (
        <p className={styles.none}>{t('card.none')}</p>
      )}
      {lines.length > 0 && (
        <dl className={styles.card}>
          {lines.map(({ id, text }) => (
            <div key={`${id} ${text}`}>
              <dt>{t(id)}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

type Line = { readonly id: TextId; readonly text: string }

const MOST = 2000

function linesOf(vcard: VCard): readonly Line[] {
  const lines: readonly (readonly [TextId, string | undefined])[] = [
    ['card.full-name', vcard.fullName],
    ['card.nickname', vcard.nickname],
    ...vcard.emails.map((text) => ['card.email', text] as const),
    ...vcard.phones.map((text) => ['card.phone', text] as const),
    ['card.url', vcard.url],
    ['card.birthday', vcard.birthday],
    ['card.organization', vcard.organization],
    ['card.job', vcard.title],
    ['card.locality', vcard.locality],
    ['card.country', vcard.country],
    ['card.description', vcard.description],
  ]
  return lines.flatMap(([id, text]) => (text ? [{ id, text: safeText(text.slice(0, MOST)) }] : []))
}
