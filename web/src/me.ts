// Who is signed in, for whatever only some may do.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SignedIn } from './api/types'

export const Me = createContext<SignedIn | null>(null)

/** Whoever uses the workbench; a view is shown to nobody else. */
export function useMe(): SignedIn {
  const me = useContext(Me)
  if (!me) throw new Error('nobody is signed in')
  return me
}

/** Whether the user may record anything. */
export const useMayCode = (): boolean => useMe().role !== 'viewer'
