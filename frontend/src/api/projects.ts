import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { api, body } from './client'

/** The project that the address names; empty outside a project. */
export function useProjectId(): Ref<string> {
  const route = useRoute()
  return computed(() => (typeof route.params.project === 'string' ? route.params.project : ''))
}

export const projectKey = (id: string) => ['project', id] as const

/** One project with its need, and the revision that a change has to name. */
export function useProject(id: Ref<string>) {
  return useQuery({
    queryKey: computed(() => projectKey(id.value)),
    enabled: computed(() => id.value !== ''),
    queryFn: async ({ signal }) =>
      body(await api.GET('/projects/{id}', { params: { path: { id: id.value } }, signal })),
  })
}

/** The names of all capabilities, by id. They change only with the catalogue. */
export function useCapabilities() {
  const query = useQuery({
    queryKey: ['capabilities'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => body(await api.GET('/catalogue/capabilities', { signal })),
  })
  const byId = computed(() => new Map((query.data.value?.items ?? []).map((c) => [c.id, c])))
  return { ...query, byId }
}
