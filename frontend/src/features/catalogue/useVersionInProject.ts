import { useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, body } from '@/api/client'
import { projectKey } from '@/api/projects'

/** Holds a project to another version of the catalogue. */
export function useVersionInProject(project: Ref<string> | { readonly value: string }) {
  const queries = useQueryClient()
  return async (hash: string) => {
    const path = { id: project.value }
    // the revision of this moment: nothing but the version is written
    const now = body(await api.GET('/projects/{id}', { params: { path } }))
    const saved = body(
      await api.PATCH('/projects/{id}', {
        params: { path, header: { 'If-Match': `"r${now.revision}"` } },
        body: { catalogue_version: hash },
      }),
    )
    queries.setQueryData(projectKey(project.value), saved)
  }
}
