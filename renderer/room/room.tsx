import { useCallback, useMemo, useState } from 'react'
import { type BareJid, resourceOf } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { EMPTY_FEED } from '../../shared/state/state.ts'
import {
  Announcer,
  farBeginning,
  Log,
  ToCome,
  PlaceMenu,
  useAttention,
  useHistory,
  useNewLine,
  useOpening,
  useReadMark,
} from '../chat/index.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { Search } from 'lucide-react'
import { FindBar } from '../search/index.ts'
import { PaneHeader } from '../shell/pane-header.tsx'
import { useInSight } from '../shell/use-in-sight.ts'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './room.module.css'
import { speakersOf, topicOf } from './speakers.ts'

/** What was said in a room, to be read; taking part comes with rooms themselves. */
export function Room({ room }: { readonly room: BareJid }) {
  const t = useText()
  const account = useAccountId()
  const actions = useActions()
  const feed = useAccount(({ rooms }) => rooms.get(room) ?? EMPTY_FEED)
  const name = useAccount(({ roster }) => nameOf(room, roster.get(room)))
  const shown = useHistory(`/room/${room}`, feed)
  const opening = useOpening(`/room/${room}`, () =>
    shown.sought ? undefined : farBeginning(feed, undefined),
  )
  const [atEnd, setAtEnd] = useState(false)
  const inSight = useInSight('main')
  const reading = useAttention() && atEnd && inSight
  const firstUnread = useNewLine(feed.messages, feed.unread, reading, opening.at)
  const newest = feed.messages.at(-1)?.order ?? 0
  const mark = useCallback(
    () => void actions.markRead(account, `/room/${room}`, newest),
    [actions, account, room, newest],
  )
  useReadMark(feed.unread, reading, mark)
  const speaker = useCallback(
    ({ from }: Message) => safeLine(resourceOf(from)) || t('room.itself'),
    [t],
  )
  const topic = topicOf(feed.messages)
  return (
    <>
      <PaneHeader
        title={name}
        subtitle={topic ? t('message.subject', { subject: topic }) : room}
        hint={room}
        avatar={<Avatar name={name} seed={room} />}
        onBack={actions.back}
      >
        <IconButton label={t('find.label')} onClick={() => actions.showFinding(true)}>
          <Search />
        </IconButton>
        <PlaceMenu place={`/room/${room}`} />
      </PaneHeader>
      <FindBar place={`/room/${room}`} />
      <Speakers messages={feed.messages} />
      {opening.ready ? (
        <Log
          label={t('room.log', { name })}
          name={name}
          speaker={speaker}
          empty={t('room.empty')}
          shown={shown}
          unread={feed.unread}
          firstUnread={firstUnread}
          online
          place={undefined}
          onLeave={ignore}
          onAtEnd={setAtEnd}
          onRetry={ignore}
          onEdit={ignore}
          onDelete={ignore}
        />
      ) : (
        <ToCome />
      )}
      <Announcer name={name} messages={feed.messages} speaker={speaker} />
      <p className={styles.later}>{t('room.later')}</p>
    </>
  )
}

/** Nothing here is one's own, to be sent again or deleted, and where one reads is not kept. */
function ignore(): void {}

function Speakers({ messages }: { readonly messages: readonly Message[] }) {
  const t = useText()
  const speakers = useMemo(() => speakersOf(messages), [messages])
  if (speakers.length === 0) return undefined
  return (
    <section className={styles.speakers} aria-label={t('room.speakers')}>
      <h3>{t('room.speakers')}</h3>
      <ul>
        {speakers.map((nick) => (
          <li key={nick}>
            <bdi>{nick}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
