import { ListChecks, ShieldCheck } from 'lucide-react'
import { domainOf } from '../../shared/model/jid.ts'
import { useText } from '../i18n/intl.tsx'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Empty } from '../ui/empty.tsx'
import { PeoplePage } from './people-page.tsx'
import styles from './privacy.module.css'
import { Refused } from './refused.tsx'
import { RulesPage } from './rules-page.tsx'
import { useReading } from './use-reading.ts'

type PrivacyPageProps = { readonly page: 'people' | 'rules'; readonly list: string | undefined }

/** Who can reach one: in plain words, or as the rules that the server keeps (RFC 3921 §10). */
export function PrivacyPage({ page, list }: PrivacyPageProps) {
  const t = useText()
  const actions = useActions()
  const host = domainOf(useAccountId())
  const mode = useAccount(({ features }) => features.blocking)
  const read = useAccount(({ privacy }) => privacy !== undefined)
  const reading = useReading()
  const show = (next: 'people' | 'rules') => actions.open({ kind: 'privacy', page: next })
  return (
    <div className={styles.page}>
      <PaneHeader
        title={t('privacy.title')}
        subtitle={t(`privacy.mode.${mode}`, { host })}
        hint={t(`privacy.mode.${mode}`, { host })}
        avatar={<ShieldCheck aria-hidden="true" className={styles.icon} />}
        onBack={actions.back}
      >
        <nav className={styles.pages} aria-label={t('privacy.pages')}>
          {(['people', 'rules'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-current={page === one ? 'page' : undefined}
              data-focus-first={page === one ? '' : undefined}
              onClick={() => show(one)}
            >
              {t(`privacy.page.${one}`)}
            </button>
          ))}
        </nav>
      </PaneHeader>
      <Refused attempt={reading} />
      {page === 'people' && <PeoplePage />}
      {page === 'rules' && mode === 'lists' && read && <RulesPage list={list} />}
      {page === 'rules' && mode === 'lists' && !read && <p role="status">{t('privacy.reading')}</p>}
      {page === 'rules' && mode !== 'lists' && (
        <Empty
          icon={<ListChecks aria-hidden="true" />}
          title={t(`privacy.no-rules.${mode}`, { host })}
          help={t(`privacy.no-rules.${mode}.help`)}
        />
      )}
    </div>
  )
}
