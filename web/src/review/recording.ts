// Where what a person says of a claim goes: into the picture, or to be compared with another coder's word.
import { send } from '../api/client'
import type { Corrected, Record as Line } from '../api/types'

export interface Recording {
  /** Whose words are coded; null where they go into the picture. */
  coder: string | null
  accept: (id: string) => Promise<Line>
  reject: (id: string, note: string) => Promise<Line>
  set: (said: Corrected) => Promise<Line>
  undo: (number: number) => Promise<Line>
}

const undo = (number: number, by: string | null) => send<Line>('POST', `/corrections/${number}/undo`, { note: '', by })

const PICTURE: Recording = {
  coder: null,
  accept: (id) => send('POST', `/claims/${id}/accept`, { note: '' }),
  reject: (id, note) => send('POST', `/claims/${id}/reject`, { note }),
  set: (said) => send('POST', '/corrections', said),
  undo: (number) => undo(number, null),
}

const code = (said: object): Promise<Line> => send('POST', '/codings', said)

export function recordingOf(coder: string | null): Recording {
  if (!coder) return PICTURE
  return {
    coder,
    accept: (id) => code({ id, by: coder }),
    reject: (id, note) => code({ id, field: 'claim', value: null, note, by: coder }),
    set: (said) => code({ ...said, by: coder }),
    undo: (number) => undo(number, coder),
  }
}

/** What a line says was done with a claim; one that is rejected has a line on the claim as a whole. */
export function doneWord(line: Line): string {
  if (line.object === 'claim') return 'Rejected'
  if (line.what === 'code') return line.object ? 'Begun' : 'Coded'
  return line.what === 'accept' ? 'Accepted' : 'Corrected'
}

/** Whether a claim needs no more after a line: a coder says so, a correction is enough. */
export const closes = (line: Line): boolean => line.what !== 'code' || line.object === null || line.object === 'claim'
