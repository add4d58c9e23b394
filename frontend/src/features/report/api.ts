import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, body } from '@/api/client'
import type { Report } from '@/api/jobs'

/** What a report can be made of, and who usually signs. It never changes while the program runs. */
export function useParts() {
  return useQuery({
    queryKey: ['report-parts'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => body(await api.GET('/reports/parts', { signal })),
  })
}

/** The reports that are kept, the latest first, and a way to look at them again. */
export function useReports(project: Ref<string>) {
  const client = useQueryClient()
  const key = computed(() => ['reports', project.value])
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: async ({ signal, pageParam }) => {
      const params = { path: { id: project.value }, query: pageParam ? { cursor: pageParam } : {} }
      return body(await api.GET('/projects/{id}/reports', { params, signal }))
    },
    getNextPageParam: (page: { next: string }) => page.next || undefined,
  })
  const items = computed(() => query.data.value?.pages.flatMap((p) => p.items) ?? [])
  const again = () => client.invalidateQueries({ queryKey: key.value })
  return { ...query, items, again }
}

/** A report with the number of its pages, which lists leave out. */
export function useReport(project: Ref<string>, report: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['report', project.value, report.value]),
    enabled: computed(() => report.value !== ''),
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Report> => {
      const path = { id: project.value, report: report.value }
      return body(await api.GET('/projects/{id}/reports/{report}', { params: { path }, signal }))
    },
  })
}

/** Versions of the need, and every moment at which something that a report stands on was changed. */
export function useChanges(project: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['report-changes', project.value]),
    queryFn: async ({ signal }) => {
      const params = { path: { id: project.value } }
      const [versions, answers, overlay] = await Promise.all([
        api.GET('/projects/{id}/versions', { params, signal }),
        api.GET('/projects/{id}/checklists', { params, signal }),
        api.GET('/projects/{id}/overlay', { params, signal }),
      ])
      const need = body(versions).items
      const changed = [need, body(answers).items, body(overlay).items].flatMap((list) => list.map((x) => x.at))
      return { versions: need, changed }
    },
  })
}
