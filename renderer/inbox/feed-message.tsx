import { useText } from '../i18n/intl.tsx'
import { useTimes } from '../i18n/time.ts'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useAccount, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Empty } from '../ui/empty.tsx'
import styles from './feed-message.module.css'
import { type FeedKind, feedOf } from './feed.ts'

/** A letter or a notice, to be read. */
export function FeedMessage({ kind, id }: { readonly kind: FeedKind; readonly id: string }) {
  const t = useText()
  const times = useTimes()
  const actions = useActions()
  const message = useAccount((account) =>
    feedOf(account, kind).messages.find((candidate) => candidate.id === id),
  )
  const name = useAccount(({ roster }) =>
    message ? nameOf(message.peer, roster.get(message.peer)) : '',
  )
  if (!message) return <Empty title={t('feed.gone.title')} help={t('feed.gone.help')} />
  return (
    <>
      <PaneHeader
        title={message.subject || t('feed.no-subject')}
        subtitle={t('feed.from', { name, time: times.full(message.time) })}
        hint={message.from}
        avatar={<Avatar name={name} seed={message.peer} />}
        onBack={actions.back}
      />
      <article
        className={styles.page}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        data-focus-first=""
        data-message-id={message.id}
        aria-label={t(kind === 'letter' ? 'letter.kind' : 'notice.kind')}
      >
        <p className={styles.body} dir="auto">
          {message.body}
        </p>
      </article>
    </>
  )
}
