import { ElNotification } from 'element-plus'
import { t } from '@/shared/messages'

/** Something worked. It stays long enough to be read and is read out. */
export function said(message: string): void {
  ElNotification.success({ title: message, duration: 5000 })
}

/** Something did not: it stays until it is closed. */
export function failed(error: unknown, title = t('state.error')): void {
  ElNotification.error({ title, message: error instanceof Error ? error.message : String(error), duration: 0 })
}
