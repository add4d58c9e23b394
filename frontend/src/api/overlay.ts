import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, body, type Schemas } from './client'

export type OverlayEntry = Schemas['Overlay']

export const overlayKey = (project: string) => ['overlay', project] as const

/** Whether an entry stands today, or on the day that a project reads its prices. */
export function stands(e: OverlayEntry, day: string): boolean {
  return !e.revoked && (!e.from || e.from <= day) && (!e.to || day <= e.to)
}

/** Private quotes and corrections that a project sees, its organisation's too. */
export function useOverlay(project: Ref<string>) {
  return useQuery({
    queryKey: computed(() => overlayKey(project.value)),
    enabled: computed(() => project.value !== ''),
    queryFn: async ({ signal }) =>
      body(await api.GET('/projects/{id}/overlay', { params: { path: { id: project.value } }, signal })).items,
  })
}
