import { useIntl } from 'react-intl'
import type { HistoryWords } from '../../shared/model/history-file.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId } from '../store/app.tsx'

/** What a file of messages for people says, in the language of the window. */
export function useHistoryWords(): HistoryWords {
  const t = useText()
  const { locale } = useIntl()
  const account = useAccountId()
  // It is put in for each message by whoever writes the file.
  const name = '{name}'
  return {
    lang: locale,
    title: t('history-file.title', { account }),
    you: t('history-file.you'),
    letters: t('inbox.label'),
    notices: t('notices.label'),
    room: t('history-file.room', { name }),
    subject: t('message.subject', { subject: '{subject}' }),
    delivery: {
      queued: t('delivery.waiting'),
      sent: t('delivery.sent'),
      received: t('delivery.received'),
      read: t('delivery.read'),
      failed: t('delivery.not-delivered'),
    },
    event: {
      allowed: t('event.allowed', { name }),
      denied: t('event.denied', { name }),
      'stopped-sharing': t('event.stopped-sharing', { name }),
      'stopped-watching': t('event.stopped-watching', { name }),
    },
  }
}
