import { useText } from '../i18n/intl.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { MenuAt, MenuItem, type Point } from '../ui/menu.tsx'

type RuleMenuProps = {
  readonly at: Point | undefined
  readonly place: number
  readonly count: number
  readonly onClose: () => void
  readonly onEdit: () => void
  readonly onMove: (to: number) => void
  readonly onAdd: (at: number) => void
  readonly onDuplicate: (place: number) => void
  readonly onRemove: () => void
}

/** What can be done with one rule. */
export function RuleMenu(props: RuleMenuProps) {
  const t = useText()
  const { at, place, count } = props
  return (
    <MenuAt label={t('privacy.rule.menu', { place: place + 1 })} at={at} onClose={props.onClose}>
      <MenuItem keys={<Kbd keys="Enter" />} onClick={props.onEdit}>
        {t('privacy.rule.edit')}
      </MenuItem>
      <MenuItem onClick={() => props.onAdd(place)}>{t('privacy.rule.add-before')}</MenuItem>
      <MenuItem onClick={() => props.onDuplicate(place)}>{t('privacy.rule.duplicate')}</MenuItem>
      <MenuItem keys={<Kbd keys="Alt ↑" />} onClick={() => props.onMove(place - 1)}>
        {t('privacy.rule.up')}
      </MenuItem>
      <MenuItem keys={<Kbd keys="Alt ↓" />} onClick={() => props.onMove(place + 1)}>
        {t('privacy.rule.down')}
      </MenuItem>
      <MenuItem onClick={() => props.onMove(0)}>{t('privacy.rule.first')}</MenuItem>
      <MenuItem onClick={() => props.onMove(count - 1)}>{t('privacy.rule.last')}</MenuItem>
      <MenuItem danger keys={<Kbd keys="Delete" />} onClick={props.onRemove}>
        {t('privacy.rule.remove')}
      </MenuItem>
    </MenuAt>
  )
}
