import { Inbox, SearchX } from 'lucide-react'
import { useText } from '../i18n/intl.tsx'
import { Empty } from '../ui/empty.tsx'

/** What stands in a list in which nothing is, or nothing is found. */
export function NothingHere({ search, text }: { readonly search: string; readonly text: string }) {
  const t = useText()
  return search ? (
    <Empty
      icon={<SearchX aria-hidden="true" />}
      title={t('feed.not-found.title')}
      help={t('feed.not-found.help', { search })}
    />
  ) : (
    <Empty icon={<Inbox aria-hidden="true" />} title={text} />
  )
}
