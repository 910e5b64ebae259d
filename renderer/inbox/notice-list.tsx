import { useCallback, useMemo } from 'react'
import type { Message } from '../../shared/model/message.ts'
import { useReadMark } from '../chat/index.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions, useUi } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { VirtualList } from '../ui/virtual-list.tsx'
import { FeedRow } from './feed-row.tsx'
import { sendersOf } from './feed.ts'
import { NothingHere } from './nothing-here.tsx'
import { ROW_HEIGHT } from './row-height.ts'

/** The Notices tab: who announced something, the last one first. To see the list is to have read it. */
export function NoticeList() {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const roster = useAccount((state) => state.roster)
  const feed = useAccount((state) => state.notices)
  const search = useUi((ui) => ui.filter.trim())
  const selected = useUi((ui) => (ui.open?.kind === 'notice' ? ui.open.peer : undefined))
  const senders = sendersOf(feed.messages, roster, search)
  const keys = useMemo(() => senders.map(({ peer }) => peer), [senders])
  const heights = useMemo(() => senders.map(() => ROW_HEIGHT), [senders])
  const newest = feed.messages.at(-1)?.order ?? 0
  const mark = useCallback(
    () => void actions.markRead(account, '/notices', newest),
    [actions, account, newest],
  )
  useReadMark(feed.unread, useInSight('list'), mark)
  if (senders.length === 0) return <NothingHere search={search} text={t('notices.none')} />
  const open = (index: number) => {
    const peer = keys[index]
    if (peer) actions.open({ kind: 'notice', peer })
  }
  return (
    <VirtualList
      role="listbox"
      label={t('notices.label')}
      keys={keys}
      heights={heights}
      selected={selected}
      onActivate={open}
      renderRow={(index, row) => {
        const sender = senders[index]
        const last = sender?.messages.at(-1)
        if (!sender || !last) return undefined
        const name = nameOf(sender.peer, roster.get(sender.peer))
        return (
          <FeedRow
            key={sender.peer}
            title={name}
            text={headingOf(t, last)}
            name={name}
            seed={sender.peer}
            time={last.time}
            selected={sender.peer === selected}
            place={index + 1}
            size={senders.length}
            row={row}
            onOpen={() => open(index)}
          />
        )
      }}
    />
  )
}

/** What a notice is about, in a line. */
function headingOf(t: Text, { type, subject, body }: Message): string {
  return type === 'error' ? t('notice.error') : safeLine(subject ?? '') || body.slice(0, 200)
}
