import { MailPlus, PanelRight, Search } from 'lucide-react'
import { type BareJid, type FullJid, resourceOf } from '../../shared/model/jid.ts'
import { leadingResource, type ResourcePresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'
import { withStatus } from '../presence/index.ts'
import { PaneHeader } from '../shell/pane-header.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/button.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'
import { LockChip } from './lock-chip.tsx'
import { PlaceMenu } from './place-menu.tsx'
import { isMadeUp } from './resource-name.ts'

type ConversationHeaderProps = {
  readonly name: string
  readonly jid: BareJid
  readonly resources: readonly ResourcePresence[]
  /** Whether one is told when they are online. */
  readonly seen: boolean
  /** The one resource that messages go to, where they do not go to all. */
  readonly lock: FullJid | undefined
  readonly details: boolean
  readonly onSendToAll: () => void
  readonly onFind: () => void
  readonly onLetter: () => void
  readonly onBack: () => void
  readonly onDetails: () => void
}

/** Who the conversation is with, and how they are to be found now. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { name, jid, resources, lock, details } = props
  const t = useText()
  const leading = leadingResource(resources)
  const show = leading?.show ?? (props.seen ? 'offline' : 'unknown')
  const resource = leading && safeLine(resourceOf(leading.jid))
  const where =
    resource && (resources.length > 1 || !isMadeUp(resource))
      ? t('conversation.presence-on', { show: t(`show.${show}`), resource })
      : t(`show.${show}`)
  const presence = withStatus(t, where, leading?.status)
  return (
    <PaneHeader
      title={name}
      subtitle={presence}
      hint={jid}
      avatar={<Avatar name={name} seed={jid} mark={<PresenceMark show={show} />} />}
      onBack={props.onBack}
    >
      {lock && !isOnly(lock, resources) && (
        <LockChip name={name} resource={lock} onSendToAll={props.onSendToAll} />
      )}
      <IconButton label={t('find.label')} onClick={props.onFind}>
        <Search />
      </IconButton>
      <IconButton label={t('letter.write')} onClick={props.onLetter}>
        <MailPlus />
      </IconButton>
      <IconButton
        label={t('conversation.details')}
        aria-pressed={details}
        onClick={props.onDetails}
      >
        <PanelRight />
      </IconButton>
      <PlaceMenu place={jid} />
    </PaneHeader>
  )
}

/** To one resource alone is to all of them where there is no other. */
function isOnly(lock: FullJid, resources: readonly ResourcePresence[]): boolean {
  return resources.length === 1 && resources[0]?.jid === lock
}
