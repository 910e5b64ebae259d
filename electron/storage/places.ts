import type { DatabaseSync } from 'node:sqlite'
import type { Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'

/** Each place that anything is read in, by one step of the index for each however much that is. */
export function placesOf(database: DatabaseSync, account: AccountId): readonly Place[] {
  return database
    .prepare(
      `WITH RECURSIVE known (place) AS (
         SELECT min(place) FROM message WHERE account = $account
         UNION ALL
         SELECT (SELECT min(place) FROM message WHERE account = $account AND place > known.place)
         FROM known WHERE known.place IS NOT NULL
       )
       SELECT place FROM known WHERE place IS NOT NULL`,
    )
    .all({ account })
    .map(({ place }) => String(place) as Place)
}
