import { type KeyboardEvent, useState } from 'react'
import type { PrivacyItem, PrivacyList, PrivacyNames } from '../../shared/model/privacy.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId } from '../store/app.tsx'
import { ConflictBanner } from './conflict-banner.tsx'
import { type Draft, itemsOf, onlyIn } from './draft.ts'
import { EditorBar } from './editor-bar.tsx'
import { Preview } from './preview.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { RuleSheet } from './rule-sheet.tsx'
import { RuleTable } from './rule-table.tsx'
import { RuleTools } from './rule-tools.tsx'
import { Theirs } from './theirs.tsx'
import styles from './rules.module.css'
import { inForce } from './saving.ts'
import { shownName } from './shown-name.ts'
import { useEditor } from './use-editor.ts'

type RuleEditorProps = {
  readonly draft: Draft
  /** What the server has. */
  readonly stored: PrivacyList | undefined
  readonly names: PrivacyNames
}

/** A rule in the sheet: one that is there, or one that comes to stand at a place with others behind it. */
type Asked =
  | { readonly kind: 'replace'; readonly key: number; readonly item: PrivacyItem }
  | {
      readonly kind: 'insert'
      readonly at: number
      readonly item: PrivacyItem
      readonly behind: readonly PrivacyItem[]
    }

type MenuPlace = { readonly key: number; readonly at: { readonly x: number; readonly y: number } }

const NEW_RULE: PrivacyItem = {
  who: { type: 'jid', value: '' },
  action: 'deny',
  order: 0,
  kinds: [],
}
const NONE: ReadonlySet<number> = new Set()

/** The rules of one list: read, changed, tried out and saved. */
export function RuleEditor({ draft, stored, names }: RuleEditorProps) {
  const t = useText()
  const account = useAccountId()
  const editor = useEditor(draft, stored)
  const [asked, setAsked] = useState<Asked>()
  const [menu, setMenu] = useState<MenuPlace>()
  const [theirs, setTheirs] = useState(false)
  const [deciding, setDeciding] = useState<number>()
  const items = itemsOf(draft)
  const differs = editor.meanwhile === 'changed' || editor.meanwhile === 'appeared'
  const only = differs && stored ? onlyIn(items, stored.items) : NONE
  const place = draft.rules.findIndex(({ key }) => key === editor.selected)

  function edit(key: number): void {
    const rule = draft.rules.find((one) => one.key === key)
    if (rule) setAsked({ kind: 'replace', key, item: rule.item })
  }

  function answer(item: PrivacyItem): void {
    setAsked(undefined)
    if (asked?.kind === 'replace') editor.replace(asked.key, item)
    else if (asked) editor.insert(asked.at, [item, ...asked.behind])
  }

  function onKeyDown(event: KeyboardEvent): void {
    const inField = event.target instanceof HTMLElement && event.target.matches('input, textarea')
    const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!command || event.key.toLowerCase() !== 'z' || inField || draft.past.length === 0) return
    event.preventDefault()
    editor.undo()
  }

  const add = (at: number) => setAsked({ kind: 'insert', at, item: NEW_RULE, behind: [] })
  return (
    <section
      className={styles.editor}
      aria-label={t('privacy.editor', { name: shownName(draft.name) })}
      onKeyDown={onKeyDown}
    >
      <EditorBar draft={draft} stored={stored} names={names} editor={editor} />
      {inForce(names) === draft.name && <p className={styles.force}>{t('privacy.in-force')}</p>}
      {editor.meanwhile !== 'same' && (
        <ConflictBanner
          draft={draft}
          stored={stored}
          meanwhile={editor.meanwhile}
          theirs={theirs}
          onShow={setTheirs}
          onKeep={editor.keep}
        />
      )}
      {theirs && differs && stored ? (
        <Theirs stored={stored} mine={items} />
      ) : (
        <>
          <RuleTable
            label={t('privacy.table', { name: shownName(draft.name) })}
            rules={draft.rules}
            selected={editor.selected}
            deciding={deciding}
            only={only}
            goTo={editor.goTo}
            actions={{
              onEdit: edit,
              onMove: (key, to) => editor.move(key, to, true),
              onRemove: (key) => editor.remove(key, true),
              onMenu: (key, at) => setMenu({ key, at }),
            }}
            onSelect={editor.select}
          />
          {draft.rules.length === 0 && <p className={styles.none}>{t('privacy.no-rules')}</p>}
          <RuleTools
            place={place}
            count={draft.rules.length}
            onEdit={() => editor.selected !== undefined && edit(editor.selected)}
            onMove={(to) =>
              editor.selected !== undefined && editor.move(editor.selected, to, false)
            }
            onRemove={() => editor.selected !== undefined && editor.remove(editor.selected, false)}
            onAdd={() => add(Math.max(0, place))}
            onTemplate={({ items: rules, asks }) => {
              if (asks) setAsked({ kind: 'insert', at: 0, item: asks, behind: rules })
              else editor.insert(0, rules)
            }}
          />
          <Preview
            items={items}
            onDeciding={(index) => {
              setDeciding(index)
              editor.show(index === undefined ? undefined : draft.rules[index]?.key)
            }}
          />
        </>
      )}
      <p className="sr-only" role="status">
        {editor.said}
      </p>
      {asked && (
        <RuleSheet
          key={asked.kind === 'insert' ? 'new' : asked.key}
          item={asked.item}
          isNew={asked.kind === 'insert'}
          account={account}
          onDone={answer}
          onClose={() => setAsked(undefined)}
        />
      )}
      <RuleMenu
        at={menu?.at}
        place={draft.rules.findIndex(({ key }) => key === menu?.key)}
        count={draft.rules.length}
        onClose={() => setMenu(undefined)}
        onEdit={() => menu && edit(menu.key)}
        onMove={(to) => menu && editor.move(menu.key, to, true)}
        onAdd={add}
        onDuplicate={(at) => {
          const rule = draft.rules[at]
          if (rule) editor.insert(at + 1, [rule.item])
        }}
        onRemove={() => menu && editor.remove(menu.key, true)}
      />
    </section>
  )
}
