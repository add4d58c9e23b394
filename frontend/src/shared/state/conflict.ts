import { ApiError } from '@/api/client'
import { t } from '@/shared/messages'
import { ask } from './ask'

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
  const theirs = await ask({
    title: t('state.conflict'),
    text: t('state.conflictHint'),
    yes: t('state.conflictReload'),
    no: t('state.conflictOverwrite'),
    firm: true, // dismissing it would lose one of the two without a word
  })
  return theirs ? acts.theirs() : acts.mine()
}
