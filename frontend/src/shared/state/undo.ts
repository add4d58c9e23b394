import { ElButton, ElNotification } from 'element-plus'
import { h } from 'vue'
import { t } from '@/shared/messages'

/** How long a destructive act can be taken back. */
export const UNDO_MS = 8000

const waiting = new Set<() => void>()

/**
 * Does something destructive after eight seconds in which the reader can take
 * it back. `hide` takes the thing off the screen at once, `show` brings it
 * back, `commit` tells the server. Leaving the page commits at once.
 */
export function undoable(
  title: string,
  acts: { hide: () => void; show: () => void; commit: () => Promise<unknown> },
): void {
  let settled = false
  const commit = () => {
    if (settled) return
    settled = true
    waiting.delete(commit)
    clearTimeout(timer)
    note.close()
    acts.commit().catch((error: unknown) => {
      acts.show()
      ElNotification.error({
        title: t('state.error'),
        message: error instanceof Error ? error.message : '',
        duration: 0,
      })
    })
  }
  const undo = () => {
    if (settled) return
    settled = true
    waiting.delete(commit)
    clearTimeout(timer)
    acts.show()
    note.close()
  }
  acts.hide()
  waiting.add(commit)
  const timer = setTimeout(commit, UNDO_MS)
  const note = ElNotification({
    title,
    duration: 0,
    showClose: false,
    message: () => h(ElButton, { size: 'small', onClick: undo }, () => t('common.undo')),
  })
}

if (typeof addEventListener === 'function')
  addEventListener('pagehide', () => [...waiting].forEach((commit) => commit()))
