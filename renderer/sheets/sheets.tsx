import { assertNever } from '../../shared/model/result.ts'
import { useActions, useUi } from '../store/app.tsx'
import type { Sheet } from '../store/ui.ts'
import { AddSheet } from './add-sheet.tsx'
import { AllowSheet } from './allow-sheet.tsx'
import { DeleteConversationSheet, DeleteLetterSheet, DeleteMessageSheet } from './delete-sheet.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { ExportSheet } from './export-sheet.tsx'
import { GroupSheet } from './group-sheet.tsx'
import { ImportMessagesSheet } from './import-messages-sheet.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { ProfileSheet } from './profile-sheet.tsx'
import { BlockSheet, RemoveSheet } from './remove-sheet.tsx'
import { RequestsSheet } from './requests-sheet.tsx'
import { SelfSheet } from './self-sheet.tsx'
import { SettingsSheet } from './settings-sheet.tsx'
import { SubscriptionSheet } from './subscription-sheet.tsx'

/** The sheet that stands in front, if one does. */
export function Sheets() {
  const { showSheet } = useActions()
  const sheet = useUi((ui) => ui.sheet)
  if (!sheet) return null
  return <OneSheet key={JSON.stringify(sheet)} sheet={sheet} onClose={() => showSheet(undefined)} />
}

function OneSheet(props: { readonly sheet: Sheet; readonly onClose: () => void }) {
  const { sheet, onClose } = props
  switch (sheet.kind) {
    case 'add': {
      const { address = '', name = '', groups = [] } = sheet
      return <AddSheet address={address} name={name} groups={groups} onClose={onClose} />
    }
    case 'allow':
      return <AllowSheet from={sheet.from} onClose={onClose} />
    case 'edit':
      return <EditSheet jid={sheet.jid} first={sheet.first} onClose={onClose} />
    case 'remove':
      return <RemoveSheet jid={sheet.jid} onClose={onClose} />
    case 'block':
      return <BlockSheet jid={sheet.jid} onClose={onClose} />
    case 'subscription':
      return <SubscriptionSheet jid={sheet.jid} action={sheet.action} onClose={onClose} />
    case 'rename-group':
    case 'remove-group':
      return <GroupSheet group={sheet.group} kind={sheet.kind} onClose={onClose} />
    case 'requests':
      return <RequestsSheet onClose={onClose} />
    case 'self':
      return <SelfSheet onClose={onClose} />
    case 'profile':
      return <ProfileSheet onClose={onClose} />
    case 'settings':
      return <SettingsSheet onClose={onClose} />
    case 'export':
      return <ExportSheet place={sheet.place} onClose={onClose} />
    case 'import-messages':
      return <ImportMessagesSheet onClose={onClose} />
    case 'delete-conversation':
      return <DeleteConversationSheet place={sheet.place} onClose={onClose} />
    case 'delete-message':
      return <DeleteMessageSheet id={sheet.id} onClose={onClose} />
    case 'delete-letter':
      return <DeleteLetterSheet id={sheet.id} onClose={onClose} />
    case 'import':
      return <ImportSheet onClose={onClose} />
    default:
      return assertNever(sheet)
  }
}
