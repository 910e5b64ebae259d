import {
  buildHistoryHead,
  buildHistoryLine,
  HISTORY_END,
} from '../../../shared/codec/history-file.ts'
import type { About, FileFormat } from './format.ts'

/** Everything, in the form that can be read again. */
export function jsonFormat({ account, exported }: About): FileFormat {
  let before = '\n'
  return {
    begin: () => buildHistoryHead(account, exported),
    place: () => '',
    message(record) {
      const line = before + buildHistoryLine(record)
      before = ',\n'
      return line
    },
    end: () => `\n${HISTORY_END}\n`,
  }
}
