import { useMemo } from 'react'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { Body, conditionText, Languages, useVariant, WhatWasSaid } from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { knownLanguage } from '../i18n/language-name.ts'
import { useTimes } from '../i18n/time.ts'
import { safeLine } from '../links/index.ts'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useAccount, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Empty } from '../ui/empty.tsx'
import styles from './pages.module.css'

/** All that one address announced, the newest first, to be read and not answered. */
export function NoticeFeed({ peer }: { readonly peer: BareJid }) {
  const t = useText()
  const actions = useActions()
  const all = useAccount(({ notices }) => notices.messages)
  const name = useAccount(({ roster }) => nameOf(peer, roster.get(peer)))
  const notices = useMemo(
    () => all.filter((message) => message.peer === peer).toReversed(),
    [all, peer],
  )
  return (
    <>
      <PaneHeader
        title={name}
        subtitle={peer}
        hint={peer}
        avatar={<Avatar name={name} seed={peer} />}
        onBack={actions.back}
      />
      <section
        className={styles.page}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled by keys
        tabIndex={0}
        data-focus-first=""
        aria-label={t('notices.of', { name })}
      >
        {notices.length === 0 && <Empty title={t('feed.gone.title')} help={t('feed.gone.help')} />}
        {notices.map((notice) =>
          notice.type === 'error' ? (
            <Problem key={notice.id} notice={notice} />
          ) : (
            <Notice key={notice.id} notice={notice} />
          ),
        )}
      </section>
    </>
  )
}

function Notice({ notice }: { readonly notice: Message }) {
  const t = useText()
  const { body, subject, lang, others, choose } = useVariant(notice)
  const heading = safeLine(subject ?? '')
  return (
    <article className={styles.notice} aria-label={t('notice.kind')} data-message-id={notice.id}>
      {heading && (
        <h3 className={styles.subject} dir="auto" lang={knownLanguage(lang)}>
          {heading}
        </h3>
      )}
      {body && <Body text={body} lang={knownLanguage(lang)} className={styles.body} />}
      <Languages others={others} onChoose={choose} />
      <When time={notice.time} />
    </article>
  )
}

/** An error that belongs to no message of ours, in words, with the address it came from. */
function Problem({ notice }: { readonly notice: Message }) {
  const t = useText()
  const { condition, text } = notice.error ?? { condition: 'undefined-condition' }
  return (
    <article className={styles.notice} aria-label={t('notice.error')} data-message-id={notice.id}>
      <h3 className={styles.subject}>{t('notice.error')}</h3>
      <p className={styles.body}>
        {t('notice.error.from', {
          address: notice.from,
          reason: conditionText(t, condition),
        })}
      </p>
      {text && <WhatWasSaid text={text} condition={condition} />}
      <When time={notice.time} />
    </article>
  )
}

function When({ time }: { readonly time: number }) {
  const times = useTimes()
  return (
    <time className={styles.when} dateTime={new Date(time).toISOString()}>
      {times.full(time)}
    </time>
  )
}
