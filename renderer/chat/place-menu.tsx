import { EllipsisVertical } from 'lucide-react'
import type { Place } from '../../shared/ipc/contract.ts'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import { MenuButton, MenuItem } from '../ui/menu.tsx'

/** What can be done with all that was said in a place. */
export function PlaceMenu({ place }: { readonly place: Place }) {
  const t = useText()
  const { showSheet } = useActions()
  return (
    <MenuButton label={t('place.menu')} icon={<EllipsisVertical />}>
      <MenuItem onClick={() => showSheet({ kind: 'export', place })}>{t('place.export')}</MenuItem>
      <MenuItem danger onClick={() => showSheet({ kind: 'delete-conversation', place })}>
        {t('place.delete')}
      </MenuItem>
    </MenuButton>
  )
}
