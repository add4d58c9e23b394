import { ApiError } from '@/api/client'
import { t } from '@/shared/messages'

/**
 * Saves with the revision that was read. When somebody else saved meanwhile,
 * the reader decides: `mine` saves again over the revision that is there now,
 * `theirs` loads it. Other errors pass through.
 */
export async function saveOrAsk<T>(
  save: () => Promise<T>,
  acts: { mine: () => Promise<T>; theirs: () => Promise<T> },
): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 412)) throw error
  }
  // asked seldom, so loaded when it is asked: the server has just answered
  const { ElMessageBox } = await import('element-plus/es/components/message-box/index.mjs')
  const choice = await ElMessageBox.confirm(t('state.conflictHint'), t('state.conflict'), {
    confirmButtonText: t('state.conflictReload'),
    cancelButtonText: t('state.conflictOverwrite'),
    distinguishCancelAndClose: true,
    closeOnClickModal: false,
    type: 'warning',
  }).then(
    () => 'theirs' as const,
    (action: unknown) => (action === 'cancel' ? ('mine' as const) : ('theirs' as const)),
  )
  return acts[choice]()
}
