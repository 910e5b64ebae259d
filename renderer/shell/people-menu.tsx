import {
  Contact,
  Download,
  FileDown,
  FileUp,
  MonitorSmartphone,
  Settings,
  Upload,
  UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/intl.tsx'
import { saveFile } from '../sheets/save-file.ts'
import { useAccountId, useActions } from '../store/app.tsx'
import styles from './main-menu.module.css'

type Asked = 'add' | 'self' | 'profile' | 'settings' | 'import' | 'export' | 'import-messages'

/** What concerns contacts, messages and oneself. */
export function PeopleMenu({ onChosen }: { readonly onChosen: () => void }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()

  async function save(): Promise<void> {
    const file = await actions.exportRoster(account)
    if (file !== undefined) saveFile(`${account}.xml`, 'application/xml', file)
  }

  const item = (icon: ReactNode, label: string, act: () => void) => (
    <button
      type="button"
      className={styles.item}
      onClick={() => {
        onChosen()
        act()
      }}
    >
      {icon}
      {label}
    </button>
  )
  const show = (kind: Asked) => () => actions.showSheet({ kind })
  return (
    <div className={styles.part}>
      {item(<UserPlus aria-hidden="true" />, t('menu.add'), show('add'))}
      {item(<Download aria-hidden="true" />, t('menu.import'), show('import'))}
      {item(<Upload aria-hidden="true" />, t('menu.export'), () => void save())}
      {item(<FileDown aria-hidden="true" />, t('menu.export-messages'), show('export'))}
      {item(<FileUp aria-hidden="true" />, t('menu.import-messages'), show('import-messages'))}
      {item(<MonitorSmartphone aria-hidden="true" />, t('menu.self'), show('self'))}
      {item(<Contact aria-hidden="true" />, t('menu.profile'), show('profile'))}
      {item(<Settings aria-hidden="true" />, t('menu.settings'), show('settings'))}
    </div>
  )
}
