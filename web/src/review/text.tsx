// The report of the claim under review: its words marked by what they give, and words that can be selected.
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Mention, Report } from '../api/types'
import type { Claim } from '../api/kinds'
import { type Selected, selectionIn } from '../parts/selection'

interface Mark {
  start: number
  end: number
  what: string
}

/** Every mention of a claim with what it gives. */
export function marksOf(claim: Claim): Mark[] {
  const marks: Mark[] = []
  const add = (mention: Mention | null | undefined, what: string) => mention && marks.push({ start: mention.start, end: mention.end, what })
  add(claim.trigger, 'deed')
  claim.participants.forEach((each) => add(each.mention, each.role))
  claim.places.forEach((each) => add(each.mention, `place (${each.role})`))
  claim.quantities.forEach((each) => add(each.mention, each.kind))
  claim.means.forEach((each) => add(each.mention, each.kind))
  claim.attribution.forEach((each) => add(each.mention, 'source'))
  add(claim.time?.mention, 'time')
  add(claim.condition, 'condition')
  add(claim.operation?.mention, 'operation')
  return marks
}

export function ReportText({ report, claim, selected }: { report: Report; claim: Claim; selected: (found: Selected | null) => void }) {
  const container = useRef<HTMLDivElement>(null)
  const pieces = useMemo(() => cut(report.text, claim), [report, claim])
  useEffect(() => container.current?.querySelector('.evidence')?.scrollIntoView({ block: 'center' }), [claim])
  const look = () => container.current && selected(selectionIn(container.current, report.text))
  return (
    <div class="words text" ref={container} dir="auto" onMouseUp={look} onKeyUp={look} onTouchEnd={look}>
      {pieces.map((piece) =>
        piece.inside ? (
          <span key={piece.start} data-at={piece.start} class={piece.what ? 'evidence given' : 'evidence'} title={piece.what}>
            {piece.text}
          </span>
        ) : (
          <span key={piece.start} data-at={piece.start}>{piece.text}</span>
        ),
      )}
    </div>
  )
}

function cut(text: string, claim: Claim): { start: number; text: string; inside: boolean; what: string }[] {
  const characters = [...text]
  const marks = marksOf(claim)
  const { start, end } = claim.evidence
  const edges = [0, characters.length, start, end, ...marks.flatMap((mark) => [mark.start, mark.end])]
  const sorted = [...new Set(edges)].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, i) => {
    const to = sorted[i + 1] as number
    const what = [...new Set(marks.filter((mark) => mark.start <= from && mark.end >= to).map((mark) => mark.what))].join(', ')
    return { start: from, text: characters.slice(from, to).join(''), inside: (start <= from && end >= to) || what !== '', what }
  })
}
