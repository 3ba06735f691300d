// The ways of looking at claims that wait: for the picture, as a coder apart, and two coders compared.
import { useMayCode } from '../me'
import { address } from '../route'

export function ReviewNav({ current }: { current: 'review' | 'code' | 'agreement' }) {
  const may = useMayCode()
  const ways = [['review', 'Review', '/review'], ...(may ? [['code', 'Code apart', '/code']] : []), ['agreement', 'Agreement', '/agreement']] as const
  return (
    <nav class="subviews" aria-label="Review">
      {ways.map(([key, name, to]) => (
        <a key={key} href={address(to ?? '')} aria-current={key === current ? 'page' : undefined}>{name}</a>
      ))}
    </nav>
  )
}
