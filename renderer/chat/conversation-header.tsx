import { PanelRight } from 'lucide-react'
import { resourceOf } from '../../shared/model/jid.ts'
import { leadingResource, type ResourcePresence } from '../../shared/model/presence.ts'
import { useText } from '../i18n/intl.tsx'
import { PaneHeader } from '../shell/pane-header.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/button.tsx'
import { PresenceMark } from '../ui/presence-mark.tsx'

// What Balcony binds for those who gave no name: it says nothing about where somebody is.
const MADE_UP = /^balcony-[a-z0-9]{8}$/u

type ConversationHeaderProps = {
  readonly name: string
  readonly jid: string
  readonly resources: readonly ResourcePresence[]
  readonly details: boolean
  readonly onBack: () => void
  readonly onDetails: () => void
}

/** Who the conversation is with, and how they are to be found now. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { name, jid, resources, details } = props
  const t = useText()
  const leading = leadingResource(resources)
  const show = leading?.show ?? 'offline'
  const resource = leading && resourceOf(leading.jid)
  const where =
    resource && (resources.length > 1 || !MADE_UP.test(resource))
      ? t('conversation.presence-on', { show: t(`show.${show}`), resource })
      : t(`show.${show}`)
  const presence = leading?.status
    ? t('presence.with-status', { show: where, status: leading.status })
    : where
  return (
    <PaneHeader
      title={name}
      subtitle={presence}
      hint={jid}
      avatar={<Avatar name={name} seed={jid} mark={<PresenceMark show={show} />} />}
      onBack={props.onBack}
    >
      <IconButton
        label={t('conversation.details')}
        aria-pressed={details}
        onClick={props.onDetails}
      >
        <PanelRight />
      </IconButton>
    </PaneHeader>
  )
}
