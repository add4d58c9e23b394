import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, body, upload, type Schemas } from '@/api/client'
import type { View } from './model'

export type Row = Schemas['ProjectList']
export type Project = Schemas['Project']

const KEY = ['projects'] as const

/** The list of projects as the address asks for it, page by page. */
export function useProjects(view: Ref<View>) {
  return useInfiniteQuery({
    queryKey: computed(() => [...KEY, view.value]),
    initialPageParam: '',
    staleTime: 0, // what a comparison found out shows when one comes back
    queryFn: async ({ pageParam, signal }) =>
      body(
        await api.GET('/projects', {
          params: {
            query: {
              cursor: pageParam || undefined,
              q: view.value.q || undefined,
              state: view.value.state,
              sort: view.value.sort,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next || undefined,
  })
}

const revision = (r: { revision: number }) => ({ 'If-Match': `"r${r.revision}"` })

/** What can be done to projects; each act brings the list up to date. */
export function useActs() {
  const queries = useQueryClient()
  const fresh = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work
    await queries.invalidateQueries({ queryKey: KEY })
    return done
  }
  const change = async (row: Row, patch: Schemas['ProjectPatch']): Promise<Project> => {
    const saved = body(
      await api.PATCH('/projects/{id}', {
        params: { path: { id: row.id }, header: revision(row) },
        body: patch,
      }),
    )
    queries.removeQueries({ queryKey: ['project', row.id] })
    return saved
  }
  return {
    create: (project: Schemas['NewProjectBody']) =>
      fresh(api.POST('/projects', { body: project }).then((r) => body(r))),
    copy: (row: Row, name: string, answers: boolean) =>
      fresh(
        api
          .POST('/projects/{id}/copies', { params: { path: { id: row.id } }, body: { name, answers } })
          .then((r) => body(r)),
      ),
    rename: (row: Row, name: string) => fresh(change(row, { name })),
    setState: (row: Row, state: Row['state']) => fresh(change(row, { state })),
    remove: (row: Row) =>
      fresh(api.DELETE('/projects/{id}', { params: { path: { id: row.id }, header: revision(row) } })),
    importArchive: (file: File, name: string) => {
      const form = new FormData()
      form.append('file', file)
      if (name) form.append('name', name)
      return fresh(upload<Project>('/projects/archives', form))
    },
    refresh: () => queries.invalidateQueries({ queryKey: KEY }),
  }
}

/** The text of a starter profile. */
export const profileText = async (name: string): Promise<string> =>
  body(await api.GET('/profiles/{name}', { params: { path: { name } } })).yaml
