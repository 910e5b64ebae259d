import type { AccountId } from '../../shared/model/account.ts'
import { bareOf } from '../../shared/model/jid.ts'
import { assertNever } from '../../shared/model/result.ts'
import type { UriRequest } from '../../shared/model/uri.ts'
import { useActions } from '../store/app.tsx'

/** Goes where an address leads, with one account. Nothing is sent, added or removed there without another word. */
export function useUriAction(account: AccountId): (request: UriRequest) => void {
  const actions = useActions()
  return ({ id, to, action }) => {
    const peer = bareOf(to)
    actions.chooseAccount(account)
    switch (action.kind) {
      case 'open':
        return actions.open({ kind: 'chat', peer })
      case 'message': {
        const { type, subject = '', body = '' } = action
        if (type === 'chat') {
          if (body === '') return actions.open({ kind: 'chat', peer })
          return actions.writeTo(peer, body)
        }
        const key = `uri ${id}`
        actions.keepLetterDraft({ account, key, to, subject, body })
        return actions.writeLetter(to, key)
      }
      case 'add':
        return actions.showSheet({ kind: 'add', address: peer, ...nameOf(action) })
      case 'remove':
        return actions.showSheet({ kind: 'remove', jid: peer })
      case 'join':
        return undefined
      default:
        return assertNever(action)
    }
  }
}

function nameOf({ name }: { readonly name?: string }): { readonly name?: string } {
  return name === undefined ? {} : { name }
}
