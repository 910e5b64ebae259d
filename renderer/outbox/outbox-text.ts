import type { Text } from '../i18n/intl.tsx'

/** How many messages wait and how many failed, of those that there are. */
export function outboxText(t: Text, waiting: number, failed: number): string {
  const waits = t('outbox.waiting', { count: waiting })
  const fails = t('outbox.failed', { count: failed })
  if (waiting > 0 && failed > 0) return t('outbox.both', { waiting: waits, failed: fails })
  return failed > 0 ? fails : waits
}
